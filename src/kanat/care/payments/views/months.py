"""Pages of payments: the months, one month with its lines, one line with its working."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families.permissions import Can as FamiliesCan
from kanat.care.payees import texts as payee_texts
from kanat.care.payees.permissions import Can as PayeesCan
from kanat.care.payments import actions, forms, permissions, queries, rules, texts
from kanat.care.payments.permissions import Can
from kanat.care.payments.states import PAID, RUN, LineState
from kanat.care.payments.views import explaining
from kanat.care.people import queries as people
from kanat.care.protection.permissions import Can as ProtectionCan
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.periods import Period, add_months, month_of
from kanat.vocabulary.refusals import may

CAN_SEE_BANK = "banking.view"  # of the app above, which links back
MONTHS_OFFERED = 18
FAMILIES_SHOWN = 50  # on a page of a month


@doors.signed_in(can=Can.VIEW)
def months(request: HttpRequest) -> HttpResponse:
    """List the months of my offices, and open one."""
    actor = doors.actor_of(request)
    today = clock.today()
    may_open = actor.may(Can.PREPARE)
    if request.method == "POST":
        permissions.check_may_prepare(actor)
    form = forms.Open(doors.typed(request), schemes=_schemes(), offices=_offices(actor), months=_months(today))
    rows = queries.runs(seen_by=actor)
    names = {row.id: row.say(get_language() or "en") for row in accounts.offices(ids={row.office_id for row in rows})}
    context = {
        "rows": [
            (
                row,
                queries.scheme_name(row.scheme),
                names.get(row.office_id, ""),
                texts.RUN_STATES[row.state],
                texts.RUN_COLOURS[row.state],
            )
            for row in rows
        ],
        "may_open": may_open,
        "may_see_accounts": actor.may(PayeesCan.VIEW),
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


def _compute(run_id: int, actor: Actor) -> None:
    run = queries.run(run_id=run_id, seen_by=actor)
    if queries.is_large(run):
        actions.ask_to_compute(run_id=run_id, back_to=run.back_to, on=clock.today(), now=clock.now(), by=actor)
        return
    actions.compute(
        run_id=run_id,
        on=clock.today(),
        now=clock.now(),
        allow_unverified=settings.KANAT_ALLOW_UNVERIFIED_LAW,
        by=actor,
    )


def _schemes() -> list[tuple[str, str]]:
    return [(code, queries.scheme_name(code)) for code in queries.schemes()]


def _offices(actor: Actor) -> list[tuple[int, str]]:
    language = get_language() or "en"
    return [(row.id, row.say(language)) for row in accounts.offices_for(seen_by=actor, can=Can.PREPARE)]


def _months(today: date) -> list[tuple[str, str]]:
    first = today.replace(day=1)
    found = [add_months(first, -back) for back in range(MONTHS_OFFERED)]
    return [(month.isoformat(), formats.month_long(month)) for month in found]


@doors.signed_in(can=Can.VIEW)
def month(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show a month: the next step, what is held and why, what is paid to whom."""
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    return doors.show(request, "payments/month.html", _month_context(request, run))


def _month_context(request: HttpRequest, run: queries.RunRow) -> dict[str, Any]:
    actor, text = doors.actor_of(request), request.GET.get("q", "").replace("\x00", "").strip()[:100]
    page, names = _families_page(run, text, request.GET.get("page", "1"))
    rows, held = queries.lines(run_id=run.id, family_ids=list(page.object_list)), queries.held_lines(run_id=run.id)
    children = named({row.child_id for row in (*rows, *held)}, run.office_id, actor)
    of_family = {family_id: list(group) for family_id, group in groupby(rows, key=lambda row: row.family_id)}
    office = accounts.office(run.office_id)
    staff = accounts.names_of({run.prepared_by, run.checked_by or 0, run.approved_by or 0})
    sums = queries.sums(run_id=run.id)
    return {
        "run": run,
        "scheme": queries.scheme_name(run.scheme),
        "office": office.say(get_language() or "en") if office else "",
        "state": texts.RUN_STATES[run.state],
        "colour": texts.RUN_COLOURS[run.state],
        "sums": [(explaining.name_of(row.scheme, row.component), row) for row in sums],
        "held": [(row, children[row.child_id], explaining.held_reason(row)) for row in held],
        "families": [
            (names[family_id], _children(of_family.get(family_id, []), children)) for family_id in page.object_list
        ],
        "page": page,
        "text": text,
        **_changes(run),
        "may_see_accounts": actor.may(PayeesCan.VIEW, run.office_id),
        "account_page": payee_texts.PAGES[queries.payee_of(run.scheme)],
        "account_page_name": payee_texts.PAGE_NAMES[queries.payee_of(run.scheme)],
        "unverified": sum(row.unverified for row in sums),
        "prepared_by": staff.get(run.prepared_by, ""),
        "checked_by": staff.get(run.checked_by or 0, ""),
        "approved_by": staff.get(run.approved_by or 0, ""),
        "ends_on": month_of(run.month).until,
        "has_ended": clock.today() >= (month_of(run.month).until or run.month),
        "send_back_url": reverse("payments:send_back", args=[run.id]),
        **_steps(run, actor),
    }


def _changes(run: queries.RunRow) -> dict[str, Any]:
    """Explain the sum against last month's, and count what is held by reason."""
    if run.state == "open":
        return {"changes": [], "blockers": [], "before": None}
    before, rows = queries.changes_of(run)
    return {
        "before": before,
        "changes": [(texts.CHANGES.get(row.kind, row.kind), row) for row in rows],
        "blockers": [
            (texts.BLOCKERS.get(row.code, row.code), texts.CLEARED_BY.get(row.code, ""), row.lines)
            for row in queries.blockers_of(run)
        ],
    }


