"""Reading runs and lines, and gathering the facts of a month for the engine."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import BigIntegerField, Count, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.payments import models
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine.differences import Sums
from kanat.care.payments.permissions import Can
from kanat.care.payments.states import PAID, LineKind, LineState, RunState
from kanat.platform import columns, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.accounts.scope import within
from kanat.platform.ui import formats
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.periods import Period, month_of
from kanat.vocabulary.refusals import NotFound

FOSTER = "foster"  # code of the scheme under which foster families are paid


def scheme_name(code: str) -> str:
    """Say the name of a scheme in the reader's language."""
    return country.part(PaymentsLaw).scheme(code).names.say(get_language())


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A month's payments of one office."""

    id: int
    office_id: int
    scheme: str  # code of the pack
    month: date  # first day of the month
    back_to: date | None  # first of the past months that are computed again with it
    state: str  # RunState value
    currency: str  # ISO 4217
    prepared_by: int
    asked_at: datetime | None  # a large list is being computed since then
    computed_at: datetime | None
    checked_by: int | None
    checked_on: date | None
    approved_by: int | None
    approved_on: date | None
    total_minor: int  # of the lines to be paid
    children: int  # with at least one line to be paid
    held: int  # lines that wait for somebody
    lines_made: int
    head: str  # seal of the last line
    moved_by: int | None  # who took the last step after the approval
    moved_on: date | None

    @property
    def total(self) -> Money:
        """What is to be paid."""
        return Money.from_minor(self.total_minor, self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line with its working."""

    id: int
    run_id: int
    number: int  # of its basis in the run
    state: str  # LineState value
    kind: str  # LineKind value
    child_id: int
    family_id: int  # who is paid: a family under the foster scheme, else a person
    placement_id: int  # for which: a placement under the foster scheme, else a spell of support
    office_id: int
    month: date  # the month that is paid, first day
    scheme: str  # code of the pack
    component: str  # code of the pack, or the engine's rounding
    since: date  # first day
    until: date  # first day not counted
    days: int
    amount_minor: int
    currency: str
    article: str  # act and article
    verified: bool  # every value used was read in its source
    held_code: str  # why it is not paid, empty when it is
    held_facts: dict[str, Any]  # values for that sentence
    rate: str  # of a whole month, not rounded
    working: dict[str, Any]  # the engine's steps
    used: list[dict[str, Any]]  # values of the law

    @property
    def amount(self) -> Money:
        """The sum of the line."""
        return Money.from_minor(self.amount_minor, self.currency)

    @property
    def period(self) -> Period:
        """The days of the line."""
        return Period(self.since, self.until)


@dataclass(frozen=True, slots=True)
class SumRow:
    """What a run pays under one component."""

    scheme: str  # code of the pack
    component: str  # code of the pack, or the engine's rounding
    currency: str
    children: int  # who get it
    total_minor: int
    unverified: int  # lines that rest on law that nobody has confirmed

    @property
    def total(self) -> Money:
        """The sum."""
        return Money.from_minor(self.total_minor, self.currency)


def _line_rows(found: QuerySet[models.Line]) -> list[LineRow]:
    """Read lines with what they share: run and bases are looked up once each."""
    rows = list(found.values(*STORED))
    runs = {row["run_id"] for row in rows}
    currencies = dict(models.Run.objects.filter(pk__in=runs).values_list("pk", "currency"))
    numbers = {row["number"] for row in rows}
    bases = models.Basis.objects.filter(run__in=runs, number__in=numbers) if rows else ()
    of_number = {(basis.run_id, basis.number): basis for basis in bases}
    return [_line_row(row, of_number[row["run_id"], row["number"]], currencies[row["run_id"]]) for row in rows]


def _line_row(row: dict[str, Any], basis: models.Basis, currency: str) -> LineRow:
    top, bottom = row.pop("share_top"), row.pop("share_bottom")
    return LineRow(
        **row, currency=currency, article=basis.article, verified=basis.verified, held_code=basis.held_code,
        held_facts=basis.held_facts, rate=basis.rate, used=basis.used,
        working=_working(row, basis, Fraction(top, bottom or 1)),
    )  # fmt: skip


def _working(row: dict[str, Any], basis: models.Basis, share: Fraction) -> dict[str, Any]:
    """Put the working of a line together: the rate that it shares with others, and its own days."""
    if not basis.working:
        return {}
    if basis.working["code"] != "rate":
        return dict(basis.working)
    month = month_of(row["month"])
    days = {
        "days": row["days"], "of": month.days, "since": row["since"].isoformat(), "until": row["until"].isoformat(),
        "share": str(share),
    }  # fmt: skip
    season = {"code": "season", "facts": {"month": row["month"].isoformat()}, "steps": []}
    how = season if basis.seasonal else {"code": "days", "facts": days, "steps": []}
    amount = str(Decimal(row["amount_minor"]) / 100)
    facts = {"component": basis.component, "amount": amount}
    return {"code": "line", "facts": facts, "steps": [basis.working, how]}


RUN_COLUMNS = tuple(RunRow.__dataclass_fields__)
STORED = (
    "id", "run_id", "number", "state", "kind", "child_id", "family_id", "placement_id", "office_id", "month", "scheme",
    "component", "since", "until", "days", "amount_minor", "share_top", "share_bottom",
)  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[models.Run]:
    """Start of every list: runs of the offices whose payments the person may see."""
    return models.Run.objects.filter(within(actor, Can.VIEW))


def runs(*, seen_by: Actor, month: date | None = None, most: int = 120) -> list[RunRow]:
    """List runs, newest month first; of one month when it is named."""
    found = visible_to(seen_by)
    if month is not None:
        found = found.filter(month=month)
    return [RunRow(**row) for row in found.order_by("-month", "office_id").values(*RUN_COLUMNS)[:most]]


def run(*, run_id: int, seen_by: Actor) -> RunRow:
    """Give one run; NotFound where there is none in the person's offices."""
    found = visible_to(seen_by).filter(pk=run_id).values(*RUN_COLUMNS).first()
    if found is None:
        raise NotFound("payments.no_such_run")
    return RunRow(**found)


def lines(*, run_id: int, family_ids: Collection[int]) -> list[LineRow]:
    """List what some families are paid in a run, by family, child and component; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE, family_id__in=family_ids)
    return _line_rows(found.order_by("family_id", "child_id", "pk"))


def held_lines(*, run_id: int, most: int = 100) -> list[LineRow]:
    """List what is held in a run, in the order of families; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.HELD).order_by("family_id", "child_id", "pk")
    return _line_rows(found[:most])


