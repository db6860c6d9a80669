"""Pages: what would a family receive (open to anybody), and what the coming year will cost."""

from datetime import date
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kanat.care.budget import forms, queries, texts
from kanat.care.budget.permissions import Can
from kanat.care.budget.queries import cases
from kanat.care.payments.country import PaymentsLaw
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import doors, formats
from kanat.vocabulary.periods import add_months

MONTHS_BACK = 36
TOO_MANY = 429


@doors.public
def calculator(request: HttpRequest) -> HttpResponse:
    """Say what a family would receive; asked by address, so it works without scripts and nothing is kept."""
    if request.GET and not ratelimit.consume(request, action="calculate"):
        return doors.show(request, "budget/too_many.html", {}, status=TOO_MANY)
    law, asked = country.part(PaymentsLaw), bool(request.GET.get("scheme") or request.GET.get("age"))
    months = _months(clock.today())
    initial = {"scheme": law.schemes[0].code, "month": months[0][0]}
    form = forms.Ask(request.GET if asked else None, law=law, months=months, initial=initial)
    context: dict[str, Any] = {"form": form, "asked": asked, "ministry": country.pack().ministry.say(get_language())}
    if asked and form.is_valid():
        given = form.cleaned_data
        month = date.fromisoformat(given["month"])
        scheme = law.scheme(given["scheme"])
        found = queries.quote(
            scheme=scheme.code, born=cases.born_at(given["age"], month), stage=given["stage"] or "",
            special=bool(given["special"]), month=month,
        )  # fmt: skip
        context |= {
            "found": found,
            "scheme": scheme.names.say(get_language()),
            "month": formats.month_long(month),
            "gaps": [
                str(texts.GAPS.get(code, code)) % facts for code, facts in zip(found.gaps, found.facts, strict=True)
            ],
            "missing": parameter_name(found.missing) if found.missing else "",
        }
    status = 422 if asked and form.errors else 200
    return doors.show(request, "budget/calculator.html", context, status=status)


def _months(today: date) -> list[tuple[str, str]]:
    first = today.replace(day=1)
    found = [add_months(first, -back) for back in range(MONTHS_BACK)]
    return [(month.isoformat(), formats.month_long(month)) for month in found]


def parameter_name(key: str) -> str:
    """Say what a parameter is; the key itself where the pack has none of this key."""
    for parameter in country.reading(PaymentsLaw).parameters:
        if parameter.key == key:
            return parameter.description.say(get_language())
    return key


@doors.signed_in(can=Can.VIEW)
def forecast(request: HttpRequest) -> HttpResponse:
    """Show what the coming twelve months cost, from today's placements, birthdays and the values that are known."""
    actor, language = doors.actor_of(request), get_language() or "en"
    offices = {row.id: row.say(language) for row in accounts.offices_for(seen_by=actor, can=Can.VIEW)}
    filters = forms.Filter(request.GET, offices=list(offices.items()))
    office_id = filters.cleaned_data.get("office") if filters.is_valid() else None
    held = actor.offices(Can.VIEW)
    chosen = [office_id] if office_id else None if held.everywhere else list(held.ids)
    found = queries.outlook(on=clock.today(), office_ids=chosen)
    law = country.part(PaymentsLaw)
    names = {one.code: one.names.say(language) for one in law.schemes}
    context = {
        "filters": filters if len(offices) > 1 else None,
        "found": found,
        "labels": [formats.month(month.month) for month in found.months],
        "series": [
            (names[scheme], [_whole(month, scheme) for month in found.months]) for scheme in found.schemes
        ],
        "schemes": [names[scheme] for scheme in found.schemes],
        "rows": [
            (month, [month.sums[scheme].minor if scheme in month.sums else 0 for scheme in found.schemes])
            for month in found.months
        ],
        "currency": law.currency,
        "assumed": texts.ASSUMED,
        "missing": [(parameter_name(key), ask) for key, ask in found.missing],
    }  # fmt: skip
    return doors.show(request, "budget/forecast.html", context)


def _whole(month: queries.OutlookMonth, scheme: str) -> int | None:
    """Give a month's sum in whole lira or manat, None where nothing of it is known."""
    one = month.sums.get(scheme)
    if one is None:
        return 0
    return None if one.unknown and not one.children else one.minor // 100
