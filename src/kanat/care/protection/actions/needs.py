"""Telling what a child needs in a family, and with whom it is kept together or apart."""

from collections.abc import Mapping, Sequence
from datetime import date

from kanat.care.people import queries as people
from kanat.care.people.country import PeopleLaw
from kanat.care.protection import events, models, permissions, queries, rules
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.queries.needs import NOTHING_TOLD
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import RuleBroken

TOLD = (
    "needs", "urgency", "school_area", "family_area", "avoid_areas", "avoid_why", "view", "view_not_asked",
    "contact", "culture", "kin_answer", "kin_asked_on", "kin_note",
)  # fmt: skip


@action
def save_needs(
    *,
    case_id: int,
    needs: Mapping[str, int],
    urgency: str = "ordinary",
    school_area: str = "",
    family_area: str = "",
    avoid_areas: Sequence[str] = (),
    avoid_why: str = "",
    view: str = "",
    view_not_asked: str = "",
    contact: str = "",
    culture: str = "",
    kin_answer: str = "",
    kin_asked_on: date | None = None,
    kin_note: str = "",
    on: date,
    by: Actor,
) -> int:
    """Save what a child needs in a family; the event names what changed. Gives the child's id.

    :raises NotAllowed: if `by` may not assess in the case's office
    :raises RuleBroken: the refusals of `rules.check_needs`, ``protection.case_closed``
    """
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_assess(by, case.office_id)
    if not case.is_open:
        raise RuleBroken("protection.case_closed")
    born = people.persons([case.child_id])[case.child_id].born
    facts = rules.NeedsFacts(
        needs=needs,
        child_age=age_on(born, on) if born else None,
        view=view,
        view_not_asked=view_not_asked,
        kin_answer=kin_answer,
        kin_asked_on=kin_asked_on,
        avoid_areas=avoid_areas,
        avoid_why=avoid_why,
    )
    kinds = {kind.code for kind in country.part(PeopleLaw).need_kinds}
    rules.check_needs(facts, kinds=kinds, opinion_age=country.part(ProtectionLaw).opinion_age.get(on), today=on)
    told = {
        "needs": dict(needs), "urgency": urgency, "school_area": school_area,
        "family_area": family_area, "avoid_areas": tuple(avoid_areas), "avoid_why": avoid_why.strip(),
        "view": view.strip(), "view_not_asked": view_not_asked.strip(), "contact": contact.strip(),
        "culture": culture.strip(), "kin_answer": kin_answer, "kin_asked_on": kin_asked_on,
        "kin_note": kin_note.strip(),
    }  # fmt: skip
    before = queries.placement_needs([case_id]).get(case_id, NOTHING_TOLD)
    changed = tuple(name for name in TOLD if getattr(before, name) != told[name])
    stored = {**told, "needs": [f"{kind}:{level}" for kind, level in needs.items()], "avoid_areas": list(avoid_areas)}
    models.PlacementNeeds.objects.update_or_create(
        case_id=case_id, defaults={**stored, "saved_on": on, "saved_by_id": by.user_id}
    )
    saved = events.PlacementNeedsSaved(
        case_id=case_id, child_id=case.child_id, office_id=case.office_id, changed=changed, on=on
    )
    record(saved, by=by)
    return case.child_id


@action
def decide_bond(
    *, case_id: int, other_id: int, kind: str, why: str, decided_by: str, since: date, on: date, by: Actor
) -> int:
    """Decide that the child of a case is placed together with somebody, or never where that person lives.

    A new word on the same two takes the place of the old one. Gives the decision's id.
    """
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_assess(by, case.office_id)
    rules.check_bond(child_id=case.child_id, other_id=other_id, since=since, today=on)
    if other_id not in people.persons([other_id]):
        raise RuleBroken("protection.other_unknown", field="other_id")
    for old in queries.bonds([case.child_id]):
        if old.other_id == other_id:
            _end(old, on=max(since, old.since), by=by)
    made = models.Bond.objects.create(
        child_id=case.child_id,
        other_id=other_id,
        kind=kind,
        why=why.strip(),
        decided_by=decided_by.strip(),
        since=since,
        office_id=case.office_id,
        recorded_by_id=by.user_id,
    )
    decided = events.BondDecided(
        bond_id=made.pk, child_id=case.child_id, other_id=other_id, kind=kind, office_id=case.office_id, on=since
    )
    record(decided, by=by, reason=why)
    return made.pk


@action
def end_bond(*, bond_id: int, reason: str, on: date, by: Actor) -> int:
    """End a decision on two persons, with the reason; gives the child's id."""
    found = queries.bond(bond_id=bond_id, seen_by=by)
    permissions.check_may_assess(by, found.office_id)
    _end(found, on=max(on, found.since), by=by, reason=reason)
    return found.child_id


def _end(found: queries.BondRow, *, on: date, by: Actor, reason: str = "") -> None:
    models.Bond.objects.filter(pk=found.id).update(until=on)
    ended = events.BondEnded(
        bond_id=found.id, child_id=found.child_id, other_id=found.other_id, kind=found.kind,
        office_id=found.office_id, on=on,
    )  # fmt: skip
    record(ended, by=by, reason=reason)