def families_paid(*, run_id: int) -> set[int]:
    """Give the families that are paid in a run; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE)
    return set(found.values_list("family_id", flat=True).distinct())


def sums(*, run_id: int) -> list[SumRow]:
    """Add a run up by component, in the order of calculation; the caller has checked the scope."""
    unsure = list(models.Basis.objects.filter(run_id=run_id, verified=False).values_list("number", flat=True))
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE)
    counted = found.values_list("scheme", "component", "run__currency").annotate(
        children=Count("child_id", distinct=True),
        total_minor=Sum("amount_minor"),
        unverified=Count("pk", filter=Q(number__in=unsure)),
        first=Min("pk"),
    )
    return [SumRow(*row[:-1]) for row in counted.order_by("first")]


def lines_of_month(*, run_id: int, child_id: int) -> list[LineRow]:
    """List all lines of a child in a run; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, child_id=child_id).order_by("pk")
    return _line_rows(found)


def line(*, line_id: int, seen_by: Actor) -> LineRow:
    """Give one line; NotFound where there is none in the person's offices."""
    found = _line_rows(models.Line.objects.filter(within(seen_by, Can.VIEW), pk=line_id))
    if not found:
        raise NotFound("payments.no_such_line")
    return found[0]


def lines_of_child(*, child_id: int, most: int = 60) -> list[LineRow]:
    """List what was paid or held for a child, newest first; the caller has checked the scope."""
    found = models.Line.objects.filter(child_id=child_id).order_by("-since", "pk")
    return _line_rows(found[:most])


def days_paid(*, child_ids: Collection[int]) -> list[tuple[int, int, int, int, str, date, date]]:
    """Give child, line, placement, family, scheme with component, first day and end of what foster families were paid.

    Of several children at once, without scope; approved months only.
    """
    found = models.Line.objects.filter(child_id__in=child_ids, state=LineState.PAYABLE, run__state__in=PAID)
    found = found.filter(scheme=FOSTER, kind=LineKind.MONTH).order_by("since", "pk")
    rows = found.values_list("child_id", "pk", "placement_id", "family_id", "scheme", "component", "since", "until")
    return [
        (child, line, placement, family, f"{scheme}.{component}", since, until)
        for child, line, placement, family, scheme, component, since, until in rows
    ]


def months_of_family(*, family_id: int, most: int = 24) -> list[tuple[date, Money]]:
    """Give what was approved for a foster family by month, newest first; the caller has checked the scope."""
    found = (
        models.Line.objects.filter(family_id=family_id, scheme=FOSTER, state=LineState.PAYABLE, run__state__in=PAID)
        .values_list("run__month", "run__currency")
        .annotate(total=Sum("amount_minor"))
        .order_by("-run__month")
    )
    return [(month, Money.from_minor(total, currency)) for month, currency, total in found[:most]]


