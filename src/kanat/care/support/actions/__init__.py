"""All that can be done about support: apply, report, decide, object; start, review, extend, end."""

from kanat.care.support.actions.applications import apply, confirm_refusal, grant, object_to, refuse, report, withdraw
from kanat.care.support.actions.spells import end, extend, review, start

__all__ = [
    "apply",
    "confirm_refusal",
    "end",
    "extend",
    "grant",
    "object_to",
    "refuse",
    "report",
    "review",
    "start",
    "withdraw",
]
