"""How groups of children fare by the suggestions, and how firm these are."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kanat.care.matching import queries, texts
from kanat.care.matching.permissions import Can
from kanat.platform import clock
from kanat.platform.ui import doors


@doors.signed_in(can=Can.OVERVIEW)
def fairness(request: HttpRequest) -> HttpResponse:
    """Compare waiting time, distance and score of groups with the mean; no child is named."""
    actor, today = doors.actor_of(request), clock.today()
    found = queries.fairness(seen_by=actor, on=today)
    names = {str(one.code): one.names.say(get_language()) for one in queries.law_on(today).criteria}
    context = {
        "groups": [(texts.FARE[row.code], row) for row in found.groups],
        "firmness": [(names.get(code, code), count) for code, count in found.firmness],
        "watched": found.watched,
        "unstable": max((count for _code, count in found.firmness), default=0),
    }
    return doors.show(request, "matching/fairness.html", context)
