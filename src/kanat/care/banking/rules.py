"""When an order may be made, sent, withdrawn; when a month's money is wholly explained.

Legal source: separate people for preparing and releasing public money; ISO 20022 for what a bank may say.

Refusals (facts):

- ``banking.month_not_released`` (): only a released list is ordered
- ``banking.execution_past`` (on): the day of payment lies before today
- ``banking.nothing_to_order`` (), ``banking.no_payer`` ()
- ``banking.not_failed`` (): only what was rejected or returned is ordered again or settled in another way
- ``banking.account_unusable`` (name): what failed has no account to go to now
- ``banking.not_explained`` (open): sums without an end
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kanat.care.banking.states import Outcome
from kanat.vocabulary.refusals import RuleBroken

FAILED = (Outcome.REJECTED, Outcome.RETURNED)
RELEASED = "released"
ORDERABLE = (RELEASED, "sent", "answered")
"""States of a month in which sums are ordered: for the first time, or again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What became of the sums of a month, counted by who is paid."""

    waiting: int  # not ordered yet
    unsent: int  # ordered, not handed to the bank
    unanswered: int  # handed over, and the bank has said nothing
    unbooked: int  # accepted, not booked yet
    failed: int  # rejected or returned, and nothing was done about it
    paid: int  # booked
    settled: int  # paid in another way

    @property
    def answered(self) -> bool:
        """Whether the bank has answered everything that was handed over, and everything was."""
        return not (self.waiting or self.unsent or self.unanswered)

    @property
    def open(self) -> int:
        """Families whose sum has no end yet."""
        return self.waiting + self.unsent + self.unanswered + self.unbooked + self.failed


def check_orderable(state: str) -> None:
    """Refuse to order what is not released, or what is reconciled."""
    if state not in ORDERABLE:
        raise RuleBroken("banking.month_not_released")


def check_execution(execute_on: date, *, today: date) -> None:
    """Refuse a day of payment that is over."""
    if execute_on < today:
        raise RuleBroken("banking.execution_past", field="execute_on", on=execute_on)


def check_failed(outcome: str, *, done: bool) -> None:
    """Refuse to order again, or settle otherwise, what did not fail or what was looked after already."""
    if outcome not in FAILED or done:
        raise RuleBroken("banking.not_failed")


def check_account(usable: bool, *, name: str) -> None:
    """Refuse to order again what could go to no account now; `name` is the failed transfer's."""
    if not usable:
        raise RuleBroken("banking.account_unusable", field="again", name=name)


def check_explained(found: Explained) -> None:
    """Refuse to reconcile a month while a sum has no end."""
    if found.open:
        raise RuleBroken("banking.not_explained", open=found.open)


def name_of(run_id: int, payee_id: int, attempt: int) -> str:
    """Give the end-to-end identifier of a sum in a month's list: the same whenever files are made anew.

    A second try bears the first one's name and its own number.

    >>> name_of(12, 345, 1), name_of(12, 345, 2)
    ('K12-345', 'K12-345-2')
    """
    return f"K{run_id}-{payee_id}" + (f"-{attempt}" if attempt > 1 else "")


def counted(rows: Iterable[tuple[str, str, bool]], *, waiting: int) -> Explained:
    """Count the last transfer to each payee: state of its order, outcome, whether it was settled otherwise."""
    kinds = [_kind(*row) for row in rows]
    names = ("unsent", "unanswered", "unbooked", "failed", "paid", "settled")
    return Explained(waiting=waiting, **{name: kinds.count(name) for name in names})


def _kind(order_state: str, outcome: str, settled: bool) -> str:
    if settled:
        return "settled"
    if order_state != "sent":
        return "unsent"
    known = {Outcome.ACCEPTED: "unbooked", Outcome.PAID: "paid", Outcome.REJECTED: "failed", Outcome.RETURNED: "failed"}
    return known[Outcome(outcome)] if outcome else "unanswered"
