"""Homes: open when a child lives there, no more children than places, short stays short, the youngest not at all."""

from datetime import date, timedelta

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import InstitutionFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject
from kanat.vocabulary.periods import birthday


@rule("IN01", Subject.INSTITUTION, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def home_not_open(facts: InstitutionFacts, terms: Terms) -> Faults:
    """On a day of the placement the home was not open yet, or closed already."""
    for stay in facts.stays:
        if facts.since and stay.since < facts.since:
            yield stay.id, {"on": stay.since}
        elif facts.until and (stay.until or terms.on) > facts.until:
            yield stay.id, {"on": facts.until}


@rule("IN02", Subject.INSTITUTION, Record.INSTITUTION, Dimension.INCONSISTENT, field="capacity")
def more_children_than_places(facts: InstitutionFacts, terms: Terms) -> Faults:
    """More children live in the home today than it has places."""
    count = sum(stay.since <= terms.on and (stay.until or date.max) > terms.on for stay in facts.stays)
    if count > facts.capacity:
        yield facts.id, {"count": count, "limit": facts.capacity}


@rule("IN03", Subject.INSTITUTION, Record.PLACEMENT, Dimension.INCONSISTENT, field="born", unit="years")
def too_young_for_a_home(facts: InstitutionFacts, terms: Terms) -> Faults:
    """The child was under so many years old on a day in the home: the youngest belong in a family."""
    limit = terms.limit("IN03")
    for stay in facts.stays:
        if stay.child_born and stay.since < birthday(stay.child_born, limit):
            yield stay.id, {"limit": limit}


@rule("IN04", Subject.INSTITUTION, Record.PLACEMENT, Dimension.LATE, field="until", unit="days")
def short_stay_too_long(facts: InstitutionFacts, terms: Terms) -> Faults:
    """The home is meant for short stays, and this one lasts longer than so many days."""
    limit = terms.limit("IN04")
    for stay in facts.stays:
        if facts.short_stay and stay.since + timedelta(days=limit) < (stay.until or terms.on):
            yield stay.id, {"since": stay.since, "limit": limit}
