"""Payments: every day that was paid was spent in that family, and no day was paid twice."""

from collections import defaultdict
from itertools import pairwise

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, PaidFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject

ROUNDING = "rounding"  # a component that only evens out a sum


@rule("PA01", Subject.CHILD, Record.PAYMENT, Dimension.INCONSISTENT, field="since")
def paid_without_placement(facts: ChildFacts, terms: Terms) -> Faults:
    """Days were paid on which the child was not placed in that family."""
    for paid in facts.payments:
        day = paid.since
        for placement in sorted(facts.placements, key=lambda placement: placement.since):
            if placement.home_id == paid.family_id and placement.kind != "residential" and placement.since <= day:
                day = max(day, placement.until or paid.until)
        if day < paid.until:
            yield paid.id, {"on": day}


@rule("PA02", Subject.CHILD, Record.PAYMENT, Dimension.INCONSISTENT, field="since")
def paid_twice(facts: ChildFacts, terms: Terms) -> Faults:
    """The same days were paid twice for the same thing."""
    by_component: dict[str, list[PaidFacts]] = defaultdict(list)
    for paid in facts.payments:
        by_component[paid.component].append(paid)
    for component, lines in by_component.items():
        if component.endswith(ROUNDING):
            continue
        for first, second in pairwise(sorted(lines, key=lambda paid: paid.since)):
            if second.since < first.until:
                yield second.id, {"since": second.since}
