"""The only hands that write placements."""

from kanat.care.placements.actions.ending import cancel, end, end_together
from kanat.care.placements.actions.starting import agree, confirm, place_in_institution, start

__all__ = ["agree", "cancel", "confirm", "end", "end_together", "place_in_institution", "start"]
