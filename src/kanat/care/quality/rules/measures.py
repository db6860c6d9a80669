"""Measures: in force for every day in care, of a kind that allows the home, within its term, reviewed in time.

Legal source: the kinds, their longest terms and ages come from the country pack (`protection`).
"""

from collections.abc import Iterable
from datetime import date

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, MeasureFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject
from kanat.vocabulary.periods import birthday


def first_day_without(since: date, until: date, measures: Iterable[MeasureFacts]) -> date | None:
    """Give the first day of ``[since, until)`` on which no measure is in force; None where each day has one."""
    day = since
    for measure in sorted(measures, key=lambda measure: measure.since):
        if measure.since > day:
            break
        day = max(day, measure.until or date.max)
    return day if day < until else None


@rule("ME01", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def placed_without_measure(facts: ChildFacts, terms: Terms) -> Faults:
    """On a day of the placement no measure is in force that allows it."""
    if not facts.measures_known:
        return
    for placement in facts.placements:
        allowing = [
            measure
            for measure in facts.measures
            if not placement.kind
            or measure.kind not in terms.measures
            or placement.kind in terms.measures[measure.kind].allows
        ]
        day = first_day_without(placement.since, placement.until or terms.on, allowing)
        if day:
            yield placement.id, {"on": day}


@rule("ME02", Subject.CHILD, Record.MEASURE, Dimension.INVALID, field="until")
def ends_before_start(facts: ChildFacts, terms: Terms) -> Faults:
    """The measure ended before it began."""
    for measure in facts.measures:
        if measure.until and measure.until < measure.since:
            yield measure.id, {"since": measure.since, "until": measure.until}


@rule("ME03", Subject.CHILD, Record.MEASURE, Dimension.INVALID, field="kind")
def kind_unknown(facts: ChildFacts, terms: Terms) -> Faults:
    """The kind of measure is not in the country's law."""
    for measure in facts.measures:
        if measure.kind not in terms.measures:
            yield measure.id, {"kind": measure.kind}


@rule("ME04", Subject.CHILD, Record.MEASURE, Dimension.INVALID, field="until")
def lasts_too_long(facts: ChildFacts, terms: Terms) -> Faults:
    """The measure lasts longer than the law allows for its kind."""
    for measure in facts.measures:
        law = terms.measures.get(measure.kind)
        days = ((measure.until or terms.on) - measure.since).days
        if law and law.max_days is not None and days > law.max_days:
            yield measure.id, {"days": days, "limit": law.max_days}


@rule("ME05", Subject.CHILD, Record.MEASURE, Dimension.LATE, field="court_asked_on")
def court_asked_late(facts: ChildFacts, terms: Terms) -> Faults:
    """The court was to be asked by a day that is over, and was asked later or not yet."""
    for measure in facts.measures:
        by = measure.ask_court_by
        if by and (measure.court_asked_on or measure.decided_on or terms.on) > by:
            yield measure.id, {"on": by}


@rule("ME06", Subject.CHILD, Record.MEASURE, Dimension.LATE, field="until")
def term_over(facts: ChildFacts, terms: Terms) -> Faults:
    """The term of the measure is over, and nobody has ended, extended or replaced it."""
    for measure in facts.measures:
        if measure.in_force and measure.until and measure.until <= terms.on:
            yield measure.id, {"until": measure.until}


@rule("ME07", Subject.CHILD, Record.MEASURE, Dimension.LATE, field="next_review_on")
def review_late(facts: ChildFacts, terms: Terms) -> Faults:
    """The day for the next review is over."""
    for measure in facts.measures:
        if measure.in_force and measure.next_review_on and measure.next_review_on < terms.on:
            yield measure.id, {"on": measure.next_review_on}


@rule("ME08", Subject.CHILD, Record.MEASURE, Dimension.INCONSISTENT, field="until")
def lasts_beyond_age(facts: ChildFacts, terms: Terms) -> Faults:
    """The measure lasts beyond the birthday on which the law ends it, and the person is not in education."""
    born = facts.person.born
    for measure in facts.measures:
        law = terms.measures.get(measure.kind)
        if born and law and law.ends_at_age is not None and not facts.in_education:
            day = birthday(born, law.ends_at_age)
            if (measure.until or terms.on) > day:
                yield measure.id, {"on": day, "limit": law.ends_at_age}


@rule("ME09", Subject.CHILD, Record.MEASURE, Dimension.INCONSISTENT, field="decided_on")
def decided_before_birth(facts: ChildFacts, terms: Terms) -> Faults:
    """The measure was decided or began before the child was born."""
    born = facts.person.born
    for measure in facts.measures:
        first = min(day for day in (measure.since, measure.decided_on) if day)
        if born and first < born:
            yield measure.id, {"on": first, "born": born}
