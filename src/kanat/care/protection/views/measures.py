"""Recording a measure, taking a child in at once, and what happens to a measure afterwards."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import actions, forms, permissions, queries, texts
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.permissions import Can
from kanat.care.protection.views import parts
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.platform.ui.doors import actor_of, signed_in
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import may


@signed_in(can=Can.RECORD_MEASURE)
def measure_new(request: HttpRequest, case_id: int) -> HttpResponse:
    actor = actor_of(request)
    case = queries.case(case_id, actor)
    permissions.check_may_record_measure(actor, case.office_id)
    record_read(by=actor, what="child", id=case.child_id, page="protection.case")
    form = forms.Measure(parts.sent(request), initial=_proposal())
    return doors.submit(
        request,
        form=form,
        template="protection/measure_new.html",
        context={**parts.about_case(case, actor), "rules": _rules()},
        do=lambda: actions.record_measure(case_id=case_id, **form.facts, on=clock.today(), by=actor),
        then=lambda _id: reverse("desk:child", args=[case.child_id]),
        notice=_("The measure was recorded"),
    )


def _proposal() -> dict[str, Any]:
    """Propose the ordinary measure of the country, from today, with its review by the law's rhythm."""
    today = clock.today()
    kind = next(iter(country.part(ProtectionLaw).measure_types), None)
    months = kind.review_months.get(today) if kind and kind.review_months else None
    return {
        "kind": kind.code if kind else None,
        "body": kind.bodies[0] if kind and kind.bodies else None,
        "since": today,
        "decided_on": today,
        "next_review_on": add_months(today, months) if months else None,
    }


def _rules() -> list[dict[str, Any]]:
    """Say for each kind how long it lasts and how often it is reviewed."""
    today = clock.today()
    return [
        {
            "name": texts.said(kind.names),
            "months": kind.review_months.get(today) if kind.review_months else None,
            "days": kind.max_days.get(today) if kind.max_days else None,
            "age": kind.ends_at_age.get(today) if kind.ends_at_age else None,
            "source": kind.source,
        }
        for kind in country.part(ProtectionLaw).measure_types
    ]


@signed_in(can=Can.RECORD_MEASURE)
def protect(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take a child in at once."""
    actor = actor_of(request)
    case = queries.case(case_id, actor)
    permissions.check_may_record_measure(actor, case.office_id)
    record_read(by=actor, what="child", id=case.child_id, page="protection.case")
    today = clock.today()
    terms = country.part(ProtectionLaw).emergency
    form = forms.ProtectAtOnce(parts.sent(request), initial={"since": today})
    return doors.submit(
        request,
        form=form,
        template="protection/protect.html",
        context={
            **parts.about_case(case, actor),
            "ask_days": terms.apply_days.entry_on(today),
            "decide_days": terms.decide_days.entry_on(today),
            "max_days": terms.max_days.entry_on(today),
        },
        do=lambda: actions.protect_at_once(case_id=case_id, **form.cleaned_data, on=today, by=actor),
        then=lambda measure_id: reverse("protection:measure", args=[measure_id]),
        notice=_("The child was taken in; the clock for asking the court is running"),
    )


@signed_in(can=Can.VIEW)
def measure(request: HttpRequest, measure_id: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.measure(measure_id, actor)
    record_read(by=actor, what="child", id=row.child_id, page="protection.measure")
    return doors.show(request, "protection/measure.html", _about(row, actor))


def _about(row: queries.MeasureRow, actor: Actor) -> dict[str, Any]:
    case = queries.cases_by_id([row.case_id])[row.case_id]
    in_force = row.state == "in_force"
    return {
        **parts.about_case(case, actor),
        "measure": row,
        "kind": texts.measure_kind(row.kind),
        "body": texts.body(row.body) if row.body else "",
        "measure_state": texts.label(texts.MEASURE_STATES, row.state),
        "measure_colour": "green" if in_force else "grey",
        "end_reason": texts.label(texts.MEASURE_ENDS, row.end_reason) if row.end_reason else "",
        "awaits_decision": in_force and row.decided_on is None,
        "may_change": in_force and may(permissions.check_may_record_measure, actor, row.office_id),
    }


def _form_page(
    request: HttpRequest, row: queries.MeasureRow, form: BaseForm, *, title: Promise, act: Any, notice: Promise
) -> HttpResponse:
    return doors.submit(
        request,
        form=form,
        template="protection/measure_form.html",
        context={**_about(row, actor_of(request)), "title": title},
        do=act,
        then=lambda measure_id: reverse("protection:measure", args=[measure_id]),
        notice=notice,
    )


def _row(request: HttpRequest, measure_id: int) -> tuple[Actor, queries.MeasureRow]:
    actor = actor_of(request)
    row = queries.measure(measure_id, actor)
    permissions.check_may_record_measure(actor, row.office_id)
    record_read(by=actor, what="child", id=row.child_id, page="protection.measure")
    return actor, row


@signed_in(can=Can.RECORD_MEASURE)
def measure_court(request: HttpRequest, measure_id: int) -> HttpResponse:
    actor, row = _row(request, measure_id)
    today = clock.today()
    form = forms.AskCourt(parts.sent(request), initial={"asked_on": today})
    return _form_page(
        request,
        row,
        form,
        title=_("The court was asked"),
        act=lambda: actions.ask_court(measure_id=measure_id, **form.cleaned_data, on=today, by=actor),
        notice=_("Recorded; the clock for the court's decision is running"),
    )


@signed_in(can=Can.RECORD_MEASURE)
def measure_decision(request: HttpRequest, measure_id: int) -> HttpResponse:
    actor, row = _row(request, measure_id)
    form = forms.Decide(parts.sent(request), kind=queries.kind_of(row.kind))
    return _form_page(
        request,
        row,
        form,
        title=_("The court's decision"),
        act=lambda: actions.decide_emergency(measure_id=measure_id, **form.facts, on=clock.today(), by=actor),
        notice=_("The decision was recorded"),
    )


@signed_in(can=Can.RECORD_MEASURE)
def measure_review(request: HttpRequest, measure_id: int) -> HttpResponse:
    actor, row = _row(request, measure_id)
    today = clock.today()
    kind = queries.kind_of(row.kind)
    months = kind.review_months.get(today) if kind and kind.review_months else None
    initial = {"reviewed_on": today, "next_review_on": add_months(today, months) if months else None}
    form = forms.Review(parts.sent(request), initial=initial)
    return _form_page(
        request,
        row,
        form,
        title=_("Review the measure"),
        act=lambda: actions.review_measure(measure_id=measure_id, **form.cleaned_data, on=today, by=actor),
        notice=_("The review was recorded"),
    )


@signed_in(can=Can.RECORD_MEASURE)
def measure_end(request: HttpRequest, measure_id: int) -> HttpResponse:
    actor, row = _row(request, measure_id)
    today = clock.today()
    form = forms.End(parts.sent(request), initial={"ended_on": today})
    return _form_page(
        request,
        row,
        form,
        title=_("End the measure"),
        act=lambda: actions.end_measure(measure_id=measure_id, **form.cleaned_data, on=today, by=actor),
        notice=_("The measure was ended"),
    )
