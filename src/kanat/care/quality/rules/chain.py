"""The chain of placements: in order, without overlap, and each end agrees with what came after it.

After the families of the English return's episode rules, in our own words. Half-open: a placement that begins on the
day on which the last one ended follows it without a gap.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, PlacementFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject
from kanat.vocabulary.periods import age_on, birthday

MOVED = {"to_other_family": "foster", "to_institution": "residential"}  # reason -> kind of the next home
LEFT = frozenset({"returned_home", "to_kin_or_guardian", "adopted", "came_of_age", "moved_abroad"})
DIED, CAME_OF_AGE = "died", "came_of_age"


def chain(facts: ChildFacts) -> Iterator[tuple[PlacementFacts, PlacementFacts | None]]:
    """Give each placement with the one that follows it, None after the last."""
    placements = sorted(facts.placements, key=lambda placement: placement.since)
    yield from pairwise([*placements, None])


@rule("PL01", Subject.CHILD, Record.PLACEMENT, Dimension.INVALID, field="until")
def ends_before_start(facts: ChildFacts, terms: Terms) -> Faults:
    """The placement ended before it began."""
    for placement in facts.placements:
        if placement.until and placement.until < placement.since:
            yield placement.id, {"since": placement.since, "until": placement.until}


@rule("PL02", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def overlaps(facts: ChildFacts, terms: Terms) -> Faults:
    """The placement begins before an earlier one has ended."""
    latest: PlacementFacts | None = None
    for placement, _next in chain(facts):
        if latest and latest.until and placement.since < latest.until:
            yield placement.id, {"since": placement.since, "until": latest.until}
        if latest is None or latest.until is None or (placement.until and placement.until > latest.until):
            latest = placement


@rule("PL03", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="since", unit="days")
def gap_in_a_move(facts: ChildFacts, terms: Terms) -> Faults:
    """The child moved to another home, but the next placement begins more than so many days later."""
    for placement, after in chain(facts):
        if after and placement.until and placement.end_reason in MOVED:
            days = (after.since - placement.until).days
            if days > terms.limit("PL03"):
                yield after.id, {"until": placement.until, "since": after.since, "days": days}


@rule("PL04", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="until")
def open_and_followed(facts: ChildFacts, terms: Terms) -> Faults:
    """The placement is still open, though a later one has begun: two at once."""
    for placement, after in chain(facts):
        if placement.until is None and after:
            yield placement.id, {"since": after.since}


@rule("PL05", Subject.CHILD, Record.PLACEMENT, Dimension.MISSING, field="end_reason")
def end_without_reason(facts: ChildFacts, terms: Terms) -> Faults:
    """The placement has ended, and nobody says why."""
    for placement in facts.placements:
        if placement.until and not placement.end_reason:
            yield placement.id, {"until": placement.until}


@rule("PL06", Subject.CHILD, Record.PLACEMENT, Dimension.MISSING, field="until")
def reason_without_end(facts: ChildFacts, terms: Terms) -> Faults:
    """It says why the placement ended, but not when."""
    for placement in facts.placements:
        if placement.end_reason and placement.until is None:
            yield placement.id, {}


@rule("PL07", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="end_reason")
def moved_elsewhere(facts: ChildFacts, terms: Terms) -> Faults:
    """The end names a kind of home into which the child moved; the next placement is in the other kind."""
    for placement, after in chain(facts):
        wanted = MOVED.get(placement.end_reason)
        if after and wanted and after.kind and after.kind != wanted:
            yield placement.id, {"since": after.since}


@rule("PL08", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="end_reason", unit="days")
def moved_nowhere(facts: ChildFacts, terms: Terms) -> Faults:
    """The end says that the child moved to another home, and after so many days no placement follows."""
    limit = terms.limit("PL08")
    for placement, after in chain(facts):
        waited = placement.until and placement.until + timedelta(days=limit) < terms.on
        if after is None and waited and placement.end_reason in MOVED:
            yield placement.id, {"until": placement.until, "limit": limit}


@rule("PL09", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="end_reason", unit="days")
def left_and_placed_again(facts: ChildFacts, terms: Terms) -> Faults:
    """The end says that the child left care, but another placement begins within so many days."""
    for placement, after in chain(facts):
        if after and placement.until and placement.end_reason in LEFT:
            days = (after.since - placement.until).days
            if 0 <= days <= terms.limit("PL09"):
                yield placement.id, {"until": placement.until, "since": after.since}


@rule("PL10", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="end_reason")
def of_age_too_early(facts: ChildFacts, terms: Terms) -> Faults:
    """The end says that the child came of age, before the birthday."""
    born = facts.person.born
    for placement in facts.placements:
        if born and placement.until and placement.end_reason == CAME_OF_AGE:
            day = birthday(born, terms.adult_age)
            if placement.until < day:
                yield placement.id, {"until": placement.until, "on": day}


@rule("PL11", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def after_death(facts: ChildFacts, terms: Terms) -> Faults:
    """A placement begins after one that ended with the child's death."""
    died = [found.until for found in facts.placements if found.until and found.end_reason == DIED]
    for placement in facts.placements:
        if died and placement.since >= min(died):
            yield placement.id, {"on": min(died)}


