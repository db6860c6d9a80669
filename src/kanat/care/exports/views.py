"""Pages of exports: what I took out, asking for more, letting a record out, the file itself."""

from datetime import date, timedelta
from typing import Any

from django.forms import Form as AnyForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kanat.care.exports import actions, forms, permissions, queries, texts
from kanat.care.exports.country import ExportsLaw
from kanat.care.exports.permissions import Can
from kanat.care.exports.states import ExportState, Format, Kind
from kanat.care.families import forms as family_forms
from kanat.care.families import queries as families
from kanat.care.payments import queries as payments
from kanat.care.people import queries as people
from kanat.care.protection import forms as protection_forms
from kanat.care.quality import forms as quality_forms
from kanat.care.quality import rules
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, may

TYPES = {
    Format.XLSX: ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    Format.CSV_EXCEL: ("text/csv; charset=utf-8", "csv"),
    Format.CSV: ("text/csv; charset=utf-8", "csv"),
    Format.PDF: ("application/pdf", "pdf"),
    Format.JSON: ("application/json", "json"),
}
VISITS_SHOWN = {"open": _("Planned visits"), "overdue": _("Overdue visits"), "done": _("Visits done")}
LISTS = {str(kind) for kind in permissions.PAGES}


@doors.signed_in()
def own(request: HttpRequest) -> HttpResponse:
    """Show what I took out of the system, and records that wait for my approval."""
    actor = doors.actor_of(request)
    waiting = queries.waiting(seen_by=actor)
    rows = queries.own(seen_by=actor)
    names = accounts.names_of({row.asked_by_id for row in waiting})
    persons = people.persons(row.person_id for row in (*rows, *waiting) if row.person_id)
    context = {
        "rows": [_line(row, persons, actor) for row in rows],
        "waiting": [(_line(row, persons, actor), names.get(row.asked_by_id, "")) for row in waiting],
        "may_take_episodes": actor.may(Can.EPISODES),
    }
    return doors.show(request, "exports/own.html", context)


def _line(row: queries.ExportRow, persons: dict[int, people.PersonRow], actor: Actor) -> dict[str, Any]:
    person = persons.get(row.person_id or 0)
    return {
        "row": row,
        "kind": texts.KINDS[row.kind],
        "format": texts.FORMATS[row.format],
        "state": texts.STATES[row.state],
        "colour": texts.STATE_COLOURS[row.state],
        "whose": people.shown(person, seen_by=actor).full_name if person else "",
    }


@doors.signed_in(can=Can.LISTS)
def ask_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a list as it is filtered on screen; the filter stands in the address, as on its page."""
    actor, today = doors.actor_of(request), clock.today()
    if kind not in LISTS:
        raise NotFound("exports.no_such_list")
    permissions.check_may_list(actor, Kind(kind))
    filters, said = _filters(request, Kind(kind), actor)
    form = forms.AskList(doors.typed(request), initial={"format": Format.XLSX})
    return doors.submit(
        request,
        form=form,
        template="exports/ask.html",
        context={
            "title": texts.KINDS[kind],
            "said": said,
            "count": queries.count(kind=kind, filters=filters, seen_by=actor, on=today),
        },
        do=lambda: actions.ask_list(
            kind=Kind(kind),
            **form.cleaned_data,
            filters=filters,
            language=(get_language() or "en")[:2],
            on=today,
            now=clock.now(),
            by=actor,
        ),
        then=lambda export_id: reverse("exports:export", args=[export_id]),
    )


def _filters(request: HttpRequest, kind: Kind, actor: Actor) -> tuple[dict[str, Any], list[tuple[Any, Any]]]:
    """Read the filter of a list as its page reads it, and say it in words."""
    if kind == Kind.VISITS:
        show, whose = request.GET.get("show", ""), request.GET.get("whose", "")
        shown = show if show in VISITS_SHOWN else "open"
        said = [(_("Which visits"), VISITS_SHOWN[shown])] + ([(_("Only mine"), _("Yes"))] if whose == "mine" else [])
        return {"show": shown, "whose": whose if whose == "mine" else ""}, said
    if kind == Kind.PAYMENTS:
        run_id = request.GET.get("run_id", "")
        if not (run_id.isascii() and run_id.isdigit()):
            raise NotFound("payments.no_such_run")
        text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        run = payments.run(run_id=int(run_id), seen_by=actor)
        month = [(_("Month"), formats.month_long(run.month))]
        return {"run_id": run.id, "q": text}, month + ([(_("Name of who is paid"), text)] if text else [])
    form = _page_form(request, kind, actor)
    found = form.cleaned_data if form.is_valid() else {}
    filters = {name: value for name, value in found.items() if value}
    return filters, [(str(form.fields[name].label), _said(form, name, value)) for name, value in filters.items()]


def _page_form(request: HttpRequest, kind: Kind, actor: Actor) -> AnyForm:
    language = get_language() or "en"
    offices = [(row.id, row.say(language)) for row in accounts.offices_for(seen_by=actor, can=permissions.PAGES[kind])]
    if kind == Kind.CHILDREN:
        return protection_forms.CaseFilter(request.GET, offices=offices)
    if kind == Kind.FINDINGS:
        codes = [(code, code) for code in rules.CATALOGUE]
        return quality_forms.Filter(request.GET, offices=offices, codes=codes)
    form = family_forms.Filter(request.GET)
    form.offer_areas(families.areas(seen_by=actor))
    return form


def _said(form: AnyForm, name: str, value: object) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, _("Yes") if value is True else value))


@doors.signed_in(can=Can.EPISODES)
def ask_episodes(request: HttpRequest) -> HttpResponse:
    """Ask for care episodes."""
    actor, today = doors.actor_of(request), clock.today()
    form = forms.AskEpisodes(
        doors.typed(request),
        may_name=actor.may(Can.IDENTITIES),
        initial={
            "since": date(today.year - 1, today.month, 1),
            "until": today + timedelta(days=1),
            "format": Format.XLSX,
        },
    )
    return doors.submit(
        request,
        form=form,
        template="exports/ask.html",
        context={"title": texts.KINDS[Kind.EPISODES], "said": [], "count": None},
        do=lambda: actions.ask_episodes(
            **{"with_identities": False} | form.cleaned_data,
            language=(get_language() or "en")[:2],
            on=today,
            now=clock.now(),
            by=actor,
        ),
        then=lambda export_id: reverse("exports:export", args=[export_id]),
    )


@doors.signed_in(can=Can.PERSON)
def ask_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Ask for a person's whole record."""
    actor, today = doors.actor_of(request), clock.today()
    person = people.person(person_id=person_id, seen_by=actor)
    permissions.check_may_ask(actor, person.office_id)
    if request.method == "GET":  # sending it is recorded with what was asked
        record_read(by=actor, what="child", id=person_id, page="exports.person")
    law, language = country.part(ExportsLaw), get_language() or "en"
    form = forms.AskPerson(
        doors.typed(request), grounds=[(ground.code, ground.names.say(language)) for ground in law.grounds]
    )
    return doors.submit(
        request,
        form=form,
        template="exports/ask.html",
        context={
            "title": texts.KINDS[Kind.PERSON],
            "said": [(_("Whose record"), person.full_name)],
            "count": None,
            "needs_approval": permissions.needs_approval(actor, person.office_id),
            "answer_days": law.answer_days.if_known(today),
        },
        do=lambda: actions.ask_person(
            person_id=person_id, **form.cleaned_data, language=language[:2], on=today, now=clock.now(), by=actor
        ),
        then=lambda export_id: reverse("exports:export", args=[export_id]),
    )


