"""Recording an account and confirming it, by two people; saying which families are one's own."""

from datetime import date

from kanat.care.families import queries as families
from kanat.care.payees import events, models, permissions, queries, rules
from kanat.care.payees.country import PayeesLaw
from kanat.care.payees.permissions import Can
from kanat.care.payees.states import ACCOUNT, AccountState, PauseKind, Payee
from kanat.care.people import queries as people
from kanat.platform import country
from kanat.platform.accounts import queries as offices
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def record_account(*, family_id: int, iban: str, holder_id: int, since: date, paper: str, on: date, by: Actor) -> int:
    """Record a family's account from a paper of the bank; gives its id. It waits for a second person.

    `holder_id` is the foster parent to whom the account belongs.

    :raises NotFound: outside the offices for which `by` may record accounts
    :raises RuleBroken: for a wrong number, one that is confirmed already, or while another one waits
    """
    family = queries.family(family_id=family_id, seen_by=by, can=Can.VIEW)
    permissions.check_may_record(by, family.office_id)
    rules.check_holder(holder_id, foster_parents=families.carers_of(family_id))
    rules.check_since(since, today=on)
    return _record(
        {"family_id": family_id}, family.office_id, iban=iban, holder=people.persons([holder_id])[holder_id].name,
        since=since, paper=paper, on=on, by=by,
    )  # fmt: skip


@action
def record_person_account(
    *, person_id: int, iban: str, holder_id: int, since: date, paper: str, on: date, by: Actor
) -> int:
    """Record the account of a person who receives support; gives its id. It waits for a second person.

    `holder_id` is that person or, of a child, an adult relative.

    :raises NotFound: outside the offices for which `by` may record accounts, and for who receives no support
    :raises RuleBroken: for a wrong number, one that is confirmed already, or while another one waits
    """
    person = queries.person(person_id=person_id, seen_by=by)
    permissions.check_may_record(by, person.office_id)
    holders = queries.holders_of(person_id=person_id, on=on)
    rules.check_adult_holder(holder_id, adults=holders)
    rules.check_since(since, today=on)
    return _record(
        {"person_id": person_id}, person.office_id, iban=iban, holder=holders[holder_id], since=since, paper=paper,
        on=on, by=by,
    )  # fmt: skip


@action
def record_payer(
    *, office_id: int, iban: str, bic: str = "", holder: str, since: date, paper: str, on: date, by: Actor
) -> int:
    """Record the account from which an office pays; gives its id. It waits for a second person.

    :raises RuleBroken: for a wrong number, one that is confirmed already, or while another one waits
    """
    if offices.office(office_id) is None or not by.may(Can.VIEW, office_id):
        raise NotFound("payees.no_such_account")
    permissions.check_may_record_payer(by, office_id)
    rules.check_since(since, today=on)
    return _record(
        {"payer_id": office_id}, office_id, iban=iban, bic=rules.plain(bic), holder=holder.strip(), since=since,
        paper=paper, on=on, by=by,
    )  # fmt: skip


@action
def confirm(*, account_id: int, on: date, by: Actor) -> date:
    """Confirm an account as a second person; gives the first day on which it may be used.

    :raises NotAllowed: for whoever recorded it, and for their own family's
    """
    row, office_id = _waiting(account_id, by)
    permissions.check_is_another(by, row.recorded_by)
    mine = _owner(row)
    if row.payer_id is None:
        payee = Payee.FAMILY if row.family_id else Payee.PERSON
        permissions.check_not_own(mine.values(), queries.own(by.user_id, payee))
    used = models.Account.objects.select_for_update().filter(state=AccountState.CONFIRMED, **mine).first()
    if used is not None:
        used.state = ACCOUNT.move(used.state, "replace")
        used.save(update_fields=["state"])
    days = country.part(PayeesLaw).cooling_days.on(on)
    row.state = ACCOUNT.move(row.state, "confirm")
    row.decided_by, row.decided_on = by.user_id, on
    row.usable_from = rules.usable_from(confirmed_on=on, changed=used is not None, cooling_days=days)
    row.save(update_fields=["state", "decided_by", "decided_on", "usable_from"])
    told = events.AccountConfirmed(
        account_id=row.pk, family_id=row.family_id, person_id=row.person_id, office_id=office_id,
        usable_from=row.usable_from, on=on,
    )  # fmt: skip
    record(told, by=by)
    return row.usable_from


@action
def refuse(*, account_id: int, reason: str, on: date, by: Actor) -> None:
    """Refuse an account that waits, with a reason; whoever recorded it may take it back so."""
    row, office_id = _waiting(account_id, by)
    row.state = ACCOUNT.move(row.state, "refuse")
    row.decided_by, row.decided_on, row.reason = by.user_id, on, reason.strip()
    row.save(update_fields=["state", "decided_by", "decided_on", "reason"])
    told = events.AccountRefused(
        account_id=row.pk, family_id=row.family_id, person_id=row.person_id, office_id=office_id, on=on
    )
    record(told, by=by, reason=reason)