@rule("PL12", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def before_birth(facts: ChildFacts, terms: Terms) -> Faults:
    """The placement begins before the child was born."""
    for placement in facts.placements:
        if facts.person.born and placement.since < facts.person.born:
            yield placement.id, {"since": placement.since, "born": facts.person.born}


@rule("PL13", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def of_age_at_entry(facts: ChildFacts, terms: Terms) -> Faults:
    """The first placement of all begins when the person is of age."""
    first = min(facts.placements, key=lambda placement: placement.since, default=None)
    if first and facts.person.born and age_on(facts.person.born, first.since) >= terms.adult_age:
        yield first.id, {"age": age_on(facts.person.born, first.since), "limit": terms.adult_age}


@rule("PL14", Subject.CHILD, Record.PLACEMENT, Dimension.INVALID, field="since")
def in_the_future(facts: ChildFacts, terms: Terms) -> Faults:
    """The placement begins or ended after today."""
    for placement in facts.placements:
        last = placement.until or placement.since
        if last > terms.on:
            yield placement.id, {"on": last}


@rule("PL15", Subject.CHILD, Record.PLACEMENT, Dimension.MISSING, field="home")
def home_missing(facts: ChildFacts, terms: Terms) -> Faults:
    """Nobody says in which family or home the child lives."""
    for placement in facts.placements:
        if placement.home_id is None:
            yield placement.id, {}


@rule("PL16", Subject.CHILD, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def nothing_changed(facts: ChildFacts, terms: Terms) -> Faults:
    """A new placement begins on the day on which one in the same home ended, in the same model of care."""
    for placement, after in chain(facts):
        if after is None or placement.home_id is None or placement.until != after.since:
            continue
        if (placement.kind, placement.home_id, placement.model) == (after.kind, after.home_id, after.model):
            yield after.id, {"since": after.since}


@rule("PL17", Subject.CHILD, Record.PLACEMENT, Dimension.LATE, field="until")
def placed_after_coming_of_age(facts: ChildFacts, terms: Terms) -> Faults:
    """The placement is still open after the person came of age, without school, or after care in education ends."""
    limit = terms.education_age if facts.in_education else terms.adult_age
    for placement in facts.placements:
        if placement.until is None and facts.person.born:
            day = birthday(facts.person.born, limit)
            if day <= terms.on:
                yield placement.id, {"on": day, "limit": limit}


@rule("PL18", Subject.CHILD, Record.PLACEMENT, Dimension.MISSING, field="start_reason")
def start_without_reason(facts: ChildFacts, terms: Terms) -> Faults:
    """Nobody says why the placement began."""
    for placement in facts.placements:
        if not placement.start_reason:
            yield placement.id, {"since": placement.since}


@rule("PL19", Subject.CHILD, Record.PLACEMENT, Dimension.LATE, field="since", unit="days")
def start_entered_late(facts: ChildFacts, terms: Terms) -> Faults:
    """The start was entered more than so many days after it happened."""
    limit = terms.limit("PL19")
    for placement in facts.placements:
        if placement.start_entered_on and (placement.start_entered_on - placement.since).days > limit:
            yield placement.id, {"since": placement.since, "on": placement.start_entered_on, "limit": limit}


@rule("PL20", Subject.CHILD, Record.PLACEMENT, Dimension.LATE, field="until", unit="days")
def end_entered_late(facts: ChildFacts, terms: Terms) -> Faults:
    """The end was entered more than so many days after it happened."""
    limit = terms.limit("PL20")
    for placement in facts.placements:
        if placement.until and placement.end_entered_on and (placement.end_entered_on - placement.until).days > limit:
            yield placement.id, {"until": placement.until, "on": placement.end_entered_on, "limit": limit}
