"""Pages of duplicates: the queue, two records side by side, merging them, undoing it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kanat.care.linkage import actions, forms, permissions, queries, texts
from kanat.care.linkage.permissions import Can
from kanat.care.linkage.states import Answer, MergeState
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.platform import clock, jobs
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import may

SHOWN = ("", Answer.SAME.value, Answer.NOT_SURE.value, Answer.DIFFERENT.value)
SIZE = 25
WIDEST = 14.0  # bits of evidence that fill a bar


@doors.signed_in(can=Can.REVIEW)
def pairs(request: HttpRequest) -> HttpResponse:
    """List suspected pairs by answer, the likeliest first, and how often suspicion was right."""
    actor = doors.actor_of(request)
    answer = request.GET.get("answer", "")
    answer = answer if answer in SHOWN else ""
    number = doors.page_number(request)
    rows, total = queries.pairs(seen_by=actor, answer=answer, page=number, size=SIZE)
    context = {
        "lines": [(row, _percent(row.probability)) for row in rows],
        "page": Paginator(range(total), SIZE).get_page(number),
        "tabs": [_tab(code, answer) for code in SHOWN],
        "answer": answer,
        "offices": _office_names(rows),
        "precision": [
            (_percent(band.lowest), band.same, band.different, _share(band))
            for band in queries.precision(seen_by=actor)
            if band.same + band.different
        ],
    }
    return doors.show(request, "linkage/pairs.html", context)


def _tab(code: str, current: str) -> dict[str, Any]:
    text = texts.ANSWERS[code] if code else _("To be answered")
    return {"text": text, "href": f"?answer={code}" if code else "?", "current": code == current}


def _percent(part: float) -> str:
    return formats.number(round(100 * part, 1)) + "\u202f%"


def _share(band: queries.Precision) -> str:
    return _percent(band.same / (band.same + band.different))


def _office_names(rows: list[queries.PairRow]) -> dict[int, str]:
    language = get_language() or "en"
    ids = {person.office_id for row in rows for person in (row.one, row.other)}
    return {office.id: office.say(language) for office in accounts.offices(ids=ids)}


@require_POST
@doors.signed_in(can=Can.REVIEW)
def search(request: HttpRequest) -> HttpResponse:
    """Ask for a search for duplicates now; the worker does it."""
    return doors.submit(
        request,
        form=forms.Search(request.POST),
        template="linkage/pairs.html",
        context={},
        do=lambda: jobs.defer("linkage.seek"),
        then=lambda _none: reverse("linkage:pairs"),
        notice=_("The register is being searched. New pairs stand here in a few minutes."),
    )


@doors.signed_in(can=Can.REVIEW)
def pair(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Show two records side by side with the evidence, and take the answer."""
    actor = doors.actor_of(request)
    row = queries.pair(pair_id=pair_id, seen_by=actor)
    _note_reads(row, actor)
    form = forms.Answer(doors.typed(request), initial={"answer": row.answer, "reason": row.reason})
    return doors.submit(
        request,
        form=form,
        template="linkage/pair.html",
        context=_compared(row, actor),
        do=lambda: actions.answer(pair_id=pair_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _id: _after(row, form.cleaned_data["answer"], actor),
        notice=_("Your answer was noted."),
    )


def _after(row: queries.PairRow, answer: str, actor: Actor) -> str:
    """After *the same*, whoever may merge goes on to it; else back to the queue."""
    offices = (row.one.office_id, row.other.office_id)
    if answer == Answer.SAME and may(permissions.check_may_merge, actor, *offices):
        return reverse("linkage:merge", args=[row.id])
    return reverse("linkage:pairs")


def _note_reads(row: queries.PairRow, actor: Actor) -> None:
    for person, masked in ((row.one, row.one_masked), (row.other, row.other_masked)):
        if not masked:
            record_read(by=actor, what="child", id=person.id, page="linkage.pair")


def _compared(row: queries.PairRow, actor: Actor) -> dict[str, Any]:
    told = {line.field: line for line in row.evidence}
    language = get_language() or "en"
    offices = accounts.offices(ids={row.one.office_id, row.other.office_id})
    return {
        "pair": row,
        "probability": _percent(row.probability),
        "people": [(row.one, row.one_masked), (row.other, row.other_masked)],
        "lines": [_line(field, row, told.get(field)) for field in texts.FIELDS if _is_told(field, row)],
        "offices": {office.id: (office.say(language), office.phone) for office in offices},
        "answer": texts.ANSWERS.get(row.answer, ""),
        "colour": texts.ANSWER_COLOURS.get(row.answer, "grey"),
        "answered_by": accounts.name_of(row.answered_by) if row.answered_by else "",
        "may_answer": not (row.one_masked or row.other_masked),
        "may_merge": may(permissions.check_may_merge, actor, row.one.office_id, row.other.office_id),
    }


def _is_told(field: str, row: queries.PairRow) -> bool:
    return bool(_said(field, row.one) or _said(field, row.other))


def _said(field: str, person: people.PersonRow) -> str:
    if field == "born":
        return person.born_told
    if field == "sex":
        return str(people_texts.SEXES[person.sex])
    if field == "area":
        return people_texts.area(person.area) if person.area else ""
    return str(getattr(person, field))


def _line(field: str, row: queries.PairRow, evidence: queries.Evidence | None) -> dict[str, Any]:
    """A line of the comparison; the bar goes right for one person and left for two, as long as the evidence weighs."""
    weight = evidence.weight if evidence else 0.0
    width = round(50 * min(1.0, abs(weight) / WIDEST))
    return {
        "name": texts.FIELDS[field],
        "one": _said(field, row.one),
        "other": _said(field, row.other),
        "level": texts.label(texts.LEVELS, evidence.level) if evidence else "",
        "weight": formats.number(round(weight, 1)) if evidence else "",
        "speaks_for": weight > 0,
        "width": width,
        "left": 50 - width,
    }


@doors.signed_in(can=Can.MERGE)
def merge(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Choose which record stays, and merge."""
    actor = doors.actor_of(request)
    row = queries.pair(pair_id=pair_id, seen_by=actor)
    permissions.check_may_merge(actor, row.one.office_id, row.other.office_id)
    _note_reads(row, actor)
    records = [(person.id, f"{person.full_name} · {person.file_number}") for person in (row.one, row.other)]
    form = forms.Merge(
        doors.typed(request), records=records, initial={"survivor_id": row.one.id, "reason": row.reason}
    )  # fmt: skip
    return doors.submit(
        request,
        form=form,
        template="linkage/merge.html",
        context=_compared(row, actor),
        do=lambda: _merge(row, form.cleaned_data, actor),
        then=lambda _id: reverse("people:person", args=[form.cleaned_data["survivor_id"]]),
        notice=_("The two records are one. This can be undone on this page."),
    )


def _merge(row: queries.PairRow, chosen: dict[str, Any], actor: Actor) -> int:
    survivor_id = chosen["survivor_id"]
    return actions.merge(
        survivor_id=survivor_id,
        absorbed_id=actions.other_of(row, survivor_id),
        reason=chosen["reason"],
        on=clock.today(),
        now=clock.now(),
        by=actor,
    )


@doors.signed_in(can=Can.REVIEW)
def merges(request: HttpRequest, person_id: int) -> HttpResponse:
    """List the records that were merged into this one."""
    actor = doors.actor_of(request)
    person = people.person(person_id=person_id, seen_by=actor)
    record_read(by=actor, what="child", id=person_id, page="linkage.merges")
    rows = queries.merges_of(person_id)
    former = people.persons([row.absorbed_id for row in rows])
    staff = accounts.names_of({row.merged_by for row in rows})
    context = {
        "person": person,
        "rows": [
            (
                row,
                people.shown(former[row.absorbed_id], seen_by=actor),
                staff.get(row.merged_by, ""),
                texts.MERGE_STATES[row.state],
                row.state == MergeState.MERGED and may(permissions.check_may_merge, actor, row.office_id),
            )
            for row in rows
        ],
    }
    return doors.show(request, "linkage/merges.html", context)


@doors.signed_in(can=Can.MERGE)
def undo(request: HttpRequest, merge_id: int) -> HttpResponse:
    """Show what goes back and what stays, and undo a merge."""
    actor = doors.actor_of(request)
    row = queries.merge(merge_id=merge_id, seen_by=actor)
    permissions.check_may_merge(actor, row.office_id)
    record_read(by=actor, what="child", id=row.survivor_id, page="linkage.undo")
    persons = people.persons([row.survivor_id, row.absorbed_id])
    form = forms.Undo(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="linkage/undo.html",
        context={
            "merge": row,
            "survivor": persons[row.survivor_id],
            "absorbed": persons[row.absorbed_id],
            "moved": [(texts.label(texts.TABLES, table), count) for table, count in row.moved.items()],
            "later": [(one, texts.about(one.type)) for one in queries.later(row)],
            "merged_by": accounts.name_of(row.merged_by),
        },
        do=lambda: actions.undo(merge_id=merge_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("people:person", args=[row.absorbed_id]),
        notice=_("The merge was undone: the records are two again."),
    )
