"""Pages on which something is noted about a person, taken away, or asked for."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kanat.care.people import actions, forms, permissions, queries, texts
from kanat.care.people.permissions import Can
from kanat.platform import clock
from kanat.platform.audit.record import record_read
from kanat.platform.documents import store
from kanat.platform.ui import doors
from kanat.platform.ui.doors import actor_of, signed_in
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

ACTIONS: dict[str, Callable[..., Any]] = {
    "name": actions.note_name,
    "number": actions.add_number,
    "paper": actions.note_paper,
    "move": actions.move,
    "address": actions.note_address,
    "phone": actions.note_phone,
}
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@signed_in(can=Can.CREATE)
def note(request: HttpRequest, person_id: int, what: str) -> HttpResponse:
    """Note a name, number, paper, move, address or phone."""
    if what not in ACTIONS:
        raise Http404
    actor, found = _of(request, person_id)
    sent = doors.typed(request)
    form = forms.NOTES[what](sent, request.FILES or None) if sent is not None else forms.NOTES[what]()
    return doors.submit(
        request,
        form=form,
        template="people/note.html",
        context={"person": found, "title": texts.NOTE_TITLES[what], "help": texts.NOTE_HELP[what]},
        do=lambda: ACTIONS[what](person_id=person_id, **form.facts, on=clock.today(), by=actor),
        then=lambda _id: reverse("people:person", args=[person_id]),
        notice=_("Saved"),
    )


@signed_in(can=Can.CREATE)
def remove(request: HttpRequest, person_id: int, what: str, detail_id: int) -> HttpResponse:
    """Take away what was noted wrongly."""
    actor, found = _of(request, person_id)
    details = queries.details(person_id=person_id, seen_by=actor)
    kept: dict[str, tuple[Any, ...]] = {
        "name": details.names,
        "paper": details.papers,
        "address": details.addresses,
        "phone": details.phones,
    }
    if detail_id not in {one.id for one in kept.get(what, ())}:
        raise NotFound("people.detail_not_found", detail_id=detail_id)
    return _with_reason(
        request,
        found,
        title=_("Take away what was noted wrongly"),
        told=texts.REMOVED[what],
        do=lambda reason: actions.remove_detail(
            person_id=person_id, what=what, detail_id=detail_id, reason=reason, on=clock.today(), by=actor
        ),
    )


@signed_in(can=Can.CREATE)
def end_tie(request: HttpRequest, person_id: int, tie_id: int) -> HttpResponse:
    """End a tie; it stays in the history."""
    actor, found = _of(request, person_id)
    tie = next((one for one in queries.ties(person_id) if one.id == tie_id), None)
    if tie is None:
        raise NotFound("people.tie_not_found", tie_id=tie_id)
    other = queries.shown(tie.other, seen_by=actor)
    return _with_reason(
        request,
        found,
        title=_("End a tie"),
        told=f"{texts.kinship(tie.kinship)}: {other.name}",
        do=lambda reason: actions.end_tie(
            tie_id=tie_id, seen_from=person_id, reason=reason, on=clock.today(), by=actor
        ),
    )


@signed_in(can=Can.SEE_PROTECTED)
def reveal(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show a protected address to who says why; the answer is this page itself, and is kept nowhere."""
    actor = actor_of(request)
    found = queries.person(person_id=person_id, seen_by=actor)
    permissions.check_may_see_protected(actor, found.office_id)
    record_read(by=actor, what="child", id=person_id, page="people.reveal")
    form = forms.Reason(doors.typed(request))
    addresses: list[str] = []
    sent = request.method == "POST"
    if asked := sent and form.is_valid():
        reason = form.cleaned_data["reason"]
        addresses = actions.reveal_address(person_id=person_id, reason=reason, on=clock.today(), by=actor)
    context = {"person": found, "form": form, "addresses": addresses, "shown": asked}
    status = 422 if sent and not asked else 200
    answer = doors.show(request, "people/reveal.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
@signed_in(can=Can.SEARCH)
def paper(request: HttpRequest, person_id: int, paper_id: int) -> HttpResponse:
    """Send the copy of an identity paper; that it was opened is recorded."""
    actor = actor_of(request)
    document_id = queries.paper_file(person_id=person_id, paper_id=paper_id, seen_by=actor)
    record_read(by=actor, what="child", id=person_id, page="people.paper")
    stored = store.fetch(document_id)
    headers: dict[str, Any] = {
        "Content-Disposition": f'attachment; filename="paper-{paper_id}.{ENDINGS.get(stored.content_type, "bin")}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(stored.data, content_type=stored.content_type, headers=headers)


def _of(request: HttpRequest, person_id: int) -> tuple[Actor, queries.PersonRow]:
    """Give who asks and the person, whom they may correct."""
    actor = actor_of(request)
    found = queries.person(person_id=person_id, seen_by=actor)
    permissions.check_may_correct(actor, found.office_id)
    record_read(by=actor, what="child", id=person_id, page="people.note")
    return actor, found


def _with_reason(
    request: HttpRequest, found: queries.PersonRow, *, title: Any, told: Any, do: Callable[[str], int]
) -> HttpResponse:
    form = forms.Reason(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="people/reason.html",
        context={"person": found, "title": title, "told": told},
        do=lambda: do(form.cleaned_data["reason"]),
        then=lambda _id: reverse("people:person", args=[found.id]),
        notice=_("Saved"),
    )
