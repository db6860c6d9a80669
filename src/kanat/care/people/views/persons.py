"""Pages about one person: what is known, correcting it, and who others are to this person."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanat.care.people import actions, forms, permissions, queries, texts
from kanat.care.people.permissions import Can
from kanat.care.people.rules import family, naming
from kanat.care.people.views import drawing
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.platform.ui.doors import actor_of, signed_in
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import NotFound, may

GROWN_UP = 25  # years; an older person has no child's file


@signed_in(can=Can.SEARCH)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    actor = actor_of(request)
    try:
        context = _about(person_id, actor)
    except NotFound:
        return redirect("people:person", queries.leads_to(person_id, seen_by=actor))
    record_read(by=actor, what="child", id=person_id, page="people.person")
    former = queries.persons(queries.former_ids(person_id))
    numbers = [row.file_number for row in former.values()] if actor.may(Can.SEE_IDENTITY, context["office_id"]) else []
    return doors.show(request, "people/person.html", {**context, "former_numbers": numbers})


@signed_in(can=Can.CREATE)
def correct(request: HttpRequest, person_id: int) -> HttpResponse:
    actor = actor_of(request)
    context = _about(person_id, actor)
    found: queries.PersonRow = context["person"]
    permissions.check_may_correct(actor, found.office_id)
    record_read(by=actor, what="child", id=person_id, page="people.person")
    form = forms.Correct(doors.typed(request), initial=asdict(found))
    return doors.submit(
        request,
        form=form,
        template="people/correct.html",
        context=context,
        do=lambda: actions.correct(person_id=person_id, **form.facts, on=clock.today(), by=actor),
        then=lambda _id: reverse("people:person", args=[person_id]),
        notice=_("Corrected"),
    )


@signed_in(can=Can.CREATE)
def relations(request: HttpRequest, person_id: int) -> HttpResponse:
    """Find the other person, then record the tie. A name or number that is typed stands in no address."""
    actor = actor_of(request)
    context = _about(person_id, actor)
    found: queries.PersonRow = context["person"]
    permissions.check_may_correct(actor, found.office_id)
    record_read(by=actor, what="child", id=person_id, page="people.relations")
    sent = doors.typed(request)
    if sent is not None and "text" in sent:
        find = forms.Find(sent)
        searched = {**context, "find": find, "hits": _others(find, found, actor), "other": None}
        return doors.show(request, "people/relations.html", searched, status=200 if find.is_valid() else 422)
    other = _chosen(request, actor)
    form = forms.Relate(sent, initial={"other_id": other.id if other else None})
    return doors.submit(
        request,
        form=form,
        template="people/relations.html",
        context={**context, "find": forms.Find(), "hits": None, "other": other},
        do=lambda: actions.relate(
            person_id=form.cleaned_data["other_id"],
            other_id=person_id,
            kinship=form.cleaned_data["kinship"],
            office_id=found.office_id,
            on=clock.today(),
            by=actor,
        ),
        then=lambda _id: reverse("people:relations", args=[person_id]),
        notice=_("The tie was recorded"),
    )


def _chosen(request: HttpRequest, actor: Actor) -> queries.PersonRow | None:
    chosen = request.POST.get("other_id") or request.GET.get("other", "")
    known = chosen.isascii() and chosen.isdigit() and len(chosen) < 18
    return queries.person(person_id=int(chosen), seen_by=actor) if known else None


def _others(find: forms.Find, found: queries.PersonRow, actor: Actor) -> list[queries.Hit]:
    if not find.is_valid():
        return []
    text, on = find.cleaned_data["text"], clock.today()
    hits = [hit for hit in queries.search(text=text, seen_by=actor, on=on) if hit.person_id != found.id]
    actions.note_search(text=text, page="people.relations", hits=hits, on=on, by=actor)
    return hits


def _about(person_id: int, actor: Actor) -> dict[str, Any]:
    found = queries.person(person_id=person_id, seen_by=actor)
    today = clock.today()
    office = accounts.office(found.office_id)
    kin = queries.kin(person_id)
    shown = {one.id: queries.shown(one, seen_by=actor) for one in kin.persons.values()}
    known = {one.id for one in kin.persons.values() if actor.may(Can.SEE_IDENTITY, one.office_id)}
    return {
        "person": found,
        "details": _details(person_id, actor),
        "siblings": [_sibling(one, shown, known) for one in kin.siblings if one.person_id in shown],
        "drawing": drawing.draw(person_id, kin, shown),
        "born": found.born_told,
        "patronymic_fits": naming.patronymic_fits(found.patronymic, found.sex),
        "script": texts.label(texts.SCRIPTS, naming.script_of(found.full_name)),
        "may_see_protected": found.address_protected and actor.may(Can.SEE_PROTECTED, found.office_id),
        "office_id": found.office_id,
        "today": today,
        "office": office,
        "ties": [
            (
                texts.kinship(tie.kinship),
                queries.shown(tie.other, seen_by=actor),
                actor.may(Can.SEE_IDENTITY, tie.other.office_id),
                tie.id,
            )
            for tie in queries.ties(person_id)
        ],
        "sex": texts.label(texts.SEXES, found.sex),
        "number_missing": texts.label(texts.NUMBER_MISSING, found.number_missing or ""),
        "languages": texts.languages(found.languages or ()),
        "area": texts.area(found.area),
        "may_correct": may(permissions.check_may_correct, actor, found.office_id),
        "has_child_file": found.born is None or age_on(found.born, today) < GROWN_UP,
    }


def _details(person_id: int, actor: Actor) -> dict[str, list[tuple[str, Any]]]:
    """Give what is noted beside the record, each with its label."""
    found = queries.details(person_id=person_id, seen_by=actor)
    return {
        "names": [(texts.label(texts.NAME_KINDS, one.kind), one) for one in found.names],
        "numbers": [(texts.number_kind(one.kind), one) for one in found.numbers],
        "papers": [(texts.label(texts.PAPER_KINDS, one.kind), one) for one in found.papers],
        "addresses": [(texts.label(texts.ADDRESS_KINDS, one.kind), one) for one in found.addresses],
        "phones": [(texts.label(texts.PHONE_KINDS, one.kind), one) for one in found.phones],
    }


def _sibling(
    one: family.Sibling, shown: dict[int, queries.PersonRow], known: set[int]
) -> tuple[str, queries.PersonRow, bool, str]:
    """Give a sibling with the words for the kind, whether the name may be opened, and through whom it is known."""
    through = ", ".join(shown[parent].name for parent in one.through if parent in shown)
    return texts.label(texts.SIBLINGS, one.kind), shown[one.person_id], one.person_id in known, through
