"""Which facts a person's record must have before it is kept.

Legal source: none of its own; shapes of numbers and age limits are handed in from the country pack.
Not covered: whether two records are one person (`linkage`), names by language (`search keys`).

Refusals (facts):

- ``people.born_in_future`` (born)
- ``people.born_too_long_ago`` (born)
- ``people.not_a_child`` (age, limit): 18 or older and not in education
- ``people.too_old_for_care`` (age, limit): older than care in education lasts
- ``people.number_or_reason`` (): neither an identity number nor why it is missing
- ``people.number_and_reason`` (): both
- ``people.number_invalid`` (number, scheme): the pack refuses such a number
- ``people.related_to_self`` ()
- ``people.parent_not_older`` (kinship)

Warning, as a reason of an allowed decision: ``people.number_doubtful`` (number, scheme).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kanat.care.people.states import Kinship
from kanat.vocabulary.decisions import Decision, Reason
from kanat.vocabulary.identifiers import fin_looks_valid, turkish_number_is_valid
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import RuleBroken

OLDEST = 120  # years; an older birth date is a slip of the pen

NUMBER_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "turkish": turkish_number_is_valid,
    "fin": fin_looks_valid,
}
"""Number check named by the country pack -> function."""

PARENTS: frozenset[Kinship] = frozenset({Kinship.MOTHER, Kinship.FATHER, Kinship.GRANDPARENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is said about a person who is to be registered or corrected."""

    born: date | None  # date of birth, None where nobody knows
    number: str = ""  # identity number as typed, without spaces
    number_missing_reason: str = ""  # NumberMissing value, empty where there is a number


def check_person(facts: PersonFacts, *, today: date, number_check: str, refuse_invalid_number: bool) -> Decision:
    """Refuse a record that cannot be; warn of a doubtful number where the pack only warns.

    `number_check` is a key of `NUMBER_CHECKS`, empty where the country has no check.
    """
    check_birth(facts.born, today=today)
    _check_number_given(facts)
    if not facts.number or number_looks_valid(facts.number, number_check=number_check):
        return Decision(allowed=True)
    if refuse_invalid_number:
        raise RuleBroken("people.number_invalid", field="number", number=facts.number, scheme=number_check)
    doubt = {"number": facts.number, "scheme": number_check}
    return Decision(allowed=True, reasons=(Reason(code="people.number_doubtful", facts=doubt),))


def check_birth(born: date | None, *, today: date) -> None:
    """Refuse a birth date in the future or more than 120 years ago."""
    if born is None:
        return
    if born > today:
        raise RuleBroken("people.born_in_future", field="born", born=born)
    if age_on(born, today) > OLDEST:
        raise RuleBroken("people.born_too_long_ago", field="born", born=born)


def check_child(
    born: date | None, *, on: date, in_education: bool, adult_at: int = 18, education_until: int = 25
) -> None:
    """Refuse a person as a child of the service who is of age, unless in education and young enough.

    An unknown birth date passes: the age is then established by the assessment.
    """
    if born is None:
        return
    age = age_on(born, on)
    if age < adult_at:
        return
    if not in_education:
        raise RuleBroken("people.not_a_child", field="born", age=age, limit=adult_at)
    if age >= education_until:
        raise RuleBroken("people.too_old_for_care", field="born", age=age, limit=education_until)


def number_looks_valid(number: str, *, number_check: str) -> bool:
    """Tell whether a number passes the pack's check; without a check every number does.

    >>> number_looks_valid("10000000147", number_check="turkish")
    False
    """
    check = NUMBER_CHECKS.get(number_check)
    return check is None or check(number)


def check_relation(
    *, person_id: int, other_id: int, kinship: Kinship, born: date | None, other_born: date | None
) -> None:
    """Refuse a tie of a person to itself, and a parent who is not older than the child."""
    if person_id == other_id:
        raise RuleBroken("people.related_to_self", field="other")
    if kinship in PARENTS and born is not None and other_born is not None and born >= other_born:
        raise RuleBroken("people.parent_not_older", field="kinship", kinship=str(kinship))


def _check_number_given(facts: PersonFacts) -> None:
    if not facts.number and not facts.number_missing_reason:
        raise RuleBroken("people.number_or_reason", field="number")
    if facts.number and facts.number_missing_reason:
        raise RuleBroken("people.number_and_reason", field="number_missing")
