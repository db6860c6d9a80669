"""Free places by area, age and need; families to be asked again; children for whom no home is free, by area."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.families import actions as families
from kanat.care.families import permissions as families_permissions
from kanat.care.matching import forms, queries
from kanat.care.matching.permissions import Can
from kanat.care.people import texts as people_texts
from kanat.care.people.country import PeopleLaw
from kanat.platform import clock, country
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor


@doors.signed_in(can=Can.OVERVIEW)
def vacancies(request: HttpRequest) -> HttpResponse:
    """Show where places are free, for whom, and where homes are missing; no child is named."""
    actor, today = doors.actor_of(request), clock.today()
    found = queries.vacancies(seen_by=actor, on=today)
    kinds = {kind.code: kind.names.say(get_language()) for kind in country.part(PeopleLaw).need_kinds}
    named = {area: people_texts.area(area) for area in found.areas}
    context = {
        "found": found,
        "areas": [(named[area], row) for area, row in sorted(found.areas.items(), key=lambda item: named[item[0]])],
        "needs": [(kinds.get(kind, kind), row) for kind, row in found.needs.items()],
        "cells": _cells(found, free=True),
        "short": _cells(found, free=False),
        "may_ask": _may_ask(actor) and bool(found.stale),
        "today": today,
    }
    return doors.show(request, "matching/vacancies.html", context)


def _may_ask(actor: Actor) -> bool:
    return actor.may(Can.FIND) and actor.may(families_permissions.Can.VIEW)


def _cells(found: queries.Vacancies, *, free: bool) -> list[tuple[object, ...]]:
    language = get_language()
    parents = {one.parent for one in country.areas() if one.code in found.areas}
    return [
        (
            one.names.say(language)[:5], one.names.say(language), one.tile.col, one.tile.row,
            (row.free if free else row.missing) if (row := found.areas.get(one.code)) else 0, "",
        )
        for one in country.areas()
        if one.tile is not None and one.parent in parents
    ]  # fmt: skip


@doors.signed_in(can=Can.FIND)
def ask_again(request: HttpRequest) -> HttpResponse:
    """Put on the workers' lists to ask the families whose word is too old."""
    actor, today = doors.actor_of(request), clock.today()
    found = queries.vacancies(seen_by=actor, on=today)
    return doors.submit(
        request,
        form=forms.Confirm(doors.typed(request)),
        template="matching/ask_again.html",
        context={"stale": found.stale},
        do=lambda: families.ask_willing(family_ids=[home.family_id for home in found.stale], on=today, by=actor),
        then=lambda _count: reverse("matching:vacancies"),
        notice=_("The families stand on their workers' lists"),
    )
