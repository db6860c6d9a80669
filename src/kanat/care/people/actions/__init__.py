"""What can be done with persons: the only hand that writes them."""

from kanat.care.people.actions.circumstances import note_schooling, note_special_need
from kanat.care.people.actions.records import correct, register
from kanat.care.people.actions.sealing import Resealed, add_number, reseal
from kanat.care.people.actions.searches import note_search
from kanat.care.people.actions.ties import relate

__all__ = [
    "Resealed",
    "add_number",
    "correct",
    "note_schooling",
    "note_search",
    "note_special_need",
    "register",
    "relate",
    "reseal",
]
