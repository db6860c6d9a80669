"""What was found in the rows of a file: problems, persons who may be meant, failed rows to take away."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kanat.care.people import queries as people_queries
from kanat.care.registers import actions, engine, forms, queries, texts
from kanat.care.registers.permissions import Can
from kanat.care.registers.views.files import XLSX, line
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor

SIZE = 50
FEW = 10


@doors.signed_in(can=Can.IMPORT)
def rows(request: HttpRequest, intake_id: int) -> HttpResponse:
    """List what was found by row, all of it or of one kind."""
    actor = doors.actor_of(request)
    row = queries.intake(intake_id, seen_by=actor)
    code, number = request.GET.get("code", "").replace("\x00", "")[:80], doors.page_number(request)
    found, total = queries.faults(intake_id, code=code, page=number)
    fields = texts.fields_of(row.kind)
    context = {
        **line(row),
        "found": [_said(one, row, fields) for one in found],
        "page": Paginator(range(total), SIZE).get_page(number),
        "total": total,
        "kinds": [
            {
                "text": texts.heading(one),
                "href": f"?code={one}",
                "current": one == code,
                "count": count,
            }
            for one, _severity, count in queries.fault_counts(intake_id)
        ],
        "code": code,
    }
    return doors.show(request, "registers/rows.html", context)


def _said(one: queries.FaultRow, row: queries.IntakeRow, fields: dict[str, str]) -> dict[str, Any]:
    column = one.column
    if column is None:
        column = next((place for place, field in row.columns.items() if field == one.field), None)
    title = row.headers[column] if column is not None and column < len(row.headers) else ""
    return {
        "row": one.row,
        "column": title or fields.get(one.field, ""),
        "value": one.value,
        "sentence": texts.problem(one.code, one.facts, kind=row.kind, field=one.field),
        "refused": one.severity == engine.Severity.REFUSE,
    }


@doors.signed_in(can=Can.IMPORT)
def people(request: HttpRequest, intake_id: int) -> HttpResponse:
    """List rows that may be about somebody who is registered already, with the answers."""
    actor, number = doors.actor_of(request), doors.page_number(request)
    row = queries.intake(intake_id, seen_by=actor)
    found, total = queries.likely(intake_id, page=number, size=FEW)
    context = {
        **line(row),
        "found": _pairs(found, row, actor),
        "page": Paginator(range(total), FEW).get_page(number),
        "total": total,
        "unanswered": queries.unanswered(intake_id),
    }
    return doors.show(request, "registers/people.html", context)


def _pairs(found: list[queries.LikelyRow], row: queries.IntakeRow, actor: Actor) -> list[dict[str, Any]]:
    """Put a row's cells beside the person who may be meant; a person of another office by initials and year only."""
    persons = people_queries.persons(one.person_id for one in found if one.person_id)
    cells = queries.cells_of(row, {one.row for one in found} | {one.other_row for one in found if one.other_row})
    offices = {one.id: one for one in accounts.offices(ids={one.office_id for one in found if one.office_id})}
    language = get_language() or "en"
    pairs = []
    for one in found:
        person = persons.get(one.person_id or 0)
        shown = people_queries.shown(person, seen_by=actor) if person else None
        masked = person is not None and one.office_id != row.office_id and shown != person
        if person is not None and not masked:
            record_read(by=actor, what="child", id=person.id, page="registers.people")
        office = offices.get(one.office_id or 0)
        pairs.append(
            {
                "one": one,
                "cells": cells.get(one.row, []),
                "other_cells": cells.get(one.other_row or 0, []),
                "person": shown,
                "masked": masked,
                "year": person.born.year if person is not None and person.born else "",
                "office": office.say(language) if office else "",
                "office_phone": office.phone if office else "",
                "why": texts.BIRTHS[one.born_differs],
                "answer": texts.ANSWERS.get(one.answer, ""),
                "form": forms.Answer(None, elsewhere=one.office_id != row.office_id, initial=one.answer),
            }
        )
    return pairs


@doors.signed_in(can=Can.IMPORT)
def answer(request: HttpRequest, intake_id: int, likely_id: int) -> HttpResponse:
    """Take an answer."""
    actor = doors.actor_of(request)
    row = queries.intake(intake_id, seen_by=actor)
    one = queries.one_likely(intake_id, likely_id)
    form = forms.Answer(doors.typed(request), elsewhere=one.office_id != row.office_id, initial=one.answer)
    return doors.submit(
        request,
        form=form,
        template="registers/answer.html",
        context={**line(row), "pair": _pairs([one], row, actor)[0]},
        do=lambda: actions.answer(
            intake_id=intake_id, likely_id=likely_id, answer=form.cleaned_data["answer"], on=clock.today(), by=actor
        ),
        then=lambda _row: reverse("registers:people", args=[intake_id]),
        notice=_("Your answer was noted."),
    )


@require_POST
@doors.signed_in(can=Can.IMPORT)
def answer_all(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Take one answer for all that has none."""
    actor = doors.actor_of(request)
    row = queries.intake(intake_id, seen_by=actor)
    form = forms.AnswerAll(request.POST)
    return doors.submit(
        request,
        form=form,
        template="registers/step.html",
        context={**line(row), "title": texts.REGISTERS[row.kind]},
        do=lambda: actions.answer_all(
            intake_id=intake_id, answer=form.cleaned_data["answer"], on=clock.today(), by=actor
        ),
        then=lambda _count: reverse("registers:people", args=[intake_id]),
        notice=_("Your answer was noted."),
    )


@require_GET
@never_cache
@doors.signed_in(can=Can.IMPORT)
def failed(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Hand out the rows to be mended, with their reasons in the reader's language."""
    actor = doors.actor_of(request)
    row = queries.intake(intake_id, seen_by=actor)
    data, count, ending = queries.failed_file(row)
    actions.fetch_failed(intake_id=intake_id, rows=count, on=clock.today(), by=actor)
    kind = XLSX if ending == "xlsx" else "text/csv; charset=utf-8"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="kanat-{row.kind}-{row.id}-rows.{ending}"'
    return response
