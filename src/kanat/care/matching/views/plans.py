"""Plans for many groups: ask for one, see it beside today's way, change it, ask the families by it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kanat.care.families import queries as families
from kanat.care.matching import actions, forms, queries, texts
from kanat.care.matching.permissions import Can
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.care.protection import texts as protection_texts
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats

URGENCY = {1: "emergency", 2: "urgent", 3: "ordinary"}
CALM = 0.05  # points of regret that are nothing


@doors.signed_in(can=Can.PLAN)
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans, and ask for a new one."""
    actor, today = doors.actor_of(request), clock.today()
    rows = queries.scenarios(actor)
    names = accounts.names_of({row.asked_by_id for row in rows})
    form = forms.Plan(doors.typed(request), initial={"title": _("Plan of %(day)s") % {"day": formats.day(today)}})
    context = {
        "plans": [
            (
                row,
                texts.PLAN_STATES[row.state],
                texts.PLAN_COLOURS[row.state],
                people_texts.area(row.area) or _("all"),
                names.get(row.asked_by_id, ""),
            )
            for row in rows
        ],
    }
    return doors.submit(
        request,
        form=form,
        template="matching/plans.html",
        context=context,
        do=lambda: actions.ask_plan(**form.cleaned_data, office_id=actor.office_id or 0, on=today, by=actor),
        then=lambda scenario_id: reverse("matching:plan", args=[scenario_id]),
        notice=_("The plan is being made"),
    )


@doors.signed_in(can=Can.PLAN)
def plan(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Show a plan group by group beside today's way, with other choices and what they cost the whole plan."""
    actor = doors.actor_of(request)
    row = queries.scenario(scenario_id=scenario_id, seen_by=actor)
    groups = row.outcome.get("groups", [])
    children = people.persons([child_id for one in groups for child_id in one["children"]])
    for child_id in children:
        record_read(by=actor, what="child", id=child_id, page="matching.plan")
    names = families.names_of(_families_in(groups))
    known = _Names(children={one.id: one.name for one in children.values()}, families=names)
    context = {
        "row": row,
        "state": texts.PLAN_STATES[row.state],
        "colour": texts.PLAN_COLOURS[row.state],
        "area": people_texts.area(row.area) or _("all"),
        "lines": [_line(one, row, known) for one in groups],
        "figures": _figures(row.outcome),
        "gap": row.outcome.get("gap", "0"),
        "proved": row.outcome.get("proved", False),
        "lost": row.outcome.get("lost", "0") if row.choices else "",
        "unlocks": [
            {**one, "province": people_texts.area(one["province"]) or _("unknown area")}
            for one in row.outcome.get("unlocks", [])
        ],
        "cells": _cells(groups),
        "may_approve": row.state == "ready",
    }
    return doors.show(request, "matching/plan.html", context)


class _Names:
    """Names of those who stand in a plan."""

    def __init__(self, *, children: Mapping[int, str], families: Mapping[int, str]) -> None:
        self.children, self.families = children, families

    def stays(self, stays: Sequence[Mapping[str, Any]], *, whole: int) -> list[str]:
        """Say where children go: the family, and who, where it does not take all."""
        return [self._stay(stay, whole) for stay in stays]

    def _stay(self, stay: Mapping[str, Any], whole: int) -> str:
        told = self.families.get(stay["family"], "–")
        if len(stay["children"]) < whole:
            told += ": " + ", ".join(self.children.get(child_id, "") for child_id in stay["children"])
        km = f", {formats.number(stay['km'])} km" if stay["km"] is not None else ""
        return f"{told} ({formats.number(Decimal(stay['score']), 0)}{km})"


def _families_in(groups: Sequence[Mapping[str, Any]]) -> set[int]:
    return {
        stay["family"]
        for one in groups
        for stays in (one["stays"], *one["ways"].values(), *(other["stays"] for other in one["others"]))
        for stay in stays
    }


def _line(one: Mapping[str, Any], row: queries.ScenarioRow, known: _Names) -> dict[str, Any]:
    size, group = len(one["children"]), one["group"]
    return {
        "group": group,
        "lead": one["children"][0],
        "children": [known.children.get(child_id, "") for child_id in one["children"]],
        "urgency": protection_texts.PLACEMENT_URGENCIES[URGENCY[one["urgency"]]],
        "stays": known.stays(one["stays"], whole=size),
        "is_split": len(one["stays"]) > 1 or bool(one["stays"] and one["waiting"]),
        "waiting": len(one["waiting"]),
        "nearest": known.stays(one["ways"]["nearest"], whole=size),
        "others": [
            (place, known.stays(other["stays"], whole=size), formats.number(Decimal(other["regret"]), 1))
            for place, other in enumerate(one["others"])
        ],
        "laid_down": str(group) in row.choices,
        "referrals": row.approved.get(str(group), []),
    }


COLUMNS: tuple[tuple[str, str | Promise], ...] = (
    ("placed", gettext_lazy("Children placed")),
    ("whole", gettext_lazy("Groups whole")),
    ("waiting", gettext_lazy("Children who wait")),
    ("score", gettext_lazy("Score, mean")),
    ("km", gettext_lazy("Distance, mean km")),
)


def _figures(outcome: Mapping[str, Any]) -> list[tuple[str | Promise, list[str]]]:
    """Put the plan beside the two simple ways: nearest home first, best score first."""
    columns = [outcome.get("plan", {}), *(outcome.get("ways", {}).get(way, {}) for way in ("nearest", "score"))]

    def told(value: object) -> str:
        return "–" if value is None else formats.number(Decimal(str(value)))

    return [(words, [told(column.get(code)) for column in columns]) for code, words in COLUMNS] if columns[0] else []


def _cells(groups: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
    """Give the map of areas with how many children of the plan come from each; never a child's address."""
    counts = Counter(one["area"] for one in groups for _child in one["children"])
    parents = {one.parent for one in country.areas() if counts.get(one.code)}
    language = get_language()
    return [
        (one.names.say(language)[:5], one.names.say(language), one.tile.col, one.tile.row, counts.get(one.code, 0), "")
        for one in country.areas()
        if one.tile is not None and one.parent in parents
    ]


@doors.signed_in(can=Can.PLAN)
def change(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Lay down another choice for a group, or take it back; the plan is made again around it."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.scenario(scenario_id=scenario_id, seen_by=actor)
    group, other = _number(request, "group"), _number(request, "other")
    return _do(
        request,
        row,
        title=_("Change the plan"),
        do=lambda: actions.change_plan(
            scenario_id=scenario_id, group=group if group is not None else -1, other=other, on=today, by=actor
        ),
        notice=_("The plan is being made anew"),
    )


@doors.signed_in(can=Can.PLAN)
def approve(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Ask the families that the plan names for a group."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.scenario(scenario_id=scenario_id, seen_by=actor)
    group = _number(request, "group")
    return _do(
        request,
        row,
        title=_("Ask these families"),
        do=lambda: actions.approve_group(
            scenario_id=scenario_id, group=group if group is not None else -1, on=today, by=actor
        ),
        notice=_("Word was sent to the family's worker"),
    )


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _do(
    request: HttpRequest, row: queries.ScenarioRow, *, title: str, do: Callable[[], int], notice: str
) -> HttpResponse:
    back = reverse("matching:plan", args=[row.id])
    return doors.submit(
        request,
        form=forms.Confirm(doors.typed(request)),
        template="matching/plan_step.html",
        context={"row": row, "title": title, "back": back},
        do=do,
        then=lambda _id: back,
        notice=notice,
    )
