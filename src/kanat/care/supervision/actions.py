"""Planning, reporting and cancelling visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.placements.states import Kind, PlacementState
from kanat.care.supervision import events, models, permissions, queries, rules
from kanat.care.supervision.country import SupervisionLaw
from kanat.care.supervision.states import VISIT, VisitKind, VisitState
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import add_months, age_on
from kanat.vocabulary.refusals import NotFound, RuleBroken

HORIZON_MONTHS = 13  # the plan always reaches a little more than a year ahead


def days_to_plan(*, placement_id: int, on: date, by: Actor) -> tuple[date, ...]:
    """Give the days of the country's schedule for which no visit stands in the plan yet."""
    placement = placements.placement(placement_id=placement_id, seen_by=by)
    if placement.state != PlacementState.STARTED:
        return ()
    law = country.part(SupervisionLaw)
    schedule = law.foster_visits if placement.kind == Kind.FOSTER else law.residential_visits
    steps = schedule.on(on)
    due = rules.due_dates(placement.since, steps, until=add_months(on, HORIZON_MONTHS))
    if placement.brought_in_on is not None:
        due = tuple(day for day in due if day >= placement.brought_in_on)  # earlier visits lie in the older register
    return rules.missing_dates(due, queries.planned_days(placement_id=placement_id))


@action
def plan_visits(*, placement_id: int, on: date, by: Actor) -> tuple[date, ...]:
    """Write the visits that the country's schedule asks for and the plan still lacks; gives their days.

    :raises RuleBroken: ``supervision.placement_not_running`` where nothing can be planned
    """
    days = days_to_plan(placement_id=placement_id, on=on, by=by)
    placement = placements.placement(placement_id=placement_id, seen_by=by)
    permissions.check_may_report(by, placement.office_id)
    if not days:
        raise RuleBroken("supervision.placement_not_running")
    models.Visit.objects.bulk_create(
        models.Visit(
            placement_id=placement_id,
            child_id=placement.child_id,
            family_id=placement.family_id,
            office_id=placement.office_id,
            worker_id=placement.worker_id,
            kind=VisitKind.SCHEDULED,
            state=VisitState.PLANNED,
            due_on=day,
        )
        for day in days
    )
    record(
        events.VisitsPlanned(
            placement_id=placement_id,
            child_id=placement.child_id,
            family_id=placement.family_id,
            office_id=placement.office_id,
            due=days,
            on=on,
        ),
        by=by,
    )
    return days


@action
def add_visit(*, placement_id: int, kind: str, due_on: date, on: date, by: Actor) -> int:
    """Add a visit outside the country's schedule, unannounced or on request, and give its id; its report follows.

    `due_on` may lie in the past, for a visit that was made already. The visit is the actor's own.

    :raises NotFound: if there is no such placement in the person's offices
    :raises RuleBroken: where the placement is not running, or the day lies before it or too far ahead
    """
    placement = placements.placement(placement_id=placement_id, seen_by=by)
    permissions.check_may_report(by, placement.office_id)
    if placement.state != PlacementState.STARTED:
        raise RuleBroken("supervision.placement_not_running")
    rules.check_added(due_on, since=placement.since, horizon=add_months(on, HORIZON_MONTHS))
    visit = models.Visit.objects.create(
        placement_id=placement_id,
        child_id=placement.child_id,
        family_id=placement.family_id,
        office_id=placement.office_id,
        worker_id=by.user_id,
        kind=VisitKind(kind),
        state=VISIT.initial,
        due_on=due_on,
    )
    record(
        events.VisitAdded(
            visit_id=visit.pk,
            placement_id=placement_id,
            child_id=placement.child_id,
            family_id=placement.family_id,
            office_id=placement.office_id,
            kind=kind,
            due=due_on,
            on=on,
        ),
        by=by,
    )
    return visit.pk


def visits_to_cancel(*, placement_id: int, ended_on: date) -> list[int]:
    """Give the planned visits that lie after the end of a placement."""
    rows = models.Visit.objects.filter(placement_id=placement_id, state=VisitState.PLANNED, due_on__gte=ended_on)
    return list(rows.order_by("pk").values_list("pk", flat=True))


