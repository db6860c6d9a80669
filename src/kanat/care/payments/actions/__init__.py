"""What can be done with a month's list: its steps, and what becomes of what was paid too much."""

from kanat.care.payments.actions.overpayments import notify, object_to, take_back, waive
from kanat.care.payments.actions.runs import (
    approve,
    ask_to_compute,
    check,
    compute,
    lock,
    move_on,
    open_month,
    send_back,
)

__all__ = [
    "approve", "ask_to_compute", "check", "compute", "lock", "move_on", "notify", "object_to", "open_month",
    "send_back", "take_back", "waive",
]  # fmt: skip
