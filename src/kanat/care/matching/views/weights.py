"""How much each criterion counts: proposed by one, seen in its effect, approved by another."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.matching import actions, forms, queries, texts
from kanat.care.matching.permissions import Can
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import doors

AHEAD = timedelta(days=7)  # first day of a proposal where nobody names another
PREVIEW, DECIDE, DROP = "preview", "approve", "drop"


@doors.signed_in(can=Can.WEIGH)
def weights(request: HttpRequest) -> HttpResponse:
    """List the sets of weights, and those that count today."""
    today = clock.today()
    law = queries.law_on(today)
    sets = queries.sets()
    names = accounts.names_of({row.made_by_id for row in sets} | {row.decided_by_id or 0 for row in sets})
    context = {
        "criteria": _named(queries.points_of(law, today)),
        "sets": [
            (row, texts.WEIGHT_STATES[row.state], names.get(row.made_by_id, ""), names.get(row.decided_by_id or 0, ""))
            for row in sets
        ],
        "waits": any(row.state == "draft" for row in sets),
    }
    return doors.show(request, "matching/weights.html", context)


def _named(points: Mapping[str, int]) -> list[tuple[str, int]]:
    names = {str(one.code): one.names.say(get_language()) for one in queries.law_on(clock.today()).criteria}
    return [(names[code], value) for code, value in points.items() if code in names]


@doors.signed_in(can=Can.WEIGH)
def new(request: HttpRequest) -> HttpResponse:
    """Try other weights, see how many first suggestions change, and propose them."""
    actor, today = doors.actor_of(request), clock.today()
    law = queries.law_on(today)
    form = forms.Weights(doors.typed(request), law=law, points=queries.points_of(law, today), since=today + AHEAD)
    context: dict[str, Any] = {"title": _("Propose weights")}
    if request.method == "POST" and request.POST.get("step") == PREVIEW:
        effect = queries.effect(form.points, seen_by=actor, on=today) if form.is_valid() else None
        return doors.show(
            request, "matching/weights_new.html", {**context, "form": form, "effect": effect},
            status=200 if effect else 422,
        )  # fmt: skip
    return doors.submit(
        request,
        form=form,
        template="matching/weights_new.html",
        context=context,
        do=lambda: actions.propose_weights(
            weights=form.points,
            since=form.cleaned_data["since"],
            reason=form.cleaned_data["reason"],
            on=today,
            by=actor,
        ),
        then=lambda weights_id: reverse("matching:weights_decide", args=[weights_id]),
        notice=_("The weights wait for the approval of another person"),
    )


@doors.signed_in(can=Can.WEIGH)
def decide(request: HttpRequest, weights_id: int) -> HttpResponse:
    """Show a proposal with its effect; another person approves it, anybody who may drops it."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.weights(weights_id)
    before = queries.points_of(queries.law_on(today), today)
    approve = request.POST.get("step") != DROP
    context = {
        "row": row,
        "state": texts.WEIGHT_STATES[row.state],
        "maker": accounts.name_of(row.made_by_id),
        "lines": [(name, before.get(code, 0), row.weights.get(code, 0)) for code, name in _codes()],
        "effect": queries.effect(row.weights, seen_by=actor, on=today) if row.state == "draft" else None,
        "may_approve": row.state == "draft" and row.made_by_id != actor.user_id,
        "is_draft": row.state == "draft",
    }
    return doors.submit(
        request,
        form=forms.Confirm(doors.typed(request)),
        template="matching/weights_decide.html",
        context=context,
        do=lambda: actions.decide_weights(weights_id=weights_id, approve=approve, on=today, by=actor),
        then=lambda _id: reverse("matching:weights"),
        notice=_("Saved"),
    )


def _codes() -> list[tuple[str, str]]:
    return [(str(one.code), one.names.say(get_language())) for one in queries.law_on(clock.today()).criteria]
