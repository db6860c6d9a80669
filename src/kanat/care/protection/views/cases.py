"""Children of my offices; one case; who is responsible for it; its end."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import actions, forms, permissions, queries, texts
from kanat.care.protection.permissions import Can
from kanat.care.protection.views import parts
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.platform.ui.doors import actor_of, signed_in


@signed_in(can=Can.VIEW)
def children(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    filters = forms.CaseFilter(request.GET, offices=parts.offices_for(actor, Can.VIEW))
    chosen = filters.cleaned_data if filters.is_valid() else {}
    page = doors.page_number(request)
    found = queries.cases(
        actor,
        state=chosen.get("state") or "",
        office_id=chosen.get("office_id"),
        worker_id=actor.user_id if chosen.get("mine") else None,
        text=chosen.get("text", ""),
        by_urgency=chosen.get("order") == "urgency",
        page=page,
    )
    workers = accounts.names_of(row.case.worker_id for row in found.rows if row.case.worker_id)
    context = {
        "filters": filters,
        "lines": [_line(row, workers) for row in found.rows],
        "page": parts.page_of(found.rows, total=found.total, number=page),
        "counted_wholly": found.counted_wholly,
        "today": clock.today(),
        "may_take": actor.may(Can.TAKE_NOTICE),
        "is_filtered": any(chosen.values()),
    }
    return doors.show(request, "protection/children.html", context)


def _line(row: queries.ChildRow, workers: dict[int, str]) -> dict[str, Any]:
    return {
        **(parts.case_words(row.case) or {}),
        "row": row,
        "child": row.child,
        "worker": workers.get(row.case.worker_id or 0, ""),
        "is_pressing": row.case.urgency != "ordinary",
    }


@signed_in(can=Can.VIEW)
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case with its notices, assessments and measures, and what may be done with it."""
    actor = actor_of(request)
    row = queries.case(case_id, actor)
    record_read(by=actor, what="child", id=row.child_id, page="protection.case")
    assessments = queries.assessments(case_id)
    context = {
        **parts.about_case(row, actor),
        "notices": [(one, texts.label(texts.CONCERNS, one.concern)) for one in queries.notices_of(case_id)],
        "assessments": [_assessment(one) for one in assessments],
        "measures": [_measure(one) for one in queries.measures(case_id)],
        "may_start": row.is_open and not any(one.is_open for one in assessments),
        "is_assessed": bool(assessments),
        "is_protected": row.state == "in_protection",
        "may_take": actor.may(Can.TAKE_NOTICE, row.office_id),
    }
    return doors.show(request, "protection/case.html", context)


def _assessment(row: queries.AssessmentRow) -> tuple[queries.AssessmentRow, str, str]:
    return row, texts.label(texts.ASSESSMENT_KINDS, row.kind), texts.outcome(row.outcome) if row.outcome else ""


def _measure(row: queries.MeasureRow) -> tuple[queries.MeasureRow, str, str, str]:
    state = texts.label(texts.MEASURE_STATES, row.state)
    return row, texts.measure_kind(row.kind), state, "green" if row.state == "in_force" else "grey"


@signed_in(can=Can.ASSESS)
def assign(request: HttpRequest, case_id: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.case(case_id, actor)
    permissions.check_may_assess(actor, row.office_id)
    record_read(by=actor, what="child", id=row.child_id, page="protection.case")
    form = forms.Assign(parts.sent(request), workers=parts.workers_of(row.office_id), worker_id=row.worker_id)
    return doors.submit(
        request,
        form=form,
        template="protection/case_form.html",
        context={**parts.about_case(row, actor), "title": _("Responsible worker"), "button_text": _("Save")},
        do=lambda: actions.assign(case_id=case_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _id: reverse("protection:case", args=[case_id]),
        notice=_("The responsible worker was named"),
    )


@signed_in(can=Can.ASSESS)
def close(request: HttpRequest, case_id: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.case(case_id, actor)
    permissions.check_may_assess(actor, row.office_id)
    record_read(by=actor, what="child", id=row.child_id, page="protection.case")
    form = forms.Close(parts.sent(request), initial={"closed_on": clock.today()})
    return doors.submit(
        request,
        form=form,
        template="protection/case_form.html",
        context={**parts.about_case(row, actor), "title": _("Close the case"), "button_text": _("Close the case")},
        do=lambda: actions.close(case_id=case_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _id: reverse("desk:child", args=[row.child_id]),
        notice=_("The case was closed"),
    )
