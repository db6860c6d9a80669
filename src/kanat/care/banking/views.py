"""Pages of a month at the bank: orders, files, transfers, and what the bank said."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanat.care.banking import actions, forms, permissions, queries, rules, texts
from kanat.care.banking.engine import lists
from kanat.care.banking.permissions import Can
from kanat.care.banking.states import OrderState, ReplyKind
from kanat.care.families import queries as families
from kanat.care.payees import queries as payees
from kanat.care.payees import texts as payee_texts
from kanat.care.payees.rules import hidden
from kanat.care.payees.states import Payee
from kanat.care.payments import queries as payments
from kanat.care.payments import texts as payment_texts
from kanat.care.people import queries as people
from kanat.platform import clock
from kanat.platform.accounts import queries as offices
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.refusals import NotFound, may

SHOWN = 100  # transfers or lines on a page
DAYS = ("on", "sent_on")  # facts of refused lines
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@doors.signed_in(can=Can.VIEW)
def month(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what became of a month's sums: what waits, what was ordered, what failed."""
    actor = doors.actor_of(request)
    return doors.show(request, "banking/month.html", _month_context(_run(run_id, actor), actor))


def _month_context(run: payments.RunRow, actor: Actor) -> dict[str, Any]:
    on = clock.today()
    waiting, failed = queries.waiting(run=run, on=on), queries.failed(run_id=run.id, seen_by=actor)
    found = queries.explained(run=run, waiting=len(waiting))
    unpaid = payments.account_holds({one.payee_id for one in failed}, scheme=run.scheme, on=on)
    names = _names({one.payee_id for one in waiting[:SHOWN]} | {one.payee_id for one in failed}, run, actor)
    orderable = run.state in rules.ORDERABLE and may(permissions.check_may_order, actor, run.office_id)
    ready = sum(not one.held for one in waiting)
    return {
        "run": run,
        "scheme": payments.scheme_name(run.scheme),
        **_account_page(run),
        "state": payment_texts.RUN_STATES[run.state],
        "colour": payment_texts.RUN_COLOURS[run.state],
        "orders": [
            (row, texts.ORDER_STATES[row.state], texts.ORDER_COLOURS[row.state])
            for row in queries.orders_of(run_id=run.id)
        ],
        "waiting": [(one, names[one.payee_id], _why_unpaid(one.held)) for one in waiting[:SHOWN]],
        "ready": ready,
        "failed": [
            (row, names[row.payee_id], texts.OUTCOMES[row.outcome], _why_unpaid(unpaid.get(row.payee_id)))
            for row in failed
        ],
        "found": found,
        "may_order": orderable and (ready > 0 or len(unpaid) < len(failed)),
        "may_reconcile": run.state == "answered" and not found.open
        and may(permissions.check_may_send, actor, run.office_id),
    }  # fmt: skip


def _names(ids: Collection[int], run: payments.RunRow, actor: Actor) -> dict[int, str]:
    """Name who is paid, as this person may read it."""
    if payments.payee_of(run.scheme) == Payee.FAMILY:
        return families.names_of(ids)
    found = people.persons(ids)
    return {one.id: people.shown(one, seen_by=actor, office_id=run.office_id).name for one in found.values()}


def _account_page(run: payments.RunRow) -> dict[str, Any]:
    payee = payments.payee_of(run.scheme)
    return {"account_page": payee_texts.PAGES[payee], "account_page_name": payee_texts.PAGE_NAMES[payee]}


def _why_unpaid(code: str | None) -> texts.Words:
    return payment_texts.BLOCKERS[code] if code else ""


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.ORDER)
def make(request: HttpRequest, run_id: int) -> HttpResponse:
    """Make the files of a month, or of what failed."""
    actor, today = doors.actor_of(request), clock.today()
    run = _run(run_id, actor)
    permissions.check_may_order(actor, run.office_id)
    form = forms.Make(doors.typed(request), failed=_again(run, actor, today), today=today)
    return doors.submit(
        request,
        form=form,
        template="banking/make.html",
        context=_month_context(run, actor),
        do=lambda: actions.make_order(
            run_id=run_id, execute_on=form.cleaned_data["execute_on"],
            again=[int(one) for one in form.cleaned_data.get("again", ())], on=today, now=clock.now(), by=actor,
        ),
        then=lambda order_id: reverse("banking:order", args=[order_id]),
        notice=_("The files are made. Another person hands them to the bank."),
    )  # fmt: skip


