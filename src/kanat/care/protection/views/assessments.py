"""Starting an assessment, writing it, reading it when it is completed."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import actions, forms, permissions, queries, texts
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.permissions import Can
from kanat.care.protection.views import parts
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.platform.ui.doors import actor_of, signed_in
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import may

SAVED, COMPLETED = _("Saved. You can go on later."), _("The assessment was completed")


@signed_in(can=Can.ASSESS)
def assess(request: HttpRequest, case_id: int) -> HttpResponse:
    """Start the assessment of a case."""
    actor = actor_of(request)
    case = queries.case(case_id, actor)
    permissions.check_may_assess(actor, case.office_id)
    record_read(by=actor, what="child", id=case.child_id, page="protection.case")
    worker_id = case.worker_id or actor.user_id
    form = forms.Start(parts.sent(request), workers=parts.workers_of(case.office_id), worker_id=worker_id)
    return doors.submit(
        request,
        form=form,
        template="protection/assess.html",
        context={
            **parts.about_case(case, actor),
            "title": _("Assess anew") if queries.assessments(case_id) else _("Start the initial assessment"),
            "law": country.part(ProtectionLaw).initial_assessment.days.entry_on(clock.today()),
        },
        do=lambda: actions.start_assessment(case_id=case_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda assessment_id: reverse("protection:assessment", args=[assessment_id]),
        notice=_("The assessment was started"),
    )


@signed_in(can=Can.VIEW)
def assessment(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Write the assessment while it is a draft, read it afterwards."""
    actor = actor_of(request)
    row = queries.assessment(assessment_id, actor)
    record_read(by=actor, what="child", id=row.child_id, page="protection.assessment")
    context = _about(row, actor)
    if not context["may_write"] and request.method != "POST":
        return doors.show(request, "protection/assessment_read.html", context)
    permissions.check_may_assess(actor, row.office_id)
    form = forms.Assess(parts.sent(request), initial=_initial(row), today=clock.today())
    completing = request.POST.get("step") == "complete"
    return doors.submit(
        request,
        form=form,
        template="protection/assessment.html",
        context=context,
        do=lambda: _complete(form, row, actor) if completing else _save(form, row, actor),
        then=lambda _id: _next(row, completing=completing),
        notice=COMPLETED if completing else SAVED,
    )


def _initial(row: queries.AssessmentRow) -> dict[str, Any]:
    told = {name: value for name, value in asdict(row).items() if name in queries.SECTIONS}
    return told | {"outcome": row.outcome or None}


def _save(form: forms.Assess, row: queries.AssessmentRow, actor: Actor) -> int:
    return actions.save_assessment(
        assessment_id=row.id,
        sections=form.sections,
        outcome=form.cleaned_data["outcome"] or "",
        at=clock.now(),
        on=clock.today(),
        by=actor,
    )


def _complete(form: forms.Assess, row: queries.AssessmentRow, actor: Actor) -> int:
    return actions.complete_assessment(
        assessment_id=row.id,
        sections=form.sections,
        outcome=form.cleaned_data["outcome"] or "",
        completed_on=form.cleaned_data["completed_on"] or clock.today(),
        at=clock.now(),
        on=clock.today(),
        by=actor,
    )


def _next(row: queries.AssessmentRow, *, completing: bool) -> str:
    if completing:
        return reverse("desk:child", args=[row.child_id])
    return reverse("protection:assessment", args=[row.id])


def _about(row: queries.AssessmentRow, actor: Actor) -> dict[str, Any]:
    case = queries.cases_by_id([row.case_id])[row.case_id]
    names = accounts.names_of(person for person in (row.worker_id, row.saved_by_id, row.completed_by_id) if person)
    form = forms.Assess(None, initial={}, today=clock.today())
    return {
        **parts.about_case(case, actor),
        "assessment": row,
        "title": texts.label(texts.ASSESSMENT_KINDS, row.kind),
        "assessor": names.get(row.worker_id or 0, ""),
        "saved_by": names.get(row.saved_by_id or 0, ""),
        "completed_by": names.get(row.completed_by_id or 0, ""),
        "outcome": texts.outcome(row.outcome) if row.outcome else "",
        "sections": [(form.fields[name].label, getattr(row, name)) for name in queries.SECTIONS if getattr(row, name)],
        "opinion_age": country.part(ProtectionLaw).opinion_age.entry_on(clock.today()),
        "notices": [
            (notice, texts.label(texts.CONCERNS, notice.concern)) for notice in queries.notices_of(row.case_id)
        ],
        "may_write": row.is_open and may(permissions.check_may_assess, actor, row.office_id),
    }
