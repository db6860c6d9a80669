"""Pages of payments: months and lines, and what amounts depend on."""

from kanat.care.payments.views.circumstances import schooling, special_need
from kanat.care.payments.views.months import (
    approve,
    chain,
    check,
    compute,
    line,
    lock,
    month,
    months,
    move_on,
    send_back,
)
from kanat.care.payments.views.overpayments import notify, object_to, overpayment, overpayments, take_back, waive
from kanat.care.payments.views.slips import slip

__all__ = [
    "approve", "chain", "check", "compute", "line", "lock", "month", "months", "move_on", "notify", "object_to",
    "overpayment", "overpayments", "schooling", "send_back", "slip", "special_need", "take_back", "waive",
]  # fmt: skip
