"""What a family would take and can do, and what is alleged against it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanat.care.families import actions, forms, permissions, queries
from kanat.care.families.permissions import Can
from kanat.platform import clock
from kanat.platform.audit.record import record_read
from kanat.platform.ui.doors import actor_of, signed_in, submit, typed
from kanat.vocabulary.actors import Actor


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def willing(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record which children a family would take, as it said on a day."""
    actor, today = actor_of(request), clock.today()
    family = _opened(family_id, actor, page="families.willing")
    form = forms.SayWilling(typed(request), offer=queries.offer(family_id), today=today)
    return submit(
        request,
        form=form,
        template="families/step.html",
        context=_page(family, _("Which children the family would take")),
        do=lambda: actions.say_willing(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("desk:family", args=[family_id]),
        notice=_("What the family said was saved."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def skills(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record for which needs a family has skill."""
    actor, today = actor_of(request), clock.today()
    family = _opened(family_id, actor, page="families.skills")
    form = forms.Skills(typed(request), offer=queries.offer(family_id))
    return submit(
        request,
        form=form,
        template="families/step.html",
        context=_page(family, _("Skills and training")),
        do=lambda: actions.set_skills(family_id=family_id, **form.facts(), on=today, by=actor),
        then=lambda _nothing: reverse("desk:family", args=[family_id]),
        notice=_("Skills and training were saved."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.REGISTER)
def allegation(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record that harm or danger in a family was told of."""
    actor, today = actor_of(request), clock.today()
    family = _opened(family_id, actor, page="families.allegation")
    form = forms.RaiseAllegation(typed(request), initial={"received_on": today})
    page = _page(family, _("Harm or danger was told of"))
    page["warning"] = _("Until it was looked into, no child is placed with this family.")
    return submit(
        request,
        form=form,
        template="families/step.html",
        context=page,
        do=lambda: actions.raise_allegation(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("desk:family", args=[family_id]),
        notice=_("It was recorded. No child is placed with this family until it was looked into."),
    )


@require_http_methods(["GET", "POST"])
@signed_in(can=Can.APPROVE)
def allegation_close(request: HttpRequest, allegation_id: int) -> HttpResponse:
    """Close what was alleged with what was found."""
    actor, today = actor_of(request), clock.today()
    row = queries.allegation(allegation_id=allegation_id, seen_by=actor)
    family = queries.family(family_id=row.family_id, seen_by=actor)
    permissions.check_may_approve(actor, family.office_id)
    record_read(by=actor, what="family", id=family.id, page="families.allegation")
    form = forms.CloseAllegation(typed(request), initial={"closed_on": today})
    page = _page(family, _("What was looked into"))
    page["warning"] = row.told
    return submit(
        request,
        form=form,
        template="families/step.html",
        context=page,
        do=lambda: actions.close_allegation(allegation_id=allegation_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("desk:family", args=[family.id]),
        notice=_("It was closed."),
    )


def _opened(family_id: int, actor: Actor, *, page: str) -> queries.FamilyRow:
    family = queries.family(family_id=family_id, seen_by=actor)
    permissions.check_may_register(actor, family.office_id)
    record_read(by=actor, what="family", id=family_id, page=page)
    return family


def _page(family: queries.FamilyRow, title: str) -> dict[str, Any]:
    return {"family": family, "title": title, "button": _("Save")}
