"""Notice and case: born before it was told of, one case at a time, somebody answers for it, assessed in time."""

from datetime import date
from itertools import pairwise

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject
from kanat.vocabulary.periods import age_on


@rule("EN01", Subject.CHILD, Record.PERSON, Dimension.INCONSISTENT, field="born")
def born_after_notice(facts: ChildFacts, terms: Terms) -> Faults:
    """The child was born after the day of the notice that names it."""
    for notice in facts.notices:
        if facts.person.born and facts.person.born > notice.received_on:
            yield facts.person.id, {"born": facts.person.born, "on": notice.received_on}


@rule("EN02", Subject.CHILD, Record.CASE, Dimension.INCONSISTENT, field="opened_on")
def of_age_when_opened(facts: ChildFacts, terms: Terms) -> Faults:
    """The person was of age when the case was opened."""
    for case in facts.cases:
        if facts.person.born and age_on(facts.person.born, case.opened_on) >= terms.adult_age:
            yield case.id, {"age": age_on(facts.person.born, case.opened_on), "limit": terms.adult_age}


@rule("EN03", Subject.CHILD, Record.CASE, Dimension.INCONSISTENT, field="opened_on")
def two_open_cases(facts: ChildFacts, terms: Terms) -> Faults:
    """A second case runs while one is open."""
    cases = sorted(facts.cases, key=lambda case: case.opened_on)
    for first, second in pairwise(cases):
        if first.closed_on is None or second.opened_on < first.closed_on:
            yield second.id, {"on": first.opened_on}


@rule("EN04", Subject.CHILD, Record.CASE, Dimension.INVALID, field="closed_on")
def closed_before_opened(facts: ChildFacts, terms: Terms) -> Faults:
    """The case was closed before it was opened."""
    for case in facts.cases:
        if case.closed_on and case.closed_on < case.opened_on:
            yield case.id, {"since": case.opened_on, "until": case.closed_on}


@rule("EN05", Subject.CHILD, Record.CASE, Dimension.INCONSISTENT, field="closed_on")
def closed_while_placed(facts: ChildFacts, terms: Terms) -> Faults:
    """No case is open, and the child is still in a placement."""
    open_placement = any(placement.until is None for placement in facts.placements)
    if facts.cases and open_placement and all(case.closed_on for case in facts.cases):
        last = max(facts.cases, key=lambda case: case.closed_on or date.min)
        yield last.id, {"on": last.closed_on}


@rule("EN06", Subject.CHILD, Record.CASE, Dimension.MISSING, field="worker")
def nobody_answers(facts: ChildFacts, terms: Terms) -> Faults:
    """An open case has no caseworker."""
    for case in facts.cases:
        if case.closed_on is None and not case.has_worker:
            yield case.id, {}


@rule("EN07", Subject.CHILD, Record.CASE, Dimension.LATE, field="assess_by")
def assessment_late(facts: ChildFacts, terms: Terms) -> Faults:
    """The day by which the child was to be assessed is over."""
    for case in facts.cases:
        waiting = case.closed_on is None and case.state in {"reported", "under_assessment"}
        if waiting and case.assess_by and case.assess_by < terms.on:
            yield case.id, {"on": case.assess_by}


@rule("EN08", Subject.CHILD, Record.CASE, Dimension.INCONSISTENT, field="state")
def protected_without_measure(facts: ChildFacts, terms: Terms) -> Faults:
    """The child is in protection, and no measure is in force today."""
    running = any(
        measure.since <= terms.on and (measure.until is None or terms.on < measure.until) for measure in facts.measures
    )
    for case in facts.cases:
        if case.closed_on is None and case.state == "in_protection" and facts.measures_known and not running:
            yield case.id, {}
