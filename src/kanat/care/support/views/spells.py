"""Pages of support: start a service, look at what runs, review, extend, end."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.people import queries as people
from kanat.care.protection import queries as protection
from kanat.care.protection.permissions import Can as ProtectionCan
from kanat.care.support import actions, forms, permissions, queries, texts
from kanat.care.support.country import SupportLaw
from kanat.care.support.permissions import Can
from kanat.care.support.states import Advice, SpellState
from kanat.care.support.views import parts
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import may


@doors.signed_in(can=Can.START)
def start(request: HttpRequest, case_id: int) -> HttpResponse:
    """Begin a service for a child who stays at home; money is asked for by an application."""
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
        then=lambda made: reverse("desk:child", args=[made.child_id]),
        notice=_("Support has begun."),
    )


@doors.signed_in(can=ProtectionCan.VIEW)
def spell(request: HttpRequest, spell_id: int) -> HttpResponse:
    """Show support that runs or ran: term, payee, plan, reviews, and what this person can do."""
    actor, today, language = doors.actor_of(request), clock.today(), get_language()
    row = queries.spell(spell_id=spell_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="support.spell")
    law, reviews = country.part(SupportLaw), queries.reviews(spell_id=row.id)
    staff = accounts.names_of({row.decided_by, *(one.held_by for one in reviews)})
    payee = people.persons(ids=[row.payee_id]).get(row.payee_id) if row.payee_id else None
    context = {
        "spell": row,
        "child": parts.child_of(row.child_id, row.office_id, actor),
        "offer": law.offer(row.offer).names.say(language),
        "group": law.group(row.group).names.say(language) if row.group else "",
        "state": texts.STATES[row.state],
        "colour": texts.COLOURS[row.state],
        "payee": payee.name if payee else "",
        "decided_by": staff.get(row.decided_by, ""),
        "ended": texts.ENDS.get(row.end, ""),
        "reviews": [(one, texts.ADVICES[one.advice], staff.get(one.held_by, "")) for one in reviews],
        "kept": queries.kept_at_home(child_id=row.child_id, on=today),
        "today": today,
        **parts.amount(child_id=row.child_id, offer=row.offer, group=row.group, on=today),
        **_may(row, actor, reviews),
    }
    return doors.show(request, "support/spell.html", context)


def _may(row: queries.SpellRow, actor: Actor, reviews: list[queries.ReviewRow]) -> dict[str, bool]:
    runs, last = row.state == SpellState.RUNNING, reviews[0] if reviews else None
    return {
        "may_review": runs and may(permissions.check_may_start, actor, row.office_id),
        "may_end": runs and may(permissions.check_may_end, actor, row.office_id),
        "may_extend": runs
        and last is not None
        and last.advice == Advice.EXTEND
        and may(permissions.check_may_decide, actor, row.office_id)
        and may(permissions.check_is_another, actor, last.held_by),
    }


def _step(
    request: HttpRequest,
    row: queries.SpellRow,
    form: BaseForm,
    do: Callable[[], object],
    **words: Any,
) -> HttpResponse:
    actor, page = doors.actor_of(request), reverse("support:spell", args=[row.id])
    record_read(by=actor, what="child", id=row.child_id, page="support.spell")
    child = parts.child_of(row.child_id, row.office_id, actor)
    return doors.submit(
        request,
        form=form,
        template="support/form.html",
        context={"child": child, "back": page, "keep": f"support-{request.resolver_match}-{row.id}", **words},
        do=do,
        then=lambda _none: page,
        notice=words["notice"],
    )


@doors.signed_in(can=Can.START)
def review(request: HttpRequest, spell_id: int) -> HttpResponse:
    """Tell what a new look at the need has found."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.spell(spell_id=spell_id, seen_by=actor)
    permissions.check_may_start(actor, row.office_id)
    form = forms.Review(doors.typed(request), initial={"held_on": today})
    return _step(
        request, row, form, lambda: actions.review(spell_id=row.id, **form.cleaned_data, on=today, by=actor),
        title=_("Review of the support"), button=_("Save the review"), notice=_("The review is saved."),
    )  # fmt: skip


@doors.signed_in(can=Can.DECIDE)
def extend(request: HttpRequest, spell_id: int) -> HttpResponse:
    """Let the term end later, as the last review advised."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.spell(spell_id=spell_id, seen_by=actor)
    permissions.check_may_decide(actor, row.office_id)
    form = forms.Extend(doors.typed(request))
    return _step(
        request, row, form, lambda: actions.extend(spell_id=row.id, **form.cleaned_data, on=today, by=actor),
        title=_("Extend the term"), button=_("Extend"), notice=_("The term is extended."),
    )  # fmt: skip


@doors.signed_in(can=Can.END)
def end(request: HttpRequest, spell_id: int) -> HttpResponse:
    """End support."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.spell(spell_id=spell_id, seen_by=actor)
    permissions.check_may_end(actor, row.office_id)
    record_read(by=actor, what="child", id=row.child_id, page="support.end")
    form = forms.End(doors.typed(request), initial={"ended_on": today})
    return doors.submit(
        request,
        form=form,
        template="support/end.html",
        context={
            "child": people.persons(ids=[row.child_id])[row.child_id],
            "spell": row,
            "kind": texts.KINDS[row.kind],
            "offer": country.part(SupportLaw).offer(row.offer).names,
        },
        do=lambda: actions.end(spell_id=spell_id, **form.cleaned_data, on=today, by=actor),
        then=lambda ended: reverse("desk:child", args=[ended.child_id]),
        notice=_("Support has ended."),
    )
