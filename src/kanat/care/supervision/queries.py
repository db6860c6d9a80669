"""Reading visits: what is due, what was found. Every list starts from what the person may see."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanat.care.people import queries as people
from kanat.care.supervision import models, texts
from kanat.care.supervision.permissions import Can
from kanat.care.supervision.states import Impression, VisitKind, VisitState
from kanat.platform.accounts import queries as accounts
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

AHEAD = timedelta(days=30)  # planned visits are listed so far ahead
BACK = timedelta(days=365)  # done visits are listed so far back; older ones are in the files
DUE_ROWS = 300  # planned visits that the page of today reads; visits of one placement become one line


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A visit as pages show it."""

    id: int
    placement_id: int  # the placement that is visited
    child_id: int
    child_name: str  # given name and surname, empty where the caller did not ask for names
    family_id: int | None  # the foster family, None in a residential home
    office_id: int  # responsible office
    worker_id: int | None  # who is to go
    kind: str  # VisitKind value
    state: str  # VisitState value
    due_on: date  # last day on which it is in time
    done_on: date | None  # day of the visit
    done_by: int | None  # who was there
    reported_on: date | None  # day on which the report was handed in
    child_seen: bool | None
    child_not_seen: str
    seen_alone: str  # SeenAlone value
    not_alone: str
    impression: str  # Impression value, empty until reported
    answers: dict[str, Any]  # code of the pack's question -> answer
    summary: str
    action: str  # what follows, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDays:
    """What checks of many files look at."""

    id: int
    placement_id: int
    child_id: int
    state: str  # VisitState value
    due_on: date
    done_on: date | None
    reported_on: date | None
    child_seen: bool | None
    child_not_seen: str  # why the child was not seen


DAYS = tuple(VisitDays.__dataclass_fields__)


def visible_to(actor: Actor) -> QuerySet[models.Visit]:
    """Start of every list: visits of the offices that the person may see."""
    return models.Visit.objects.filter(within(actor, Can.VIEW))


