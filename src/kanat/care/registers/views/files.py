"""Files: those of my offices, a new one, its columns, how far it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kanat.care.quality import permissions as quality
from kanat.care.registers import actions, engine, forms, permissions, queries, texts
from kanat.care.registers.permissions import Can
from kanat.care.registers.states import IntakeState
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, may

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAPPABLE = {IntakeState.UPLOADED, IntakeState.CHECKED, IntakeState.FAILED}
GOES_ON = {IntakeState.STOPPED, IntakeState.FAILED, IntakeState.DONE}
UNDOABLE = {IntakeState.STOPPED, IntakeState.DONE, IntakeState.FAILED}


@doors.signed_in(can=Can.IMPORT)
def intakes(request: HttpRequest) -> HttpResponse:
    """List the files that came into my offices."""
    actor = doors.actor_of(request)
    rows = queries.intakes(seen_by=actor)
    names = accounts.names_of({row.uploaded_by_id for row in rows})
    offices = _office_names(actor)
    context = {
        "rows": [(line(row), names.get(row.uploaded_by_id, ""), offices.get(row.office_id, "")) for row in rows],
        "samples": [(code, word) for code, word in texts.REGISTERS.items()],
    }
    return doors.show(request, "registers/intakes.html", context)


def _office_names(actor: Actor) -> dict[int, str]:
    language = get_language() or "en"
    return {row.id: row.say(language) for row in accounts.offices_for(seen_by=actor, can=Can.IMPORT)}


def line(row: queries.IntakeRow) -> dict[str, Any]:
    """Give a file with its words."""
    return {
        "row": row,
        "kind": texts.REGISTERS[row.kind],
        "state": texts.STATES[row.state],
        "colour": texts.COLOURS[row.state],
        "megabytes": formats.number(row.size / 1_000_000, 1),
    }


@doors.signed_in(can=Can.IMPORT)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file."""
    actor = doors.actor_of(request)
    form = forms.Upload(doors.typed(request), request.FILES or None, offices=sorted(_office_names(actor).items()))
    return doors.submit(
        request,
        form=form,
        template="registers/upload.html",
        context={"samples": [(code, word) for code, word in texts.REGISTERS.items()]},
        do=lambda: actions.upload(
            kind=form.cleaned_data["kind"],
            office_id=form.cleaned_data["office_id"],
            name=form.cleaned_data["file"].name,
            data=form.cleaned_data["file"].read(),
            sheet=form.cleaned_data["sheet"],
            language=(get_language() or "en")[:2],
            on=clock.today(),
            now=clock.now(),
            by=actor,
        ),
        then=lambda intake_id: reverse("registers:columns", args=[intake_id]),
    )


@require_GET
@doors.signed_in(can=Can.IMPORT)
def sample(request: HttpRequest, kind: str) -> HttpResponse:
    """Give a small example file of a kind, with headings in the reader's language."""
    if kind not in engine.REGISTERS:
        raise NotFound("registers.no_such_file")
    response = HttpResponse(queries.sample(kind), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="kanat-{kind}.xlsx"'
    return response


@doors.signed_in(can=Can.IMPORT)
def columns(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Say which column holds what."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.intake(intake_id, seen_by=actor)
    if row.state not in MAPPABLE or not queries.has_file(intake_id):
        raise NotFound("registers.no_such_file")
    beginning = queries.samples_of(row)
    fields = texts.fields_of(row.kind)
    form = forms.Columns(
        doors.typed(request),
        titles=row.headers,
        fields=fields,
        columns=row.columns,
        month_first=row.month_first,
    )
    needed = [texts.needed(group, fields) for group in queries.needed(row.kind)]
    return doors.submit(
        request,
        form=form,
        template="registers/columns.html",
        context={
            **line(row),
            "cells": [(form[f"column_{place}"], beginning[place]) for place in form.places],
            "needed": needed,
        },
        do=lambda: actions.map_columns(
            intake_id=intake_id,
            columns=form.columns(),
            month_first=form.cleaned_data["month_first"],
            save_as=form.cleaned_data["save_as"],
            on=today,
            now=clock.now(),
            by=actor,
        ),
        then=lambda _id: reverse("registers:intake", args=[intake_id]),
        notice=_("The file is being checked. Nothing is written yet."),
    )


@doors.signed_in(can=Can.IMPORT)
def intake(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Show how far a file is, what was found, and what can be done."""
    actor, now = doors.actor_of(request), clock.now()
    row = queries.intake(intake_id, seen_by=actor)
    state = IntakeState(row.state)
    names = accounts.names_of({row.uploaded_by_id, row.confirmed_by_id or 0})
    total = row.rows or 0
    context = {
        **line(row),
        "office": _office_names(actor).get(row.office_id, ""),
        "uploaded_by": names.get(row.uploaded_by_id, ""),
        "confirmed_by": names.get(row.confirmed_by_id or 0, ""),
        "working": state in {IntakeState.CHECKING, IntakeState.RUNNING},
        "silent": row.is_silent(now),
        "percent": min(100, 100 * row.position // total) if total else None,
        "kinds": [
            (code, texts.heading(code), severity == engine.Severity.REFUSE, count)
            for code, severity, count in queries.fault_counts(intake_id)
        ],
        "unanswered": queries.unanswered(intake_id),
        "likely": queries.likely(intake_id)[1],
        "has_file": queries.has_file(intake_id),
        "may_map": state in MAPPABLE,
        "may_confirm": state is IntakeState.CHECKED,
        "may_go_on": row.confirmed_at is not None and (state in GOES_ON or row.is_silent(now)),
        "may_undo": state in UNDOABLE and row.written > 0 and may(permissions.check_may_undo, actor, row.office_id),
        "may_drop": state in MAPPABLE and row.confirmed_at is None,
        "quality_url": _quality_url(row, actor),
    }
    return doors.show(request, "registers/intake.html", context)


def _quality_url(row: queries.IntakeRow, actor: Actor) -> str:
    sees = actor.may(quality.Can.VIEW, row.office_id)
    return reverse("quality:findings") + f"?office={row.office_id}" if sees and row.written else ""
