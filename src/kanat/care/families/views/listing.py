"""The list of families."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kanat.care.families import forms, queries, texts
from kanat.care.families.permissions import Can
from kanat.care.families.queries.families import PAGE
from kanat.platform import clock, country
from kanat.platform.ui.doors import actor_of, page_number, show, signed_in


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list, in words."""

    row: queries.ListRow
    state: object
    colour: str
    area: str
    models: str


@require_GET
@signed_in(can=Can.VIEW)
def families(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = forms.Filter(request.GET)
    areas = queries.areas(seen_by=actor)
    form.offer_areas(areas)
    said = form.cleaned_data if form.is_valid() else {}
    listing = queries.families(
        seen_by=actor,
        on=clock.today(),
        state=said.get("state") or "",
        area=said.get("area") or "",
        text=said.get("text") or "",
        with_free_place=bool(said.get("free")),
        page=page_number(request),
    )
    page = Paginator(range(listing.total), PAGE).page(listing.page)
    context: dict[str, Any] = {
        "form": form,
        "listing": listing,
        "page": page,
        "lines": [_line(row) for row in listing.rows],
        "today": clock.today(),
        "may_register": actor.may(Can.REGISTER),
        "filtered": any(said.values()),
    }
    return show(request, "families/list.html", context)


def _line(row: queries.ListRow) -> Line:
    state = row.family.state
    return Line(
        row=row,
        state=texts.FAMILY_STATES[state],
        colour=texts.FAMILY_COLOURS[state],
        area=area_name(row.family.area),
        models=", ".join(texts.model_name(code) for code in row.models_of_care),
    )


def area_name(code: str) -> str:
    """Give the name of an area in the reader's language."""
    return country.area(code).names.say(get_language()) if code else ""
