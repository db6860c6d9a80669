"""Pages of payments: the months, one month with its lines, one line with its working."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families import queries as families
from kanat.care.payments import actions, engine, forms, permissions, queries, texts
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.permissions import Can
from kanat.care.payments.states import RUN, LineState
from kanat.care.people import queries as people
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import may

MONTHS_OFFERED = 18


@doors.signed_in(can=Can.VIEW)
def months(request: HttpRequest) -> HttpResponse:
    """List the months of my offices, and open one."""
    actor = doors.actor_of(request)
    today = clock.today()
    may_open = actor.may(Can.PREPARE)
    form = forms.Open(request.POST or None, offices=_offices(actor), months=_months(today))
    rows = queries.runs(seen_by=actor)
    names = {row.id: row.say(get_language() or "en") for row in accounts.offices(ids={row.office_id for row in rows})}
    context = {
        "rows": [(row, names.get(row.office_id, ""), texts.RUN_STATES[row.state]) for row in rows],
        "may_open": may_open,
    }
    return doors.submit(
        request,
        form=form,
        template="payments/months.html",
        context=context,
        do=lambda: _open_and_compute(form.cleaned_data, today, actor),
        then=lambda run_id: reverse("payments:month", args=[run_id]),
        notice=_("The month is computed. Look at the held lines first."),
    )


def _open_and_compute(given: dict[str, Any], today: date, actor: Actor) -> int:
    run_id = actions.open_month(**given, on=today, by=actor)
    _compute(run_id, actor)
    return run_id


def _compute(run_id: int, actor: Actor) -> queries.RunRow:
    return actions.compute(
        run_id=run_id,
        on=clock.today(),
        now=clock.now(),
        allow_unverified=settings.KANAT_ALLOW_UNVERIFIED_LAW,
        by=actor,
    )


def _offices(actor: Actor) -> list[tuple[int, str]]:
    language = get_language() or "en"
    return [(row.id, row.say(language)) for row in accounts.offices_for(seen_by=actor, can=Can.PREPARE)]


def _months(today: date) -> list[tuple[str, str]]:
    first = today.replace(day=1)
    found = [add_months(first, -back) for back in range(MONTHS_OFFERED)]
    return [(month.isoformat(), formats.month(month)) for month in found]


@doors.signed_in(can=Can.VIEW)
def month(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show a month: what is held and why, what is paid to whom, and the next step."""
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    return doors.show(request, "payments/month.html", _month_context(run, actor))


def _month_context(run: queries.RunRow, actor: Actor) -> dict[str, Any]:
    rows = queries.lines(run_id=run.id)
    children = people.persons(ids={row.child_id for row in rows})
    names = families.names_of({row.family_id for row in rows})
    office = accounts.office(run.office_id)
    staff = accounts.names_of(filter(None, (run.prepared_by, run.checked_by, run.approved_by)))
    paid = [row for row in rows if row.state == LineState.PAYABLE]
    return {
        "run": run,
        "office": office.say(get_language() or "en") if office else "",
        "state": texts.RUN_STATES[run.state],
        "held": [
            (row, children[row.child_id], names.get(row.family_id, ""), held_reason(row))
            for row in rows
            if row.held_code
        ],
        "families": [
            (names.get(family_id, ""), family_id, _children(list(lines), children))
            for family_id, lines in groupby(paid, key=lambda row: row.family_id)
        ],
        "unverified": sum(not row.verified for row in paid),
        "prepared_by": staff.get(run.prepared_by, ""),
        "checked_by": staff.get(run.checked_by or 0, ""),
        "approved_by": staff.get(run.approved_by or 0, ""),
        "send_back_url": reverse("payments:send_back", args=[run.id]),
        **_steps(run, actor),
    }


def _steps(run: queries.RunRow, actor: Actor) -> dict[str, bool]:
    allowed = RUN.allowed(run.state)
    another = may(permissions.check_is_another, actor, run.prepared_by)
    third = another and may(permissions.check_is_another, actor, run.checked_by)
    return {
        "may_compute": "compute" in allowed and may(permissions.check_may_prepare, actor, run.office_id),
        "may_check": "check" in allowed and another and may(permissions.check_may_check, actor, run.office_id),
        "may_approve": "approve" in allowed and third and may(permissions.check_may_approve, actor, run.office_id),
        "may_send_back": "send_back" in allowed and may(permissions.check_may_approve, actor, run.office_id),
    }


