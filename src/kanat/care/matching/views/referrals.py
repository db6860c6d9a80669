"""Asking a family: keep a place, send word, record the answer, choose."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.families import queries as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.matching import actions, forms, permissions, queries, texts
from kanat.care.matching.permissions import Can
from kanat.care.matching.states import REFERRAL
from kanat.care.people import queries as people
from kanat.care.people.country import PeopleLaw
from kanat.care.protection import queries as protection
from kanat.care.protection import texts as protection_texts
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

HOLD_DAYS = 3  # that a place is kept when nobody names a day
PLACE = "placements.start"  # permission of the app above, to which a choice leads


@doors.signed_in(can=Can.REFER)
def refer(request: HttpRequest, case_id: int, family_id: int) -> HttpResponse:
    """Send word to the family's responsible worker, and keep places if wanted."""
    actor, today = doors.actor_of(request), clock.today()
    group, family = _both(case_id, family_id, actor, today, page="matching.refer")
    asked = request.GET
    form = forms.Refer(
        doors.typed(request),
        children=_named(group, today),
        models=[(one.code, one.names.say(get_language())) for one in country.part(FamiliesLaw).models],
        initial={
            "case_ids": asked.getlist("child") or [str(one) for one in group.waiting] or [str(case_id)],
            "first_day": asked.get("on") or today,
            "model": asked.get("model", ""),
            "hold_until": today + timedelta(days=HOLD_DAYS),
        },
    )
    return doors.submit(
        request,
        form=form,
        template="matching/step.html",
        context={
            **_about(group, case_id, family),
            "title": _("Ask a family: %(name)s") % {"name": family.name},
            "button_text": _("Send to the worker"),
            "aside": _aside(family),
        },
        do=lambda: actions.send(family_id=family_id, **form.facts(), on=today, by=actor),
        then=lambda referral_id: reverse("matching:referral", args=[referral_id]),
        notice=_("Word was sent to the family's worker"),
    )


