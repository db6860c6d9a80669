"""Pages of support: start it, end it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanat.care.people import queries as people
from kanat.care.protection import queries as protection
from kanat.care.support import actions, forms, permissions, queries, texts
from kanat.care.support.country import SupportLaw
from kanat.care.support.permissions import Can
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors


@doors.signed_in(can=Can.START)
def start(request: HttpRequest, case_id: int) -> HttpResponse:
    """Begin support for a child who stays at home."""
    actor, today = doors.actor_of(request), clock.today()
    case = protection.case(case_id=case_id, seen_by=actor)
    permissions.check_may_start(actor, case.office_id)
    record_read(by=actor, what="child", id=case.child_id, page="support.start")
    form = forms.Start(doors.typed(request), offers=country.part(SupportLaw).offers, initial={"since": today})
    return doors.submit(
        request,
        form=form,
        template="support/start.html",
        context={"case": case, "child": people.persons(ids=[case.child_id])[case.child_id]},
        do=lambda: actions.start(case_id=case_id, **form.cleaned_data, on=today, by=actor),
        then=lambda spell: reverse("desk:child", args=[spell.child_id]),
        notice=_("Support has begun."),
    )


@doors.signed_in(can=Can.END)
def end(request: HttpRequest, spell_id: int) -> HttpResponse:
    """End support."""
    actor, today = doors.actor_of(request), clock.today()
    spell = queries.spell(spell_id=spell_id, seen_by=actor)
    permissions.check_may_end(actor, spell.office_id)
    record_read(by=actor, what="child", id=spell.child_id, page="support.end")
    form = forms.End(doors.typed(request), initial={"ended_on": today})
    return doors.submit(
        request,
        form=form,
        template="support/end.html",
        context={
            "child": people.persons(ids=[spell.child_id])[spell.child_id],
            "spell": spell,
            "kind": texts.KINDS[spell.kind],
            "offer": country.part(SupportLaw).offer(spell.offer).names,
        },
        do=lambda: actions.end(spell_id=spell_id, **form.cleaned_data, on=today, by=actor),
        then=lambda ended: reverse("desk:child", args=[ended.child_id]),
        notice=_("Support has ended."),
    )
