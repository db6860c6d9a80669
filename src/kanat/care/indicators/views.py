"""The national page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kanat.care.indicators import queries, texts
from kanat.care.indicators.country import IndicatorsLaw
from kanat.care.indicators.permissions import Can
from kanat.platform import clock, country
from kanat.platform.country import Area
from kanat.platform.ui import doors, formats

TILE_LETTERS = 4


@doors.signed_in(can=Can.VIEW)
def national(request: HttpRequest) -> HttpResponse:
    """Children by kind of care over time, entries and exits, areas; small numbers are hidden."""
    today = clock.today()
    care = request.GET.get("care", "foster")
    care = care if care in queries.CARE else "foster"
    found = queries.figures(care=care, on=today)
    law = country.part(IndicatorsLaw)
    language = get_language()
    context = {
        "figures": found,
        "care": care,
        "tabs": [{"text": name, "href": f"?care={kind}", "current": kind == care} for kind, name in texts.CARE.items()],
        "labels": [formats.month(month) for month in found.months],
        "latest": [(texts.CARE[kind], found.stock[kind][-1]) for kind in queries.CARE] if found.months else [],
        "month": found.months[-1] if found.months else None,
        "stock": [(texts.CARE[kind], found.stock[kind]) for kind in queries.CARE] if found.months else [],
        "quarters": [f"{formats.month(flow.first)} – {formats.month(flow.last)}" for flow in found.flows],
        "ends": [formats.month(flow.last) for flow in found.flows],
        "flows": [
            (texts.FLOWS["entries"], [flow.entries for flow in found.flows]),
            (texts.FLOWS["exits"], [flow.exits for flow in found.flows]),
        ],
        "cells": _cells(found, language),
        "bands": [
            (band.names.say(language), [found.by_band.get(sex, {}).get(band.code, 0) for sex in ("female", "male")])
            for band in law.age_bands
        ],
        "threshold": law.small_cell.on(today),
    }
    return doors.show(request, "indicators/national.html", context)


def _cells(found: queries.Figures, language: str | None) -> list[tuple[str, str, int, int, int | None, str]]:
    return [
        (_short(area, language), area.names.say(language), tile.col, tile.row, found.by_area.get(area.code, 0), "")
        for area in country.areas()
        if (tile := area.tile) is not None
    ]


def _short(area: Area, language: str | None) -> str:
    """Give what fits on a tile: the number of a province, or the first letters of a district's name."""
    return area.code if area.code.isdigit() else area.names.say(language)[:TILE_LETTERS]
