"""Approving a family; suspending, resuming and ending an approval."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanat.care.families import actions, forms, queries, texts
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.permissions import Can
from kanat.care.families.rules import applicants, capacity
from kanat.care.families.rules import approvals as approval_rules
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui.doors import actor_of, signed_in, submit, typed
from kanat.vocabulary.periods import add_months

USUAL_AGES = (0, 17)


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.APPROVE)
def approve(request: HttpRequest, family_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    found = queries.overview(family_id=family_id, seen_by=actor, on=today)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    form = forms.Approve(typed(request), initial=_terms(found, today))
    return submit(
        request,
        form=form,
        template="families/approve.html",
        context={
            "family": found.family,
            "application": found.application,
            "model": texts.model_name(found.application.model),
            "limits": capacity.limits_of(country.part(FamiliesLaw), on=today),
            "advice": texts.ADVICE.get(found.study.advice, "") if found.study else "",
            "decision": found.decision,
        },
        do=lambda: actions.approve(
            family_id=family_id,
            terms=form.terms(),
            conditions=form.cleaned_data["conditions"],
            number=form.cleaned_data["number"],
            trained=form.cleaned_data["trained"],
            on=today,
            by=actor,
        ),
        then=lambda _approval_id: reverse("families:application", args=[family_id]),
        notice=_("The family is approved."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.APPROVE)
def renew(request: HttpRequest, family_id: int, approval_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    old = queries.approval(approval_id=approval_id, family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.approval_renew")
    form = forms.Renew(typed(request), initial=_carried_on(old, today))
    return submit(
        request,
        form=form,
        template="families/renew.html",
        context={
            "family": family,
            "old": old,
            "models": ", ".join(texts.model_name(code) for code in old.models_of_care),
            "since": form.initial["since"],
            "living": sum(place.until is None for place in queries.places_of(family_id=family_id)),
            "limits": capacity.limits_of(country.part(FamiliesLaw), on=today),
        },
        do=lambda: actions.renew_approval(
            family_id=family_id,
            approval_id=approval_id,
            terms=form.terms(),
            review=form.cleaned_data["review"],
            conditions=form.cleaned_data["conditions"],
            number=form.cleaned_data["number"],
            trained=form.cleaned_data["trained"],
            on=today,
            by=actor,
        ),
        then=lambda _approval_id: reverse("families:application", args=[family_id]) + "#approvals",
        notice=_("The approval is renewed."),
    )


def _carried_on(old: queries.ApprovalRow, today: date) -> dict[str, Any]:
    """Begin with the terms of the old approval, for the longest term the law allows."""
    since = approval_rules.renewed_since(until=old.until, on=today)
    return {
        "model": list(old.models_of_care),
        "age_from": old.age_from,
        "age_to": old.age_to,
        "sex": old.sex,
        "places": old.places,
        "conditions": old.conditions,
        **_term(since, today),
    }


def _term(since: date, today: date) -> dict[str, date | None]:
    """Give the longest term the law allows from a day on."""
    months = applicants.known(country.part(FamiliesLaw).approval_months, today)
    return {"since": since, "until": add_months(since, months) if months else None}


def _terms(found: queries.Overview, today: date) -> dict[str, Any]:
    """Begin with what the family asked for, for the longest term the law allows."""
    asked = found.application
    return {
        "model": [asked.model],
        "age_from": USUAL_AGES[0] if asked.wish_age_from is None else asked.wish_age_from,
        "age_to": USUAL_AGES[1] if asked.wish_age_to is None else asked.wish_age_to,
        "sex": asked.wish_sex,
        "places": asked.wish_places,
        **_term(today, today),
    }


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.APPROVE)
def suspend(request: HttpRequest, family_id: int, approval_id: int) -> HttpResponse:
    words = (_("Suspend the approval"), _("Suspend"), _("The approval is suspended."))
    return _with_reason(request, family_id, approval_id, action=actions.suspend_approval, words=words)


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.APPROVE)
def resume(request: HttpRequest, family_id: int, approval_id: int) -> HttpResponse:
    words = (_("Put the approval into force again"), _("Put into force"), _("The approval is in force again."))
    return _with_reason(request, family_id, approval_id, action=actions.resume_approval, words=words)


def _with_reason(
    request: HttpRequest, family_id: int, approval_id: int, *, action: Callable[..., None], words: tuple[str, str, str]
) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    queries.approval(approval_id=approval_id, family_id=family_id, seen_by=actor)
    form = forms.WithReason(typed(request))
    title, button, notice = words
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": title, "button": button},
        do=lambda: action(
            family_id=family_id, approval_id=approval_id, reason=form.cleaned_data["reason"], on=today, by=actor
        ),
        then=lambda _nothing: reverse("families:application", args=[family_id]) + "#approvals",
        notice=notice,
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.APPROVE)
def end(request: HttpRequest, family_id: int, approval_id: int) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    family = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="families.application")
    queries.approval(approval_id=approval_id, family_id=family_id, seen_by=actor)
    form = forms.EndApproval(typed(request), initial={"ended_on": today})
    return submit(
        request,
        form=form,
        template="families/step.html",
        context={"family": family, "title": _("End the approval"), "button": _("End the approval"), "kind": "warning"},
        do=lambda: actions.end_approval(
            family_id=family_id, approval_id=approval_id, **form.cleaned_data, on=today, by=actor
        ),
        then=lambda _nothing: reverse("families:application", args=[family_id]) + "#approvals",
        notice=_("The approval is ended."),
    )
