"""When a family may be asked, when a place may be kept, when one may be chosen.

Legal source: AZ Family Code art. 116.5 (relatives and guardians before a foster family); who is chosen against the
order of the list is Kanat's own proposal.

Refusals (facts):

- ``matching.kin_not_asked`` (): relatives must be asked first, and nothing is on file
- ``matching.family_excluded`` (): a hard rule speaks against the family
- ``matching.choice_reason_missing`` (rank)
- ``matching.hold_too_long`` (days, last), ``matching.hold_in_past`` (until)
- ``matching.day_in_future`` (on), ``matching.answered_before_sent`` (sent_on)
- ``matching.no_without_reason`` ()
"""

from collections.abc import Collection
from datetime import date, timedelta

from kanat.vocabulary.refusals import RuleBroken


def check_kin_first(*, kin_first: bool, is_kin: bool, asked: Collection[bool], emergency: bool) -> None:
    """Refuse to ask strangers before relatives where the law has them asked first; not in an emergency.

    `asked` tells for each child whether what relatives answered is on file.
    """
    if kin_first and not is_kin and not emergency and not all(asked):
        raise RuleBroken("matching.kin_not_asked")


def check_suggested(*, suggested: bool) -> None:
    """Refuse a family against which a hard rule speaks."""
    if not suggested:
        raise RuleBroken("matching.family_excluded")


def check_hold(*, until: date, today: date, most: int) -> None:
    """Refuse to keep a place for no day or for too many; `until` is the first day on which it is kept no more."""
    if until <= today:
        raise RuleBroken("matching.hold_in_past", field="hold_until", until=until)
    if until > today + timedelta(days=most):
        raise RuleBroken("matching.hold_too_long", field="hold_until", days=most, last=today + timedelta(days=most))


def check_step(day: date, *, sent_on: date, field: str, today: date) -> None:
    """Refuse a step of a later day, or before the family was to be asked."""
    if day > today:
        raise RuleBroken("matching.day_in_future", field=field, on=day)
    if day < sent_on:
        raise RuleBroken("matching.answered_before_sent", field=field, sent_on=sent_on)


def check_choice(*, rank: int | None, reason: str) -> None:
    """Refuse another than the first of the list without a reason."""
    if rank != 1 and not reason.strip():
        raise RuleBroken("matching.choice_reason_missing", field="reason", rank=rank or 0)
