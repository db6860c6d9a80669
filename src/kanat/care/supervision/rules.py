"""When a child in a placement is visited, and what completes a visit report.

Legal source: TR regulation 28497 (monthly in the first year, then every three months);
AZ Family Code ch. 18 (state supervision; the interval is a parameter of the pack).
Not covered: visits after return home, concerns and allegations.

Refusals (facts):

- ``supervision.visit_before_placement`` (since, on)
- ``supervision.visit_after_placement`` (until, on)
- ``supervision.visit_in_future`` (on)
- ``supervision.visit_too_far`` (): planned farther ahead than the plan reaches
- ``supervision.child_not_seen_reason_missing`` ()
- ``supervision.not_alone_reason_missing`` (age, from_age)
- ``supervision.summary_missing`` ()
- ``supervision.action_missing`` (impression): attention is needed, but nothing follows
- ``supervision.cancel_reason_missing`` ()
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.supervision.country import Step
from kanat.care.supervision.states import Impression, SeenAlone
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import RuleBroken

MONTHS_OF_A_CHILDHOOD = 26 * 12  # no schedule reaches further


def due_dates(since: date, steps: Sequence[Step], *, until: date) -> tuple[date, ...]:
    """Give the days by which visits are due, after `since` and before `until`.

    Steps are in order of `after_months`. A step's first visit is due one distance after the step
    begins; days are counted from the start, so that the 31st does not slip to the 28th for ever.

    >>> steps = (Step(after_months=0, every_months=1), Step(after_months=2, every_months=3))
    >>> [str(day) for day in due_dates(date(2026, 1, 31), steps, until=date(2026, 9, 1))]
    ['2026-02-28', '2026-03-31', '2026-06-30']
    """
    found: list[date] = []
    for number, step in enumerate(steps):
        following = steps[number + 1].after_months if number + 1 < len(steps) else None
        month = step.after_months + step.every_months
        last = min(end for end in (following, step.until_months, MONTHS_OF_A_CHILDHOOD) if end is not None)
        while month <= last and add_months(since, month) < until:
            found.append(add_months(since, month))
            month += step.every_months
    return tuple(found)


def missing_dates(due: Sequence[date], planned: Collection[date]) -> tuple[date, ...]:
    """Give the due days for which no visit stands in the plan yet."""
    return tuple(day for day in due if day not in planned)


def is_overdue(due: date, *, today: date) -> bool:
    """Tell whether a planned visit is late: its due day has passed."""
    return due < today


def days_late(*, visited_on: date, reported_on: date, within: int) -> int:
    """Give by how many days a report came later than `within` days after the visit; 0 when it was in time."""
    return max(0, (reported_on - visited_on).days - within)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """A visit report that is to be handed in."""

    visited_on: date  # day of the visit
    since: date  # first day of the placement
    until: date | None  # first day no more in the placement
    child_age: int  # completed years on the day of the visit
    child_seen: bool  # the visitor saw the child
    child_not_seen: str  # why not, in words
    seen_alone: str  # SeenAlone value
    not_alone: str  # why not alone, in words
    impression: str  # Impression value
    summary: str  # what the visitor found, in words
    action: str  # what follows from it, in words


def check_report(facts: ReportFacts, *, today: date, alone_from_age: int = 3) -> None:
    """Refuse a report of a visit that cannot have been, or that leaves out the child."""
    check_visit_day(facts, today=today)
    _check_child_seen(facts, alone_from_age)
    if not facts.summary.strip():
        raise RuleBroken("supervision.summary_missing", field="summary")
    if facts.impression != Impression.WELL and not facts.action.strip():
        raise RuleBroken("supervision.action_missing", field="action", impression=facts.impression)


def check_visit_day(facts: ReportFacts, *, today: date) -> None:
    """Refuse a visit outside the placement or in the future; the day of exit may be visited."""
    if facts.visited_on > today:
        raise RuleBroken("supervision.visit_in_future", field="visited_on", on=facts.visited_on)
    if facts.visited_on < facts.since:
        raise RuleBroken(
            "supervision.visit_before_placement",
            field="visited_on",
            since=facts.since,
            on=facts.visited_on,
        )
    if facts.until is not None and facts.visited_on > facts.until:
        raise RuleBroken(
            "supervision.visit_after_placement",
            field="visited_on",
            until=facts.until,
            on=facts.visited_on,
        )


def check_added(due_on: date, *, since: date, horizon: date) -> None:
    """Refuse a visit outside the schedule that lies before the placement, or on or after `horizon`."""
    if due_on < since:
        raise RuleBroken("supervision.visit_before_placement", field="due_on", since=since, on=due_on)
    if due_on >= horizon:
        raise RuleBroken("supervision.visit_too_far", field="due_on")


def check_cancel(reason: str) -> None:
    """Refuse to cancel a visit without a written reason."""
    if not reason.strip():
        raise RuleBroken("supervision.cancel_reason_missing", field="reason")


def _check_child_seen(facts: ReportFacts, alone_from_age: int) -> None:
    if not facts.child_seen:
        if not facts.child_not_seen.strip():
            raise RuleBroken("supervision.child_not_seen_reason_missing", field="child_not_seen")
        return
    old_enough = facts.child_age >= alone_from_age
    if old_enough and facts.seen_alone != SeenAlone.YES and not facts.not_alone.strip():
        raise RuleBroken(
            "supervision.not_alone_reason_missing",
            field="not_alone",
            age=facts.child_age,
            from_age=alone_from_age,
        )
