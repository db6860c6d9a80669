"""Agreeing and starting placements, one child or siblings in one step."""

from collections.abc import Sequence
from datetime import date

from kanat.care.families import actions as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.matching import actions as matching
from kanat.care.matching import queries as matching_queries
from kanat.care.placements import events, models, permissions, queries, rules
from kanat.care.placements.actions import turns
from kanat.care.placements.country import PlacementsLaw
from kanat.care.placements.states import PLACEMENT, Kind, PlacementState
from kanat.care.protection import queries as protection
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.platform.documents import store
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def start(
    *,
    case_ids: Sequence[int],
    family_id: int,
    model: str,
    on: date,
    agreed_on: date,
    language: str,
    by: Actor,
    start_reason: str = "",
    choice_note: str = "",
    rank: int | None = None,
    today: date | None = None,
) -> list[int]:
    """Let a child, or siblings together, move into a foster family: all of them or none.

    `on` is the first day in the home, `today` the day of recording (left out: `on` itself). Stores the agreement in
    `language`. Gives the ids of the placements, in the order of the cases. `rank` is the family's place on the list
    of suggestions, None where there was no list: whoever takes another than the first one writes why.

    :raises NotFound: if a case or the family is not there, or out of the person's sight
    :raises NotAllowed: if `by` may not place children of the office
    :raises RuleBroken: the refusals of `rules.check_start`, ``placements.not_in_protection``,
        ``placements.choice_reason_missing``
    """
    plan = _plan(case_ids, family_id, model, on, agreed_on, by)
    _check_choice(rank, choice_note)
    rules.check_start(plan.facts, today=today or on, limits=_limits(on))
    return _write(plan, PlacementState.STARTED, language, start_reason, choice_note, by)


@action
def agree(
    *,
    case_ids: Sequence[int],
    family_id: int,
    model: str,
    on: date,
    agreed_on: date,
    language: str,
    by: Actor,
    start_reason: str = "",
    choice_note: str = "",
    rank: int | None = None,
) -> list[int]:
    """Agree with a foster family that children will move in on a later day; keeps the places for them.

    `confirm` follows on the day, or `cancel`. Refuses as `start` does, but for the day in the future.
    """
    plan = _plan(case_ids, family_id, model, on, agreed_on, by)
    _check_choice(rank, choice_note)
    rules.check_start(plan.facts, today=on, limits=_limits(on))
    return _write(plan, PlacementState.AGREED, language, start_reason, choice_note, by)


@action
def confirm(*, placement_id: int, on: date, today: date, by: Actor) -> None:
    """Record that children of an agreed placement have moved in, siblings of the agreement with them.

    `on` is the first day in the home; it may differ from the day that was agreed.

    :raises NotFound: if there is no such placement, or none that `by` may see
    :raises RuleBroken: ``state.not_allowed``, and the refusals of `rules.check_day`
    """
    own = queries.placement(placement_id=placement_id, seen_by=by)
    turns.take(family_id=own.family_id, child_ids=[own.child_id])
    group = [row for row in queries.group_of(placement_id=placement_id, seen_by=by) if row.is_open]
    for row in group:
        permissions.check_may_start(by, row.office_id)
    PLACEMENT.move(own.state, "start")
    rules.check_day(on, agreed_on=own.agreed_on, today=today)
    for row in group:
        _move_in(row, on, by)


def _move_in(row: queries.PlacementRow, on: date, by: Actor) -> None:
    if row.since != on and row.family_id is not None:
        families.free_place(family_id=row.family_id, child_id=row.child_id, until=row.since, on=on, by=by)
        families.take_place(family_id=row.family_id, child_id=row.child_id, since=on, on=on, by=by)
    state = PLACEMENT.move(row.state, "start")
    models.Placement.objects.filter(pk=row.id).update(state=state, since=on)
    record(_started(row, on), by=by)


@action
def place_in_institution(
    *,
    case_ids: Sequence[int],
    institution_id: int,
    on: date,
    by: Actor,
    start_reason: str = "",
    note: str = "",
    today: date | None = None,
) -> list[int]:
    """Let a child, or siblings together, move into a residential home: all of them or none.

    :raises NotFound: if a case or the home is not there, or out of the person's sight
    :raises RuleBroken: the refusals of `rules.check_residential_start`
    """
    cases = [protection.case(case_id=case_id, seen_by=by) for case_id in case_ids]
    turns.take(child_ids=[case.child_id for case in cases])
    plan = queries.facts_for_residence(case_ids=case_ids, institution_id=institution_id, on=on, seen_by=by)
    for case in plan.cases:
        permissions.check_may_start(by, case.office_id)
    _check_reason(start_reason)
    rules.check_residential_start(plan.facts, on=on, today=today or on, free_places=plan.free_places)
    made = [
        models.Placement.objects.create(
            child_id=case.child_id,
            case_id=case.id,
            office_id=case.office_id,
            worker_id=case.worker_id,
            kind=Kind.RESIDENTIAL,
            institution_id=institution_id,
            state=PlacementState.STARTED,
            since=on,
            start_reason=start_reason,
            choice_note=note,
            started_by=by.user_id,
        )
        for case in plan.cases
    ]
    _group(made)
    for placement in made:
        record(_started(_row(placement), on), by=by, reason=note)
    return [placement.pk for placement in made]


