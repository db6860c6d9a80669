"""The only hands that write placements."""

from kanat.care.placements.actions.bringing import OldPlacement, bring_in, check_old, take_back
from kanat.care.placements.actions.ending import cancel, end, end_together
from kanat.care.placements.actions.starting import agree, confirm, place_in_institution, start

__all__ = [
    "OldPlacement", "agree", "bring_in", "cancel", "check_old", "confirm", "end", "end_together",
    "place_in_institution", "start", "take_back",
]  # fmt: skip
