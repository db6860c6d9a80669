"""Reading accounts: of one family, those that wait, and whether money may go to many families at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from kanat.care.families import queries as families
from kanat.care.payees import models, permissions, rules
from kanat.care.payees.permissions import Can
from kanat.care.payees.states import AccountState, Payee, Standing
from kanat.care.people import queries as people
from kanat.care.people.country import PeopleLaw
from kanat.care.support import queries as support
from kanat.platform import columns, country, privacy
from kanat.platform.accounts import queries as offices
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import NotFound, may

Whole = NDArray[np.int64]
EPOCH = date(1970, 1, 1)
FEW = 20_000  # families that are named in a query; of more, all accounts are read
CURRENT = [str(AccountState.CONFIRMED), str(AccountState.WAITING)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account; for who need not compare numbers without its number."""

    id: int
    family_id: int | None  # whose it is; None: a person's or an office's own
    person_id: int | None  # the supported person whose it is
    office_id: int  # of the family or person, or the one that pays from it
    iban: str = privacy.identifying()  # plain writing
    ending: str  # country and last signs
    bic: str  # of its bank, empty where the number tells it
    holder: str = privacy.name()
    since: date  # from when it is used, as the paper says
    paper: str = privacy.identifying()  # which paper of the bank was seen
    state: str  # AccountState value
    recorded_by: int
    recorded_on: date
    decided_by: int | None  # who confirmed or refused it
    decided_on: date | None
    usable_from: date | None  # first day on which money may go there
    reason: str = privacy.sensitive()  # of a refusal

    @property
    def number(self) -> str:
        """The number in groups, or what of it may be read."""
        return rules.grouped(self.iban) if self.iban else self.ending


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRow:
    """Days on which a family, or a child in it, is not paid as usual."""

    id: int
    family_id: int
    child_id: int | None  # of an absence
    kind: str  # PauseKind value
    since: date  # first day
    until: date | None  # first day no more; None: open
    why: str = privacy.sensitive()
    recorded_by: int
    recorded_on: date

    @property
    def period(self) -> Period:
        """The days."""
        return Period(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An account to which money may go, or from which it comes."""

    account_id: int
    iban: str = privacy.identifying()  # plain writing
    bic: str  # of its bank, empty where the number tells it
    holder: str = privacy.name()


def family(*, family_id: int, seen_by: Actor, can: str = Can.VIEW) -> families.FamilyRow:
    """Give a family of the offices in which the person may see accounts; NotFound elsewhere."""
    found = families.families_by_id([family_id]).get(family_id)
    if found is None or not seen_by.may(can, found.office_id):
        raise NotFound("payees.no_such_family")
    return found


def person(*, person_id: int, seen_by: Actor, can: str = Can.VIEW) -> people.PersonRow:
    """Give a person who receives support, of the offices in which one may see accounts; NotFound elsewhere."""
    found = people.persons([person_id]).get(person_id)
    if found is None or not seen_by.may(can, found.office_id) or not support.is_paid(person_id=person_id):
        raise NotFound("payees.no_such_person")
    return found


def holders_of(*, person_id: int, on: date) -> dict[int, str]:
    """Name the adults to whom a supported person's account may belong: that person, else relatives of a child.

    An adult receives their own money. The caller has checked the scope.
    """
    payee, age = people.persons([person_id])[person_id], country.part(PeopleLaw).adult_age.on(on)
    if rules.is_grown(payee.born, on=on, age=age):
        return {person_id: payee.name}
    others = [tie.other for tie in people.ties(person_id)]
    return {one.id: one.name for one in others if rules.is_grown(one.born, on=on, age=age)}


def accounts_of(*, payee_id: int, payee: Payee = Payee.FAMILY, seen_by: Actor) -> list[AccountRow]:
    """List the accounts of a family or a person, the newest first; the caller has checked the scope."""
    return _rows(models.Account.objects.filter(**{f"{payee}_id": payee_id}).order_by("-pk"), seen_by)


def accounts_of_office(*, office_id: int, seen_by: Actor) -> list[AccountRow]:
    """List the accounts from which an office pays, the newest first; the caller has checked the scope."""
    return _rows(models.Account.objects.filter(payer_id=office_id).order_by("-pk"), seen_by)


def visible_to(actor: Actor, can: str = Can.VIEW) -> QuerySet[models.Account]:
    """Start of every list: accounts of families and offices for which the person holds a permission."""
    return models.Account.objects.filter(
        within(actor, can, "family__office_id")
        | within(actor, can, "person__office_id")
        | within(actor, can, "payer_id")
    )


def account(*, account_id: int, seen_by: Actor) -> AccountRow:
    """Give one account; NotFound outside the person's offices."""
    found = _rows(visible_to(seen_by).filter(pk=account_id), seen_by)
    if not found:
        raise NotFound("payees.no_such_account")
    return found[0]


def waiting(*, seen_by: Actor, most: int = 200) -> list[AccountRow]:
    """List accounts that wait for a second person, the oldest first."""
    found = visible_to(seen_by).filter(state=AccountState.WAITING).order_by("recorded_on", "pk")
    return _rows(found[:most], seen_by)


def others_with(row: AccountRow) -> int:
    """Count other families and persons that use the same account number, or did; without scope."""
    found = models.Account.objects.filter(iban=row.iban, payer__isnull=True).exclude(state=AccountState.REFUSED)
    if row.family_id is not None:
        found = found.exclude(family_id=row.family_id)
    if row.person_id is not None:
        found = found.exclude(person_id=row.person_id)
    return found.values("family_id", "person_id").distinct().count()


def pauses_of(*, family_id: int) -> list[PauseRow]:
    """List when a family was not paid as usual, the newest first; the caller has checked the scope."""
    return _pauses(models.Pause.objects.filter(family_id=family_id).order_by("-since", "-pk"))


def pause(*, pause_id: int, seen_by: Actor) -> PauseRow:
    """Give one; NotFound outside the person's offices."""
    found = _pauses(models.Pause.objects.filter(within(seen_by, Can.VIEW, "family__office_id"), pk=pause_id))
    if not found:
        raise NotFound("payees.no_such_pause")
    return found[0]


def pauses_in(*, period: Period) -> list[PauseRow]:
    """List all that touch a period, in all offices: few families are not paid as usual. Without scope."""
    found = models.Pause.objects.filter(Q(until__isnull=True) | Q(until__gt=period.since))
    return _pauses(found.filter(since__lt=period.until).order_by("pk"))


def _pauses(found: QuerySet[models.Pause]) -> list[PauseRow]:
    return [PauseRow(**row) for row in found.values(*PauseRow.__dataclass_fields__)]


def own(user_id: int, payee: Payee = Payee.FAMILY) -> set[int]:
    """Give the families, or persons, that a member of staff has declared as close."""
    found = models.OwnFamily.objects.filter(user_id=user_id, **{f"{payee}__isnull": False})
    return set(found.values_list(f"{payee}_id", flat=True))


def standing(*, payee_id: int, payee: Payee = Payee.FAMILY, on: date) -> Standing:
    """Tell whether a family or a person can be paid on a day; the caller has checked the scope."""
    return Standing(int(standings(np.array([payee_id], np.int64), payee=payee, on=on)[0]))


def standings(ids: Whole, *, payee: Payee = Payee.FAMILY, on: date) -> Whole:
    """Tell for many families or persons whether each can be paid on a day, as `Standing` values in their order.

    Without scope.
    """
    wanted, place = np.unique(ids, return_inverse=True)
    found = current_columns(ids=wanted.tolist() if len(wanted) <= FEW else None, payee=payee)
    ready_from, waits = np.full(len(wanted), np.iinfo(np.int64).max), np.zeros(len(wanted), bool)
    inside = np.isin(found["payee"], wanted)
    at = np.searchsorted(wanted, found["payee"][inside])
    confirmed = found["confirmed"][inside] == 1
    ready_from[at[confirmed]] = found["usable"][inside][confirmed]
    waits[at[~confirmed]] = True
    known = ready_from < np.iinfo(np.int64).max
    said = np.full(len(wanted), int(Standing.MISSING))
    said[known] = np.where(ready_from[known] > (on - EPOCH).days, int(Standing.COOLING), int(Standing.READY))
    said[waits] = int(Standing.UNCONFIRMED)
    return said[place]


def targets(*, ids: Collection[int], payee: Payee = Payee.FAMILY, on: date) -> dict[int, Target]:
    """Give where money may go on a day, by family or person; who cannot be paid is missing. Without scope."""
    wanted = np.array(sorted(ids), np.int64)
    ready = wanted[standings(wanted, payee=payee, on=on) == Standing.READY].tolist()
    found = models.Account.objects.filter(**{f"{payee}_id__in": ready}, state=AccountState.CONFIRMED)
    return {getattr(row, f"{payee}_id"): _target(row) for row in found}


def payer(*, office_id: int, on: date) -> Target | None:
    """Give the account from which an office pays: its own, else that of the nearest office above it."""
    office = offices.office(office_id)
    above = [int(one) for one in (office.path if office else "").split(".") if one]
    found = models.Account.objects.filter(payer_id__in=above, state=AccountState.CONFIRMED, usable_from__lte=on)
    of_office = {row.payer_id: row for row in found}
    return next((_target(of_office[one]) for one in reversed(above) if one in of_office), None)


def current_columns(*, ids: Collection[int] | None, payee: Payee = Payee.FAMILY) -> columns.Columns:
    """Read the accounts of families or persons that are used or wait, as columns; None: of all. Without scope."""
    found = models.Account.objects.filter(**{f"{payee}__isnull": False}, state__in=CURRENT)
    if ids is not None:
        found = found.filter(**{f"{payee}_id__in": ids})
    confirmed = Case(When(state=str(AccountState.CONFIRMED), then=1), default=0, output_field=IntegerField())
    found = found.annotate(
        payee=F(f"{payee}_id"), confirmed=confirmed, usable=Coalesce("usable_from", Value(columns.LATEST))
    )
    return columns.read(found, {"payee": "big", "confirmed": "int", "usable": "day"})


def _target(row: models.Account) -> Target:
    return Target(account_id=row.pk, iban=row.iban, bic=row.bic, holder=row.holder)


def _rows(found: QuerySet[models.Account], seen_by: Actor) -> list[AccountRow]:
    return [_shown(row, seen_by) for row in found.select_related("family", "person")]


def _shown(row: models.Account, seen_by: Actor) -> AccountRow:
    kept = row.family or row.person
    office_id = kept.office_id if kept is not None else row.payer_id or 0
    plain = AccountRow(
        id=row.pk, family_id=row.family_id, person_id=row.person_id, office_id=office_id, iban=row.iban,
        ending=rules.hidden(row.iban), bic=row.bic, holder=row.holder, since=row.since, paper=row.paper,
        state=row.state, recorded_by=row.recorded_by, recorded_on=row.recorded_on, decided_by=row.decided_by,
        decided_on=row.decided_on, usable_from=row.usable_from, reason=row.reason,
    )  # fmt: skip
    return privacy.masked(plain, reveal=may(permissions.check_may_read_number, seen_by, office_id))
