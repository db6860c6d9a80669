"""The caseload of support: what waits for a decision, what is due for review, what runs and what ended."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.protection.permissions import Can as ProtectionCan
from kanat.care.support import forms, queries, texts
from kanat.care.support.country import SupportLaw
from kanat.care.support.permissions import Can
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import doors

SOON = timedelta(days=30)  # a review within these days stands in the list of reviews
SIZE = 50
TABS = {
    "waiting": _("To be decided"),
    "review": _("To be reviewed"),
    "running": _("Running"),
    "ended": _("Ended"),
}


@doors.signed_in(can=Can.VIEW)
def caseload(request: HttpRequest) -> HttpResponse:
    """List applications and support by office, what is due first."""
    actor, today, language = doors.actor_of(request), clock.today(), get_language() or "en"
    tab = request.GET.get("tab", "waiting")
    tab = tab if tab in TABS else "waiting"
    offices = {row.id: row.say(language) for row in accounts.offices_for(seen_by=actor, can=Can.VIEW)}
    filters = forms.Filter(request.GET, offices=list(offices.items()))
    office_id = filters.cleaned_data.get("office") if filters.is_valid() else None
    number = doors.page_number(request)
    found = queries.caseload(
        seen_by=actor, tab=tab, on=today, soon=today + SOON, office_id=office_id, page=number, size=SIZE
    )
    law = country.part(SupportLaw)
    names = {offer.code: offer.names.say(language) for offer in law.offers}
    context = {
        "tabs": _tabs(tab, office_id, found.counts),
        "tab": tab,
        "filters": filters if len(offices) > 1 else None,
        "rows": [_line(row, names, offices) for row in found.rows],
        "page": Paginator(range(found.total), SIZE).get_page(number),
        "today": today,
        "is_waiting": tab == "waiting",
        "may_open": actor.may(ProtectionCan.VIEW),
    }
    return doors.show(request, "support/caseload.html", context)


def _tabs(current: str, office_id: int | None, counts: dict[str, int]) -> list[dict[str, Any]]:
    rest = f"&office={office_id}" if office_id else ""
    address = reverse("support:caseload")
    return [
        {"text": words, "href": f"{address}?tab={tab}{rest}", "current": tab == current, "count": counts[tab]}
        for tab, words in TABS.items()
    ]


def _line(row: queries.CaseloadRow, names: dict[str, str], offices: dict[int, str]) -> dict[str, Any]:
    waits = row.state in texts.APPLICATION_STATES
    words = texts.APPLICATION_STATES if waits else texts.STATES
    page = "support:application" if waits else "support:spell"
    return {
        "row": row,
        "url": reverse(page, args=[row.id]),
        "offer": names.get(row.offer, row.offer),
        "office": offices.get(row.office_id, ""),
        "state": words[row.state],
        "colour": texts.COLOURS[row.state],
    }
