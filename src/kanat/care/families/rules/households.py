"""Who may join and leave a household.

Legal source: none of its own; the household decides whose papers are asked and how many children fit.

Refusals (facts):

- ``families.joined_in_future`` (since)
- ``families.joined_before_birth`` (born, since)
- ``families.child_is_adult`` (age)
- ``families.adult_is_child`` (age)
- ``families.applicant_cannot_leave`` ()
- ``families.left_before_joining`` (since, until)
- ``families.left_in_future`` (until)
"""

from datetime import date

from kanat.care.families.states import APPLICANTS, Role
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import RuleBroken

ADULT_AT = 18


def check_joining(role: str, *, born: date | None, since: date, today: date) -> None:
    """Refuse a day that cannot be, and a role that does not fit the age. An own child may be of any age."""
    if since > today:
        raise RuleBroken("families.joined_in_future", field="since", since=since)
    if born is None:
        return
    if since < born:
        raise RuleBroken("families.joined_before_birth", field="since", born=born, since=since)
    age = age_on(born, today)
    if role == Role.OTHER_CHILD and age >= ADULT_AT:
        raise RuleBroken("families.child_is_adult", field="role", age=age)
    if role == Role.OTHER_ADULT and age < ADULT_AT:
        raise RuleBroken("families.adult_is_child", field="role", age=age)


def check_leaving(role: str, *, since: date, until: date, today: date) -> None:
    """Refuse that an applicant leaves, and days that cannot be."""
    if role in APPLICANTS:
        raise RuleBroken("families.applicant_cannot_leave")
    if until > today:
        raise RuleBroken("families.left_in_future", field="until", until=until)
    if until < since:
        raise RuleBroken("families.left_before_joining", field="until", since=since, until=until)


def own_children(born: tuple[date, ...], *, on: date) -> int:
    """Count the household's own children who are under age on a day."""
    return sum(age_on(day, on) < ADULT_AT for day in born)