@action
def cancel(*, visit_id: int, reason: str, on: date, by: Actor) -> None:
    """Take a planned visit out of the plan, with a written reason.

    :raises NotFound: if there is no such visit in the person's offices
    :raises RuleBroken: without a reason, or when the visit is no longer planned
    """
    visit = _locked(visit_id, by)
    permissions.check_may_report(by, visit.office_id)
    rules.check_cancel(reason)
    visit.state = VISIT.move(visit.state, "cancel_visit")
    visit.save(update_fields=["state"])
    record(
        events.VisitCancelled(
            visit_id=visit.pk,
            placement_id=visit.placement_id,
            child_id=visit.child_id,
            family_id=visit.family_id,
            office_id=visit.office_id,
            on=on,
        ),
        by=by,
        reason=reason,
    )


@action
def save_draft(*, visit_id: int, typed: Mapping[str, Any], on: date, by: Actor) -> None:
    """Keep what has been typed of a report, whatever is still missing in it; nobody else sees it."""
    visit = _locked(visit_id, by)
    permissions.check_may_report(by, visit.office_id)
    VISIT.move(visit.state, "report_visit")
    models.Draft.objects.update_or_create(visit=visit, writer_id=by.user_id, defaults={"typed": dict(typed)})
    record(
        events.VisitReportDrafted(
            visit_id=visit.pk, child_id=visit.child_id, family_id=visit.family_id, office_id=visit.office_id, on=on
        ),
        by=by,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the visitor tells of a visit."""

    visited_on: date  # day of the visit
    child_seen: bool
    child_not_seen: str  # why not, in words
    seen_alone: str  # SeenAlone value
    not_alone: str  # why not, in words
    impression: str  # Impression value
    answers: Mapping[str, Any]  # code of the pack's question -> answer
    summary: str  # what was found
    action: str  # what follows: who does what, by when


@action
def report(*, visit_id: int, told: Told, on: date, by: Actor) -> queries.VisitRow:
    """Hand in the report of a visit; the draft goes.

    :raises NotFound: if there is no such visit in the person's offices
    :raises RuleBroken: if the visit cannot have been on that day, or the report leaves out the child
    """
    visit = _locked(visit_id, by)
    permissions.check_may_report(by, visit.office_id)
    target = VISIT.move(visit.state, "report_visit")
    rules.check_report(
        _facts(visit, told, by), today=on, alone_from_age=country.part(SupervisionLaw).alone_from_age.on(on)
    )
    visit.state = target
    visit.done_on, visit.done_by, visit.reported_on = told.visited_on, by.user_id, on
    visit.child_seen, visit.child_not_seen = told.child_seen, told.child_not_seen
    visit.seen_alone, visit.not_alone = told.seen_alone, told.not_alone
    visit.impression, visit.answers = told.impression, dict(told.answers)
    visit.summary, visit.action = told.summary, told.action
    visit.save()
    models.Draft.objects.filter(visit=visit).delete()
    record(
        events.VisitReported(
            visit_id=visit.pk,
            placement_id=visit.placement_id,
            child_id=visit.child_id,
            family_id=visit.family_id,
            office_id=visit.office_id,
            impression=told.impression,
            due=visit.due_on,
            on=told.visited_on,
        ),
        by=by,
    )
    return queries.visit(visit_id=visit.pk, seen_by=by)


def _facts(visit: models.Visit, told: Told, by: Actor) -> rules.ReportFacts:
    placement = placements.placement(placement_id=visit.placement_id, seen_by=by)
    child = people.persons(ids=[visit.child_id])[visit.child_id]
    return rules.ReportFacts(
        visited_on=told.visited_on,
        since=placement.since,
        until=placement.until,
        child_age=age_on(child.born, told.visited_on) if child.born else 0,
        child_seen=told.child_seen,
        child_not_seen=told.child_not_seen,
        seen_alone=told.seen_alone,
        not_alone=told.not_alone,
        impression=told.impression,
        summary=told.summary,
        action=told.action,
    )


def _locked(visit_id: int, by: Actor) -> models.Visit:
    found = queries.visible_to(by).select_for_update().filter(pk=visit_id).first()
    if found is None:
        raise NotFound("supervision.no_such_visit")
    return found
