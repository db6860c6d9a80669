"""Reading runs and lines, and gathering the facts of a month for the engine."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.families import queries as families
from kanat.care.payments import engine, models
from kanat.care.payments.permissions import Can
from kanat.care.payments.states import LineState, RunState
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.placements.states import Kind
from kanat.platform.accounts.scope import within
from kanat.platform.ui import formats
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.periods import Period, month_of
from kanat.vocabulary.refusals import NotFound

FOSTER = "foster"  # code of the scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A month's payments of one office."""

    id: int
    office_id: int
    month: date  # first day of the month
    state: str  # RunState value
    currency: str  # ISO 4217
    prepared_by: int
    computed_at: datetime | None
    checked_by: int | None
    checked_on: date | None
    approved_by: int | None
    approved_on: date | None
    total_minor: int  # of the lines to be paid
    children: int  # with at least one line to be paid
    held: int  # lines that wait for somebody

    @property
    def total(self) -> Money:
        """What is to be paid."""
        return Money.from_minor(self.total_minor, self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line with its working."""

    id: int
    run_id: int
    state: str  # LineState value
    child_id: int
    family_id: int  # who is paid
    placement_id: int
    office_id: int
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


SUM_COLUMNS = tuple(SumRow.__dataclass_fields__)
RUN_COLUMNS = tuple(RunRow.__dataclass_fields__)
LINE_COLUMNS = tuple(LineRow.__dataclass_fields__)


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


def run_of(*, office_id: int, month: date, seen_by: Actor) -> RunRow | None:
    """Give an office's run of a month, None where it has not been opened."""
    found = visible_to(seen_by).filter(office_id=office_id, month=month).values(*RUN_COLUMNS).first()
    return RunRow(**found) if found else None


def lines(*, run_id: int, family_ids: Collection[int]) -> list[LineRow]:
    """List what some families are paid in a run, by family, child and component; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE, family_id__in=family_ids)
    return [LineRow(**row) for row in found.order_by("family_id", "child_id", "pk").values(*LINE_COLUMNS)]


def held_lines(*, run_id: int, most: int = 100) -> list[LineRow]:
    """List what is held in a run, in the order of families; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.HELD).order_by("family_id", "child_id", "pk")
    return [LineRow(**row) for row in found.values(*LINE_COLUMNS)[:most]]


def families_paid(*, run_id: int) -> set[int]:
    """Give the families that are paid in a run; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE)
    return set(found.values_list("family_id", flat=True).distinct())


def sums(*, run_id: int) -> list[SumRow]:
    """Add a run up by component, in the order of calculation; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE).values("scheme", "component", "currency")
    counted = found.annotate(
        children=Count("child_id", distinct=True),
        total_minor=Sum("amount_minor"),
        unverified=Count("pk", filter=Q(verified=False)),
        first=Min("pk"),
    )
    return [SumRow(*row) for row in counted.order_by("first").values_list(*SUM_COLUMNS)]


def lines_of_month(*, run_id: int, child_id: int) -> list[LineRow]:
    """List all lines of a child in a run; the caller has checked the scope."""
    found = models.Line.objects.filter(run_id=run_id, child_id=child_id).order_by("pk")
    return [LineRow(**row) for row in found.values(*LINE_COLUMNS)]


def line(*, line_id: int, seen_by: Actor) -> LineRow:
    """Give one line; NotFound where there is none in the person's offices."""
    found = models.Line.objects.filter(within(seen_by, Can.VIEW), pk=line_id).values(*LINE_COLUMNS).first()
    if found is None:
        raise NotFound("payments.no_such_line")
    return LineRow(**found)


def lines_of_child(*, child_id: int, most: int = 60) -> list[LineRow]:
    """List what was paid or held for a child, newest first; the caller has checked the scope."""
    found = models.Line.objects.filter(child_id=child_id).order_by("-since", "pk")
    return [LineRow(**row) for row in found.values(*LINE_COLUMNS)[:most]]


