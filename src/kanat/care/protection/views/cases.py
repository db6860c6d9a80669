"""Children of my offices; who is responsible; the end of a case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import actions, forms, permissions, queries
from kanat.care.protection.permissions import Can
from kanat.care.protection.views import parts
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import doors
from kanat.platform.ui.doors import actor_of, signed_in


@signed_in(can=Can.VIEW)
def children(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    filters = forms.CaseFilter(request.GET, offices=parts.offices_for(actor, Can.VIEW))
    chosen = filters.cleaned_data if filters.is_valid() else {}
    page = parts.page_number(request)
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


@signed_in(can=Can.ASSESS)
def assign(request: HttpRequest, case_id: int) -> HttpResponse:
    actor = actor_of(request)
    case = queries.case(case_id, actor)
    permissions.check_may_assess(actor, case.office_id)
    form = forms.Assign(parts.sent(request), workers=parts.workers_of(case.office_id), worker_id=case.worker_id)
    return doors.submit(
        request,
        form=form,
        template="protection/case_form.html",
        context={**parts.about_case(case, actor), "title": _("Responsible worker"), "button_text": _("Save")},
        do=lambda: actions.assign(case_id=case_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _id: reverse("desk:child", args=[case.child_id]),
        notice=_("The responsible worker was named"),
    )


@signed_in(can=Can.ASSESS)
def close(request: HttpRequest, case_id: int) -> HttpResponse:
    actor = actor_of(request)
    case = queries.case(case_id, actor)
    permissions.check_may_assess(actor, case.office_id)
    form = forms.Close(parts.sent(request), initial={"closed_on": clock.today()})
    return doors.submit(
        request,
        form=form,
        template="protection/case_form.html",
        context={**parts.about_case(case, actor), "title": _("Close the case"), "button_text": _("Close the case")},
        do=lambda: actions.close(case_id=case_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _id: reverse("desk:child", args=[case.child_id]),
        notice=_("The case was closed"),
    )
