"""When a child may move into a home, and how a placement ends.

Legal source: TR law 5395 art. 5(1)(c), regulation 28497 (contract, hand-over); AZ Family Code
art. 116.6-116.9, 145.8-145.10. The limits of children in a home are those of `families.rules`.
The first day counts, the day of exit does not.
Not covered: respite, introduction, the order kin - foster family - institution.

Refusals (facts):

- ``placements.no_child`` ()
- ``placements.start_in_future`` (on)
- ``placements.start_before_agreement`` (agreed_on, on)
- ``placements.no_measure`` (child_id, on): no measure in force on the day allows a placement
- ``placements.already_placed`` (child_id, since)
- ``placements.no_approval`` (family_id, on): none in force on the day
- ``placements.model_not_approved`` (model, approved)
- ``placements.age_outside_terms`` (child_id, age, age_from, age_to)
- ``placements.sex_outside_terms`` (child_id, sex, terms)
- ``placements.papers_out_of_date`` (kinds)
- ``placements.allegation_open`` (family_id): something is alleged and not yet looked into
- ``placements.kept_apart`` (child_id): somebody lives there from whom the child is kept apart
- ``placements.own_household`` (child_id): the home is the child's own parents'
- ``placements.no_free_place`` (free)
- ``placements.siblings_not_together`` (free, needed): the group moves as one or not at all
- ``families.foster_limit``, ``families.total_limit``, ``families.total_limit_siblings``
- ``placements.institution_full`` (free, needed)
- ``placements.end_before_start`` (since, on)
- ``placements.end_in_future`` (on)
- ``placements.end_reason_unknown`` (reason)
- ``placements.end_note_missing`` (reason): a disruption needs words
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families.rules import applicants as family_rules
from kanat.care.families.rules import capacity
from kanat.care.families.states import SexTerm
from kanat.care.placements.states import DISRUPTIONS, EndReason
from kanat.vocabulary.decisions import Decision, Reason
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """A child who is to move in."""

    child_id: int  # person
    age: int  # completed years on the first day
    sex: str  # people.Sex value
    measures: tuple[Period, ...]  # of measures that allow a placement
    placed_since: date | None  # first day of a placement still open on the day, None: none
    own_household: bool = False  # a parent or guardian of the child lives in this home
    kept_apart: bool = False  # somebody lives in this home from whom the child is kept apart


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """The foster family on the first day."""

    family_id: int  # the family
    approval: Period | None  # of the approval in force on the day, None: none or suspended
    model: str  # model of care of the approval
    sex: str  # families.SexTerm value
    age_from: int  # completed years, included
    age_to: int  # completed years, included
    free_places: int  # places free from the day on
    papers_out_of_date: tuple[str, ...]  # kinds of paper missing or out of date, codes of the pack
    couple: bool  # two foster parents
    own_children: int  # own and other children of the household under age
    fostered: int  # foster children already placed
    fostered_are_siblings: bool = True  # of the arriving children; True where nobody is placed
    allegation_open: bool = False  # something is alleged and not yet looked into


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFacts:
    """One child, or siblings in one step, who move into a family."""

    on: date  # first day in the home
    agreed_on: date | None  # day of the agreement, None where both happen in one step
    model: str  # model of care that is agreed
    children: tuple[ChildFacts, ...]  # all of them, or none of them, move
    home: HomeFacts  # where they move


def check_start(facts: StartFacts, *, today: date, limits: capacity.Limits) -> None:
    """Refuse a start that law, approval, papers or places do not carry, with the first reason."""
    check_day(facts.on, agreed_on=facts.agreed_on, today=today)
    family_rules.require(start_decision(facts, limits=limits))


def start_decision(facts: StartFacts, *, limits: capacity.Limits) -> Decision:
    """Tell whether the children may move in, with every reason that speaks against it."""
    reasons = [] if facts.children else [Reason(code="placements.no_child")]
    for child in facts.children:
        reasons += _child_reasons(child, facts)
    reasons += _home_reasons(facts)
    reasons += _place_reasons(facts)
    reasons += capacity.capacity_decision(_count(facts), limits).reasons
    return Decision(allowed=not reasons, reasons=tuple(reasons))


def check_day(on: date, *, agreed_on: date | None, today: date) -> None:
    """Refuse a first day in the future or before the agreement."""
    if on > today:
        raise RuleBroken("placements.start_in_future", field="on", on=on)
    if agreed_on is not None and on < agreed_on:
        raise RuleBroken("placements.start_before_agreement", field="on", agreed_on=agreed_on, on=on)


def check_residential_start(
    children: Sequence[ChildFacts],
    *,
    on: date,
    today: date,
    free_places: int,
) -> None:
    """Refuse a start in a residential home without a measure, twice at once, or where it is full."""
    check_day(on, agreed_on=None, today=today)
    reasons = [reason for child in children for reason in _status_reasons(child, on)]
    family_rules.require(Decision(allowed=not reasons, reasons=tuple(reasons)))
    if free_places < len(children):
        raise RuleBroken("placements.institution_full", free=free_places, needed=len(children))


def check_end(*, since: date, on: date, reason: str, note: str, today: date) -> None:
    """Refuse an end before the start, in the future, or without a known reason.

    `on` is the day of exit: it does not count any more. A disruption needs words in `note`.
    """
    if on < since:
        raise RuleBroken("placements.end_before_start", field="on", since=since, on=on)
    if on > today:
        raise RuleBroken("placements.end_in_future", field="on", on=on)
    if reason not in set(EndReason):
        raise RuleBroken("placements.end_reason_unknown", field="reason", reason=reason)
    if reason in DISRUPTIONS and not note.strip():
        raise RuleBroken("placements.end_note_missing", field="note", reason=reason)


def _child_reasons(child: ChildFacts, facts: StartFacts) -> list[Reason]:
    reasons = _status_reasons(child, facts.on)
    home = facts.home
    if child.own_household:
        reasons.append(_reason("placements.own_household", child_id=child.child_id))
    if child.kept_apart:
        reasons.append(_reason("placements.kept_apart", child_id=child.child_id))
    if home.approval is None:
        return reasons
    if not home.age_from <= child.age <= home.age_to:
        reasons.append(
            _reason(
                "placements.age_outside_terms",
                child_id=child.child_id,
                age=child.age,
                age_from=home.age_from,
                age_to=home.age_to,
            )
        )
    if home.sex not in (SexTerm.ANY, child.sex):
        reasons.append(
            _reason(
                "placements.sex_outside_terms",
                child_id=child.child_id,
                sex=child.sex,
                terms=home.sex,
            )
        )
    return reasons


def _status_reasons(child: ChildFacts, on: date) -> list[Reason]:
    reasons = []
    if not any(measure.contains(on) for measure in child.measures):
        reasons.append(_reason("placements.no_measure", child_id=child.child_id, on=on))
    if child.placed_since is not None:
        reasons.append(_reason("placements.already_placed", child_id=child.child_id, since=child.placed_since))
    return reasons


def _home_reasons(facts: StartFacts) -> list[Reason]:
    home = facts.home
    if home.approval is None or not home.approval.contains(facts.on):
        return [_reason("placements.no_approval", family_id=home.family_id, on=facts.on)]
    reasons = [_reason("placements.allegation_open", family_id=home.family_id)] if home.allegation_open else []
    if home.model != facts.model:
        reasons.append(_reason("placements.model_not_approved", model=facts.model, approved=home.model))
    if home.papers_out_of_date:
        kinds = ", ".join(home.papers_out_of_date)
        reasons.append(_reason("placements.papers_out_of_date", kinds=kinds))
    return reasons


def _place_reasons(facts: StartFacts) -> list[Reason]:
    free, needed = facts.home.free_places, len(facts.children)
    if free >= needed:
        return []
    if free < 1:
        return [_reason("placements.no_free_place", free=free)]
    return [_reason("placements.siblings_not_together", free=free, needed=needed)]


def _count(facts: StartFacts) -> capacity.HomeCount:
    home, arriving = facts.home, len(facts.children)
    together = arriving + home.fostered > 1
    return capacity.HomeCount(
        couple=home.couple,
        own=home.own_children,
        fostered=home.fostered,
        arriving=arriving,
        arriving_are_siblings=together and home.fostered_are_siblings,
    )


def _reason(code: str, **facts: object) -> Reason:
    return Reason(code=code, facts=facts)