def _limits(on: date) -> capacity.Limits:
    return capacity.limits_of(country.part(FamiliesLaw), on=on)


def _plan(case_ids: Sequence[int], family_id: int, model: str, on: date, agreed_on: date, by: Actor) -> queries.Start:
    """Take one's turn, read the facts, check the person."""
    cases = [protection.case(case_id=case_id, seen_by=by) for case_id in dict.fromkeys(case_ids)]
    turns.take(family_id=family_id, child_ids=[case.child_id for case in cases])
    plan = queries.facts_for_start(
        case_ids=[case.id for case in cases], family_id=family_id, model=model, on=on, agreed_on=agreed_on, seen_by=by
    )
    for case in plan.cases:
        permissions.check_may_start(by, case.office_id)
    return plan


def _write(
    plan: queries.Start, state: PlacementState, language: str, start_reason: str, choice_note: str, by: Actor
) -> list[int]:
    """Take the places, write the rows and the agreement, record what happened."""
    _check_reason(start_reason)
    on, family_id = plan.facts.on, plan.home.family_id
    made = [
        models.Placement.objects.create(
            child_id=case.child_id,
            case_id=case.id,
            office_id=case.office_id,
            worker_id=case.worker_id,
            kind=Kind.FOSTER,
            model=plan.facts.model,
            family_id=family_id,
            state=state,
            since=on,
            agreed_on=plan.facts.agreed_on,
            language=language,
            start_reason=start_reason,
            choice_note=choice_note,
            started_by=by.user_id,
        )
        for case in plan.cases
    ]
    for placement in made:
        families.take_place(family_id=family_id, child_id=placement.child_id, since=on, on=on, by=by)
    number = _group(made)
    _store_agreement(made, plan, number, language, by)
    ids = [placement.child_id for placement in made]
    if matching_queries.open_referrals(ids):
        matching.place(child_ids=ids, family_id=family_id, on=on, by=by)
    for placement in made:
        row = _row(placement)
        record(_agreed(row), by=by, reason=choice_note)
        if state == PlacementState.STARTED:
            record(_started(row, on), by=by, reason=choice_note)
    return [placement.pk for placement in made]


def _group(made: Sequence[models.Placement]) -> str:
    """Tie together those who came in one step; gives the number of their agreement."""
    first = made[0]
    number = f"{first.since.year}/{first.pk:06d}" if first.kind == Kind.FOSTER else ""
    models.Placement.objects.filter(pk__in=[placement.pk for placement in made]).update(
        group_id=first.pk, number=number
    )
    return number


def _store_agreement(
    made: Sequence[models.Placement], plan: queries.Start, number: str, language: str, by: Actor
) -> None:
    pdf = queries.agreement(plan=plan, number=number, language=language)
    if pdf is None:
        return
    document_id = store.store(
        data=pdf,
        name=f"{number.replace('/', '-')}-{language}.pdf",
        kind="placement_agreement",
        office_id=made[0].office_id,
        by=by,
    )
    models.Placement.objects.filter(pk__in=[placement.pk for placement in made]).update(document_id=document_id)


def _check_choice(rank: int | None, note: str) -> None:
    if rank not in (None, 1) and not note.strip():
        raise RuleBroken("placements.choice_reason_missing", field="choice_note")


def _check_reason(code: str) -> None:
    if code and code not in {reason.code for reason in country.part(PlacementsLaw).start_reasons}:
        raise RuleBroken("placements.start_reason_unknown", field="start_reason")


def _row(placement: models.Placement) -> queries.PlacementRow:
    found = queries.rows(models.Placement.objects.filter(pk=placement.pk))
    if not found:
        raise NotFound("placements.not_found")
    return found[0]


def _agreed(row: queries.PlacementRow) -> events.PlacementAgreed:
    return events.PlacementAgreed(
        placement_id=row.id,
        case_id=row.case_id,
        child_id=row.child_id,
        family_id=row.family_id,
        institution_id=row.institution_id,
        office_id=row.office_id,
        kind=row.kind,
        model=row.model,
        on=row.agreed_on or row.since,
    )


def _started(row: queries.PlacementRow, on: date) -> events.PlacementStarted:
    return events.PlacementStarted(
        placement_id=row.id,
        case_id=row.case_id,
        child_id=row.child_id,
        family_id=row.family_id,
        institution_id=row.institution_id,
        office_id=row.office_id,
        kind=row.kind,
        model=row.model,
        on=on,
    )