def named(ids: set[int], office_id: int, actor: Actor) -> dict[int, people.PersonRow]:
    """Give the children of lines; who pays knows the family, and of the child no more than initials."""
    found = people.persons(ids=ids)
    return {child.id: people.shown(child, seen_by=actor, office_id=office_id) for child in found.values()}


def _families_page(run: queries.RunRow, text: str, number: str) -> tuple["Page[int]", dict[int, str]]:
    """Give a page of the families that are paid, in the order of the alphabet, and their names."""
    names = queries.payees_in_order(run_id=run.id, scheme=run.scheme, text=text)
    return Paginator(list(names), FAMILIES_SHOWN).get_page(number), names


def _steps(run: queries.RunRow, actor: Actor) -> dict[str, Any]:
    allowed = RUN.allowed(run.state)
    another = may(permissions.check_is_another, actor, run.prepared_by)
    third = another and may(permissions.check_is_another, actor, run.checked_by)
    at_bank = run.state in PAID and run.state != "approved"
    after = [step for step in allowed if step in rules.BY_HAND]
    return {
        "may_lock": "lock" in allowed and may(permissions.check_may_prepare, actor, run.office_id),
        "at_bank": at_bank and actor.may(CAN_SEE_BANK, run.office_id),
        "next_step": after[0] if after and may(permissions.check_may_release, actor, run.office_id) else "",
        "next_words": texts.STEPS_AFTER[after[0]] if after else "",
        "may_compute": "compute" in allowed and may(permissions.check_may_prepare, actor, run.office_id),
        "may_check": "check" in allowed and another and may(permissions.check_may_check, actor, run.office_id),
        "may_approve": "approve" in allowed and third and may(permissions.check_may_approve, actor, run.office_id),
        "may_send_back": "send_back" in allowed and may(permissions.check_may_send_back, actor, run.office_id),
    }


def _children(lines: list[queries.LineRow], children: dict[int, people.PersonRow]) -> list[dict[str, Any]]:
    return [
        {
            "child": children[child_id],
            "lines": [(row, explaining.component_name(row)) for row in own],
            "part": _part_of_month(own),
            "total": Money.from_minor(sum(row.amount_minor for row in own), own[0].currency),
        }
        for child_id, group in groupby(lines, key=lambda row: row.child_id)
        if (own := list(group))
    ]


def _part_of_month(own: list[queries.LineRow]) -> str:
    """Say which days are paid, where they are not the whole month."""
    since, until = min(row.since for row in own), max(row.until for row in own)
    if Period(since, until) == month_of(since):
        return ""
    return f"{formats.day(since)} – {formats.day(until - timedelta(days=1))}"


@doors.signed_in(can=Can.VIEW)
def chain(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say whether the lines of a list are what was computed."""
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    found = queries.chain_of(run_id=run_id, seen_by=actor)
    context = {"run": run, "found": found, "month_url": reverse("payments:month", args=[run.id])}
    return doors.show(request, "payments/chain.html", context)


@doors.signed_in(can=Can.VIEW)
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show how a sum came about, article by article."""
    actor = doors.actor_of(request)
    row = queries.line(line_id=line_id, seen_by=actor)
    record_read(by=actor, what="child", id=row.child_id, page="payments.line")
    run = queries.run(run_id=row.run_id, seen_by=actor)
    others = queries.lines_of_month(run_id=run.id, child_id=row.child_id)
    paid = sum(other.amount_minor for other in others if other.state == LineState.PAYABLE)
    context = {
        "line": row,
        "run": run,
        "month_url": reverse("payments:month", args=[run.id]),
        "component": explaining.component_name(row),
        "child": named({row.child_id}, row.office_id, actor)[row.child_id],
        "family": queries.names_of_payees([row.family_id], scheme=row.scheme).get(row.family_id, ""),
        "held": explaining.held_reason(row) if row.held_code else "",
        "steps": explaining.steps(row),
        "used": explaining.law_rows(row),
        "others": [(other, explaining.component_name(other)) for other in others],
        "total": Money.from_minor(paid, row.currency),
        "may_open_child": actor.may(ProtectionCan.VIEW, row.office_id),
        "may_open_family": row.scheme == queries.FOSTER and actor.may(FamiliesCan.VIEW, row.office_id),
        "may_open_law": actor.may("country.view"),
    }
    return doors.show(request, "payments/line.html", context)


def _step(
    request: HttpRequest, run_id: int, act: Callable[[queries.RunRow, Actor], object], notice: str | Promise
) -> HttpResponse:
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    context = _month_context(request, run)
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


@doors.signed_in(can=Can.PREPARE)
def lock(request: HttpRequest, run_id: int) -> HttpResponse:
    """Freeze the month for the check."""
    return _step(
        request,
        run_id,
        lambda run, actor: actions.lock(run_id=run.id, on=clock.today(), by=actor),
        _("The month is locked. Another person checks it."),
    )


@doors.signed_in(can=Can.RELEASE)
def move_on(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take the next step after the approval."""
    wanted = request.POST.get("step", "")
    return _step(
        request,
        run_id,
        lambda run, actor: _move_on(run, wanted, actor),
        _("The step was taken."),
    )


def _move_on(run: queries.RunRow, step: str, actor: Actor) -> None:
    rules.check_by_hand(step)
    actions.move_on(run_id=run.id, step=step, on=clock.today(), by=actor)


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


@doors.signed_in(can=Can.CHECK)
def send_back(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give a checked month back with a reason."""
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    form = forms.SendBack(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="payments/send_back.html",
        context={"run": run},
        do=lambda: actions.send_back(run_id=run.id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("payments:month", args=[run.id]),
        notice=_("The month is sent back."),
    )
