"""What must be told of a child before a family is sought.

Legal source: TR law 5395 art. 4 (the child's view), AZ Family Code art. 116.5 (kin first), 116-1.2 (view from 7).
Not covered: who decides in a dispute about the contact plan.

Refusals (facts):

- ``protection.need_unknown`` (kind)
- ``protection.view_missing`` (age, from_age): the child's view was neither asked nor excused
- ``protection.kin_day_missing`` (), ``protection.kin_day_in_future`` (on)
- ``protection.avoid_reason_missing`` ()
- ``protection.bond_day_in_future`` (on), ``protection.bond_to_self`` ()
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kanat.vocabulary.refusals import RuleBroken

LEVELS = (1, 2, 3)  # some, marked, severe


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsFacts:
    """What somebody is about to save."""

    needs: Mapping[str, int]  # kind of the pack -> level 1 to 3
    child_age: int | None  # completed years, None where unknown
    view: str  # the child's own view, in words
    view_not_asked: str  # why it was not asked
    kin_answer: str  # KinAnswer value, empty while nobody was asked
    kin_asked_on: date | None
    avoid_areas: Collection[str]
    avoid_why: str


def check_needs(facts: NeedsFacts, *, kinds: Collection[str], opinion_age: int | None, today: date) -> None:
    """Refuse needs that the pack does not know, a view nobody asked for, an answer of kin without its day."""
    for kind, level in facts.needs.items():
        if kind not in kinds or level not in LEVELS:
            raise RuleBroken("protection.need_unknown", kind=kind)
    old_enough = facts.child_age is not None and facts.child_age >= (opinion_age or 0)
    if old_enough and not (facts.view.strip() or facts.view_not_asked.strip()):
        raise RuleBroken("protection.view_missing", field="view", age=facts.child_age, from_age=opinion_age or 0)
    if bool(facts.kin_answer) != (facts.kin_asked_on is not None):
        raise RuleBroken("protection.kin_day_missing", field="kin_asked_on" if facts.kin_answer else "kin_answer")
    if facts.kin_asked_on is not None and facts.kin_asked_on > today:
        raise RuleBroken("protection.kin_day_in_future", field="kin_asked_on", on=facts.kin_asked_on)
    if facts.avoid_areas and not facts.avoid_why.strip():
        raise RuleBroken("protection.avoid_reason_missing", field="avoid_why")


def check_bond(*, child_id: int, other_id: int, since: date, today: date) -> None:
    """Refuse a decision of a later day, or about the child alone."""
    if child_id == other_id:
        raise RuleBroken("protection.bond_to_self", field="other_id")
    if since > today:
        raise RuleBroken("protection.bond_day_in_future", field="since", on=since)
