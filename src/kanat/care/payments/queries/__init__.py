"""Reading lists, lines, overpayments and changes; gathering the facts of a month; telling whether a chain holds."""

from kanat.care.payments.queries.accounts import account_holds, payee_of
from kanat.care.payments.queries.changes import Blocker, ChangeRow, blockers_of, changes_of
from kanat.care.payments.queries.facts import MonthFacts, children_of, facts_of_month, is_large
from kanat.care.payments.queries.overpayments import (
    OverpaymentRow,
    overpayment,
    overpayments,
    overpayments_visible_to,
    to_take_back,
)
from kanat.care.payments.queries.records import (
    FOSTER,
    LineRow,
    RunRow,
    SumRow,
    days_paid,
    due,
    families_paid,
    family_sums,
    happenings,
    held_lines,
    line,
    lines,
    lines_of_child,
    lines_of_month,
    months_of_family,
    months_paid,
    office_ids_of,
    run,
    runs,
    scheme_name,
    settled,
    sums,
    total_minor,
    visible_to,
)
from kanat.care.payments.queries.sealing import Verdict, basis_text, chain_of, first_link, stays_of, unpacked, verdict
from kanat.care.payments.queries.supported import names_of_payees, payees_in_order, schemes

__all__ = [
    "FOSTER", "Blocker", "ChangeRow", "LineRow", "MonthFacts", "OverpaymentRow", "RunRow", "SumRow", "Verdict",
    "account_holds", "basis_text", "blockers_of", "chain_of", "changes_of", "children_of", "days_paid", "due",
    "facts_of_month", "families_paid", "family_sums", "first_link", "happenings", "held_lines", "is_large",
    "line", "lines", "lines_of_child", "lines_of_month", "months_of_family", "months_paid", "names_of_payees",
    "office_ids_of", "overpayment", "overpayments", "overpayments_visible_to", "payee_of", "payees_in_order", "run",
    "runs", "scheme_name", "schemes", "settled", "stays_of", "sums", "to_take_back", "total_minor", "unpacked",
    "verdict", "visible_to",
]  # fmt: skip