def _children(lines: list[queries.LineRow], children: dict[int, people.PersonRow]) -> list[dict[str, Any]]:
    return [
        {
            "child": children[child_id],
            "lines": [(row, component_name(row)) for row in own],
            "total": Money.from_minor(sum(row.amount_minor for row in own), own[0].currency),
        }
        for child_id, group in groupby(lines, key=lambda row: row.child_id)
        if (own := list(group))
    ]


def component_name(row: queries.LineRow) -> str:
    """Say the name of a line's component in the reader's language."""
    if row.component == engine.ROUNDING:
        return str(texts.ROUNDING)
    scheme = country.part(PaymentsLaw).scheme(row.scheme)
    names = {component.code: component.names for component in scheme.components}
    return names[row.component].say(get_language()) if row.component in names else scheme.names.say(get_language())


def held_reason(row: queries.LineRow) -> str:
    """Say why a line is held."""
    return str(texts.GAPS.get(row.held_code, row.held_code)) % row.held_facts


@doors.signed_in(can=Can.VIEW)
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show how a sum came about, article by article."""
    actor = doors.actor_of(request)
    row = queries.line(line_id=line_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="payments.line")
    run = queries.run(run_id=row.run_id, seen_by=actor)
    context = {
        "line": row,
        "month_name": formats.month(run.month),
        "month_url": reverse("payments:month", args=[run.id]),
        "component": component_name(row),
        "child": people.persons(ids=[row.child_id])[row.child_id],
        "family": families.names_of([row.family_id]).get(row.family_id, ""),
        "held": held_reason(row) if row.held_code else "",
        "steps": list(_walk(row.working, 0)) if row.working else [],
        "used": [{**used, "since": date.fromisoformat(used["since"])} for used in row.used],
    }
    return doors.show(request, "payments/line.html", context)


def _walk(step: dict[str, Any], depth: int) -> list[tuple[int, str | Promise, str]]:
    """Lay the tree of steps flat, each with its depth, its words and its facts."""
    facts = ", ".join(str(value) for value in step["facts"].values())
    own = (min(depth, 4), texts.STEPS.get(step["code"], step["code"]), facts)
    return [own, *(row for inner in step["steps"] for row in _walk(inner, depth + 1))]


def _step(
    request: HttpRequest, run_id: int, act: Callable[[queries.RunRow, Actor], object], notice: str | Promise
) -> HttpResponse:
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    context = _month_context(run, actor)
    if request.method != "POST":
        return doors.show(request, "payments/month.html", context)
    return doors.submit(
        request,
        form=forms.Step(request.POST),
        template="payments/month.html",
        context=context,
        do=lambda: act(run, actor),
        then=lambda _none: reverse("payments:month", args=[run.id]),
        notice=notice,
    )


@doors.signed_in(can=Can.PREPARE)
def compute(request: HttpRequest, run_id: int) -> HttpResponse:
    """Compute the month again from what is known now."""
    return _step(request, run_id, lambda run, actor: _compute(run.id, actor), _("The month is computed."))


@doors.signed_in(can=Can.CHECK)
def check(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say that the month is right."""
    return _step(
        request,
        run_id,
        lambda run, actor: actions.check(run_id=run.id, on=clock.today(), by=actor),
        _("The month is checked. Another person approves it."),
    )


@doors.signed_in(can=Can.APPROVE)
def approve(request: HttpRequest, run_id: int) -> HttpResponse:
    """Release the month for payment."""
    return _step(
        request,
        run_id,
        lambda run, actor: actions.approve(run_id=run.id, on=clock.today(), by=actor),
        _("The month is approved. Its lines can no longer change."),
    )


@doors.signed_in(can=Can.APPROVE)
def send_back(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give a checked month back with a reason."""
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    form = forms.SendBack(request.POST or None)
    return doors.submit(
        request,
        form=form,
        template="payments/send_back.html",
        context={"run": run},
        do=lambda: actions.send_back(run_id=run.id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("payments:month", args=[run.id]),
        notice=_("The month is sent back."),
    )
