"""Calling families in an emergency: whose number was seen, and what they said."""

from datetime import date, datetime

from kanat.care.families import queries as families
from kanat.care.matching import events, models, permissions, queries
from kanat.care.matching.states import Heard
from kanat.care.protection import queries as protection
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def show_number(*, case_id: int, family_id: int, at: datetime, on: date, by: Actor) -> int:
    """Begin a call for a child: from now on it is on record that the number was seen. Gives the call's id."""
    case = protection.case(case_id, by)
    permissions.check_may_refer(by, case.office_id)
    family = families.families_by_id([family_id]).get(family_id)
    if family is None or not by.may(permissions.Can.FIND, family.office_id):
        raise NotFound("matching.family_not_there", family_id=family_id)
    made = models.Call.objects.create(
        case_id=case_id, child_id=case.child_id, office_id=case.office_id, family_id=family_id, made_at=at,
        made_by_id=by.user_id,
    )  # fmt: skip
    shown = events.NumberShown(
        call_id=made.pk, case_id=case_id, child_id=case.child_id, family_id=family_id, office_id=case.office_id, on=on
    )
    record(shown, by=by)
    return made.pk


@action
def answer_call(*, call_id: int, heard: str, note: str = "", on: date, by: Actor) -> int:
    """Record what a family said on the telephone; gives the id of the case."""
    found = queries.call(call_id=call_id, seen_by=by)
    if heard not in set(Heard):
        raise RuleBroken("matching.heard_unknown", field="heard")
    models.Call.objects.filter(pk=call_id).update(heard=heard, note=note.strip())
    answered = events.CallAnswered(
        call_id=call_id, case_id=found.case_id, child_id=found.child_id, family_id=found.family_id, heard=heard,
        office_id=found.office_id, on=on,
    )  # fmt: skip
    record(answered, by=by)
    return found.case_id
