"""Who a person is: names, sex, birth, identity number.

No legal source of its own: shapes of numbers come from the country pack. Not covered: whether two records are one
person (`linkage`).
"""

from datetime import timedelta

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject
from kanat.vocabulary.periods import age_on

OLDEST = 120  # years; an older birth date is a slip of the pen
NEWBORN = "newborn"
UNKNOWN = ("", "unknown")


@rule("ID01", Subject.CHILD, Record.PERSON, Dimension.MISSING, field="born")
def birth_date_missing(facts: ChildFacts, terms: Terms) -> Faults:
    """Nobody has noted when the child was born."""
    if facts.person.born is None:
        yield facts.person.id, {}


@rule("ID02", Subject.CHILD, Record.PERSON, Dimension.MISSING, field="sex")
def sex_missing(facts: ChildFacts, terms: Terms) -> Faults:
    """The sex is not known."""
    if facts.person.sex in UNKNOWN:
        yield facts.person.id, {}


@rule("ID03", Subject.CHILD, Record.PERSON, Dimension.MISSING, field="number")
def number_missing_without_reason(facts: ChildFacts, terms: Terms) -> Faults:
    """Neither an identity number nor why there is none."""
    if not facts.person.number and not facts.person.number_missing:
        yield facts.person.id, {}


@rule("ID04", Subject.CHILD, Record.PERSON, Dimension.INVALID, field="number")
def number_wrong(facts: ChildFacts, terms: Terms) -> Faults:
    """The identity number fails the check of its country: a digit was mistyped."""
    if facts.person.number and not terms.number_is_valid(facts.person.number):
        yield facts.person.id, {}


@rule("ID05", Subject.CHILD, Record.PERSON, Dimension.INVALID, field="born")
def birth_impossible(facts: ChildFacts, terms: Terms) -> Faults:
    """Born after today, or more than 120 years ago."""
    born = facts.person.born
    if born is not None and (born > terms.on or age_on(born, terms.on) > OLDEST):
        yield facts.person.id, {"born": born}


@rule("ID06", Subject.CHILD, Record.PERSON, Dimension.MISSING, field="surname")
def name_incomplete(facts: ChildFacts, terms: Terms) -> Faults:
    """Given name or surname is missing, or holds no letter."""
    if not all(any(sign.isalpha() for sign in part) for part in (facts.person.given, facts.person.surname)):
        yield facts.person.id, {}


@rule("ID07", Subject.CHILD, Record.PERSON, Dimension.LATE, field="number", unit="days")
def newborn_for_long(facts: ChildFacts, terms: Terms) -> Faults:
    """Noted as newborn without a number, and older than the days within which a birth is registered."""
    born, limit = facts.person.born, terms.limit("ID07")
    if facts.person.number_missing == NEWBORN and born and born + timedelta(days=limit) < terms.on:
        yield facts.person.id, {"born": born, "limit": limit}


@rule("ID08", Subject.CHILD, Record.PERSON, Dimension.MISSING, field="patronymic")
def patronymic_missing(facts: ChildFacts, terms: Terms) -> Faults:
    """The country uses a patronymic, and this person has none."""
    if terms.patronymic_used and not facts.person.patronymic:
        yield facts.person.id, {}


@rule("ID09", Subject.CHILD, Record.PERSON, Dimension.LATE, field="born", unit="days")
def estimate_for_long(facts: ChildFacts, terms: Terms) -> Faults:
    """The birth date is still an estimate so many days after the first placement."""
    limit = terms.limit("ID09")
    if facts.person.born_estimated and facts.placements:
        first = min(placement.since for placement in facts.placements)
        if first + timedelta(days=limit) < terms.on:
            yield facts.person.id, {"since": first, "limit": limit}


@rule("ID10", Subject.CHILD, Record.PERSON, Dimension.INCONSISTENT, field="number_missing")
def number_and_reason(facts: ChildFacts, terms: Terms) -> Faults:
    """There is a number and also a reason why there is none."""
    if facts.person.number and facts.person.number_missing:
        yield facts.person.id, {}