def visit(*, visit_id: int, seen_by: Actor) -> VisitRow:
    """Give one visit; NotFound where there is none in the person's offices."""
    found = visible_to(seen_by).select_related("child").filter(pk=visit_id).first()
    if found is None:
        raise NotFound("supervision.no_such_visit")
    return _row(found, f"{found.child.given} {found.child.surname}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A report that somebody has begun."""

    typed: dict[str, Any]  # name of a field -> what was typed
    saved_at: datetime  # last time


def visits(
    *, seen_by: Actor, on: date, show: str = "open", worker_id: int | None = None, page: int = 1, size: int = 50
) -> "Page[VisitRow]":
    """Give a page of visits: ``open`` (due until 30 days from now), ``overdue``, ``done`` (of a year, newest first)."""
    found: Page[Any] = Paginator(_listed(seen_by, on, show, worker_id), size).get_page(page)
    names = people.persons(ids=[row.child_id for row in found.object_list])
    found.object_list = [_row(row, names[row.child_id].name) for row in found.object_list]
    return found


def _listed(seen_by: Actor, on: date, show: str, worker_id: int | None) -> QuerySet[models.Visit]:
    rows = visible_to(seen_by)
    if worker_id is not None:
        rows = rows.filter(worker_id=worker_id)
    if show == "done":
        return rows.filter(state=VisitState.DONE, done_on__gt=on - BACK).order_by("-done_on", "-pk")
    last = on - timedelta(days=1) if show == "overdue" else on + AHEAD
    return rows.filter(state=VisitState.PLANNED, due_on__lte=last).order_by("due_on", "pk")


def every_visit(*, seen_by: Actor, on: date, show: str, worker_id: int | None = None) -> list[int]:
    """List the ids of all lines of the list that `visits` gives in pages, in the same order."""
    return list(_listed(seen_by, on, show, worker_id).values_list("pk", flat=True))


def lines_of(visit_ids: Sequence[int], *, seen_by: Actor) -> list[VisitRow]:
    """Give some visits in their order; one that is gone or out of scope meanwhile is left out."""
    found = {row.pk: row for row in visible_to(seen_by).filter(pk__in=visit_ids)}
    names = people.persons(ids=[row.child_id for row in found.values()])
    return [_row(found[pk], names[found[pk].child_id].name) for pk in visit_ids if pk in found]


def visits_of(*, child_id: int, seen_by: Actor) -> list[VisitRow]:
    """List a child's visits, newest first."""
    return [_row(row) for row in visible_to(seen_by).filter(child_id=child_id).order_by("-due_on", "-pk")]


def all_visits_of(*, child_id: int) -> list[VisitRow]:
    """List a child's visits of all offices, newest first; the caller has checked the scope of the child."""
    return [_row(row) for row in models.Visit.objects.filter(child_id=child_id).order_by("-due_on", "-pk")]


def visits_in_family(*, family_id: int, seen_by: Actor, until: date, most: int = 10) -> list[VisitRow]:
    """List visits to a foster family that are done, or due until a day, newest first."""
    rows = visible_to(seen_by).filter(family_id=family_id, due_on__lte=until).exclude(state=VisitState.CANCELLED)
    found = rows.select_related("child").order_by("-due_on", "-pk")[:most]
    return [_row(row, f"{row.child.given} {row.child.surname}") for row in found]


def last_done(*, child_id: int) -> VisitRow | None:
    """Give the last visit to a child that was reported; the caller has checked the scope."""
    found = models.Visit.objects.filter(child_id=child_id, state=VisitState.DONE).order_by("-done_on", "-pk").first()
    return _row(found) if found else None


def visit_days(*, child_ids: Collection[int]) -> list[VisitDays]:
    """Give the days of all visits to several children that were not cancelled, without scope."""
    found = models.Visit.objects.filter(child_id__in=child_ids).exclude(state=VisitState.CANCELLED)
    return [VisitDays(**row) for row in found.order_by("due_on", "pk").values(*DAYS)]


def planned_days(*, placement_id: int) -> set[date]:
    """Give the due days for which the schedule has a visit already, done or planned."""
    scheduled = models.Visit.objects.filter(placement_id=placement_id, kind=VisitKind.SCHEDULED)
    rows = scheduled.exclude(state=VisitState.CANCELLED)
    return set(rows.values_list("due_on", flat=True))


def draft(*, visit_id: int, writer_id: int) -> DraftRow | None:
    """Give what a person has typed of a report and not sent; None where there is nothing."""
    found = models.Draft.objects.filter(visit_id=visit_id, writer_id=writer_id).first()
    return DraftRow(typed=dict(found.typed), saved_at=found.saved_at) if found else None


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 100) -> list[Due]:
    """List planned visits that are late or due until a day, in one query; late ones of a placement become one line."""
    planned = visible_to(seen_by).filter(state=VisitState.PLANNED, due_on__lte=until)
    if worker_id is not None:
        planned = planned.filter(worker_id=worker_id)
    columns = ("pk", "due_on", "worker_id", "kind", "placement_id", "child__given", "child__surname")
    first = planned.order_by("due_on", "pk").values("pk")[: min(DUE_ROWS, 3 * most)]  # names for these alone
    rows = models.Visit.objects.filter(pk__in=first).order_by("due_on", "pk").values_list(*columns)
    found: dict[tuple[int, date | None], list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault((row[4], None if row[1] < on else row[1]), []).append(row)
    return [_due(same) for same in list(found.values())[:most]]


def _due(same: list[tuple[Any, ...]]) -> Due:
    pk, due_on, worker_id, kind, _placement, given, surname = same[0]
    title = str(texts.KINDS[kind])
    if len(same) > 1:
        missed = ngettext("%(count)s visit is missing", "%(count)s visits are missing", len(same))
        title = f"{title}: {missed % {'count': len(same)}}"
    url = reverse("supervision:visit", args=[pk])
    return Due(kind="visit", title=title, who=f"{given} {surname}", due_on=due_on, url=url, worker_id=worker_id)


def happenings(*, child_id: int) -> list[Happening]:
    """List reported visits for a child's timeline; the caller has checked the scope."""
    done = models.Visit.objects.filter(child_id=child_id, state=VisitState.DONE).order_by("-done_on")
    rows = [_row(found) for found in done]
    return told(rows, accounts.names_of({row.done_by for row in rows if row.done_by}))


def told(rows: Iterable[VisitRow], visitors: Mapping[int, str]) -> list[Happening]:
    """Tell reported visits that were read already as entries of a timeline; `visitors` are names by user."""
    return [
        Happening(
            on=row.done_on or row.due_on,
            title=_("Visit: %(impression)s") % {"impression": texts.IMPRESSIONS.get(row.impression, "")},
            text=row.summary,
            by=visitors.get(row.done_by or 0, ""),
            url=reverse("supervision:visit", args=[row.id]),
            kind="visit" if row.impression == Impression.WELL else "warning",
        )
        for row in rows
        if row.state == VisitState.DONE
    ]


def _row(found: models.Visit, child_name: str = "") -> VisitRow:
    return VisitRow(
        id=found.pk,
        placement_id=found.placement_id,
        child_id=found.child_id,
        child_name=child_name,
        family_id=found.family_id,
        office_id=found.office_id,
        worker_id=found.worker_id,
        kind=found.kind,
        state=found.state,
        due_on=found.due_on,
        done_on=found.done_on,
        done_by=found.done_by,
        reported_on=found.reported_on,
        child_seen=found.child_seen,
        child_not_seen=found.child_not_seen,
        seen_alone=found.seen_alone,
        not_alone=found.not_alone,
        impression=found.impression,
        answers=found.answers,
        summary=found.summary,
        action=found.action,
    )