def happenings(*, child_id: int) -> list[Happening]:
    """List approved months of a child for its timeline, in one query; the caller has checked the scope."""
    found = (
        models.Line.objects.filter(child_id=child_id, state=LineState.PAYABLE, run__state__in=PAID)
        .values_list("run__month", "run__approved_on", "run__currency")
        .annotate(total=Sum("amount_minor"), first=Min("pk"))
        .order_by("-run__month")
    )
    return [
        Happening(
            on=approved_on,
            title=_("Payment approved: %(amount)s") % {"amount": formats.money(Money.from_minor(total, currency))},
            text=formats.month_long(month),
            url=reverse("payments:line", args=[first]),
            kind="payment",
        )
        for month, approved_on, currency, total, first in found[:60]
    ]


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 50) -> list[Due]:
    """List runs that wait for the next step of a person with this role, in one query.

    A run has no worker: it waits for whoever may take the step, so it is `worker_id`'s too.
    """
    steps = {
        RunState.COMPUTED: (Can.PREPARE, _("Lock the month")),
        RunState.LOCKED: (Can.CHECK, _("Check the month")),
        RunState.CHECKED: (Can.APPROVE, _("Approve the month")),
    }
    found = visible_to(seen_by).filter(state__in=list(steps), month__lte=until).order_by("month", "pk")
    return [
        Due(
            kind="payment",
            title=steps[RunState(state)][1],
            who=f"{scheme_name(scheme)}, {formats.month_long(month)}",
            due_on=month_of(month).until or month,
            url=reverse("payments:month", args=[pk]),
        )
        for pk, month, state, office_id, scheme in found.values_list("pk", "month", "state", "office_id", "scheme")[:50]
        if seen_by.may(steps[RunState(state)][0], office_id)
    ]


def office_ids_of(*, office_id: int, month: date, scheme: str) -> list[int]:
    """Give the offices that a list covers: its own, and those below that have no list of their own for the month."""
    offices = accounts.offices()
    top = next(row for row in offices if row.id == office_id)
    below = [row for row in offices if row.path.startswith(top.path)]
    rivals = models.Run.objects.filter(month=month, scheme=scheme).exclude(office_id=office_id)
    taken = set(rivals.values_list("office_id", flat=True))
    cut = [row.path for row in below if row.id in taken]
    return [row.id for row in below if not row.path.startswith(tuple(cut))]


def months_paid(*, office_id: int, scheme: str, since: date, until: date) -> list[date]:
    """List the months of an office whose lists were approved, from `since` up to `until`, the oldest first."""
    found = models.Run.objects.filter(
        office_id=office_id, scheme=scheme, state__in=PAID, month__gte=since, month__lt=until
    )
    return list(found.order_by("month").values_list("month", flat=True))


def settled(*, office_id: int, scheme: str, month: date) -> tuple[Sums, int]:
    """Give what was paid for a month, or claimed as overpaid, by child and family; and the next turn of corrections."""
    of_office = models.Run.objects.filter(office_id=office_id, scheme=scheme, state__in=PAID, month__gte=month)
    found = models.Line.objects.filter(run__in=list(of_office.values_list("pk", flat=True)), month=month)
    found = found.exclude(kind=LineKind.RECOVERY)
    turn = found.aggregate(last=Max("turn"))["last"]
    counted = (
        found.exclude(state=LineState.HELD, kind=LineKind.MONTH)
        .values("child_id", "family_id")
        .annotate(placement=Max("placement_id"), amount=Cast(Sum("amount_minor"), BigIntegerField()))
    )
    kinds = {"child_id": "big", "family_id": "big", "placement": "big", "amount": "big"}
    read = columns.read(counted.order_by(), kinds)
    sums = Sums(child=read["child_id"], family=read["family_id"], placement=read["placement"], amount=read["amount"])
    return sums, 1 + (turn or 0)


def total_minor(*, run_id: int) -> int:
    """Sum what is to be paid in a run, in minor units."""
    payable = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE)
    return int(payable.aggregate(total=Sum("amount_minor"))["total"] or Decimal(0))


def family_sums(*, run_id: int) -> dict[int, int]:
    """Give what a run pays to each family, or supported person, in minor units; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE)
    counted = found.values_list("family_id").annotate(total=Cast(Sum("amount_minor"), BigIntegerField()))
    return dict(counted.order_by("family_id"))
