"""What the pages about families take in."""

from kanat.care.families.forms.applications import Apply, Withdraw
from kanat.care.families.forms.approvals import Approve, EndApproval, Renew, WithReason
from kanat.care.families.forms.commissions import Decide, GiveOpinion
from kanat.care.families.forms.households import AddMember, AssignWorker, MemberLeaves, ReceiveDocument
from kanat.care.families.forms.listing import Filter
from kanat.care.families.forms.persons import PersonForm
from kanat.care.families.forms.studies import CompleteStudy, RecordVisit, Section, StartStudy
from kanat.care.families.forms.willing import CloseAllegation, RaiseAllegation, SayWilling, Skills

__all__ = [
    "AddMember",
    "Apply",
    "Approve",
    "AssignWorker",
    "CloseAllegation",
    "CompleteStudy",
    "Decide",
    "EndApproval",
    "Filter",
    "GiveOpinion",
    "MemberLeaves",
    "PersonForm",
    "RaiseAllegation",
    "ReceiveDocument",
    "RecordVisit",
    "Renew",
    "SayWilling",
    "Section",
    "Skills",
    "StartStudy",
    "WithReason",
    "Withdraw",
]
