"""Notices: the list, one notice, taking one, opening cases from it, laying it aside."""

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.people import actions as people_actions
from kanat.care.people import forms as people_forms
from kanat.care.people import queries as people
from kanat.care.protection import actions, forms, permissions, queries, texts
from kanat.care.protection.forms import notices as shape
from kanat.care.protection.permissions import Can
from kanat.care.protection.views import parts
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.platform.ui.doors import actor_of, signed_in
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken, may

SOUGHT = (("surname", "given"), ("born", "number"))
STRONG = 90  # score of a person with both names, marks aside, and the same day of birth


@signed_in(can=Can.VIEW)
def notices(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    filters = forms.NoticeFilter(request.GET)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    page = doors.page_number(request)
    found = queries.notices(
        actor,
        state=chosen.get("state") or "",
        urgency=chosen.get("urgency") or "",
        text=chosen.get("text", ""),
        page=page,
    )
    context = {
        "filters": filters,
        "lines": [_line(row) for row in found.rows],
        "page": parts.page_of(found.rows, total=found.total, number=page),
        "counted_wholly": found.counted_wholly,
        "may_take": actor.may(Can.TAKE_NOTICE),
        "is_filtered": any(chosen.values()),
    }
    return doors.show(request, "protection/notices.html", context)


def _line(row: queries.NoticeRow) -> dict[str, Any]:
    return {
        "notice": row,
        "state": texts.label(texts.NOTICE_STATES, row.state),
        "state_colour": texts.NOTICE_COLOURS[row.state],
        "urgency": texts.urgency(row.urgency),
        "urgency_colour": texts.URGENCY_COLOURS[row.urgency],
        "concern": texts.label(texts.CONCERNS, row.concern),
        "notifier": texts.notifier(row.notifier),
    }


@signed_in(can=Can.VIEW)
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.notice(notice_id, actor)
    return doors.show(request, "protection/notice.html", _about(row, actor))


def _about(row: queries.NoticeRow, actor: Actor) -> dict[str, Any]:
    for line in row.children:
        record_read(by=actor, what="child", id=line.child.id, page="protection.notice")
    found = queries.cases_by_id([line.case_id for line in row.children if line.case_id is not None])
    office = accounts.office(row.office_id)
    return {
        **_line(row),
        "children": [(line, parts.case_words(found.get(line.case_id or 0))) for line in row.children],
        "channel": texts.channel(row.channel),
        "office": office.say(get_language()) if office else "",
        "taken_by": accounts.name_of(row.taken_by_id),
        "today": clock.today(),
        "may_decide": row.state == "taken" and may(permissions.check_may_take_notice, actor, row.office_id),
        "may_assess": may(permissions.check_may_assess, actor, row.office_id),
    }


@signed_in(can=Can.TAKE_NOTICE)
def notice_new(request: HttpRequest) -> HttpResponse:
    """Take a notice; a button named `step` other than ``save`` only changes the form."""
    actor = actor_of(request)
    offices = parts.offices_for(actor, Can.TAKE_NOTICE)
    step = request.POST.get("step", "save")
    initial = _initial(actor, offices)
    sent = doors.typed(request)
    sent = _begun(request) if sent is None else sent
    data = shape.take_step(sent, step, first=_written(initial)) if sent is not None else None
    form = forms.TakeNotice(data, offices=offices, initial=initial)
    context = {"build": functools.partial(_page, form, step, actor)}  # drawn last: the action may change the form
    if step != "save" or request.method != "POST":
        form = form.keep() if data else form
        return doors.show(request, "protection/notice_new.html", {"form": form, **context})
    return doors.submit(
        request,
        form=form,
        template="protection/notice_new.html",
        context=context,
        do=lambda: _take(form, actor),
        then=lambda notice_id: reverse("protection:notice", args=[notice_id]),
        notice=_("The notice was taken"),
    )


def _begun(request: HttpRequest) -> QueryDict | None:
    """A notice about a child whose file is open begins with this child."""
    child = request.GET.get("child", "")
    if not (child.isascii() and child.isdigit()):
        return None
    return QueryDict(f"children=0&c0-mode={shape.KNOWN}&c0-person_id={child}", mutable=True)


def _initial(actor: Actor, offices: list[tuple[int, str]]) -> dict[str, Any]:
    here = timezone.localtime(clock.now())
    known = [office_id for office_id, _name in offices]
    office_id = actor.office_id if actor.office_id in known else known[0] if len(known) == 1 else None
    return {"received_on": here.date(), "received_time": here.time().replace(microsecond=0), "office_id": office_id}


def _written(initial: dict[str, Any]) -> dict[str, str]:
    """Write what the notice begins with as the fields show it."""
    return {
        "received_on": formats.day_typed(initial["received_on"]),
        "received_time": f"{initial['received_time']:%H:%M}",
        "office_id": str(initial["office_id"] or ""),
        "open_cases": "yes",
    }


def _take(form: forms.TakeNotice, actor: Actor) -> int:
    facts = form.cleaned_data
    _look_again(form, actor)
    told = ("channel", "notifier", "notifier_name", "notifier_phone", "urgency", "concern", "text", "office_id")
    try:
        return actions.take_notice(
            **{name: facts[name] for name in told},
            received_at=form.received_at,
            children=form.children,
            mother=form.parent("mother") if form.asks_parents else None,
            father=form.parent("father") if form.asks_parents else None,
            open_cases=facts["open_cases"] == "yes",
            on=clock.today(),
            by=actor,
        )
    except RuleBroken as refusal:
        refusal.field = form.field_of(refusal)
        raise


def _look_again(form: forms.TakeNotice, actor: Actor) -> None:
    """Before a new child is made, show a registered one with the same names and birth that was not shown yet."""
    for place in form.places:
        strong = [hit for hit in _hits(form, place, actor) if hit.score >= STRONG]
        unseen = any(str(hit.person_id) not in form.seen(place) for hit in strong)
        if form.mode(place) == shape.NEW and unseen:
            form.look_again(place)
            raise RuleBroken("protection.child_registered", field=f"c{place}-surname")


def _hits(form: forms.TakeNotice, place: int, actor: Actor) -> list[people.Hit]:
    return people.search(**shape.sought(form.sent, place), seen_by=actor, on=clock.today(), most=8)


def _noted(hits: list[people.Hit], form: forms.TakeNotice, place: int, actor: Actor) -> list[people.Hit]:
    asked = shape.sought(form.sent, place)
    text = f"{asked['text']} {asked['number']}"
    people_actions.note_search(text=text, page="protection.notice_new", hits=hits, on=clock.today(), by=actor)
    return hits


def _page(form: forms.TakeNotice, step: str, actor: Actor) -> dict[str, Any]:
    children = [_child(form, place, number, step, actor) for number, place in enumerate(form.places, start=1)]
    asked = shape.PARENTS if form.asks_parents else ()
    shown = {hit.office_id for child in children for hit in child["hits"] or ()}
    return {
        "children": children,
        "places": ",".join(str(place) for place in form.places),
        "offices": _names_and_phones(shown) if shown else {},
        "parents": [(texts.PARENTS[which], people_forms.in_rows(form, f"{which}-")) for which in asked],
        "may_add": len(form.places) < shape.MOST_CHILDREN,
        "today": clock.today(),
    }


def _names_and_phones(office_ids: set[int]) -> dict[int, tuple[str, str]]:
    language = get_language() or "en"
    return {office.id: (office.say(language), office.phone) for office in accounts.offices(ids=office_ids)}


def _child(form: forms.TakeNotice, place: int, number: int, step: str, actor: Actor) -> dict[str, Any]:
    mode = form.mode(place)
    looked = step == f"search-{place}" or (form.is_bound and f"c{place}-surname" in form.errors)
    shown = mode == shape.SEARCH and looked
    hits = _noted(_hits(form, place, actor), form, place, actor) if shown else None
    return {
        "place": place,
        "number": number,
        "mode": mode,
        "rows": people_forms.in_rows(form, f"c{place}-", order=SOUGHT if mode == shape.SEARCH else people_forms.ROWS),
        "hits": hits,
        "carried": form.carried(place),
        "seen": ",".join(str(hit.person_id) for hit in hits) if hits is not None else ",".join(form.seen(place)),
        "person": _known(form, place, actor) if mode == shape.KNOWN else None,
    }


def _known(form: forms.TakeNotice, place: int, actor: Actor) -> people.PersonRow:
    chosen = form.sent.get(f"c{place}-person_id", "")
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 18):
        raise NotFound("people.not_found", person_id=chosen)
    return people.person(person_id=int(chosen), seen_by=actor)


@signed_in(can=Can.TAKE_NOTICE)
def notice_link(request: HttpRequest, notice_id: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.notice(notice_id, actor)
    permissions.check_may_take_notice(actor, row.office_id)
    form = parts.Confirm(parts.sent(request))
    return doors.submit(
        request,
        form=form,
        template="protection/notice_link.html",
        context=_about(row, actor),
        do=lambda: actions.link(notice_id=notice_id, on=clock.today(), by=actor),
        then=lambda _id: reverse("protection:notice", args=[notice_id]),
        notice=_("Case opened"),
    )


@signed_in(can=Can.TAKE_NOTICE)
def notice_lay_aside(request: HttpRequest, notice_id: int) -> HttpResponse:
    actor = actor_of(request)
    row = queries.notice(notice_id, actor)
    permissions.check_may_take_notice(actor, row.office_id)
    form = forms.LayAside(parts.sent(request))
    return doors.submit(
        request,
        form=form,
        template="protection/notice_lay_aside.html",
        context=_about(row, actor),
        do=lambda: actions.screen_out(notice_id=notice_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _id: reverse("protection:notice", args=[notice_id]),
        notice=_("The notice was laid aside"),
    )
