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
from kanat.care.families.models.willing import Allegation, HeldPlace, Willingness

__all__ = [
    "Allegation",
    "Application",
    "Approval",
    "CommissionDecision",
    "Family",
    "FamilyDocument",
    "FosterPlace",
    "HeldPlace",
    "HomeStudy",
    "Member",
    "Opinion",
    "StudySection",
    "StudyVisit",
    "Willingness",
]
