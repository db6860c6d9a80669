"""Asking families: places kept, referrals sent, offers and answers, the choice.

A person decides each step. What a placement makes of it is `place`, called by `placements` inside its own action.
"""

from collections.abc import Sequence
from datetime import date

from kanat.care.families import actions as families
from kanat.care.families import queries as family_queries
from kanat.care.matching import engine, events, models, permissions, queries
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.engine import asking
from kanat.care.matching.states import REFERRAL, No, ReferralState
from kanat.care.protection import queries as protection
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.states import KinAnswer, Urgency
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def send(
    *,
    case_ids: Sequence[int],
    family_id: int,
    model: str = "",
    first_day: date,
    note: str = "",
    hold_until: date | None = None,
    on: date,
    by: Actor,
) -> int:
    """Send word to the family's responsible worker that it is wanted for children; gives the referral's id.

    With `hold_until` a place is kept for each child up to that day. Who takes the last place first has it.

    :raises NotAllowed: if `by` does not ask families for children of the office
    :raises RuleBroken: ``matching.kin_not_asked``, ``matching.family_excluded``, ``matching.asked_already``,
        ``families.no_free_place``
    """
    cases = _cases(case_ids, by)
    listed = _listed(cases, family_id, first_day, model, by)
    _check_kin_first(cases, listed, family_id, on)
    rank, said, home = listed.rank_of(family_id), listed.found.of(family_id), listed.homes[family_id]
    asking.check_suggested(suggested=rank is not None)
    made = models.Referral.objects.create(
        case_id=cases[0].id,
        office_id=cases[0].office_id,
        family_id=family_id,
        family_office_id=home.office_id,
        worker_id=home.worker_id,
        model=model,
        first_day=first_day,
        note=note.strip(),
        rank=rank,
        tenths=int(said.score * 10) if isinstance(said, engine.Suggestion) else None,
        sent_on=on,
        sent_by_id=by.user_id,
    )
    for case in cases:
        models.ReferralChild.objects.create(referral=made, child_id=case.child_id, case_id=case.id)
    if hold_until is not None:
        _hold(cases, family_id, until=hold_until, on=on, by=by)
    sent = events.ReferralSent(
        referral_id=made.pk, case_id=cases[0].id, child_id=cases[0].child_id,
        child_ids=tuple(case.child_id for case in cases), family_id=family_id, rank=rank, tenths=made.tenths,
        office_id=cases[0].office_id, on=on,
    )  # fmt: skip
    record(sent, by=by)
    return made.pk


@action
def hold(*, case_ids: Sequence[int], family_id: int, hold_until: date, on: date, by: Actor) -> int:
    """Keep a place for each child in a family up to a day; gives the id of the first case.

    The second of two who want the last place is refused with ``families.no_free_place``.
    """
    cases = _cases(case_ids, by)
    _hold(cases, family_id, until=hold_until, on=on, by=by)
    return cases[0].id


@action
def let_go(*, case_ids: Sequence[int], family_id: int, on: date, by: Actor) -> int:
    """Let go the places that are kept for children in a family; gives the id of the first case."""
    cases = _cases(case_ids, by)
    families.release_places(family_id=family_id, child_ids=[case.child_id for case in cases], on=on, by=by)
    _changed(cases[0], family_id, until=None, on=on, by=by)
    return cases[0].id


@action
def offer(*, referral_id: int, offered_on: date, on: date, by: Actor) -> int:
    """Record that the family was told of the children; gives the referral's id."""
    found = _answering(referral_id, by)
    asking.check_step(offered_on, sent_on=found.sent_on, field="offered_on", today=on)
    found.offered_on = offered_on
    return _move(found, "offer", on=offered_on, by=by)


@action
def accept(*, referral_id: int, answered_on: date, note: str = "", on: date, by: Actor) -> int:
    """Record that the family said yes; gives the referral's id."""
    found = _answering(referral_id, by)
    asking.check_step(answered_on, sent_on=found.sent_on, field="answered_on", today=on)
    found.answered_on, found.answer_note = answered_on, note.strip()
    return _move(found, "accept", on=answered_on, by=by)


@action
def decline(*, referral_id: int, answered_on: date, answer: str, note: str = "", on: date, by: Actor) -> int:
    """Record that the family said no and why; what was kept for the children there is let go.

    For the country's months it is not suggested for them again.
    """
    found = _answering(referral_id, by)
    asking.check_step(answered_on, sent_on=found.sent_on, field="answered_on", today=on)
    if answer not in set(No):
        raise RuleBroken("matching.no_without_reason", field="answer")
    found.answered_on, found.answer, found.answer_note = answered_on, answer, note.strip()
    _release(found, on=on, by=by)
    return _move(found, "decline", on=answered_on, by=by)


@action
def withdraw(*, referral_id: int, reason: str, on: date, by: Actor) -> int:
    """Ask the family no more; what was kept for the children there is let go."""
    found = _own(referral_id, by)
    _release(found, on=on, by=by)
    return _move(found, "withdraw", on=on, by=by, reason=reason)


@action
def choose(*, referral_id: int, reason: str = "", on: date, by: Actor) -> int:
    """Choose a family that said yes; whoever takes another than the first of the list writes why.

    The list is made anew: its order today counts. All other families that are being asked are asked no more.
    """
    found = _own(referral_id, by)
    row = queries.referral(referral_id=referral_id, seen_by=by)
    cases = [protection.case(case_id, by) for case_id in row.case_ids]
    listed = _listed(cases, found.family_id, max(found.first_day, on), found.model, by)
    rank = listed.rank_of(found.family_id)
    asking.check_suggested(suggested=rank is not None)
    asking.check_choice(rank=rank, reason=reason)
    found.rank, found.chosen_on, found.chosen_by_id, found.choice_reason = rank, on, by.user_id, reason.strip()
    _move(found, "choose", on=on, by=by, reason=reason)
    _withdraw_others(row, on=on, by=by)
    chosen = events.FamilyChosen(
        referral_id=found.pk, case_id=found.case_id, child_id=cases[0].child_id, family_id=found.family_id, rank=rank,
        office_id=found.office_id, on=on,
    )  # fmt: skip
    record(chosen, by=by, reason=reason)
    return found.pk


