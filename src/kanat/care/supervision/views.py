"""Pages of visits: the list, the report that survives a lost connection, cancelling."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kanat.care.families import queries as families
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.supervision import actions, forms, queries, rules, texts
from kanat.care.supervision.country import Question, ReportSection, SupervisionLaw
from kanat.care.supervision.permissions import Can, check_may_report
from kanat.care.supervision.states import VisitKind, VisitState
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.refusals import may

NOT_TYPED = {"csrfmiddlewaretoken", "once", "save"}  # of a posted form, what nobody has typed
MOST_FIELDS = 100  # of a draft
SHOWN = ("open", "overdue", "done")


@doors.signed_in(can=Can.VIEW)
def visits(request: HttpRequest) -> HttpResponse:
    """List the visits of my offices: planned, overdue or done."""
    actor = doors.actor_of(request)
    show = request.GET.get("show", "open")
    show = show if show in SHOWN else "open"
    mine = actor.user_id if request.GET.get("whose") == "mine" else None
    page = queries.visits(seen_by=actor, on=clock.today(), show=show, worker_id=mine, page=doors.page_number(request))
    rows: list[queries.VisitRow] = list(page.object_list)
    labels = {"open": _("Planned visits"), "overdue": _("Overdue visits"), "done": _("Visits done")}
    whose = "&whose=mine" if mine else ""
    context = {
        "page": page,
        "rows": rows,
        "show": show,
        "mine": bool(mine),
        "tabs": [{"text": labels[key], "href": f"?show={key}{whose}", "current": key == show} for key in SHOWN],
        "workers": accounts.names_of({row.done_by or row.worker_id or 0 for row in rows}),
        "families": families.names_of({row.family_id for row in rows if row.family_id}),
        "today": clock.today(),
        "impressions": texts.IMPRESSIONS,
        "colours": texts.IMPRESSION_COLOURS,
    }
    return doors.show(request, "supervision/visits.html", context)


@doors.signed_in(can=Can.VIEW)
def visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Show a visit: its report when it is done, else the form of the report with what was typed before."""
    actor = doors.actor_of(request)
    row = queries.visit(visit_id=visit_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="supervision.visit")
    context = _context(row, may_report=may(check_may_report, actor, row.office_id))
    if row.state != VisitState.PLANNED and request.method != "POST":
        return doors.show(request, "supervision/report.html", context)
    if request.method == "POST":
        check_may_report(actor, row.office_id)
    kept = queries.draft(visit_id=row.id, writer_id=actor.user_id)
    context |= {"draft": kept, "last": queries.last_done(child_id=row.child_id)}
    if request.method == "POST" and request.POST.get("save") == "draft":
        return _save_draft(request, row.id, context)
    today = clock.today()
    form = _report_form(doors.typed(request), kept)
    return doors.submit(
        request,
        form=form,
        template="supervision/visit.html",
        context=context,
        do=lambda: actions.report(visit_id=row.id, told=actions.Told(**form.report()), on=today, by=actor),
        then=lambda done: reverse("desk:child", args=[done.child_id]),
        notice=_("The visit report is handed in."),
    )


def _report_form(data: QueryDict | None, kept: queries.DraftRow | None) -> forms.Report:
    sections = country.part(SupervisionLaw).sections
    return forms.Report(data, sections=sections, initial=kept.typed if kept else None)


def _save_draft(request: HttpRequest, visit_id: int, context: dict[str, Any]) -> HttpResponse:
    """Keep an unfinished report; where that is refused, show it with everything that was typed."""
    actor = doors.actor_of(request)
    form = forms.Draft(request.POST, sections=country.part(SupervisionLaw).sections)
    return doors.submit(
        request,
        form=form,
        template="supervision/visit.html",
        context=context,
        do=lambda: actions.save_draft(visit_id=visit_id, typed=_typed(request.POST), on=clock.today(), by=actor),
        then=lambda _none: reverse("supervision:visit", args=[visit_id]),
        notice=_("The draft is saved. Only you can see it."),
    )


