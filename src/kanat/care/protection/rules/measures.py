"""Which measures may be recorded, reviewed and ended.

Legal source: TR law 5395 art. 5, 7, 8, 9; AZ Family Code art. 116.6-116.8. Terms come from the country pack.
Not covered: objections, contact rulings.

Refusals (facts):

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
- ``protection.review_in_future`` (on), ``protection.review_before_start`` (since, on)
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kanat.care.protection.country import MeasureType
from kanat.vocabulary.periods import add_months, birthday
from kanat.vocabulary.refusals import RuleBroken


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
