"""When social and economic support may start and end.

Legal source: TR regulation 29284 (SED); AZ Family Code art. 116.3 (family development plan).
Not covered yet: eligible groups, means, amounts, objection.

Refusals (facts):

- ``support.child_in_placement`` (): support keeps a child at home; this child lives elsewhere
- ``support.already_running`` (since)
- ``support.until_not_after_since`` (since, until)
- ``support.too_long`` (max_months, last)
- ``support.too_old`` (age, limit)
- ``support.singles_used_up`` (count, limit)
- ``support.reason_missing`` ()
- ``support.end_before_start`` (since, on)
"""

from dataclasses import dataclass
from datetime import date

from kanat.care.support.states import SupportKind
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
    _check_term(facts, max_months, legal_basis)
    _check_limits(facts, max_singles, age_limit, legal_basis)


def check_end(*, since: date, on: date) -> None:
    """Refuse an end before the first day."""
    if on < since:
        raise RuleBroken("support.end_before_start", field="ended_on", since=since, on=on)


def _check_term(facts: StartFacts, max_months: int | None, legal_basis: str) -> None:
    if facts.until is None:
        return
    if facts.until <= facts.since:
        raise RuleBroken("support.until_not_after_since", field="until", since=facts.since, until=facts.until)
    if max_months is not None and facts.until > add_months(facts.since, max_months):
        raise RuleBroken(
            "support.too_long",
            field="until",
            legal_basis=legal_basis,
            max_months=max_months,
            last=add_months(facts.since, max_months),
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