@require_POST
@doors.signed_in(can=Can.REPORT)
def draft(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Keep what is being typed, without leaving the page; answers with the time of day."""
    actions.save_draft(visit_id=visit_id, typed=_typed(request.POST), on=clock.today(), by=doors.actor_of(request))
    return JsonResponse({"at": f"{formats.local(clock.now()):%H:%M}"})


def _typed(data: QueryDict) -> dict[str, str]:
    named = [(name, str(text)) for name, text in data.items() if name not in NOT_TYPED]
    return {name[:100]: text[: forms.MOST_SIGNS].replace("\x00", "") for name, text in named[:MOST_FIELDS]}


@doors.signed_in(can=Can.REPORT)
def add(request: HttpRequest, placement_id: int) -> HttpResponse:
    """Add a visit outside the schedule, and go on to its report."""
    actor, today = doors.actor_of(request), clock.today()
    placement = placements.placement(placement_id=placement_id, seen_by=actor)
    check_may_report(actor, placement.office_id)
    record_read(by=actor, what="child", id=placement.child_id, page="supervision.add")
    form = forms.AddVisit(doors.typed(request), initial={"kind": VisitKind.UNANNOUNCED, "due_on": today})
    return doors.submit(
        request,
        form=form,
        template="supervision/add.html",
        context={"child": people.persons(ids=[placement.child_id])[placement.child_id]},
        do=lambda: actions.add_visit(placement_id=placement_id, **form.cleaned_data, on=today, by=actor),
        then=lambda visit_id: reverse("supervision:visit", args=[visit_id]),
        notice=_("The visit stands in the plan. Write its report here when you have been there."),
    )


@doors.signed_in(can=Can.REPORT)
def cancel(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Take a visit out of the plan."""
    actor = doors.actor_of(request)
    row = queries.visit(visit_id=visit_id, seen_by=actor)
    check_may_report(actor, row.office_id)
    record_read(by=actor, what="child", id=row.child_id, page="supervision.cancel")
    form = forms.Cancel(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="supervision/cancel.html",
        context=_context(row, may_report=True),
        do=lambda: actions.cancel(visit_id=row.id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("supervision:visits"),
        notice=_("The visit is cancelled."),
    )


def _context(row: queries.VisitRow, *, may_report: bool) -> dict[str, Any]:
    staff = accounts.names_of({row.worker_id or 0, row.done_by or 0})
    family = families.families_by_id([row.family_id]).get(row.family_id) if row.family_id else None
    return {
        "visit": row,
        "child": people.persons(ids=[row.child_id])[row.child_id],
        "family": family,
        "worker": staff.get(row.worker_id or 0, ""),
        "visitor": staff.get(row.done_by or 0, ""),
        "kind": texts.KINDS[row.kind],
        "state": texts.STATES[row.state],
        "impressions": texts.IMPRESSIONS,
        "impression": texts.IMPRESSIONS.get(row.impression, ""),
        "colour": texts.IMPRESSION_COLOURS.get(row.impression, "grey"),
        "alone": texts.ALONE.get(row.seen_alone, ""),
        "answers": _answers(row),
        "days_late": _days_late(row),
        "today": clock.today(),
        "child_url": reverse("desk:child", args=[row.child_id]),
        "may_report": may_report,
    }


def _answers(row: queries.VisitRow) -> list[tuple[ReportSection, list[tuple[Question, str]]]]:
    """Pair the questions of the country with their answers, section by section; what was left out is not shown."""
    found = []
    for section in country.part(SupervisionLaw).sections:
        told = [(question, row.answers.get(forms.name_of(section, question))) for question in section.questions]
        found.append((section, [(question, _said(answer)) for question, answer in told if answer not in (None, "")]))
    return [(section, told) for section, told in found if told]


def _said(answer: object) -> str:
    """Write an answer: yes, no, a day (kept as ISO) or words."""
    if isinstance(answer, bool):
        return gettext("Yes") if answer else gettext("No")
    try:
        return formats.day(date.fromisoformat(str(answer)))
    except ValueError:
        return str(answer)


def _days_late(row: queries.VisitRow) -> int:
    if row.done_on is None or row.reported_on is None:
        return 0
    within = country.part(SupervisionLaw).report_days.on(row.done_on)
    return rules.days_late(visited_on=row.done_on, reported_on=row.reported_on, within=within)