def _again(run: payments.RunRow, actor: Actor, today: date) -> list[forms.Again]:
    """Say what failed and can go to an account now; what would go to the same one is not ticked beforehand."""
    failed = queries.failed(run_id=run.id, seen_by=actor)
    payee = payments.payee_of(run.scheme)
    targets = payees.targets(ids={row.payee_id for row in failed}, payee=payee, on=today)
    names = _names(targets, run, actor)
    return [
        forms.Again(
            transfer_id=row.id,
            words=f"{names[row.payee_id]}, {formats.money(row.amount)} → {hidden(targets[row.payee_id].iban)}"
            + (f" ({row.reason})" if row.reason else ""),
            same=targets[row.payee_id].account_id == row.account_id,
        )
        for row in failed
        if row.payee_id in targets
    ]


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.SEND)
def reconcile(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say that every sum of a month has its end."""
    actor = doors.actor_of(request)
    run = _run(run_id, actor)
    permissions.check_may_send(actor, run.office_id)
    return doors.submit(
        request,
        form=forms.Step(doors.typed(request)),
        template="banking/reconcile.html",
        context=_month_context(run, actor),
        do=lambda: actions.reconcile(run_id=run_id, on=clock.today(), by=actor),
        then=lambda _none: reverse("payments:month", args=[run_id]),
        notice=_("The month is reconciled."),
    )


@doors.signed_in(can=Can.VIEW)
def order(request: HttpRequest, order_id: int) -> HttpResponse:
    """Show an order: its files with their control sums, and its transfers."""
    actor = doors.actor_of(request)
    row = queries.order(order_id=order_id, seen_by=actor)
    return doors.show(request, "banking/order.html", _order_context(row, actor, doors.page_number(request)))


def _order_context(row: queries.OrderRow, actor: Actor, number: int = 1) -> dict[str, Any]:
    page = Paginator(range(row.transfers_made), SHOWN).get_page(number)
    rows = queries.transfers_of(order_id=row.id, seen_by=actor, skip=(page.number - 1) * SHOWN, most=SHOWN)
    run = payments.run(run_id=row.run_id, seen_by=actor)
    names = _names({one.payee_id for one in rows}, run, actor)
    made = row.state == OrderState.MADE
    another = may(permissions.check_is_another, actor, row.made_by)
    may_send = may(permissions.check_may_send, actor, row.office_id)
    return {
        "order": row,
        "month": run.month,
        "state": texts.ORDER_STATES[row.state],
        "colour": texts.ORDER_COLOURS[row.state],
        "files": queries.files_of(order_id=row.id),
        "page": page,
        "rows": [
            (one, names[one.payee_id], texts.OUTCOMES[one.outcome], texts.OUTCOME_COLOURS[one.outcome]) for one in rows
        ],
        "payer": hidden(row.payer_iban),
        "made_by": offices.name_of(row.made_by),
        "sent_by": offices.name_of(row.sent_by) if row.sent_by is not None else "",
        "may_send": made and another and may_send,
        "may_withdraw": made and (may_send or not another),
        "mine": made and not another,
    }


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.SEND)
def send(request: HttpRequest, order_id: int) -> HttpResponse:
    """Say that the files were handed to the bank."""
    actor = doors.actor_of(request)
    row = queries.order(order_id=order_id, seen_by=actor)
    return doors.submit(
        request,
        form=forms.Step(doors.typed(request)),
        template="banking/order.html",
        context=_order_context(row, actor),
        do=lambda: actions.send(order_id=order_id, on=clock.today(), by=actor),
        then=lambda _none: reverse("banking:order", args=[order_id]),
        notice=_("The order is with the bank."),
    )


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def withdraw(request: HttpRequest, order_id: int) -> HttpResponse:
    """Withdraw an order that was not handed over."""
    actor = doors.actor_of(request)
    row = queries.order(order_id=order_id, seen_by=actor)
    if row.made_by != actor.user_id:
        permissions.check_may_send(actor, row.office_id)
    form = forms.Withdraw(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="banking/withdraw.html",
        context=_order_context(row, actor),
        do=lambda: actions.withdraw(order_id=order_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("banking:month", args=[row.run_id]),
        notice=_("The order is withdrawn. Its sums wait again."),
    )


@doors.signed_in(can=Can.VIEW)
def file(request: HttpRequest, file_id: int) -> HttpResponse:
    """Give a file for the bank."""
    actor = doors.actor_of(request)
    name, data, office_id = queries.file_of(file_id=file_id, seen_by=actor)
    permissions.check_may_take_file(actor, office_id)
    return _download(f"{name}.xml", data, "application/xml")


@doors.signed_in(can=Can.VIEW)
def list_xlsx(request: HttpRequest, order_id: int) -> HttpResponse:
    """Give the transfers of an order as a workbook with totals."""
    head, rows = _list(request, order_id)
    return _download(f"kanat-{order_id}.xlsx", lists.as_xlsx(_("Transfers"), head, rows, total=_("Total")), XLSX)


@doors.signed_in(can=Can.VIEW)
def list_csv(request: HttpRequest, order_id: int) -> HttpResponse:
    """Give the transfers of an order as CSV with totals."""
    head, rows = _list(request, order_id)
    return _download(f"kanat-{order_id}.csv", lists.as_csv(head, rows, total=_("Total")), "text/csv; charset=utf-8")


def _list(request: HttpRequest, order_id: int) -> tuple[list[str], list[lists.Row]]:
    actor = doors.actor_of(request)
    row = queries.order(order_id=order_id, seen_by=actor)
    permissions.check_may_view(actor, row.office_id)
    head = [_("Transfer"), _("Holder"), _("Account number"), _("Answer"), _("Day"), _("Amount")]
    found = queries.transfers_of(order_id=order_id, seen_by=actor)
    return head, [
        (
            one.end_to_end, one.holder, one.iban or one.ending, str(texts.OUTCOMES[one.outcome]), one.outcome_on,
            one.amount.amount,
        )
        for one in found
    ]  # fmt: skip


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def transfer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Show a sum with all its tries; one that failed can be settled in another way here."""
    actor = doors.actor_of(request)
    row = queries.transfer(transfer_id=transfer_id, seen_by=actor)
    what = "family" if row.payee == Payee.FAMILY else "child"
    record_read(by=actor, what=what, id=row.payee_id, page="banking.transfer")
    made = queries.order(order_id=row.order_id, seen_by=actor)
    run = payments.run(run_id=made.run_id, seen_by=actor)
    may_settle = row.mendable and may(permissions.check_may_send, actor, made.office_id)
    form = forms.Settle(doors.typed(request))
    if request.method == "POST":
        permissions.check_may_send(actor, made.office_id)
    tries = queries.tries(transfer_id=transfer_id, seen_by=actor)
    context = {
        "row": row,
        "order": made,
        "name": _names([row.payee_id], run, actor).get(row.payee_id, ""),
        **_account_page(run),
        "tries": [(one, texts.OUTCOMES[one.outcome], texts.OUTCOME_COLOURS[one.outcome]) for one in tries],
        "may_settle": may_settle,
    }
    return doors.submit(
        request,
        form=form,
        template="banking/transfer.html",
        context=context,
        do=lambda: actions.settle(transfer_id=transfer_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: reverse("banking:transfer", args=[transfer_id]),
        notice=_("It is noted how it was paid."),
    )


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def replies(request: HttpRequest) -> HttpResponse:
    """List the files of the bank, and read another one in."""
    actor = doors.actor_of(request)
    if request.method == "POST":
        permissions.check_may_read(actor)
    language = get_language() or "en"
    mine = [(row.id, row.say(language)) for row in offices.offices_for(seen_by=actor, can=Can.READ)]
    form = forms.Read(doors.typed(request), request.FILES or None, offices=mine)
    rows = queries.replies(seen_by=actor)
    return doors.submit(
        request,
        form=form,
        template="banking/replies.html",
        context={"rows": [(row, texts.REPLY_KINDS[row.kind]) for row in rows], "may_read": bool(mine)},
        do=lambda: _read(form.cleaned_data, actor),
        then=lambda reply_id: reverse("banking:reply", args=[reply_id]),
        notice=_("The file is read. Look at what was not taken first."),
    )


def _read(given: dict[str, Any], actor: Actor) -> int:
    act = actions.read_answer if given["kind"] == ReplyKind.ANSWER else actions.read_statement
    return act(
        office_id=given["office_id"], name=given["file"].name[:200], data=given["file"].read(), on=clock.today(),
        now=clock.now(), by=actor,
    )  # fmt: skip


@doors.signed_in(can=Can.VIEW)
def reply(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Show a file of the bank line by line: first what was not taken, and why."""
    actor = doors.actor_of(request)
    row = queries.reply(reply_id=reply_id, seen_by=actor)
    page = Paginator(range(row.taken), SHOWN).get_page(doors.page_number(request))
    taken = queries.lines_of(reply_id=reply_id, refused=False, skip=(page.number - 1) * SHOWN, most=SHOWN)
    context = {
        "row": row,
        "kind": texts.REPLY_KINDS[row.kind],
        "read_by": offices.name_of(row.read_by),
        "refused": [(one, _why(one)) for one in queries.lines_of(reply_id=reply_id, refused=True)],
        "page": page,
        "taken": [(one, texts.OUTCOMES[one.outcome], texts.OUTCOME_COLOURS[one.outcome]) for one in taken],
    }
    return doors.show(request, "banking/reply.html", context)


def _why(one: queries.ReplyLineRow) -> str:
    facts = {name: _fact(name, value, one.facts.get("currency", "")) for name, value in one.facts.items()}
    return str(texts.REFUSALS[one.code]) % facts


def _fact(name: str, value: Any, currency: str) -> str:
    if name in DAYS:
        return formats.day(date.fromisoformat(value))
    return formats.money(Money.from_minor(value, currency)) if isinstance(value, int) and currency else str(value)


def _run(run_id: int, actor: Actor) -> payments.RunRow:
    """Give a month's list; NotFound where the person may not see what becomes of it at the bank."""
    run = payments.run(run_id=run_id, seen_by=actor)
    if not actor.may(Can.VIEW, run.office_id):
        raise NotFound("payments.no_such_run")
    return run


def _download(name: str, data: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