@action
def record_pause(
    *, family_id: int, kind: str, child_id: int | None, since: date, until: date | None, why: str, on: date, by: Actor
) -> int:
    """Record that a family waives its pay, that a child is away, or that a decision is open; gives the entry's id.

    `until` is the first day on which it is over; None: not known yet.

    :raises RuleBroken: for days that run backwards, or while the same reason is open
    """
    family = queries.family(family_id=family_id, seen_by=by)
    permissions.check_may_record(by, family.office_id)
    rules.check_pause(since=since, until=until, away=kind == PauseKind.ABSENT, child_id=child_id)
    row = models.Pause.objects.create(
        family_id=family_id, child_id=child_id, kind=kind, since=since, until=until, why=why.strip(),
        recorded_by=by.user_id, recorded_on=on,
    )  # fmt: skip
    told = events.PauseRecorded(
        pause_id=row.pk, family_id=family_id, child_id=child_id, office_id=family.office_id, kind=kind, since=since,
        until=until, on=on,
    )  # fmt: skip
    record(told, by=by)
    return row.pk


@action
def end_pause(*, pause_id: int, until: date, on: date, by: Actor) -> int:
    """Say from which day it is over; gives the family. An open decision is ended by who confirms accounts."""
    known = queries.pause(pause_id=pause_id, seen_by=by)
    office_id = queries.family(family_id=known.family_id, seen_by=by).office_id
    decides = known.kind == PauseKind.DECISION
    (permissions.check_may_confirm if decides else permissions.check_may_record)(by, office_id)
    permissions.check_not_own([known.family_id], queries.own(by.user_id))
    row = models.Pause.objects.select_for_update().get(pk=pause_id)
    if row.until is not None:
        raise RuleBroken("payees.pause_over")
    rules.check_pause(since=row.since, until=until, away=row.child_id is not None, child_id=row.child_id)
    row.until, row.ended_by = until, by.user_id
    row.save(update_fields=["until", "ended_by"])
    told = events.PauseEnded(
        pause_id=row.pk, family_id=row.family_id, child_id=row.child_id, office_id=office_id, kind=row.kind,
        until=until, on=on,
    )  # fmt: skip
    record(told, by=by)
    return row.family_id


@action
def declare_own(*, family_id: int, on: date, by: Actor) -> None:
    """Say that a family is one's own, or of relatives or friends: others decide about its money from now on."""
    family = queries.family(family_id=family_id, seen_by=by)
    models.OwnFamily.objects.create(user_id=by.user_id, family_id=family_id, declared_on=on)
    told = events.OwnFamilyDeclared(
        user_id=by.user_id, family_id=family_id, person_id=None, office_id=family.office_id, on=on
    )
    record(told, by=by)


@action
def declare_own_person(*, person_id: int, on: date, by: Actor) -> None:
    """Say that a supported person is oneself, a relative or a friend: others decide about that money from now on."""
    person = queries.person(person_id=person_id, seen_by=by)
    models.OwnFamily.objects.create(user_id=by.user_id, person_id=person_id, declared_on=on)
    told = events.OwnFamilyDeclared(
        user_id=by.user_id, family_id=None, person_id=person_id, office_id=person.office_id, on=on
    )
    record(told, by=by)


def _owner(row: models.Account) -> dict[str, int]:
    found = {"family_id": row.family_id, "person_id": row.person_id, "payer_id": row.payer_id}
    return {name: one for name, one in found.items() if one is not None}


def _record(
    owner: dict[str, int], office_id: int, *, iban: str, holder: str, since: date, paper: str, on: date, by: Actor,
    bic: str = "",
) -> int:  # fmt: skip
    used = models.Account.objects.filter(**owner, state=AccountState.CONFIRMED).first()
    row = models.Account.objects.create(
        **owner, iban=_number(iban, used), bic=bic, holder=holder, since=since, paper=paper.strip(),
        state=ACCOUNT.initial, recorded_by=by.user_id, recorded_on=on,
    )  # fmt: skip
    told = events.AccountRecorded(
        account_id=row.pk, family_id=row.family_id, person_id=row.person_id, office_id=office_id,
        changed=used is not None, on=on,
    )  # fmt: skip
    record(told, by=by)
    return row.pk


def _number(iban: str, used: models.Account | None) -> str:
    number = rules.check_iban(iban, country=country.pack().code.upper())
    rules.check_new(number, known=used.iban if used else "")
    return number


def _waiting(account_id: int, by: Actor) -> tuple[models.Account, int]:
    row = models.Account.objects.select_for_update().filter(pk__in=queries.visible_to(by), pk=account_id).first()
    if row is None:
        raise NotFound("payees.no_such_account")
    office_id = queries.account(account_id=account_id, seen_by=by).office_id
    if by.user_id != row.recorded_by:
        permissions.check_may_confirm(by, office_id)
    return row, office_id
