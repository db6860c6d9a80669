"""Doors of the country pages: what this country's law says here, and what another's would change.

Any signed-in person may read them: they hold law and no person. Uses Django's own check of sign-in,
because the parts that know doors and roles stand on this one.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from kanat.platform import clock, country
from kanat.platform.country import packs, pages, texts
from kanat.platform.country.comparing import Comparison, compare
from kanat.platform.country.pack import Pack
from kanat.platform.country.surveying import survey

FIRST = "families"


def _kinds() -> dict[str, type]:
    """Give the parts by name: those of the apps first, they are what people ask about."""
    in_order = sorted(country.parts(), key=lambda kind: kind in packs.HOUSE)
    return {packs.name_of(kind): kind for kind in in_order}


def _tabs(address: str, names: list[str], current: str, counts: dict[str, int]) -> list[dict[str, object]]:
    return [
        {
            "text": texts.part_title(name),
            "href": f"{address}?part={name}",
            "current": name == current,
            "count": counts.get(name),
        }
        for name in names
    ]


def _others(language: str) -> list[dict[str, str]]:
    return [
        {
            "name": packs.part(Pack, code).names.say(language),
            "href": reverse("country:diff", args=[code]),
        }
        for code in packs.codes()
        if code != country.code()
    ]


@login_required
def show(request: HttpRequest) -> HttpResponse:
    kinds, language = _kinds(), get_language() or "en"
    part = request.GET.get("part", FIRST)
    if part not in kinds:
        raise Http404
    surveys = {name: survey(kind, country.code(), country.reading(kind)) for name, kind in kinds.items()}
    context = {
        "name": country.pack().names.say(language),
        "part": part,
        "part_title": texts.part_title(part),
        "tabs": _tabs(reverse("country:show"), list(kinds), part, {}),
        "rows": pages.entry_rows(surveys[part], language=language, on=clock.today()),
        "total": sum(len(one.entries) for one in surveys.values()),
        "unverified": sum(one.unverified for one in surveys.values()),
        "unknown": sum(one.unknown for one in surveys.values()),
        "others": _others(language),
    }
    return render(request, "country/show.html", context)


@login_required
def diff(request: HttpRequest, other: str) -> HttpResponse:
    language = get_language() or "en"
    if other not in packs.codes() or other == country.code():
        raise Http404
    comparison = compare(country.parts(), country.code(), other, clock.today())
    counts = {part.name: len(part.differences) for part in comparison.parts}
    part = request.GET.get("part", FIRST)
    if part not in counts:
        raise Http404
    address = reverse("country:diff", args=[other])
    context = {
        "here": country.pack().names.say(language),
        "there": packs.part(Pack, other).names.say(language),
        "part_title": texts.part_title(part),
        "tabs": _tabs(address, list(counts), part, counts),
        "rows": pages.difference_rows(comparison, part=part, language=language),
        "totals": _totals(comparison),
        "same": sum(one.same for one in comparison.parts),
        "own": [(texts.part_title(name), here, there) for name, here, there in comparison.own],
    }
    return render(request, "country/diff.html", context)


def _totals(comparison: Comparison) -> list[tuple[str, int]]:
    return [
        (str(words), sum(part.count(verdict) for part in comparison.parts)) for verdict, words in texts.VERDICTS.items()
    ]