@doors.signed_in()
def export(request: HttpRequest, export_id: int) -> HttpResponse:
    """Show an export: how far it is, why it was asked for, and where its file is."""
    actor = doors.actor_of(request)
    row = queries.export(export_id=export_id, seen_by=actor)
    _record_whose(row, actor, page="exports.export")
    return doors.show(request, "exports/export.html", _context(row, actor))


def _record_whose(row: queries.ExportRow, actor: Actor, *, page: str) -> None:
    """Record that a person's export was opened; a list is about nobody in particular, and leaves its own events."""
    if row.person_id is not None:
        record_read(by=actor, what="child", id=row.person_id, page=page)


def _context(row: queries.ExportRow, actor: Actor) -> dict[str, Any]:
    persons = people.persons([row.person_id] if row.person_id else [])
    names = accounts.names_of({row.asked_by_id, row.decided_by_id or 0})
    ground = country.part(ExportsLaw).ground(row.ground).names.say(get_language()) if row.ground else ""
    is_mine = row.asked_by_id == actor.user_id
    return {
        **_line(row, persons, actor),
        "ground": ground,
        "asked_by": names.get(row.asked_by_id, ""),
        "decided_by": names.get(row.decided_by_id or 0, ""),
        "is_mine": is_mine,
        "is_ready": row.state == ExportState.READY and is_mine,
        "is_making": row.state == ExportState.MAKING,
        "megabytes": formats.number((row.size or 0) / 1_000_000, 1),
        "may_decide": row.state == ExportState.WAITING
        and may(permissions.check_may_approve, actor, row.office_id, asked_by=row.asked_by_id),
    }


@doors.signed_in(can=Can.APPROVE)
def decide(request: HttpRequest, export_id: int) -> HttpResponse:
    """Let a person's record out, or refuse it."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.export(export_id=export_id, seen_by=actor)
    if row.person_id is None or row.office_id is None:
        raise NotFound("exports.no_such_export")
    permissions.check_may_approve(actor, row.office_id)
    record_read(by=actor, what="child", id=row.person_id, page="exports.decide")
    form = forms.Decide(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="exports/decide.html",
        context=_context(row, actor),
        do=lambda: actions.decide(
            export_id=export_id,
            approved=form.cleaned_data["approved"] == "yes",
            note=form.cleaned_data["note"],
            on=today,
            by=actor,
        ),
        then=lambda _id: reverse("exports:export", args=[export_id]),
        notice=_("Your decision was noted."),
    )


@require_GET
@never_cache
@doors.signed_in()
def fetch(request: HttpRequest, export_id: int) -> HttpResponse:
    """Hand out the file, to the asker alone."""
    actor, now = doors.actor_of(request), clock.now()
    row = queries.export(export_id=export_id, seen_by=actor)
    _record_whose(row, actor, page="exports.fetch")
    data = actions.fetch(export_id=export_id, on=clock.today(), now=now, by=actor)
    kind, ending = TYPES[Format(row.format)]
    response = HttpResponse(data, content_type=kind)
    day = (row.made_at or now).date().isoformat()
    response["Content-Disposition"] = f'attachment; filename="kanat-{row.kind}-{row.id}-{day}.{ending}"'
    return response
