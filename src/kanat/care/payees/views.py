"""Pages of accounts: those that wait, one to be confirmed, a family's and an office's own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kanat.care.families import queries as families
from kanat.care.families.permissions import Can as FamiliesCan
from kanat.care.payees import actions, forms, permissions, queries, texts
from kanat.care.payees.country import PayeesLaw
from kanat.care.payees.permissions import Can
from kanat.care.payees.states import AccountState, PauseKind, Payee
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.platform import clock, country
from kanat.platform.accounts import queries as offices
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, may

OFFICES_SHOWN = 12  # of whoever answers for many, the first of the tree


@doors.signed_in(can=Can.VIEW)
def waiting(request: HttpRequest) -> HttpResponse:
    """List accounts that wait for a second person; those that this person may not confirm say so."""
    actor = doors.actor_of(request)
    rows = queries.waiting(seen_by=actor)
    names, staff = _owners(rows, actor), offices.names_of({row.recorded_by for row in rows})
    language = get_language() or "en"
    mine = [(row.id, row.say(language)) for row in offices.offices_for(seen_by=actor, can=Can.CONFIRM)]
    context = {
        "rows": [(row, names[row.id], staff.get(row.recorded_by, "")) for row in rows],
        "mine": mine[:OFFICES_SHOWN],
    }
    return doors.show(request, "payees/waiting.html", context)


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Show an account; a second person compares it with the paper and confirms it here."""
    actor = doors.actor_of(request)
    row = _opened(account_id, actor)
    form = forms.Step(doors.typed(request))
    context = _account_context(row, actor) | {"form": form}
    if request.method != "POST":
        return doors.show(request, "payees/account.html", context)
    return doors.submit(
        request,
        form=form,
        template="payees/account.html",
        context=context,
        do=lambda: actions.confirm(account_id=account_id, on=clock.today(), by=actor),
        then=lambda _day: _home(row),
        notice=_("The account is confirmed."),
    )


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def refuse(request: HttpRequest, account_id: int) -> HttpResponse:
    """Refuse an account that waits, or take one's own back."""
    actor = doors.actor_of(request)
    row = _opened(account_id, actor)
    if row.recorded_by != actor.user_id:
        permissions.check_may_confirm(actor, row.office_id)
    form = forms.Refuse(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="payees/refuse.html",
        context=_account_context(row, actor),
        do=lambda: actions.refuse(account_id=account_id, **form.cleaned_data, on=clock.today(), by=actor),
        then=lambda _none: _home(row),
        notice=_("The account is refused. Nothing is paid into it."),
    )


