"""Tables of protection."""

from kanat.care.protection.models.cases import Assessment, Case, Measure, Notice, NoticeChild
from kanat.care.protection.models.needs import Bond, PlacementNeeds

__all__ = ["Assessment", "Bond", "Case", "Measure", "Notice", "NoticeChild", "PlacementNeeds"]
