"""Reading applications for support, and the list of what is to be decided and reviewed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.people import queries as people
from kanat.care.protection import queries as protection
from kanat.care.support import models
from kanat.care.support.country import SupportLaw
from kanat.care.support.permissions import Can
from kanat.care.support.queries import spells
from kanat.care.support.states import ApplicationState, SpellState
from kanat.platform import country
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

OPEN = (ApplicationState.SUBMITTED, ApplicationState.ASSESSED, ApplicationState.OBJECTED)
DECIDABLE = (ApplicationState.ASSESSED, ApplicationState.OBJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRow:
    """An application for support, with its social inquiry, decision and objection."""

    id: int
    case_id: int
    child_id: int
    office_id: int
    offer: str  # code of the country pack
    group: str  # code of the eligible group
    state: str  # ApplicationState value
    asked_by: str  # AskedBy value
    applicant_id: int  # person who asks, or for whom the office asks
    need: str
    received_on: date
    reported_by: int | None
    reported_on: date | None
    household: int | None  # persons who live together
    earners: int | None  # of them with an income
    income_minor: int | None  # of all of them, a month
    housing_minor: int | None  # rent and heating, a month
    report: str
    advised: bool | None  # the report advises support
    decided_by: int | None
    decided_on: date | None
    reasons: str
    objected_on: date | None
    objection: str
    answered_by: int | None
    answered_on: date | None
    answer: str

    @property
    def is_open(self) -> bool:
        """Somebody has still to do something."""
        return self.state in OPEN


COLUMNS = tuple(ApplicationRow.__dataclass_fields__)


def applications_visible_to(actor: Actor) -> QuerySet[models.SupportApplication]:
    """Start of every list: applications of the offices that the person may see."""
    return models.SupportApplication.objects.filter(within(actor, Can.VIEW))


def application(*, application_id: int, seen_by: Actor) -> ApplicationRow:
    """Give one application; NotFound where there is none in the person's offices."""
    found = applications_visible_to(seen_by).filter(pk=application_id).values(*COLUMNS).first()
    if found is None:
        raise NotFound("support.no_such_application")
    return ApplicationRow(**found)


def applications_of(*, child_id: int) -> list[ApplicationRow]:
    """List a child's applications, newest first; the caller has checked the scope."""
    found = models.SupportApplication.objects.filter(child_id=child_id).order_by("-received_on", "-pk")
    return [ApplicationRow(**row) for row in found.values(*COLUMNS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadRow:
    """A line of the caseload: an application that waits, or support that runs."""

    id: int
    child_id: int
    child: str  # name as the reader may see it
    office_id: int
    offer: str  # code of the country pack
    group: str  # code of the eligible group, empty where none was told
    state: str  # ApplicationState or SpellState value
    since: date  # day of the application, or first day of support
    until: date | None  # end of the term
    due_on: date | None  # review; of an application nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """A page of the caseload with the numbers of its tabs."""

    rows: list[CaseloadRow]
    total: int  # in the tab that is shown
    counts: dict[str, int]  # by tab: waiting, review, running, ended


def caseload(
    *, seen_by: Actor, tab: str, on: date, soon: date, office_id: int | None = None, page: int = 1, size: int = 50
) -> Caseload:
    """List a tab of the caseload, what is due first; `soon` is the last day that counts as due for review."""
    asked, given = applications_visible_to(seen_by).filter(state__in=OPEN), spells.visible_to(seen_by)
    if office_id is not None:
        asked, given = asked.filter(office_id=office_id), given.filter(office_id=office_id)
    running = Q(state=SpellState.RUNNING)
    counts = given.aggregate(
        review=Count("pk", filter=running & Q(review_on__lte=soon)),
        running=Count("pk", filter=running),
        ended=Count("pk", filter=~running),
    )
    counts["waiting"] = asked.count()
    first, last = (page - 1) * size, page * size
    if tab == "waiting":
        columns = asked.order_by("received_on", "pk").annotate(since=F("received_on"))
        rows = [
            _line(row, seen_by, until=None, review_on=None) for row in columns.values(*APPLICATION_LINE)[first:last]
        ]
        return Caseload(rows=rows, total=counts["waiting"], counts=counts)
    chosen = {"review": running & Q(review_on__lte=soon), "running": running, "ended": ~running}[tab]
    order = ("-ended_on", "-pk") if tab == "ended" else (F("review_on").asc(nulls_last=True), "pk")
    found = given.filter(chosen).order_by(*order).values(*SPELL_LINE)[first:last]
    return Caseload(rows=[_line(row, seen_by) for row in found], total=counts[tab], counts=counts)


APPLICATION_LINE = (
    "pk", "child_id", "child__given", "child__surname", "office_id", "offer", "group", "state", "since",
)  # fmt: skip
SPELL_LINE = (*APPLICATION_LINE, "until", "review_on")


def _line(row: dict[str, Any], seen_by: Actor, **more: Any) -> CaseloadRow:
    row = {**row, **more}
    return CaseloadRow(
        id=row["pk"],
        child_id=row["child_id"],
        child=people.name_shown(
            row["child__given"], row["child__surname"], seen_by=seen_by, office_id=row["office_id"]
        ),
        office_id=row["office_id"],
        offer=row["offer"],
        group=row["group"],
        state=row["state"],
        since=row["since"],
        until=row["until"],
        due_on=row["review_on"],
    )


def decisions_due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 50) -> list[Due]:
    """List applications that wait for a report of the worker, or for a decision of this person, in one query."""
    waiting = Q(state=ApplicationState.SUBMITTED) & within(seen_by, Can.START)
    if worker_id is not None:
        waiting &= Q(case_id__in=protection.open_cases_of_worker(worker_id))
    decidable = Q(state__in=DECIDABLE) & ~Q(reported_by=seen_by.user_id) & within(seen_by, Can.DECIDE)
    days = country.part(SupportLaw).decision_days.if_known(on)
    found = applications_visible_to(seen_by).filter(waiting | decidable).order_by("received_on", "pk")
    columns = ("pk", "state", "received_on", "office_id", "child__given", "child__surname")
    return [
        Due(
            kind="support",
            title=_("Write the social inquiry report")
            if state == ApplicationState.SUBMITTED
            else _("Decide on the application for support"),
            who=people.name_shown(given, surname, seen_by=seen_by, office_id=office_id),
            due_on=received + timedelta(days=days) if days else on,
            url=reverse("support:application", args=[pk]),
            worker_id=worker_id,
        )
        for pk, state, received, office_id, given, surname in found.values_list(*columns)[:most]
    ]