@doors.signed_in(can=Can.VIEW)
def family(request: HttpRequest, family_id: int) -> HttpResponse:
    """Show a family's accounts, and whether it can be paid."""
    actor, on = doors.actor_of(request), clock.today()
    found = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="payees.family")
    standing = queries.standing(payee_id=family_id, on=on)
    context = {
        "family": found,
        "ready": not standing,
        "standing": texts.STANDINGS[standing],
        "pauses": _pauses(family_id, found.office_id, actor),
        "may_pause": may(permissions.check_may_record, actor, found.office_id),
        "own": family_id in queries.own(actor.user_id),
        "may_open_family": actor.may(FamiliesCan.VIEW, found.office_id),
        **_list_context(queries.accounts_of(payee_id=family_id, seen_by=actor), found.office_id, actor),
    }
    return doors.show(request, "payees/family.html", context)


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.RECORD)
def record(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record a family's account."""
    actor, today = doors.actor_of(request), clock.today()
    found = queries.family(family_id=family_id, seen_by=actor)
    permissions.check_may_record(actor, found.office_id)
    record_read(by=actor, what="family", id=family_id, page="payees.record")
    carers = families.carers_of(family_id)
    named = people.persons(ids=carers)
    holders = [(one, named[one].name) for one in carers if one in named]
    hint = _("A foster parent of this family, never a child.")
    form = forms.PayeeAccount(doors.typed(request), holders=holders, hint=hint, initial={"since": today})
    return doors.submit(
        request,
        form=form,
        template="payees/record.html",
        context={"name": found.name, "home": reverse("payees:family", args=[family_id]), "keep": f"family-{family_id}"}
        | _law(),
        do=lambda: actions.record_account(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("payees:family", args=[family_id]),
        notice=_("The account is recorded and waits for a second person."),
    )


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def own(request: HttpRequest, family_id: int) -> HttpResponse:
    """Say that a family is one's own or close: others decide about its money from now on."""
    actor = doors.actor_of(request)
    found = queries.family(family_id=family_id, seen_by=actor)
    record_read(by=actor, what="family", id=family_id, page="payees.own")
    return doors.submit(
        request,
        form=forms.Step(doors.typed(request)),
        template="payees/own.html",
        context={"name": found.name, "home": reverse("payees:family", args=[family_id])},
        do=lambda: actions.declare_own(family_id=family_id, on=clock.today(), by=actor),
        then=lambda _none: reverse("payees:family", args=[family_id]),
        notice=_("It is noted. Another person decides about this family's money."),
    )


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.RECORD)
def pause_new(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record why days of a family, or of a child in it, are not paid as usual."""
    actor, today = doors.actor_of(request), clock.today()
    found = queries.family(family_id=family_id, seen_by=actor)
    permissions.check_may_record(actor, found.office_id)
    record_read(by=actor, what="family", id=family_id, page="payees.pause")
    children = list(_children(family_id, found.office_id, actor).items())
    form = forms.Pause(doors.typed(request), children=children, initial={"since": today})
    return doors.submit(
        request,
        form=form,
        template="payees/pause.html",
        context={"name": found.name, "home": reverse("payees:family", args=[family_id]), "keep": f"pause-{family_id}"},
        do=lambda: actions.record_pause(family_id=family_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("payees:family", args=[family_id]),
        notice=_("It is recorded. Compute the month again where it is not locked yet."),
    )


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def pause_end(request: HttpRequest, pause_id: int) -> HttpResponse:
    """Say from when days are paid as usual again."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.pause(pause_id=pause_id, seen_by=actor)
    found = queries.family(family_id=row.family_id, seen_by=actor)
    needed = permissions.check_may_confirm if row.kind == PauseKind.DECISION else permissions.check_may_record
    needed(actor, found.office_id)
    record_read(by=actor, what="family", id=row.family_id, page="payees.pause")
    form = forms.EndPause(doors.typed(request), initial={"until": today})
    return doors.submit(
        request,
        form=form,
        template="payees/pause.html",
        context={"name": found.name, "home": reverse("payees:family", args=[found.id]), "keep": f"pause-end-{pause_id}"}
        | {"told": texts.PAUSES[row.kind]},
        do=lambda: actions.end_pause(pause_id=pause_id, **form.cleaned_data, on=today, by=actor),
        then=lambda family_id: reverse("payees:family", args=[family_id]),
        notice=_("It is recorded. Compute the month again where it is not locked yet."),
    )


def _pauses(family_id: int, office_id: int, actor: Actor) -> list[tuple[queries.PauseRow, Any, str, bool]]:
    children = _children(family_id, office_id, actor)
    may_end = {
        kind: may(permissions.check_may_confirm if kind == PauseKind.DECISION else permissions.check_may_record,
                  actor, office_id)
        for kind in PauseKind
    }  # fmt: skip
    return [
        (
            row,
            texts.PAUSES[row.kind],
            children.get(row.child_id or 0, ""),
            row.until is None and may_end[PauseKind(row.kind)],
        )
        for row in queries.pauses_of(family_id=family_id)
    ]


def _children(family_id: int, office_id: int, actor: Actor) -> dict[int, str]:
    """Name the children who live or lived with a family, as the person may read them."""
    found = people.persons({row.child_id for row in placements.ever_in(family_id=family_id)})
    return {one.id: people.shown(one, seen_by=actor, office_id=office_id).name for one in found.values()}


@doors.signed_in(can=Can.VIEW)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the accounts of a person who receives support, and whether money can be paid."""
    actor = doors.actor_of(request)
    found = _supported(person_id, actor, "payees.person")
    standing = queries.standing(payee_id=person_id, payee=Payee.PERSON, on=clock.today())
    rows = queries.accounts_of(payee_id=person_id, payee=Payee.PERSON, seen_by=actor)
    context = {
        "person": found,
        "ready": not standing,
        "standing": texts.STANDINGS[standing],
        "own": person_id in queries.own(actor.user_id, Payee.PERSON),
        **_list_context(rows, found.office_id, actor),
    }
    return doors.show(request, "payees/person.html", context)


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.RECORD)
def record_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Record the account of a person who receives support."""
    actor, today = doors.actor_of(request), clock.today()
    found = _supported(person_id, actor, "payees.record_person")
    permissions.check_may_record(actor, found.office_id)
    holders = list(queries.holders_of(person_id=person_id, on=today).items())
    hint = _("The person who is paid or, for a child, an adult relative whom the child's file names.")
    start = {"since": today, "holder_id": holders[0][0] if len(holders) == 1 else None}
    form = forms.PayeeAccount(doors.typed(request), holders=holders, hint=hint, initial=start)
    return doors.submit(
        request,
        form=form,
        template="payees/record.html",
        context={"name": found.name, "home": reverse("payees:person", args=[person_id]), "keep": f"person-{person_id}"}
        | {"nobody": not holders}
        | _law(),
        do=lambda: actions.record_person_account(person_id=person_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("payees:person", args=[person_id]),
        notice=_("The account is recorded and waits for a second person."),
    )


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.VIEW)
def own_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Say that a supported person is oneself or close: others decide about that money from now on."""
    actor = doors.actor_of(request)
    found = _supported(person_id, actor, "payees.own_person")
    return doors.submit(
        request,
        form=forms.Step(doors.typed(request)),
        template="payees/own.html",
        context={"name": found.name, "home": reverse("payees:person", args=[person_id])},
        do=lambda: actions.declare_own_person(person_id=person_id, on=clock.today(), by=actor),
        then=lambda _none: reverse("payees:person", args=[person_id]),
        notice=_("It is noted. Another person decides about this money."),
    )


def _supported(person_id: int, actor: Actor, page: str) -> people.PersonRow:
    found = queries.person(person_id=person_id, seen_by=actor)
    record_read(by=actor, what="child", id=person_id, page=page)
    return people.shown(found, seen_by=actor, office_id=found.office_id)


@doors.signed_in(can=Can.VIEW)
def office(request: HttpRequest, office_id: int) -> HttpResponse:
    """Show the accounts from which an office pays."""
    actor = doors.actor_of(request)
    name = _office_name(office_id, actor)
    context = _list_context(queries.accounts_of_office(office_id=office_id, seen_by=actor), office_id, actor)
    context["may_record"] = context["may_record"] and may(permissions.check_may_record_payer, actor, office_id)
    return doors.show(request, "payees/office.html", {"name": name, "office_id": office_id, **context})


@require_http_methods(["GET", "POST"])
@doors.signed_in(can=Can.RECORD)
def record_office(request: HttpRequest, office_id: int) -> HttpResponse:
    """Record the account from which an office pays."""
    actor, today = doors.actor_of(request), clock.today()
    name = _office_name(office_id, actor)
    permissions.check_may_record_payer(actor, office_id)
    form = forms.OfficeAccount(doors.typed(request), initial={"since": today, "holder": name})
    return doors.submit(
        request,
        form=form,
        template="payees/record.html",
        context={"name": name, "home": reverse("payees:office", args=[office_id]), "keep": f"office-{office_id}"}
        | _law(),
        do=lambda: actions.record_payer(office_id=office_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("payees:office", args=[office_id]),
        notice=_("The account is recorded and waits for a second person."),
    )


def _opened(account_id: int, actor: Actor) -> queries.AccountRow:
    row = queries.account(account_id=account_id, seen_by=actor)
    if row.family_id is not None:
        record_read(by=actor, what="family", id=row.family_id, page="payees.account")
    elif row.person_id is not None:
        record_read(by=actor, what="child", id=row.person_id, page="payees.account")
    return row


def _home(row: queries.AccountRow) -> str:
    if row.family_id is not None:
        return reverse("payees:family", args=[row.family_id])
    if row.person_id is not None:
        return reverse("payees:person", args=[row.person_id])
    return reverse("payees:office", args=[row.office_id])


def _owners(rows: list[queries.AccountRow], actor: Actor) -> dict[int, str]:
    """Name whose account each is."""
    named = families.names_of({row.family_id for row in rows if row.family_id})
    paid = people.persons({row.person_id for row in rows if row.person_id})
    language = get_language() or "en"
    of_office = {row.id: row.say(language) for row in offices.offices(ids={row.office_id for row in rows})}

    def name(row: queries.AccountRow) -> str:
        if row.person_id:
            return people.shown(paid[row.person_id], seen_by=actor, office_id=row.office_id).name
        return named.get(row.family_id, "") if row.family_id else of_office.get(row.office_id, "")

    return {row.id: name(row) for row in rows}


def _account_context(row: queries.AccountRow, actor: Actor) -> dict[str, Any]:
    waits = row.state == AccountState.WAITING
    another = waits and row.recorded_by != actor.user_id
    payee = Payee.FAMILY if row.family_id else Payee.PERSON
    close = (row.family_id or row.person_id) in queries.own(actor.user_id, payee)
    return {
        "row": row,
        "name": _owners([row], actor)[row.id],
        "home": _home(row),
        "state": texts.STATES[row.state],
        "colour": texts.COLOURS[row.state],
        "recorded_by": offices.name_of(row.recorded_by),
        "others": queries.others_with(row) if row.iban else 0,
        "may_confirm": another and not close and may(permissions.check_may_confirm, actor, row.office_id),
        "may_refuse": waits and (not another or may(permissions.check_may_confirm, actor, row.office_id)),
        "mine": waits and not another,
        "close": waits and close,
        **_law(),
    }


def _list_context(rows: list[queries.AccountRow], office_id: int, actor: Actor) -> dict[str, Any]:
    staff = offices.names_of({one for row in rows for one in (row.recorded_by, row.decided_by) if one})
    waits = any(row.state == AccountState.WAITING for row in rows)
    return {
        "rows": [
            (
                row, texts.STATES[row.state], texts.COLOURS[row.state], staff.get(row.recorded_by, ""),
                staff.get(row.decided_by or 0, ""),
            )
            for row in rows
        ],
        "may_record": not waits and may(permissions.check_may_record, actor, office_id),
        **_law(),
    }  # fmt: skip


def _law() -> dict[str, Any]:
    days = country.part(PayeesLaw).cooling_days.value_on(clock.today())
    return {"cooling_days": days.value, "cooling_verified": days.verified}


def _office_name(office_id: int, actor: Actor) -> str:
    found = offices.office(office_id)
    if found is None or not actor.may(Can.VIEW, office_id):
        raise NotFound("payees.no_such_account")
    return found.say(get_language() or "en")
