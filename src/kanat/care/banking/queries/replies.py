"""Files of the bank that were read in, and the transfers that they may speak of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from kanat.care.banking import engine, models
from kanat.care.banking.permissions import Can
from kanat.care.banking.queries.orders import visible_to as orders_visible_to
from kanat.care.banking.states import OrderState, Outcome
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """A file of the bank."""

    id: int
    office_id: int  # office that read it in
    kind: str  # ReplyKind value
    name: str  # of the file
    number: str  # the bank's number of it, or ours of the file that it answers
    read_by: int
    read_at: datetime
    taken: int  # answers or entries that were taken
    refused: int  # those that were not


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyLineRow:
    """What was said of one transfer."""

    place: int  # in the file, from 1
    end_to_end: str  # as the bank wrote it
    transfer_id: int | None  # ours, where it was taken
    outcome: str  # Outcome value, empty where it was refused
    on: date | None
    reason: str  # the bank's code
    note: str  # what it wrote beside it
    code: str  # why it was refused, empty where it was taken
    facts: dict[str, Any]  # for that sentence


def visible_to(actor: Actor) -> QuerySet[models.Reply]:
    """Start of every list: files that were read in for offices in which the person may see them."""
    return models.Reply.objects.filter(within(actor, Can.VIEW))


def replies(*, seen_by: Actor, most: int = 60) -> list[ReplyRow]:
    """List files of the bank, the newest first."""
    found = visible_to(seen_by).order_by("-pk")[:most]
    return [ReplyRow(**row) for row in found.values(*ReplyRow.__dataclass_fields__)]


def reply(*, reply_id: int, seen_by: Actor) -> ReplyRow:
    """Give one file of the bank; NotFound outside the person's offices."""
    row = visible_to(seen_by).filter(pk=reply_id).values(*ReplyRow.__dataclass_fields__).first()
    if row is None:
        raise NotFound("banking.no_such_reply")
    return ReplyRow(**row)


def lines_of(*, reply_id: int, refused: bool, skip: int = 0, most: int = 500) -> list[ReplyLineRow]:
    """List what was taken of a file, or what was not, in parts; the caller has checked the scope."""
    found = models.ReplyLine.objects.filter(reply_id=reply_id)
    found = found.exclude(code="") if refused else found.filter(code="")
    found = found.order_by("place", "pk")[skip : skip + most]
    return [ReplyLineRow(**row) for row in found.values(*ReplyLineRow.__dataclass_fields__)]


def sent(*, names: Iterable[str], seen_by: Actor) -> dict[str, models.Transfer]:
    """Give the transfers that were handed to the bank and bear these names, locked, of the person's offices."""
    found = models.Transfer.objects.select_for_update(of=("self",)).select_related("order").order_by("pk")
    found = found.filter(end_to_end__in=list(names), order__in=orders_visible_to(seen_by).filter(state=OrderState.SENT))
    return {row.end_to_end: row for row in found}


def as_sent(row: models.Transfer) -> engine.Sent:
    """Say a transfer as the engine knows it."""
    return engine.Sent(
        end_to_end=row.end_to_end, amount_minor=row.amount_minor, currency=row.order.currency,
        sent_on=row.order.sent_on or date.max, outcome=Outcome(row.outcome) if row.outcome else None,
    )  # fmt: skip
