"""Pages of support: the caseload, an application on its way to a decision, support that runs."""

from kanat.care.support.views.applications import answer, application, apply, decide, object_to, report, withdraw
from kanat.care.support.views.caseload import caseload
from kanat.care.support.views.spells import end, extend, review, spell, start

__all__ = [
    "answer",
    "application",
    "apply",
    "caseload",
    "decide",
    "end",
    "extend",
    "object_to",
    "report",
    "review",
    "spell",
    "start",
    "withdraw",
]
