"""Reading what families were paid too much."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from kanat.care.payments import models
from kanat.care.payments.permissions import Can
from kanat.care.payments.states import OverpaymentState
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.refusals import NotFound

OPEN = (OverpaymentState.FOUND, OverpaymentState.NOTIFIED, OverpaymentState.OBJECTED, OverpaymentState.TAKEN_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverpaymentRow:
    """What a family was paid too much for one child and month."""

    id: int
    run_id: int  # list in which it was found
    office_id: int
    child_id: int
    family_id: int
    month: date  # for which it was paid
    scheme: str
    amount_minor: int
    currency: str
    state: str  # OverpaymentState value
    found_on: date
    notified_on: date | None
    notified_by: int | None
    objection: str
    objected_on: date | None
    reason: str  # of the decision
    decided_by: int | None
    decided_on: date | None
    instalment_minor: int  # a month, before the cap
    taken_minor: int  # taken back so far

    @property
    def amount(self) -> Money:
        """What was paid too much."""
        return Money.from_minor(self.amount_minor, self.currency)

    @property
    def left(self) -> Money:
        """What is still to be taken back."""
        return Money.from_minor(self.amount_minor - self.taken_minor, self.currency)

    @property
    def instalment(self) -> Money:
        """What a month takes back at most."""
        return Money.from_minor(self.instalment_minor, self.currency)


COLUMNS = tuple(OverpaymentRow.__dataclass_fields__)


def overpayments_visible_to(actor: Actor) -> QuerySet[models.Overpayment]:
    """Start of every list: overpayments of the offices whose payments the person may see."""
    return models.Overpayment.objects.filter(within(actor, Can.VIEW))


def overpayments(*, seen_by: Actor, open_only: bool = True, most: int = 200) -> list[OverpaymentRow]:
    """List overpayments, those that wait longest first."""
    found = overpayments_visible_to(seen_by)
    if open_only:
        found = found.filter(state__in=OPEN)
    return [OverpaymentRow(**row) for row in found.order_by("found_on", "pk").values(*COLUMNS)[:most]]


def overpayment(*, overpayment_id: int, seen_by: Actor) -> OverpaymentRow:
    """Give one overpayment; NotFound where there is none in the person's offices."""
    found = overpayments_visible_to(seen_by).filter(pk=overpayment_id).values(*COLUMNS).first()
    if found is None:
        raise NotFound("payments.no_such_overpayment")
    return OverpaymentRow(**found)


def to_take_back(*, office_id: int, scheme: str) -> list[OverpaymentRow]:
    """List what is being taken back in an office, the oldest decision first; without scope."""
    found = models.Overpayment.objects.filter(
        office_id=office_id, scheme=scheme, state=OverpaymentState.TAKEN_BACK, taken_minor__lt=F("amount_minor")
    )
    return [OverpaymentRow(**row) for row in found.order_by("decided_on", "pk").values(*COLUMNS)]
