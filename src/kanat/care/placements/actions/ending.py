"""Ending placements, and cancelling those that never began."""

from collections.abc import Sequence
from datetime import date

from kanat.care.families import actions as families
from kanat.care.placements import events, models, permissions, queries, rules, texts
from kanat.care.placements.actions import turns
from kanat.care.placements.country import PlacementsLaw
from kanat.care.placements.states import PLACEMENT
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@action
def end(
    *,
    placement_id: int,
    on: date,
    reason: str,
    next_step: str,
    by: Actor,
    note: str = "",
    today: date | None = None,
) -> None:
    """End a placement; `on` is the day of exit and does not count any more. Frees the place in the family.

    `reason` is a code of the country pack, `next_step` a key of `texts.STEPS`; `today` is the day of recording
    (left out: `on` itself).

    :raises NotFound: if there is no such placement, or none that `by` may see
    :raises NotAllowed: if `by` may not end placements of the office
    :raises RuleBroken: ``state.not_allowed`` when it has ended already, and the refusals of `rules.check_end`
    """
    seen = queries.placement(placement_id=placement_id, seen_by=by)
    turns.take(family_id=seen.family_id, child_ids=[seen.child_id])
    row = queries.placement(placement_id=placement_id, seen_by=by)
    permissions.check_may_end(by, row.office_id)
    state = PLACEMENT.move(row.state, "end")
    _check_choices(reason, next_step)
    rules.check_end(since=row.since, on=on, reason=reason, note=note, today=today or on)
    models.Placement.objects.filter(pk=row.id).update(
        state=state, until=on, end_reason=reason, next_step=next_step, end_note=note, ended_by=by.user_id
    )
    if row.family_id is not None:
        families.free_place(family_id=row.family_id, child_id=row.child_id, until=on, on=on, by=by)
    record(
        events.PlacementEnded(
            placement_id=row.id,
            case_id=row.case_id,
            child_id=row.child_id,
            family_id=row.family_id,
            institution_id=row.institution_id,
            office_id=row.office_id,
            reason=reason,
            on=on,
        ),
        by=by,
        reason=note,
    )


@action
def end_together(
    *,
    placement_ids: Sequence[int],
    on: date,
    reason: str,
    next_step: str,
    by: Actor,
    note: str = "",
    today: date | None = None,
) -> None:
    """End the placements of siblings in one home in one step: all of them or none; refuses as `end` does."""
    rows = [queries.placement(placement_id=placement_id, seen_by=by) for placement_id in placement_ids]
    if not rows:
        raise RuleBroken("placements.no_child", field="placement_ids")
    if len({(row.family_id, row.institution_id) for row in rows}) > 1:
        raise RuleBroken("placements.not_one_home", field="placement_ids")
    turns.take(family_id=rows[0].family_id, child_ids=[row.child_id for row in rows])
    for row in rows:
        end(placement_id=row.id, on=on, reason=reason, next_step=next_step, note=note, today=today, by=by)


@action
def cancel(*, placement_id: int, reason: str, on: date, by: Actor) -> None:
    """Cancel an agreed placement into which the child did not move; frees the place as if never taken.

    :raises NotFound: if there is no such placement, or none that `by` may see
    :raises RuleBroken: ``state.not_allowed`` once the child has moved in, ``placements.cancel_reason_missing``
    """
    seen = queries.placement(placement_id=placement_id, seen_by=by)
    turns.take(family_id=seen.family_id, child_ids=[seen.child_id])
    row = queries.placement(placement_id=placement_id, seen_by=by)
    permissions.check_may_end(by, row.office_id)
    state = PLACEMENT.move(row.state, "cancel")
    if not reason.strip():
        raise RuleBroken("placements.cancel_reason_missing", field="reason")
    models.Placement.objects.filter(pk=row.id).update(state=state, end_note=reason, ended_by=by.user_id)
    if row.family_id is not None:
        families.free_place(family_id=row.family_id, child_id=row.child_id, until=row.since, on=on, by=by)
    record(
        events.PlacementCancelled(
            placement_id=row.id,
            case_id=row.case_id,
            child_id=row.child_id,
            family_id=row.family_id,
            institution_id=row.institution_id,
            office_id=row.office_id,
            on=on,
        ),
        by=by,
        reason=reason,
    )


def _check_choices(reason: str, next_step: str) -> None:
    if reason not in {str(choice.code) for choice in country.part(PlacementsLaw).end_reasons}:
        raise RuleBroken("placements.end_reason_unknown", field="reason", reason=reason)
    if next_step not in texts.STEPS:
        raise RuleBroken("placements.next_step_unknown", field="next_step")