@doors.signed_in(can=Can.REFER)
def hold(request: HttpRequest, case_id: int, family_id: int) -> HttpResponse:
    """Keep places for children in a family."""
    actor, today = doors.actor_of(request), clock.today()
    group, family = _both(case_id, family_id, actor, today, page="matching.hold")
    form = forms.Hold(
        doors.typed(request),
        children=_named(group, today),
        initial={
            "case_ids": request.GET.getlist("child") or [str(one) for one in group.waiting] or [str(case_id)],
            "hold_until": today + timedelta(days=HOLD_DAYS),
        },
    )
    return doors.submit(
        request,
        form=form,
        template="matching/step.html",
        context={
            **_about(group, case_id, family),
            "title": _("Keep a place: %(name)s") % {"name": family.name},
            "button_text": _("Keep it"),
            "aside": _aside(family),
        },
        do=lambda: actions.hold(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("matching:find", args=[case_id]),
        notice=_("The place is kept"),
    )


@doors.signed_in(can=Can.REFER)
def let_go(request: HttpRequest, case_id: int, family_id: int) -> HttpResponse:
    """Let go the places that are kept for a child and its brothers and sisters."""
    actor, today = doors.actor_of(request), clock.today()
    group, family = _both(case_id, family_id, actor, today, page="matching.hold")
    form = forms.Confirm(doors.typed(request))
    cases = [case.id for case in group.cases]
    return doors.submit(
        request,
        form=form,
        template="matching/step.html",
        context={
            **_about(group, case_id, family),
            "title": _("Let the place go: %(name)s") % {"name": family.name},
            "button_text": _("Let it go"),
            "aside": _aside(family),
        },
        do=lambda: actions.let_go(case_ids=cases, family_id=family_id, on=today, by=actor),
        then=lambda _id: reverse("matching:find", args=[case_id]),
        notice=_("The place is free again"),
    )


def _both(
    case_id: int, family_id: int, actor: Actor, today: date, *, page: str
) -> tuple[queries.Group, families.FamilyRow]:
    group = queries.group(case_id=case_id, seen_by=actor, on=today)
    permissions.check_may_refer(actor, group.cases[0].office_id)
    family = families.families_by_id([family_id]).get(family_id)
    if family is None or not actor.may(Can.FIND, family.office_id):
        raise NotFound("matching.family_not_there", family_id=family_id)
    record_read(by=actor, what="child", id=group.cases[0].child_id, page=page)
    return group, family


def _named(group: queries.Group, today: date) -> list[tuple[int, str]]:
    return [(case.id, _with_age(group.children[case.child_id], today)) for case in group.cases]


def _with_age(child: people.PersonRow, today: date) -> str:
    return child.name + (f", {formats.age(child.born, today)}" if child.born else "")


def _about(group: queries.Group, case_id: int, family: families.FamilyRow) -> dict[str, Any]:
    return {
        "child": group.children[group.cases[0].child_id],
        "family": family,
        "back": reverse("matching:find", args=[case_id]),
    }


def _aside(family: families.FamilyRow) -> list[tuple[str, str]]:
    worker = accounts.name_of(family.worker_id) if family.worker_id else _("nobody")
    load = families.workload([family.worker_id]).get(family.worker_id, 0) if family.worker_id else 0
    offer = families.offer(family.id)
    kinds = {kind.code: kind.names.say(get_language()) for kind in country.part(PeopleLaw).need_kinds}
    return [
        (_("Responsible worker"), worker),
        (_("Families of this worker"), formats.number(load)),
        (_("Said what it would take on"), formats.day(offer.said_on) if offer.said_on else "–"),
        (_("Skills"), ", ".join(kinds.get(kind, kind) for kind in offer.skills) or "–"),
    ]


@doors.signed_in(can=Can.FIND)
def referral(request: HttpRequest, referral_id: int) -> HttpResponse:
    """Show a family that is asked: for whom, how far it has come, what may be done next."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.referral(referral_id=referral_id, seen_by=actor)
    for child_id in row.child_ids:
        record_read(by=actor, what="child", id=child_id, page="matching.referral")
    record_read(by=actor, what="family", id=row.family_id, page="matching.referral")
    family = families.families_by_id([row.family_id])[row.family_id]
    context = {
        **_head(row, family, today),
        "needs": _needs(row),
        "steps": [(texts.STEPS[step], url, step) for step, url in _steps(row, actor)],
        "past": _past(row),
        "sender": accounts.name_of(row.sent_by_id),
        "worker": accounts.name_of(row.worker_id) if row.worker_id else "",
    }
    return doors.show(request, "matching/referral.html", context)


def _head(row: queries.ReferralRow, family: families.FamilyRow, today: date) -> dict[str, Any]:
    children = people.persons(row.child_ids)
    return {
        "row": row,
        "family": family,
        "child": children[row.child_ids[0]],
        "children": [(child_id, _with_age(children[child_id], today)) for child_id in row.child_ids],
        "state": texts.STATES[row.state],
        "colour": texts.COLOURS[row.state],
        "score": formats.number(row.tenths / 10, 1) if row.tenths is not None else "",
        "model": dict(_models()).get(row.model, ""),
    }


def _models() -> list[tuple[str, str]]:
    return [(one.code, one.names.say(get_language())) for one in country.part(FamiliesLaw).models]


def _needs(row: queries.ReferralRow) -> list[str]:
    """Say what the children need, without their own words: the family's worker reads this."""
    kinds = {kind.code: kind.names.say(get_language()) for kind in country.part(PeopleLaw).need_kinds}
    told = protection.placement_needs(row.case_ids)
    return list(
        dict.fromkeys(
            f"{kinds.get(kind, kind)}: {protection_texts.LEVELS[level]}"
            for case_id in row.case_ids
            if case_id in told
            for kind, level in told[case_id].needs.items()
        )
    )


def _past(row: queries.ReferralRow) -> list[tuple[date, str, str]]:
    """What has happened so far: day, what, more about it."""
    answer = texts.STATES["declined"] if row.answer else texts.STATES["accepted"]
    why = ": ".join(str(part) for part in (texts.NOES.get(row.answer, ""), row.answer_note) if part)
    steps = [
        (row.sent_on, texts.STATES["sent"], row.note),
        (row.offered_on, texts.STATES["offered"], ""),
        (row.answered_on, answer, why),
        (row.chosen_on, texts.STATES["chosen"], row.choice_reason),
    ]
    return [(day, str(what), text) for day, what, text in steps if day is not None]


def _steps(row: queries.ReferralRow, actor: Actor) -> list[tuple[str, str]]:
    """Name the steps that this person may take now, with their address."""
    decides = actor.may(Can.REFER, row.office_id)
    answers = decides or actor.may(Can.ANSWER, row.family_office_id)
    able = {"offer": answers, "accept": answers, "decline": answers, "choose": decides, "withdraw": decides}
    offered = [
        (step, reverse("matching:step", args=[row.id, step]))
        for step in REFERRAL.allowed(row.state)
        if able.get(step, False)
    ]
    if row.state == "chosen" and actor.may(PLACE, row.office_id):
        offered.insert(0, ("place", _place_address(row)))
    return [(step, url) for step, url in offered if url]


def _place_address(row: queries.ReferralRow) -> str:
    """Give the page of the app above on which the placement starts, empty where that app is missing."""
    try:
        address = reverse("placements:start", args=[row.case_id, row.family_id])
    except NoReverseMatch:
        return ""
    children = "&".join(f"child={case_id}" for case_id in row.case_ids)
    return f"{address}?{children}&on={formats.day_typed(max(row.first_day, row.chosen_on or row.first_day))}" + (
        f"&model={row.model}" if row.model else ""
    )


STEPS: dict[str, tuple[type[Any], Callable[..., int], str]] = {
    "offer": (forms.Offer, actions.offer, "offered_on"),
    "accept": (forms.Accept, actions.accept, "answered_on"),
    "decline": (forms.Decline, actions.decline, "answered_on"),
    "withdraw": (forms.Withdraw, actions.withdraw, ""),
    "choose": (forms.Choose, actions.choose, ""),
}


@doors.signed_in(can=Can.FIND)
def step(request: HttpRequest, referral_id: int, step: str) -> HttpResponse:
    """Take one step with a referral: tell that it was offered, record the answer, choose, withdraw."""
    actor, today = doors.actor_of(request), clock.today()
    if step not in STEPS:
        raise Http404
    row = queries.referral(referral_id=referral_id, seen_by=actor)
    if not actor.may(Can.REFER, row.office_id):
        permissions.check_may_answer(actor, row.family_office_id)
    record_read(by=actor, what="child", id=row.child_ids[0], page="matching.referral")
    kind, act, day = STEPS[step]
    form = kind(doors.typed(request), initial={day: today} if day else {})
    family = families.families_by_id([row.family_id])[row.family_id]
    return doors.submit(
        request,
        form=form,
        template="matching/step.html",
        context={
            **_head(row, family, today),
            "title": f"{texts.STEPS[step]}: {family.name}",
            "button_text": texts.STEPS[step],
            "warning": _order(row, actor, today) if step == "choose" else "",
            "back": reverse("matching:referral", args=[referral_id]),
            "aside": _aside(family),
        },
        do=lambda: act(referral_id=referral_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("matching:referral", args=[referral_id]),
        notice=_("Saved"),
    )


def _order(row: queries.ReferralRow, actor: Actor, today: date) -> str:
    """Say where the family stands on the list now, before somebody chooses it."""
    cases: Sequence[protection.CaseRow] = [protection.case(case_id, actor) for case_id in row.case_ids]
    listed = queries.shortlist(
        cases=cases, seen_by=actor, on=max(row.first_day, today), model=row.model, also=[row.family_id]
    )
    rank = listed.rank_of(row.family_id)
    if rank is None:
        return _("A hard rule speaks against this family now; it cannot be chosen.")
    if rank == 1:
        return ""
    first = listed.homes[listed.found.suggested_ids[0]].name
    return _("This family stands in place %(rank)s; %(first)s stands first. Write why this one.") % {
        "rank": rank, "first": first,
    }  # fmt: skip
