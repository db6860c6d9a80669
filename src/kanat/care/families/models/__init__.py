"""Tables of foster families."""

from kanat.care.families.models.applications import (
    Application,
    CommissionDecision,
    HomeStudy,
    Opinion,
    StudySection,
    StudyVisit,
)
from kanat.care.families.models.approvals import Approval, FosterPlace
from kanat.care.families.models.households import Family, FamilyDocument, Member

__all__ = [
    "Application",
    "Approval",
    "CommissionDecision",
    "Family",
    "FamilyDocument",
    "FosterPlace",
    "HomeStudy",
    "Member",
    "Opinion",
    "StudySection",
    "StudyVisit",
]
