"""Making orders, handing them to the bank, reading its files, and ending what failed."""

from kanat.care.banking.actions.orders import make_order, reconcile, send, settle, withdraw
from kanat.care.banking.actions.replies import read_answer, read_statement

__all__ = ["make_order", "read_answer", "read_statement", "reconcile", "send", "settle", "withdraw"]
