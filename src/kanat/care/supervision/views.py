"""Pages of visits: the list, the report that survives a lost connection, cancelling."""

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kanat.care.people import queries as people
from kanat.care.supervision import actions, forms, queries, texts
from kanat.care.supervision.country import SupervisionLaw
from kanat.care.supervision.permissions import Can, check_may_report
from kanat.care.supervision.states import VisitState
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.vocabulary.refusals import may

NOT_TYPED = {"csrfmiddlewaretoken", "once", "save"}  # of a posted form, what nobody has typed
SHOWN = ("open", "overdue", "done")


@doors.signed_in(can=Can.VIEW)
def visits(request: HttpRequest) -> HttpResponse:
    """List the visits of my offices: planned, overdue or done."""
    actor = doors.actor_of(request)
    show = request.GET.get("show", "open")
    show = show if show in SHOWN else "open"
    mine = actor.user_id if request.GET.get("whose") == "mine" else None
    rows = queries.visits(seen_by=actor, on=clock.today(), show=show, worker_id=mine)
    labels = {"open": _("Planned"), "overdue": _("Overdue"), "done": _("Done")}
    whose = "&whose=mine" if mine else ""
    context = {
        "rows": rows,
        "show": show,
        "mine": bool(mine),
        "tabs": [{"text": labels[key], "href": f"?show={key}{whose}", "current": key == show} for key in SHOWN],
        "workers": accounts.names_of(row.worker_id for row in rows if row.worker_id),
        "today": clock.today(),
        "impressions": texts.IMPRESSIONS,
    }
    return doors.show(request, "supervision/visits.html", context)


@doors.signed_in(can=Can.VIEW)
def visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Show a visit: its report when it is done, else the form of the report with what was typed before."""
    actor = doors.actor_of(request)
    row = queries.visit(visit_id=visit_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="supervision.visit")
    if request.method == "POST" and request.POST.get("save") == "draft":
        return _save_draft(request, row.id)
    context = _context(row, may_report=may(check_may_report, actor, row.office_id))
    if row.state != VisitState.PLANNED and request.method != "POST":
        return doors.show(request, "supervision/report.html", context)
    today = clock.today()
    form = forms.Report(
        request.POST or None,
        sections=country.part(SupervisionLaw).sections,
        initial=queries.draft(visit_id=row.id, writer_id=actor.user_id),
    )
    return doors.submit(
        request,
        form=form,
        template="supervision/visit.html",
        context=context,
        do=lambda: actions.report(visit_id=row.id, **form.report(), on=today, by=actor),
        then=lambda done: reverse("desk:child", args=[done.child_id]),
        notice=_("The visit report is handed in."),
    )


@require_POST
@doors.signed_in(can=Can.REPORT)
def draft(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Keep what is being typed, without leaving the page."""
    actions.save_draft(visit_id=visit_id, typed=_typed(request.POST), on=clock.today(), by=doors.actor_of(request))
    return JsonResponse({"saved": clock.now().isoformat()})


def _save_draft(request: HttpRequest, visit_id: int) -> HttpResponse:
    actor = doors.actor_of(request)
    return doors.submit(
        request,
        form=forms.Draft(request.POST),
        template="supervision/visit.html",
        context={},
        do=lambda: actions.save_draft(visit_id=visit_id, typed=_typed(request.POST), on=clock.today(), by=actor),
        then=lambda _none: reverse("supervision:visit", args=[visit_id]),
        notice=_("The draft is saved. Only you can see it."),
    )


@doors.signed_in(can=Can.REPORT)
def cancel(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Take a visit out of the plan."""
    actor = doors.actor_of(request)
    row = queries.visit(visit_id=visit_id, seen_by=actor)
    form = forms.Cancel(request.POST or None)
    return doors.submit(
        request,
        form=form,
        template="supervision/cancel.html",
        context={"visit": row},
        do=lambda: actions.cancel(visit_id=row.id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("supervision:visits"),
        notice=_("The visit is cancelled."),
    )


def _typed(data: QueryDict) -> dict[str, str]:
    return {name: text[:5000].replace("\x00", "") for name, text in data.items() if name not in NOT_TYPED}


def _context(row: queries.VisitRow, *, may_report: bool) -> dict[str, object]:
    staff = accounts.names_of(filter(None, (row.worker_id, row.done_by)))
    law = country.part(SupervisionLaw)
    asked = [
        (section, [(question, row.answers.get(forms.name_of(section, question))) for question in section.questions])
        for section in law.sections
    ]
    return {
        "visit": row,
        "child": people.persons(ids=[row.child_id])[row.child_id],
        "worker": staff.get(row.worker_id or 0, ""),
        "visitor": staff.get(row.done_by or 0, ""),
        "kind": texts.KINDS[row.kind],
        "state": texts.STATES[row.state],
        "impression": texts.IMPRESSIONS.get(row.impression, ""),
        "alone": texts.ALONE.get(row.seen_alone, ""),
        "answers": asked,
        "today": clock.today(),
        "child_url": reverse("desk:child", args=[row.child_id]),
        "may_report": may_report,
    }
