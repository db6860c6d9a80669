"""Pages of placements."""

from kanat.care.placements.views.ending import cancel, end
from kanat.care.placements.views.showing import agreement, placement
from kanat.care.placements.views.starting import confirm, residence, start

__all__ = ["agreement", "cancel", "confirm", "end", "placement", "residence", "start"]
