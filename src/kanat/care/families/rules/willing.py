"""What a family may say of the children it would take, of its skills, and what is alleged against it.

Legal source: none was read that sets a form; days and reasons are Kanat's own proposal.

Refusals (facts):

- ``families.day_in_future`` (on), ``families.said_before_last`` (said_on, last)
- ``families.wish_ages_out_of_order`` (), ``families.pause_before_word`` (said_on)
- ``families.skill_unknown`` (kind)
- ``families.allegation_closed`` (), ``families.closed_before_received`` (received_on)
"""

from collections.abc import Collection, Mapping
from datetime import date

from kanat.vocabulary.refusals import RuleBroken

LEVELS = (1, 2, 3)


def check_day(day: date, *, field: str, today: date) -> None:
    """Refuse a day that has not come."""
    if day > today:
        raise RuleBroken("families.day_in_future", field=field, on=day)


def check_word(
    *, said_on: date, last: date | None, ages: tuple[int, int], paused_until: date | None, today: date
) -> None:
    """Refuse a word of a later day or older than the last one, ages that run backwards, a pause that is over."""
    check_day(said_on, field="said_on", today=today)
    if last is not None and said_on < last:
        raise RuleBroken("families.said_before_last", field="said_on", said_on=said_on, last=last)
    if ages[1] < ages[0]:
        raise RuleBroken("families.wish_ages_out_of_order", field="age_to")
    if paused_until is not None and paused_until <= said_on:
        raise RuleBroken("families.pause_before_word", field="paused_until", said_on=said_on)


def check_skills(skills: Mapping[str, int], *, kinds: Collection[str]) -> None:
    """Refuse a skill that the pack does not know."""
    for kind, level in skills.items():
        if kind not in kinds or level not in LEVELS:
            raise RuleBroken("families.skill_unknown", kind=kind)
