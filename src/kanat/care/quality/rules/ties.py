"""Ties between persons: parents older than children, siblings who agree with the parents that are noted."""

from collections.abc import Iterable

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, Terms, TieFacts
from kanat.care.quality.states import Dimension, Record, Subject
from kanat.vocabulary.periods import age_on

MOTHER, FATHER = "mother", "father"
SIBLING, HALF_SIBLING = "sibling", "half_sibling"
CLOSEST = 8  # months; children of one mother are not born closer, unless on the same day
TWINS = 1  # days around midnight
MONTH = 30  # days


def _of(facts: ChildFacts, *kinships: str) -> list[TieFacts]:
    return [tie for tie in facts.ties if tie.kinship in kinships]


def _ids(ties: Iterable[TieFacts]) -> set[int]:
    return {tie.other_id for tie in ties}


@rule("TI01", Subject.CHILD, Record.TIE, Dimension.INVALID, field="kinship", unit="years")
def parent_too_young(facts: ChildFacts, terms: Terms) -> Faults:
    """A parent was younger than so many years when the child was born."""
    limit = terms.limit("TI01")
    for tie in _of(facts, MOTHER, FATHER):
        if tie.other_born and facts.person.born:
            age = age_on(tie.other_born, facts.person.born)
            if age < limit:
                yield tie.id, {"age": age, "limit": limit}


@rule("TI02", Subject.CHILD, Record.TIE, Dimension.INCONSISTENT, field="kinship")
def whole_siblings_of_other_parents(facts: ChildFacts, terms: Terms) -> Faults:
    """Whole siblings, but the mothers or the fathers that are noted for the two differ."""
    mothers, fathers = _ids(_of(facts, MOTHER)), _ids(_of(facts, FATHER))
    for tie in _of(facts, SIBLING):
        for own, other in ((mothers, set(tie.other_mothers)), (fathers, set(tie.other_fathers))):
            if own and other and not own & other:
                yield tie.id, {}


@rule("TI03", Subject.CHILD, Record.TIE, Dimension.INCONSISTENT, field="kinship")
def half_siblings_of_same_parents(facts: ChildFacts, terms: Terms) -> Faults:
    """Half siblings, but mother and father that are noted for the two are the same."""
    mothers, fathers = _ids(_of(facts, MOTHER)), _ids(_of(facts, FATHER))
    for tie in _of(facts, HALF_SIBLING):
        if mothers & set(tie.other_mothers) and fathers & set(tie.other_fathers):
            yield tie.id, {}


@rule("TI04", Subject.CHILD, Record.PERSON, Dimension.INCONSISTENT, field="kinship")
def parent_twice(facts: ChildFacts, terms: Terms) -> Faults:
    """Two different persons are noted as mother, or two as father."""
    if len(_ids(_of(facts, MOTHER))) > 1 or len(_ids(_of(facts, FATHER))) > 1:
        yield facts.person.id, {}


@rule("TI05", Subject.CHILD, Record.TIE, Dimension.INCONSISTENT, field="sex")
def parent_of_other_sex(facts: ChildFacts, terms: Terms) -> Faults:
    """The mother is noted as male, or the father as female."""
    for tie in _of(facts, MOTHER, FATHER):
        if (tie.kinship, tie.other_sex) in {(MOTHER, "male"), (FATHER, "female")}:
            yield tie.id, {}


@rule("TI06", Subject.CHILD, Record.PERSON, Dimension.MISSING, field="kinship")
def no_parent(facts: ChildFacts, terms: Terms) -> Faults:
    """A child in care for whom neither parent is noted, though it is no foundling."""
    placed = any(placement.until is None for placement in facts.placements)
    if facts.ties_known and placed and not _of(facts, MOTHER, FATHER) and facts.person.number_missing != "foundling":
        yield facts.person.id, {}


@rule("TI07", Subject.CHILD, Record.TIE, Dimension.INCONSISTENT, field="kinship")
def two_ways(facts: ChildFacts, terms: Terms) -> Faults:
    """One person is noted both as parent and as sibling or child of the other."""
    parents = _ids(_of(facts, MOTHER, FATHER))
    for tie in _of(facts, SIBLING, HALF_SIBLING, "child"):
        if tie.other_id in parents:
            yield tie.id, {}


@rule("TI08", Subject.CHILD, Record.TIE, Dimension.INCONSISTENT, field="born")
def born_too_close(facts: ChildFacts, terms: Terms) -> Faults:
    """Children of one mother are born less than eight months apart, and are no twins."""
    mothers = _ids(_of(facts, MOTHER))
    for tie in _of(facts, SIBLING, HALF_SIBLING):
        if not (facts.person.born and tie.other_born and mothers & set(tie.other_mothers)):
            continue
        apart = abs((facts.person.born - tie.other_born).days)
        if TWINS < apart < CLOSEST * MONTH and not facts.person.born_estimated:
            yield tie.id, {"days": apart}
