"""What can be done with persons: the only hand that writes them."""

from kanat.care.people.actions.bringing import bring_in, take_back
from kanat.care.people.actions.checking import Checked, Checks, NewPerson
from kanat.care.people.actions.circumstances import note_schooling, note_special_need
from kanat.care.people.actions.details import (
    move,
    note_address,
    note_name,
    note_paper,
    note_phone,
    remove_detail,
    reveal_address,
)
from kanat.care.people.actions.entering import enter_again
from kanat.care.people.actions.merging import Absorbed, absorb, release
from kanat.care.people.actions.records import correct, register
from kanat.care.people.actions.sealing import SEALED, Resealed, add_number, reseal
from kanat.care.people.actions.searches import note_masked, note_search
from kanat.care.people.actions.ties import end_tie, relate

__all__ = [
    "SEALED", "Absorbed", "Checked", "Checks", "NewPerson", "Resealed", "absorb", "add_number", "bring_in", "correct",
    "end_tie", "enter_again", "move", "note_address", "note_masked", "note_name", "note_paper", "note_phone",
    "note_schooling", "note_search", "note_special_need", "register", "relate", "release", "remove_detail", "reseal",
    "reveal_address", "take_back",
]  # fmt: skip
