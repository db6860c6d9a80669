"""When a month's run may be computed, checked and approved. What is owed is the engine's matter.

Legal source: control of public spending by separate people; the payment day is a parameter.

Refusals (facts):

- ``payments.month_not_started`` (month, from_day)
- ``payments.month_not_ended`` (month, from_day)
- ``payments.not_first_of_month`` (month)
- ``payments.month_before_law`` (month, since): no amount of the pack is as old
- ``payments.total_changed`` (before, now): facts changed after the check; check again
- ``payments.nothing_to_approve`` ()
- ``payments.no_list_of_scheme`` (scheme)
- ``payments.chain_broken`` (): a line is not what was computed
- ``payments.months_back`` (): past months lie before the month of the list
- ``payments.objection_runs`` (until): the family may still object
- ``payments.by_the_bank`` (): sent, answered and reconciled follow from the orders of the list
- ``payments.instalment_too_low``, ``payments.instalment_too_high`` (most)
"""

from collections.abc import Collection
from datetime import date, timedelta

from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import RuleBroken

BY_HAND = ("release", "close")
"""Steps after the approval that people take; the others follow from orders and the bank's answers."""


def check_scheme(scheme: str, known: Collection[str]) -> None:
    """Refuse a scheme for which no list is made."""
    if scheme not in known:
        raise RuleBroken("payments.no_list_of_scheme", field="scheme", scheme=scheme)


def check_month(month: date, *, today: date, law_since: date | None = None) -> None:
    """Refuse a month that has not begun, or that lies before the first known amount."""
    if month.day != 1:
        raise RuleBroken("payments.not_first_of_month", field="month", month=month)
    if today < month:
        raise RuleBroken("payments.month_not_started", field="month", month=month, from_day=month)
    if law_since is not None and add_months(month, 1) <= law_since:
        raise RuleBroken("payments.month_before_law", field="month", month=month, since=law_since)


def check_month_closed(month: date, *, today: date, days_before_end: int = 0) -> None:
    """Refuse to check or approve before the month is over, or so many days before its end.

    `days_before_end` comes from the pack: payments in advance of the last days are allowed by it.
    """
    first_day_after = add_months(month, 1)
    from_day = date.fromordinal(first_day_after.toordinal() - days_before_end)
    if today < from_day:
        raise RuleBroken("payments.month_not_ended", month=month, from_day=from_day)


def check_by_hand(step: str) -> None:
    """Refuse to take a step by hand that the orders and the bank's own files take."""
    if step not in BY_HAND:
        raise RuleBroken("payments.by_the_bank")


def check_unchanged(*, checked_minor: int, now_minor: int) -> None:
    """Refuse to approve a sum that is not the sum that was checked; both in minor units."""
    if checked_minor != now_minor:
        raise RuleBroken("payments.total_changed", before=checked_minor, now=now_minor)


def check_has_lines(lines: int) -> None:
    """Refuse to approve a run without a payable line."""
    if lines < 1:
        raise RuleBroken("payments.nothing_to_approve")


def check_back_to(back_to: date | None, month: date) -> None:
    """Refuse to compute months again that are not past."""
    if back_to is not None and (back_to.day != 1 or back_to >= month):
        raise RuleBroken("payments.months_back", field="back_to")


def check_chain_holds(holds: bool) -> None:
    """Refuse a step on a list of which a line was changed since it was computed."""
    if not holds:
        raise RuleBroken("payments.chain_broken")


def check_objection_over(*, notified_on: date | None, objected: bool, days: int, today: date) -> None:
    """Refuse to take money back while the family may object; with its objection at hand one may decide at once."""
    until = (notified_on or today) + timedelta(days=days)
    if not objected and today < until:
        raise RuleBroken("payments.objection_runs", until=until)


def check_instalment(minor: int, most: int) -> None:
    """Refuse an instalment of nothing, or of more than was paid too much; minor units."""
    if minor < 1:
        raise RuleBroken("payments.instalment_too_low", field="instalment")
    if minor > most:
        raise RuleBroken("payments.instalment_too_high", field="instalment", most=str(most))
