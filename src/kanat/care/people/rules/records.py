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
- ``people.number_invalid`` (kind): the pack refuses such a number
- ``people.reason_needed`` ()
- ``people.related_to_self`` ()
- ``people.parent_not_older`` (kinship)
- ``people.merged_with_itself`` (), ``people.merge_sexes_differ`` (), ``people.merge_numbers_differ`` ()

Warning, as a reason of an allowed decision: ``people.number_doubtful`` (kind). No refusal repeats the number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.people.country import NumberKind, OnBadNumber
from kanat.care.people.rules import numbers
from kanat.care.people.states import Kinship, Sex
from kanat.vocabulary.decisions import Decision, Reason
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import RuleBroken

OLDEST = 120  # years; an older birth date is a slip of the pen

PARENTS: frozenset[Kinship] = frozenset({Kinship.MOTHER, Kinship.FATHER, Kinship.GRANDPARENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is said about a person who is to be registered or corrected."""

    born: date | None  # date of birth, None where nobody knows
    number: str = ""  # identity number as typed, without spaces
    number_missing_reason: str = ""  # NumberMissing value, empty where there is a number


def check_person(facts: PersonFacts, *, today: date, kinds: Sequence[NumberKind]) -> Decision:
    """Refuse a record that cannot be; warn of a doubtful number where the pack only warns.

    `kinds` are the kinds of number of the country pack, the ordinary one first.
    """
    check_birth(facts.born, today=today)
    _check_number_given(facts)
    return check_number(facts.number, kinds=kinds) if facts.number else Decision(allowed=True)


def check_number(number: str, *, kinds: Sequence[NumberKind]) -> Decision:
    """Refuse a number that fails the check of its kind, or warn of it, as the pack says."""
    kind = numbers.kind_of(number, kinds)
    if numbers.looks_valid(number, kind):
        return Decision(allowed=True)
    if kind.on_bad is OnBadNumber.REFUSE:
        raise RuleBroken("people.number_invalid", field="number", kind=kind.code)
    return Decision(allowed=True, reasons=(Reason(code="people.number_doubtful", facts={"kind": kind.code}),))


def check_reason(reason: str) -> None:
    """Refuse what needs a written reason and has none."""
    if not reason.strip():
        raise RuleBroken("people.reason_needed", field="reason")


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


def check_relation(
    *, person_id: int, other_id: int, kinship: Kinship, born: date | None, other_born: date | None
) -> None:
    """Refuse a tie of a person to itself, and a parent who is not older than the child."""
    if person_id == other_id:
        raise RuleBroken("people.related_to_self", field="other")
    if kinship in PARENTS and born is not None and other_born is not None and born >= other_born:
        raise RuleBroken("people.parent_not_older", field="kinship", kinship=str(kinship))


def check_absorb(
    *, ids: tuple[int, int], sexes: tuple[str, str], numbers: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    """Refuse to make one record of two that cannot be one person: the same record, another sex, another number.

    `numbers` are kind and identity number; a foreigner who became a citizen has two kinds. A name, a day of birth or
    an address may differ: of these the record that stays is right.
    """
    if ids[0] == ids[1]:
        raise RuleBroken("people.merged_with_itself")
    if set(sexes) == {Sex.FEMALE, Sex.MALE}:
        raise RuleBroken("people.merge_sexes_differ")
    (one_kind, one), (other_kind, other) = numbers
    if one and other and one_kind == other_kind and one != other:
        raise RuleBroken("people.merge_numbers_differ")


def _check_number_given(facts: PersonFacts) -> None:
    if not facts.number and not facts.number_missing_reason:
        raise RuleBroken("people.number_or_reason", field="number")
    if facts.number and facts.number_missing_reason:
        raise RuleBroken("people.number_and_reason", field="number_missing")