@action
def place(*, child_ids: Sequence[int], family_id: int, on: date, by: Actor) -> int:
    """Close the referrals of children who move in: that of their family is placed, all others are withdrawn.

    Called by `placements`, which has checked who. Gives how many were open; refuses where none was.
    """
    asked = queries.open_referrals(child_ids)
    if not asked:
        raise RuleBroken("matching.nobody_asked")
    for row in asked:
        found = models.Referral.objects.select_for_update().get(pk=row.id)
        if row.family_id == family_id and row.state == ReferralState.CHOSEN:
            _move(found, "place", on=on, by=by)
        else:
            _release(found, on=on, by=by)
            _move(found, "withdraw", on=on, by=by)
    return len(asked)


def _withdraw_others(chosen: queries.ReferralRow, *, on: date, by: Actor) -> None:
    for row in queries.open_referrals(chosen.child_ids):
        if row.id != chosen.id:
            other = models.Referral.objects.select_for_update().get(pk=row.id)
            _release(other, on=on, by=by)
            _move(other, "withdraw", on=on, by=by)


def _cases(case_ids: Sequence[int], by: Actor) -> list[protection.CaseRow]:
    cases = [protection.case(case_id, by) for case_id in dict.fromkeys(case_ids)]
    if not cases:
        raise RuleBroken("matching.no_child")
    for case in cases:
        permissions.check_may_refer(by, case.office_id)
    return cases


def _listed(cases: Sequence[protection.CaseRow], family_id: int, day: date, model: str, by: Actor) -> queries.Shortlist:
    """Make the list on which the family stands, NotFound where it lies outside the offices in which one may look."""
    listed = queries.shortlist(cases=cases, seen_by=by, on=day, model=model, also=[family_id])
    if family_id not in listed.homes:
        raise NotFound("matching.family_not_there", family_id=family_id)
    return listed


def _check_kin_first(cases: Sequence[protection.CaseRow], listed: queries.Shortlist, family_id: int, on: date) -> None:
    needs = protection.placement_needs([case.id for case in cases])
    told = [needs.get(case.id, protection.NOTHING_TOLD) for case in cases]
    asking.check_kin_first(
        kin_first=bool(country.part(ProtectionLaw).kin_first.if_known(on)),
        is_kin=family_id in listed.kin_homes,
        asked=[one.kin_answer in set(KinAnswer) for one in told],
        emergency=any(one.urgency == Urgency.EMERGENCY for one in told),
    )


def _hold(cases: Sequence[protection.CaseRow], family_id: int, *, until: date, on: date, by: Actor) -> None:
    asking.check_hold(until=until, today=on, most=country.part(MatchingLaw).hold_days.on(on))
    family = family_queries.families_by_id([family_id]).get(family_id)
    if family is None or not by.may(permissions.Can.FIND, family.office_id):
        raise NotFound("matching.family_not_there", family_id=family_id)
    child_ids = [case.child_id for case in cases]
    families.hold_places(family_id=family_id, child_ids=child_ids, since=on, until=until, on=on, by=by)
    _changed(cases[0], family_id, until=until, on=on, by=by)


def _changed(case: protection.CaseRow, family_id: int, *, until: date | None, on: date, by: Actor) -> None:
    changed = events.HoldChanged(
        case_id=case.id, child_id=case.child_id, family_id=family_id, until=until, office_id=case.office_id, on=on
    )
    record(changed, by=by)


def _release(found: models.Referral, *, on: date, by: Actor) -> None:
    """Let go what is kept for the children of a referral, where anything is."""
    ids = set(found.children.values_list("child_id", flat=True))
    home = next(iter(family_queries.homes(on, family_ids=[found.family_id])), None)
    if home is not None and ids.intersection(home.held):
        families.release_places(family_id=found.family_id, child_ids=sorted(ids), on=on, by=by)


def _answering(referral_id: int, by: Actor) -> models.Referral:
    """Lock a referral for the worker of the family, or for who decides on the child's place."""
    row = queries.referral(referral_id=referral_id, seen_by=by)
    if not by.may(permissions.Can.REFER, row.office_id):
        permissions.check_may_answer(by, row.family_office_id)
    return models.Referral.objects.select_for_update().get(pk=referral_id)


def _own(referral_id: int, by: Actor) -> models.Referral:
    """Lock a referral for who decides on the child's place."""
    row = queries.referral(referral_id=referral_id, seen_by=by)
    permissions.check_may_refer(by, row.office_id)
    return models.Referral.objects.select_for_update().get(pk=referral_id)


def _move(found: models.Referral, step: str, *, on: date, by: Actor, reason: str = "") -> int:
    source = found.state
    found.state = REFERRAL.move(source, step)
    found.save()
    lead = found.children.order_by("pk").values_list("child_id", flat=True)[0]
    moved = events.ReferralMoved(
        referral_id=found.pk, case_id=found.case_id, child_id=lead, family_id=found.family_id, source=source,
        target=found.state, office_id=found.office_id, on=on,
    )  # fmt: skip
    record(moved, by=by, reason=reason)
    return found.pk
