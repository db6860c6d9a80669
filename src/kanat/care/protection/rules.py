"""Clocks of the law, what completes an assessment, and which measures may be recorded.

Legal source: TR law 5395 art. 5, 7, 8, 9, 13, 35; AZ Family Code art. 115.2, 116.1-116.8, 116-1.2.
The numbers (days, months, ages) are handed in from the country pack.
Not covered: objections, contact rulings, family development plans.

Refusals (facts):

- ``protection.notice_in_future`` (on)
- ``protection.notice_without_child`` ()
- ``protection.screening_reason_missing`` ()
- ``protection.case_already_open`` (case_id)
- ``protection.completed_before_start`` (started_on, completed_on)
- ``protection.completed_in_future`` (completed_on)
- ``protection.findings_missing`` ()
- ``protection.opinion_missing`` (age, from_age): the child's view was neither asked nor excused
- ``protection.further_after_further`` (): a further assessment must conclude
- ``protection.measure_decided_in_future`` (decided_on)
- ``protection.measure_decided_after_start`` (decided_on, since): only an emergency may begin so
- ``protection.measure_until_missing`` (max_days)
- ``protection.measure_until_not_after_since`` (since, until)
- ``protection.measure_too_long`` (max_days, days, last)
- ``protection.measure_past_age`` (age, last): ends later than the law lets it
- ``protection.measure_court_missing`` ()
- ``protection.measure_number_missing`` ()
- ``protection.review_missing`` (months, last)
- ``protection.review_not_after_since`` (since, review_on)
- ``protection.review_too_late`` (months, last, review_on)
- ``protection.end_before_start`` (since, on)
- ``protection.end_after_until`` (until, on)
- ``protection.end_in_future`` (on)
- ``protection.child_still_placed`` (): a case with an open placement cannot be closed
- ``protection.measure_still_in_force`` ()
- ``protection.close_reason_missing`` ()
- ``protection.closed_in_future`` (on)
- ``protection.closed_before_opened`` (opened_on, on)
- ``protection.taken_in_future`` (since)
- ``protection.court_asked_in_future`` (on), ``protection.court_asked_before_start`` (since, on)
- ``protection.review_in_future`` (on), ``protection.review_before_start`` (since, on)

Reason of an allowed decision: ``protection.late`` (due, days).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from kanat.care.protection.country import Clock, Deadline, MeasureType
from kanat.care.protection.states import AssessmentKind, Outcome
from kanat.vocabulary.decisions import Decision, Reason
from kanat.vocabulary.periods import add_months, birthday
from kanat.vocabulary.refusals import RuleBroken

SATURDAY, SUNDAY = 5, 6
WEEKEND: frozenset[int] = frozenset({SATURDAY, SUNDAY})
ONE_DAY = timedelta(days=1)


# --- clocks ---


def is_rest_day(day: date, *, holidays: Collection[date], weekend: Collection[int]) -> bool:
    """Tell whether offices are closed; `weekend` holds weekday numbers, Monday is 0."""
    return day.weekday() in weekend or day in holidays


def deadline(
    started_on: date,
    days: int,
    *,
    kind: Clock | str = Clock.WORKING,
    holidays: Collection[date] = (),
    weekend: Collection[int] = WEEKEND,
    moves_to_working_day: bool = False,
) -> date:
    """Give the last lawful day of a term of `days`; the day on which it starts is not counted.

    `moves_to_working_day`: a calendar term that ends on a rest day ends on the next working day.
    Zero days end on the starting day itself.

    >>> deadline(date(2026, 3, 5), 3)  # a Thursday
    datetime.date(2026, 3, 10)
    >>> deadline(date(2026, 3, 5), 3, kind="calendar")
    datetime.date(2026, 3, 8)
    """
    if kind == Clock.WORKING:
        return _add_working_days(started_on, days, holidays=holidays, weekend=weekend)
    last = started_on + timedelta(days=days)
    while moves_to_working_day and is_rest_day(last, holidays=holidays, weekend=weekend):
        last += ONE_DAY
    return last


def _add_working_days(day: date, days: int, *, holidays: Collection[date], weekend: Collection[int]) -> date:
    left = days
    while left > 0:
        day += ONE_DAY
        left -= not is_rest_day(day, holidays=holidays, weekend=weekend)
    return day


def due_by(
    term: Deadline,
    started_on: date,
    *,
    holidays: Collection[date] = (),
    weekend: Collection[int] = WEEKEND,
) -> date:
    """Give the last lawful day of a term of the country pack that starts on a day."""
    return deadline(
        started_on,
        term.days.on(started_on),
        kind=term.clock,
        holidays=holidays,
        weekend=weekend,
        moves_to_working_day=term.moves_to_working_day,
    )


def days_late(due: date, on: date) -> int:
    """Give how many days `on` lies behind the last lawful day; 0 while in time."""
    return max(0, (on - due).days)


# --- notices and cases ---


def check_notice(*, received_on: date, today: date, children: int) -> None:
    """Refuse a notice from the future and one that concerns no child."""
    if received_on > today:
        raise RuleBroken("protection.notice_in_future", field="received_on", on=received_on)
    if children < 1:
        raise RuleBroken("protection.notice_without_child", field="children")


def check_screen_out(reason: str) -> None:
    """Refuse to lay a notice aside without a written reason."""
    if not reason.strip():
        raise RuleBroken("protection.screening_reason_missing", field="reason")


def check_open_case(open_case_id: int | None) -> None:
    """Refuse a second open case of one child."""
    if open_case_id is not None:
        raise RuleBroken("protection.case_already_open", case_id=open_case_id)


def check_close(*, reason: str, opened_on: date, on: date, today: date, in_force: bool, placed: bool = False) -> None:
    """Refuse to close a case without a reason, on an impossible day, or while the child is protected or placed."""
    if not reason.strip():
        raise RuleBroken("protection.close_reason_missing", field="reason")
    if on > today:
        raise RuleBroken("protection.closed_in_future", field="closed_on", on=on)
    if on < opened_on:
        raise RuleBroken("protection.closed_before_opened", field="closed_on", opened_on=opened_on, on=on)
    if placed:
        raise RuleBroken("protection.child_still_placed")
    if in_force:
        raise RuleBroken("protection.measure_still_in_force")


def check_taken_in(*, since: date, opened_on: date, today: date) -> None:
    """Refuse a child taken in before its case was opened, or on a day that has not come."""
    if since > today:
        raise RuleBroken("protection.taken_in_future", field="since", since=since)
    if since < opened_on:
        raise RuleBroken("protection.taken_in_before_case", field="since", since=since, opened_on=opened_on)


def check_court_asked(*, since: date, on: date, today: date) -> None:
    """Refuse that a court was asked before the child was taken in, or later than today."""
    if on > today:
        raise RuleBroken("protection.court_asked_in_future", field="asked_on", on=on)
    if on < since:
        raise RuleBroken("protection.court_asked_before_start", field="asked_on", since=since, on=on)


def check_review(
    *, since: date, until: date | None, on: date, next_on: date | None, months: int | None, today: date
) -> None:
    """Refuse a review out of time, and a next one that is missing or later than the law lets it be.

    `months`: a review at least so often, None where the law names no rhythm. `until`: end of the measure.
    """
    if on > today:
        raise RuleBroken("protection.review_in_future", field="reviewed_on", on=on)
    if on < since:
        raise RuleBroken("protection.review_before_start", field="reviewed_on", since=since, on=on)
    if next_on is not None and next_on <= on:
        raise RuleBroken("protection.review_not_after_since", field="next_review_on", since=on, review_on=next_on)
    if months is None:
        return
    last = first_review(on, review_months=months)
    if next_on is None and (until is None or until > last):
        raise RuleBroken("protection.review_missing", field="next_review_on", months=months, last=last)
    if next_on is not None and next_on > last:
        raise RuleBroken("protection.review_too_late", field="next_review_on", months=months, last=last)


# --- assessments ---


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFacts:
    """An assessment that is to be completed."""

    kind: str  # AssessmentKind value
    started_on: date  # day on which the clock began
    completed_on: date  # day of completion
    due: date  # last lawful day
    outcome: str  # Outcome value
    findings: str  # what was found, in words
    child_age: int | None  # completed years on the day of completion, None where unknown
    child_opinion: str = ""  # the child's own view, in words
    opinion_not_asked: str = ""  # why it was not asked, empty where it was


def check_complete(facts: AssessmentFacts, *, today: date, opinion_age: int | None, legal_basis: str = "") -> Decision:
    """Refuse an assessment that lacks what the law asks for; tell whether it comes late.

    `opinion_age`: from this age on the child's view is asked, None where the law names no age
    (then it is asked of every child whose age is known, or excused in words).
    """
    _check_completion_day(facts, today)
    if not facts.findings.strip():
        raise RuleBroken("protection.findings_missing", field="findings")
    further = facts.outcome == Outcome.FURTHER_ASSESSMENT
    if further and facts.kind == AssessmentKind.FURTHER:
        raise RuleBroken("protection.further_after_further", field="outcome")
    _check_opinion(facts, opinion_age, legal_basis)
    late = days_late(facts.due, facts.completed_on)
    reason = Reason(code="protection.late", facts={"due": facts.due, "days": late})
    return Decision(allowed=True, reasons=(reason,) if late else ())


def _check_completion_day(facts: AssessmentFacts, today: date) -> None:
    if facts.completed_on < facts.started_on:
        raise RuleBroken(
            "protection.completed_before_start",
            field="completed_on",
            started_on=facts.started_on,
            completed_on=facts.completed_on,
        )
    if facts.completed_on > today:
        raise RuleBroken(
            "protection.completed_in_future",
            field="completed_on",
            completed_on=facts.completed_on,
        )


def _check_opinion(facts: AssessmentFacts, opinion_age: int | None, legal_basis: str) -> None:
    if facts.child_age is None or facts.child_age < (opinion_age or 0):
        return
    if not facts.child_opinion.strip() and not facts.opinion_not_asked.strip():
        raise RuleBroken(
            "protection.opinion_missing",
            field="child_opinion",
            legal_basis=legal_basis,
            age=facts.child_age,
            from_age=opinion_age or 0,
        )


# --- measures ---


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """A measure as decided."""

    decided_on: date  # day of the decision
    since: date  # first day in force
    until: date | None  # first day no more in force
    review_on: date | None  # day of the next review
    court: str  # court or body that decided
    number: str  # number of the decision
    born: date | None  # the child's date of birth
    continues_for_education: bool = False  # goes on after coming of age, with consent


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTerms:
    """What the country pack says about one type of measure; None where the law sets no limit."""

    emergency: bool = False  # may begin before the decision
    max_days: int | None = None  # longest duration
    review_months: int | None = None  # a review at least so often
    needs_court: bool = True  # a court or body must be named
    ends_at_age: int | None = None  # ends on this birthday
    legal_basis: str = ""  # act and article


def terms_of(kind: MeasureType, *, on: date) -> MeasureTerms:
    """Give what the country pack says on a day about a kind of measure."""
    return MeasureTerms(
        emergency=kind.emergency,
        max_days=kind.max_days.get(on) if kind.max_days else None,
        review_months=kind.review_months.get(on) if kind.review_months else None,
        needs_court=bool(kind.bodies),
        ends_at_age=kind.ends_at_age.get(on) if kind.ends_at_age else None,
        legal_basis=kind.source,
    )


def check_measure(facts: MeasureFacts, terms: MeasureTerms, *, today: date) -> None:
    """Refuse a measure that was not decided yet, lasts too long or is never reviewed."""
    _check_decision(facts, terms, today)
    _check_duration(facts, terms)
    _check_age_limit(facts, terms)
    _check_review(facts, terms)


def latest_end(since: date, *, max_days: int) -> date:
    """Give the first day on which a measure of at most `max_days` can be in force no more."""
    return since + timedelta(days=max_days)


def first_review(since: date, *, review_months: int) -> date:
    """Give the last lawful day of the next review, counted from the start or the last review."""
    return add_months(since, review_months)


def check_end_measure(*, since: date, until: date | None, on: date, today: date) -> None:
    """Refuse an end before the start, after the end that was decided, or later than today."""
    if on > today:
        raise RuleBroken("protection.end_in_future", field="ended_on", on=on)
    if on < since:
        raise RuleBroken("protection.end_before_start", field="ended_on", since=since, on=on)
    if until is not None and on > until:
        raise RuleBroken("protection.end_after_until", field="ended_on", until=until, on=on)


def _check_decision(facts: MeasureFacts, terms: MeasureTerms, today: date) -> None:
    if facts.decided_on > today:
        raise RuleBroken("protection.measure_decided_in_future", field="decided_on", decided_on=facts.decided_on)
    if facts.decided_on > facts.since and not terms.emergency:
        raise RuleBroken(
            "protection.measure_decided_after_start",
            field="since",
            legal_basis=terms.legal_basis,
            decided_on=facts.decided_on,
            since=facts.since,
        )
    if terms.needs_court and not facts.court.strip():
        raise RuleBroken("protection.measure_court_missing", field="court", legal_basis=terms.legal_basis)
    if terms.needs_court and not facts.number.strip():
        raise RuleBroken("protection.measure_number_missing", field="decision_number", legal_basis=terms.legal_basis)


def _check_duration(facts: MeasureFacts, terms: MeasureTerms) -> None:
    if facts.until is not None and facts.until <= facts.since:
        raise RuleBroken(
            "protection.measure_until_not_after_since",
            field="until",
            since=facts.since,
            until=facts.until,
        )
    if terms.max_days is None:
        return
    if facts.until is None:
        raise RuleBroken(
            "protection.measure_until_missing",
            field="until",
            legal_basis=terms.legal_basis,
            max_days=terms.max_days,
        )
    last = latest_end(facts.since, max_days=terms.max_days)
    if facts.until > last:
        raise RuleBroken(
            "protection.measure_too_long",
            field="until",
            legal_basis=terms.legal_basis,
            max_days=terms.max_days,
            days=(facts.until - facts.since).days,
            last=last,
        )


def _check_age_limit(facts: MeasureFacts, terms: MeasureTerms) -> None:
    if terms.ends_at_age is None or facts.born is None or facts.continues_for_education:
        return
    last = birthday(facts.born, terms.ends_at_age)
    if facts.since >= last or (facts.until is not None and facts.until > last):
        raise RuleBroken(
            "protection.measure_past_age",
            field="until",
            legal_basis=terms.legal_basis,
            age=terms.ends_at_age,
            last=last,
        )


def _check_review(facts: MeasureFacts, terms: MeasureTerms) -> None:
    if facts.review_on is not None and facts.review_on <= facts.since:
        raise RuleBroken(
            "protection.review_not_after_since",
            field="next_review_on",
            since=facts.since,
            review_on=facts.review_on,
        )
    if terms.review_months is None:
        return
    last = first_review(facts.since, review_months=terms.review_months)
    if facts.review_on is None and (facts.until is None or facts.until > last):
        raise RuleBroken(
            "protection.review_missing",
            field="next_review_on",
            legal_basis=terms.legal_basis,
            months=terms.review_months,
            last=last,
        )
    if facts.review_on is not None and facts.review_on > last:
        raise RuleBroken(
            "protection.review_too_late",
            field="next_review_on",
            legal_basis=terms.legal_basis,
            months=terms.review_months,
            last=last,
            review_on=facts.review_on,
        )
