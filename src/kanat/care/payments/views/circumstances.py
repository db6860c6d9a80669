"""What amounts depend on: a child's schooling and special needs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.payments import forms
from kanat.care.payments.country import PaymentsLaw
from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.care.people.permissions import Can, check_may_correct
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor


@doors.signed_in(can=Can.CREATE)
def schooling(request: HttpRequest, child_id: int) -> HttpResponse:
    """Record the stage of schooling; shows stages and special needs so far."""
    actor = doors.actor_of(request)
    context = _about(child_id, actor)
    form = forms.SchoolingStage(doors.typed(request), stages=context["stages"])
    return doors.submit(
        request,
        form=form,
        template="payments/schooling.html",
        context=context,
        do=lambda: people_actions.note_schooling(person_id=child_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _id: reverse("payments:schooling", args=[child_id]),
        notice=_("Schooling was recorded."),
    )


@doors.signed_in(can=Can.CREATE)
def special_need(request: HttpRequest, child_id: int) -> HttpResponse:
    """Record an established special need or disability."""
    actor = doors.actor_of(request)
    form = forms.EstablishedNeed(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="payments/special_need.html",
        context=_about(child_id, actor),
        do=lambda: people_actions.note_special_need(
            person_id=child_id, **form.cleaned_data, on=clock.today(), by=actor
        ),
        then=lambda _id: reverse("payments:schooling", args=[child_id]),
        notice=_("The special need was recorded."),
    )


def _about(child_id: int, actor: Actor) -> dict[str, Any]:
    child = people.person(person_id=child_id, seen_by=actor)
    check_may_correct(actor, child.office_id)
    record_read(by=actor, what="child", id=child_id, page="payments.schooling")
    law, language = country.part(PaymentsLaw), get_language()
    names = {stage.code: stage.names.say(language) for stage in law.schooling}
    stages = people.schooling([child_id]).get(child_id, [])
    return {
        "child": child,
        "stages": list(names.items()),
        "schooling": [(period, names.get(stage, stage)) for period, stage in reversed(stages)],
        "needs": people.special_needs([child_id]).get(child_id, []),
        "special_needs_name": law.special_needs.say(language),
    }
