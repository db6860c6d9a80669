"""When social and economic support may be asked for, decided, started, reviewed, extended and ended.

Legal source: TR regulation 29284 (SED); AZ Family Code art. 116.3 (family development plan).
Not covered: how much income is too much (no threshold was found; the social inquiry weighs the means in words).

Refusals (facts):

- ``support.child_in_placement`` (): support keeps a child at home; this child lives elsewhere
- ``support.already_running`` (since)
- ``support.until_not_after_since`` (since, until)
- ``support.until_missing`` (): monthly support is for a term
- ``support.too_long`` (max_months, last)
- ``support.too_old`` (age, limit)
- ``support.singles_used_up`` (count, limit)
- ``support.reason_missing`` ()
- ``support.plan_missing`` (): the cash always goes with social support
- ``support.end_before_start`` (since, on)
- ``support.in_future`` (today)
- ``support.before_application`` (received)
- ``support.objection_too_late`` (last)
- ``support.not_reviewed`` (): an extension needs a review that advises it
- ``support.extension_not_later`` (until)
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kanat.care.support.states import Advice, SupportKind
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFacts:
    """Support that is to begin."""

    kind: str  # SupportKind value
    since: date  # first day
    until: date | None  # first day no more supported
    reason: str  # why the child can stay at home with it, in words
    child_age: int | None  # completed years on the first day, None where unknown
    placed: bool  # the child lives in a placement on the first day
    running_since: date | None  # first day of a spell of the same kind still running
    singles_this_year: int = 0  # single payments already decided in the calendar year


def check_start(
    facts: StartFacts,
    *,
    max_months: int | None = None,
    max_singles: int | None = None,
    age_limit: int | None = None,
    legal_basis: str = "",
) -> None:
    """Refuse support for a child in care, twice at once, too long or too often.

    Each limit is None where the law sets none or it is not known.
    """
    if facts.placed:
        raise RuleBroken("support.child_in_placement", legal_basis=legal_basis)
    if facts.running_since is not None and facts.kind != SupportKind.SINGLE:
        raise RuleBroken("support.already_running", field="offer", since=facts.running_since)
    if not facts.reason.strip():
        raise RuleBroken("support.reason_missing", field="reason")
    check_term(facts.since, facts.until, max_months=max_months, legal_basis=legal_basis)
    _check_limits(facts, max_singles, age_limit, legal_basis)


def check_grant(*, kind: str, until: date | None, plan: str) -> None:
    """Refuse monthly support without a term, and cash without the social support that goes with it."""
    if kind == SupportKind.MONTHLY and until is None:
        raise RuleBroken("support.until_missing", field="until")
    if kind == SupportKind.MONTHLY and not plan.strip():
        raise RuleBroken("support.plan_missing", field="plan")


def check_day(on: date, *, field: str, today: date, received: date | None = None) -> None:
    """Refuse a day that has not come, or that lies before the application."""
    if on > today:
        raise RuleBroken("support.in_future", field=field, today=today)
    if received is not None and on < received:
        raise RuleBroken("support.before_application", field=field, received=received)


def check_objection(*, decided: date, on: date, days: int | None) -> None:
    """Refuse an objection after its time; `days` is None where the law is not known or sets none."""
    if days is not None and on > decided + timedelta(days=days):
        raise RuleBroken("support.objection_too_late", field="on_day", last=decided + timedelta(days=days))


def check_extension(*, until: date | None, later: date, advice: str | None, max_months: int | None) -> None:
    """Refuse to extend without a review that advises it, to an earlier day, or for longer than a term."""
    if advice != Advice.EXTEND or until is None:
        raise RuleBroken("support.not_reviewed")
    if later <= until:
        raise RuleBroken("support.extension_not_later", field="until", until=until)
    check_term(until, later, max_months=max_months, legal_basis="")


def check_end(*, since: date, on: date) -> None:
    """Refuse an end before the first day."""
    if on < since:
        raise RuleBroken("support.end_before_start", field="ended_on", since=since, on=on)


def next_review(*, after: date, until: date | None, months: int) -> date:
    """Give the day by which the need is looked at again: after so many months, and never after the term."""
    planned = add_months(after, months)
    return planned if until is None else min(planned, until)


def check_term(since: date, until: date | None, *, max_months: int | None, legal_basis: str) -> None:
    """Refuse a term that ends before it begins, or that is longer than the law allows."""
    if until is None:
        return
    if until <= since:
        raise RuleBroken("support.until_not_after_since", field="until", since=since, until=until)
    if max_months is not None and until > add_months(since, max_months):
        raise RuleBroken(
            "support.too_long",
            field="until",
            legal_basis=legal_basis,
            max_months=max_months,
            last=add_months(since, max_months),
        )


def _check_limits(facts: StartFacts, max_singles: int | None, age_limit: int | None, legal_basis: str) -> None:
    single = facts.kind == SupportKind.SINGLE
    if single and max_singles is not None and facts.singles_this_year >= max_singles:
        raise RuleBroken(
            "support.singles_used_up",
            field="offer",
            legal_basis=legal_basis,
            count=facts.singles_this_year,
            limit=max_singles,
        )
    if age_limit is not None and facts.child_age is not None and facts.child_age >= age_limit:
        raise RuleBroken("support.too_old", legal_basis=legal_basis, age=facts.child_age, limit=age_limit)
