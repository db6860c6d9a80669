"""Pages of the values of the law: what is missing, the timeline, a new value, its second person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.country import texts as country_texts
from kanat.platform.country.overlays import Overlay
from kanat.platform.law import actions, charts, forms, permissions, queries, texts
from kanat.platform.law.permissions import Can
from kanat.platform.law.states import ValueState
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.parameters import Value
from kanat.vocabulary.refusals import NotFound, may

VIEW = "country.view"
TABS = {"missing": gettext_lazy("To be supplied"), "waiting": gettext_lazy("Wait for a second person"),
        "all": gettext_lazy("All")}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A parameter in the list: what holds today."""

    key: str
    title: str
    part: str
    text: str  # value of today in words
    known: str  # verified, unverified, unknown, ended
    words: str
    colour: str
    ask: str  # who can supply or confirm it
    gaps: int  # dated values that are unknown or only supposed


@doors.signed_in(can=VIEW)
def values(request: HttpRequest) -> HttpResponse:
    """List parameters: what is to be supplied, what waits for a second person, all."""
    tab = request.GET.get("tab", "missing")
    tab = tab if tab in TABS else "missing"
    text = request.GET.get("q", "").replace("\x00", "").strip()[:100].lower()
    lines = [_line(row, clock.today()) for row in queries.parameters()]
    missing = [line for line in lines if line.gaps]
    waiting = queries.values(state=ValueState.PROPOSED)
    titles = {line.key: line.title for line in lines}
    chosen = missing if tab == "missing" else lines
    counts = {"missing": len(missing), "waiting": len(waiting), "all": len(lines)}
    context = {
        "tabs": [
            {"text": words, "href": f"?tab={name}", "current": name == tab, "count": counts[name]}
            for name, words in TABS.items()
        ],
        "tab": tab,
        "text": text,
        "lines": [line for line in chosen if text in f"{line.title} {line.key}".lower()],
        "waiting": [(one, titles.get(one.key, one.key)) for one in waiting],
        "is_waiting": tab == "waiting",
    }
    return doors.show(request, "law/values.html", context)


def _line(row: queries.ParameterRow, today: date) -> Line:
    entry, language = row.parameter.entry_on(today), get_language() or "en"
    known = _known(entry) if entry else "ended"
    open_values = [one for one in row.parameter.values if one.unknown or not one.verified]
    return Line(
        key=row.parameter.key,
        title=row.parameter.description.say(language),
        part=country_texts.part_title(row.part),
        text=_said(entry) if entry else "",
        known=known,
        words=str(texts.KNOWN[known]),
        colour=texts.KNOWN_COLOURS[known],
        ask=next((one.ask for one in reversed(open_values) if one.ask), ""),
        gaps=len(open_values),
    )


def _known(value: Value[Any]) -> str:
    if value.unknown:
        return "unknown"
    if value.ended:
        return "ended"
    return "verified" if value.verified else "unverified"


def _said(value: Value[Any]) -> str:
    return "" if value.value is None else country_texts.shown(value.value, get_language() or "en")


@doors.signed_in(can=VIEW)
def parameter(request: HttpRequest, key: str) -> HttpResponse:
    """Show a parameter over time, with its sources, and what was entered."""
    actor, row = doors.actor_of(request), queries.parameter(key=key)
    entered = queries.values(key=key)
    staff = accounts.names_of({one.proposed_by for one in entered} | {one.decided_by or 0 for one in entered})
    governs = row.parameter.entry_on(clock.today())
    context = {
        **_about(row),
        "rows": [
            (one, _said(one), texts.KNOWN[_known(one)], texts.KNOWN_COLOURS[_known(one)], one is governs,
             one.since in row.entered)
            for one in reversed(row.parameter.values)
        ],
        "chart": charts.of(row.parameter),
        "entered": [
            (one, texts.STATES[one.state], texts.COLOURS[one.state], staff.get(one.proposed_by, ""),
             staff.get(one.decided_by or 0, ""))
            for one in entered
        ],
        "may_propose": may(permissions.check_may_propose, actor),
    }  # fmt: skip
    return doors.show(request, "law/parameter.html", context)


