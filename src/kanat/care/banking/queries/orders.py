"""Orders, their files and transfers, and what became of a month's sums."""

import zlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from kanat.care.banking import models, rules
from kanat.care.banking.permissions import Can
from kanat.care.banking.states import OrderState
from kanat.care.payees import rules as account_rules
from kanat.care.payees.permissions import check_may_read_number
from kanat.care.payees.states import Payee
from kanat.care.payments import queries as payments
from kanat.platform import privacy
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.refusals import NotFound, may

ORDER_COLUMNS = (
    "id", "run_id", "office_id", "number", "state", "made_by", "made_at", "execute_on", "currency", "category",
    "file_size", "payer_name", "payer_iban", "payer_bic", "transfers_made", "total_minor", "sent_by", "sent_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """What is ordered of one month at once."""

    id: int
    run_id: int  # the month's list
    office_id: int  # office that pays
    number: int  # within the month, from 1
    state: str  # OrderState value
    made_by: int
    made_at: datetime
    execute_on: date  # day on which the bank shall pay
    currency: str  # ISO 4217
    category: str  # ISO 20022 external category purpose
    file_size: int  # transfers in a file, at most
    payer_name: str
    payer_iban: str  # of the office, plain writing
    payer_bic: str
    transfers_made: int
    total_minor: int
    sent_by: int | None
    sent_on: date | None

    @property
    def total(self) -> Money:
        """The sum of its transfers."""
        return Money.from_minor(self.total_minor, self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file for the bank."""

    id: int
    order_id: int
    place: int  # within the order, from 1
    message_id: str  # the bank answers with it
    transfers: int
    sum_minor: int  # control sum
    sha256: str  # hex


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRow:
    """A month's sum to one family or person, in one try."""

    id: int
    order_id: int
    payee_id: int  # family or person who is paid
    payee: Payee
    account_id: int  # to which it went
    attempt: int  # from 1
    end_to_end: str
    holder: str = privacy.name()
    iban: str = privacy.identifying()  # plain writing
    ending: str  # country and last signs
    amount: Money
    outcome: str  # Outcome value, empty while the bank has said nothing
    outcome_on: date | None
    reason: str  # the bank's code
    note: str  # what it wrote beside it
    settled_on: date | None  # paid in another way
    settled_how: str
    replaced: bool  # ordered again

    @property
    def number(self) -> str:
        """The account number in groups, or what of it may be read."""
        return account_rules.grouped(self.iban) if self.iban else self.ending

    @property
    def mendable(self) -> bool:
        """Whether it failed and nobody has looked after it."""
        return self.outcome in rules.FAILED and not self.replaced and self.settled_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A family or person whose sum is not ordered yet."""

    payee_id: int
    amount: Money
    held: str  # code of the reason why it cannot be paid now, empty: it can


def visible_to(actor: Actor) -> QuerySet[models.Order]:
    """Start of every list: orders of the offices in which the person may see them."""
    return models.Order.objects.filter(within(actor, Can.VIEW))


def orders_of(*, run_id: int) -> list[OrderRow]:
    """List the orders of a month, the first first; the caller has checked the scope."""
    found = models.Order.objects.filter(run_id=run_id).order_by("number")
    return [OrderRow(**row) for row in found.values(*ORDER_COLUMNS)]


def order(*, order_id: int, seen_by: Actor) -> OrderRow:
    """Give one order; NotFound outside the person's offices."""
    row = visible_to(seen_by).filter(pk=order_id).values(*ORDER_COLUMNS).first()
    if row is None:
        raise NotFound("banking.no_such_order")
    return OrderRow(**row)


def files_of(*, order_id: int) -> list[FileRow]:
    """List the files of an order; the caller has checked the scope."""
    found = models.OrderFile.objects.filter(order_id=order_id).order_by("place")
    return [FileRow(**row) for row in found.values(*FileRow.__dataclass_fields__)]


def file_of(*, file_id: int, seen_by: Actor) -> tuple[str, bytes, int]:
    """Give a file for the bank: its name, its bytes, the office that pays; NotFound outside the person's offices."""
    mine = models.OrderFile.objects.select_related("order").filter(order__in=visible_to(seen_by))
    found = mine.filter(pk=file_id).first()
    if found is None:
        raise NotFound("banking.no_such_order")
    return found.message_id, zlib.decompress(bytes(found.data)), found.order.office_id


def transfers_of(*, order_id: int, seen_by: Actor, skip: int = 0, most: int | None = None) -> list[TransferRow]:
    """List the transfers of an order in the order of its files, or a part; the caller has checked the scope."""
    found = models.Transfer.objects.filter(order_id=order_id).order_by("place")
    return _rows(found[skip : None if most is None else skip + most], seen_by)


def transfer(*, transfer_id: int, seen_by: Actor) -> TransferRow:
    """Give one transfer; NotFound outside the person's offices."""
    found = _rows(models.Transfer.objects.filter(pk=transfer_id, order__in=visible_to(seen_by)), seen_by)
    if not found:
        raise NotFound("banking.no_such_transfer")
    return found[0]


def tries(*, transfer_id: int, seen_by: Actor) -> list[TransferRow]:
    """List all tries of the same sum, the first first; the caller has checked the scope."""
    one = models.Transfer.objects.get(pk=transfer_id)
    payee = {"family_id": one.family_id} if one.family_id is not None else {"person_id": one.person_id}
    found = models.Transfer.objects.filter(run_id=one.run_id, **payee).order_by("attempt")
    return _rows(found, seen_by)


def failed(*, run_id: int, seen_by: Actor) -> list[TransferRow]:
    """List what failed in a month and nobody has looked after yet; the caller has checked the scope."""
    found = models.Transfer.objects.filter(run_id=run_id, outcome__in=rules.FAILED, settled_on__isnull=True)
    return [row for row in _rows(found.order_by("pk"), seen_by) if not row.replaced]


def waiting(*, run: payments.RunRow, on: date) -> list[Waiting]:
    """List whose sum of a month is not ordered yet; the caller has checked the scope.

    None of a month that was sent without an order: it went to the bank before orders were kept, and is not sent twice.
    """
    sent = models.Order.objects.filter(run_id=run.id, state=OrderState.SENT)
    if run.state != rules.RELEASED and not sent.exists():
        return []
    payee = payments.payee_of(run.scheme)
    ordered = set(models.Transfer.objects.filter(run_id=run.id).values_list(f"{payee}_id", flat=True))
    sums = {
        one: minor for one, minor in payments.family_sums(run_id=run.id).items() if one not in ordered and minor > 0
    }
    held = payments.account_holds(sums, scheme=run.scheme, on=on)
    return [
        Waiting(payee_id=one, amount=Money.from_minor(minor, run.currency), held=held.get(one, ""))
        for one, minor in sums.items()
    ]


def explained(*, run: payments.RunRow, waiting: int) -> rules.Explained:
    """Count what became of a month's sums, `waiting` of which are not ordered; the caller has checked the scope."""
    last = models.Transfer.objects.filter(run_id=run.id, replaced_by__isnull=True)
    rows = last.values_list("order__state", "outcome", "settled_on")
    return rules.counted(
        ((state, outcome, settled is not None) for state, outcome, settled in rows),
        waiting=waiting,
    )


def _rows(found: QuerySet[models.Transfer], seen_by: Actor) -> list[TransferRow]:
    rows = found.select_related("order", "replaced_by")
    return [
        privacy.masked(
            TransferRow(
                id=row.pk, order_id=row.order_id, payee_id=row.family_id or row.person_id or 0,
                payee=Payee.FAMILY if row.family_id else Payee.PERSON, account_id=row.account_id,
                attempt=row.attempt, end_to_end=row.end_to_end, holder=row.holder, iban=row.iban,
                ending=account_rules.hidden(row.iban),
                amount=Money.from_minor(row.amount_minor, row.order.currency), outcome=row.outcome,
                outcome_on=row.outcome_on, reason=row.reason, note=row.note, settled_on=row.settled_on,
                settled_how=row.settled_how, replaced=hasattr(row, "replaced_by"),
            ),
            reveal=may(check_may_read_number, seen_by, row.order.office_id),
        )
        for row in rows
    ]  # fmt: skip
