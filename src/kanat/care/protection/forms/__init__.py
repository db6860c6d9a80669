"""What the forms of protection may contain."""

from kanat.care.protection.forms.assessments import Assess, Start
from kanat.care.protection.forms.cases import Assign, CaseFilter, Close
from kanat.care.protection.forms.measures import AskCourt, Decide, End, Measure, ProtectAtOnce, Review
from kanat.care.protection.forms.needs import Bond, EndBond, Needs
from kanat.care.protection.forms.notices import LayAside, NoticeFilter, TakeNotice

__all__ = [
    "AskCourt",
    "Assess",
    "Assign",
    "Bond",
    "CaseFilter",
    "Close",
    "Decide",
    "End",
    "EndBond",
    "LayAside",
    "Measure",
    "Needs",
    "NoticeFilter",
    "ProtectAtOnce",
    "Review",
    "Start",
    "TakeNotice",
]