def _about(row: queries.ParameterRow) -> dict[str, Any]:
    return {
        "key": row.parameter.key,
        "title": row.parameter.description.say(get_language()),
        "unit": country_texts.unit(row.parameter.unit),
        "part": country_texts.part_title(row.part),
    }


@doors.signed_in(can=Can.PROPOSE)
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """Enter a value from a day on, with its source."""
    actor, row = doors.actor_of(request), queries.parameter(key=key)
    form = forms.Propose(doors.typed(request), row=row)

    def do() -> int:
        given = {name: form.cleaned_data[name] for name in ("since", "source", "verified", "note")}
        return actions.propose(key=key, value=form.written_value(), **given, on=clock.today(), by=actor)

    return doors.submit(
        request,
        form=form,
        template="law/propose.html",
        context=_about(row),
        do=do,
        then=lambda made: reverse("law:value", args=[made]),
        notice=_("The value is entered. It holds when a second person has confirmed it."),
    )


@doors.signed_in(can=VIEW)
def value(request: HttpRequest, value_id: int) -> HttpResponse:
    """Show a value that was entered and what it would change."""
    return doors.show(request, "law/value.html", _value_context(doors.actor_of(request), value_id))


def _value_context(actor: Actor, value_id: int) -> dict[str, Any]:
    row = queries.value(value_id=value_id)
    about = queries.parameter(key=row.key)
    overlay = Overlay(key=row.key, since=row.since, entry=row.entry)
    before = about.parameter.entry_on(row.since)
    open_, staff = row.state == ValueState.PROPOSED, accounts.names_of({row.proposed_by, row.decided_by or 0})
    return {
        **_about(about),
        "row": row,
        "text": country_texts.shown(queries.read_back(overlay), get_language() or "en"),
        "before": _said(before) if before else "",
        "before_words": texts.KNOWN[_known(before)] if before else texts.KNOWN["ended"],
        "state": texts.STATES[row.state],
        "colour": texts.COLOURS[row.state],
        "effect": queries.effect(overlay, on=clock.today()) if open_ else row.effect,
        "is_open": open_,
        "proposed_by": staff.get(row.proposed_by, ""),
        "decided_by": staff.get(row.decided_by or 0, ""),
        "may_confirm": open_
        and may(permissions.check_may_confirm, actor)
        and may(permissions.check_is_another, actor, row.proposed_by),
        "may_withdraw": open_ and may(permissions.check_may_propose, actor),
    }


@doors.signed_in(can=Can.CONFIRM)
def confirm(request: HttpRequest, value_id: int) -> HttpResponse:
    """Let a value hold, by a second person."""
    actor = doors.actor_of(request)
    context = _value_context(actor, value_id)
    if request.method != "POST":
        return doors.show(request, "law/value.html", context)
    return doors.submit(
        request,
        form=forms.Confirm(request.POST),
        template="law/value.html",
        context=context,
        do=lambda: actions.confirm(value_id=value_id, effect=context["effect"], on=clock.today(), by=actor),
        then=lambda _none: reverse("law:parameter", args=[context["key"]]),
        notice=_("The value holds from now on, for every calculation."),
    )


@doors.signed_in(can=VIEW)
def withdraw(request: HttpRequest, value_id: int) -> HttpResponse:
    """Take a proposal back."""
    actor = doors.actor_of(request)
    context = _value_context(actor, value_id)
    if not context["may_withdraw"]:
        raise NotFound("law.no_such_value")
    form = forms.Withdraw(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="law/withdraw.html",
        context=context,
        do=lambda: actions.withdraw(value_id=value_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("law:parameter", args=[context["key"]]),
        notice=_("The value is taken back."),
    )