def days_paid(*, child_ids: Collection[int]) -> list[tuple[int, int, int, int, str, date, date]]:
    """Give child, line, placement, family, scheme with component, first day and end of what was released for payment.

    Of several children at once, without scope; approved months only.
    """
    found = models.Line.objects.filter(
        child_id__in=child_ids, state=LineState.PAYABLE, run__state=RunState.APPROVED
    ).order_by("since", "pk")
    rows = found.values_list("child_id", "pk", "placement_id", "family_id", "scheme", "component", "since", "until")
    return [
        (child, line, placement, family, f"{scheme}.{component}", since, until)
        for child, line, placement, family, scheme, component, since, until in rows
    ]


def months_of_family(*, family_id: int, most: int = 24) -> list[tuple[date, Money]]:
    """Give what was approved for a family by month, newest first; the caller has checked the scope."""
    found = (
        models.Line.objects.filter(family_id=family_id, state=LineState.PAYABLE, run__state=RunState.APPROVED)
        .values_list("run__month", "currency")
        .annotate(total=Sum("amount_minor"))
        .order_by("-run__month")
    )
    return [(month, Money.from_minor(total, currency)) for month, currency, total in found[:most]]


def happenings(*, child_id: int) -> list[Happening]:
    """List approved months of a child for its timeline, in one query; the caller has checked the scope."""
    found = (
        models.Line.objects.filter(child_id=child_id, state=LineState.PAYABLE, run__state=RunState.APPROVED)
        .values_list("run__month", "run__approved_on", "currency")
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
        RunState.COMPUTED: (Can.CHECK, _("Check the month")),
        RunState.CHECKED: (Can.APPROVE, _("Approve the month")),
    }
    found = visible_to(seen_by).filter(state__in=list(steps), month__lte=until).order_by("month", "pk")
    return [
        Due(
            kind="payment",
            title=steps[RunState(state)][1],
            who=formats.month_long(month),
            due_on=month_of(month).until or month,
            url=reverse("payments:month", args=[pk]),
        )
        for pk, month, state, office_id in found.values_list("pk", "month", "state", "office_id")[:50]
        if seen_by.may(steps[RunState(state)][0], office_id)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """The children of an office who spent a day of a month in a foster family."""

    children: list[engine.ChildMonth]  # for the engine
    without_birth: dict[int, list[engine.Stay]]  # children whose day of birth nobody has recorded


def facts_of_month(*, office_id: int, month: date) -> MonthFacts:
    """Gather for the engine every child of an office who spent a day of the month in a foster family."""
    period = month_of(month)
    stays: dict[int, list[engine.Stay]] = defaultdict(list)
    for row in placements.in_month(office_ids=[office_id], month=period, kind=Kind.FOSTER):
        if row.family_id is not None:
            stays[row.child_id].append(engine.Stay(row.period, row.family_id, row.id))
    family_ids = {stay.family_id for list_of in stays.values() for stay in list_of}
    approvals = families.approvals_in(family_ids=family_ids, period=period)
    births = {child_id: born for child_id, (born, _sex) in people.birth_and_sex(stays).items() if born is not None}
    schooling = people.schooling(child_ids=stays)
    special = people.special_needs(child_ids=stays)
    children = [
        engine.ChildMonth(
            child_id=child_id,
            scheme=FOSTER,
            born=births[child_id],
            stays=tuple(where),
            approvals=tuple(
                engine.Approved(approved, family_id)
                for family_id in dict.fromkeys(stay.family_id for stay in where)
                for approved in approvals.get(family_id, ())
            ),
            schooling=tuple(engine.Schooled(days, stage) for days, stage in schooling.get(child_id, ())),
            special_needs=tuple(special.get(child_id, ())),
        )
        for child_id, where in sorted(stays.items())
        if child_id in births
    ]
    return MonthFacts(
        children=children,
        without_birth={child_id: where for child_id, where in sorted(stays.items()) if child_id not in births},
    )


def total_minor(*, run_id: int) -> int:
    """Sum what is to be paid in a run, in minor units."""
    payable = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE)
    return int(payable.aggregate(total=Sum("amount_minor"))["total"] or Decimal(0))
