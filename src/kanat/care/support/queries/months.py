"""A month of support in columns, for whoever pays it, and what became of supported children.

For payments: each row of `MonthColumns` is a run of days on which office, payee, scheme and education status stay the
same, clipped to the month, so it is one stay of the engine: `family` is the payee, `placement` the spell, approvals are
None (support needs no approved family), special needs do not count. Rows with `born` None cannot be calculated and are
to be held (payments.gap.no_birth). Only granted support is told: a spell without an application was never decided by
a second person and is not paid. A single aid is told once, with the whole month of its first day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Q, QuerySet

from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.support import models
from kanat.care.support.country import SupportLaw
from kanat.care.support.states import SupportKind
from kanat.platform import country
from kanat.vocabulary.periods import Period, add_months, month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthColumns:
    """Who is on support in money in a month, column by column; rows by child and first day."""

    child: list[int] = field(default_factory=list)  # person
    payee: list[int] = field(default_factory=list)  # person who is paid
    spell: list[int] = field(default_factory=list)  # record of the support
    office: list[int] = field(default_factory=list)  # responsible office
    scheme: list[str] = field(default_factory=list)  # code of the payments scheme
    born: list[date | None] = field(default_factory=list)  # day of birth, None where unknown
    since: list[date] = field(default_factory=list)  # first day within the month
    until: list[date] = field(default_factory=list)  # first day not counted, at most the next month's first
    stage: list[str] = field(default_factory=list)  # education status, code of the payments stages; empty: none known

    def __len__(self) -> int:
        return len(self.child)


def month_columns(
    *, month: date, office_ids: Collection[int] | None = None, schemes: Collection[str] | None = None
) -> MonthColumns:
    """Give a month's support in columns, in two queries; of some offices, of some schemes. The caller has checked.

    Days after an end, or after a child went into a placement and the support was ended for it, do not count.
    """
    period = month_of(month)
    last, wanted = period.until or month, _wanted(schemes)
    found = _paid_in(period, wanted, office_ids)
    rows = list(
        found.order_by("child_id", "since", "pk").values_list(
            "child_id", "payee_id", "pk", "office_id", "offer", "group", "kind", "child__born", "since", "until",
            "ended_on",
        )
    )  # fmt: skip
    schooling = people.schooling(child_ids={row[0] for row in rows})
    fixed = {group.code: group.stage for group in country.part(SupportLaw).groups if group.stage}
    columns = MonthColumns()
    for child, payee, spell, office, offer, group, kind, born, since, until, ended in rows:
        days = period if kind == SupportKind.SINGLE else period.intersect(Period(since, _first(until, ended)))
        if days is None:
            continue
        stays = fixed.get(group)
        known = [(days, stays)] if stays else _by_stage(days, schooling.get(child, ()))
        for part, stage in known:
            columns.child.append(child)
            columns.payee.append(payee or child)
            columns.spell.append(spell)
            columns.office.append(office)
            columns.scheme.append(wanted[offer])
            columns.born.append(born)
            columns.since.append(part.since)
            columns.until.append(part.until or last)
            columns.stage.append(stage)
    return columns


def count_in_month(*, month: date, office_ids: Collection[int], schemes: Collection[str]) -> int:
    """Count the spells of support that some schemes pay in a month."""
    return _paid_in(month_of(month), _wanted(schemes), office_ids).count()


def _wanted(schemes: Collection[str] | None) -> dict[str, str]:
    """Give the schemes of the offers that are paid under some schemes."""
    return {
        offer.code: offer.scheme
        for offer in country.part(SupportLaw).offers
        if offer.scheme is not None and (schemes is None or offer.scheme in schemes)
    }


def _paid_in(
    period: Period, wanted: Collection[str], office_ids: Collection[int] | None
) -> QuerySet[models.SupportSpell]:
    lasting = (Q(until__isnull=True) | Q(until__gt=period.since)) & (
        Q(ended_on__isnull=True) | Q(ended_on__gt=period.since)
    )
    once = Q(kind=SupportKind.SINGLE, since__gte=period.since)
    found = models.SupportSpell.objects.filter(
        Q(kind=SupportKind.MONTHLY) & lasting | once,
        since__lt=period.until, application__isnull=False, offer__in=list(wanted),
    )  # fmt: skip
    return found if office_ids is None else found.filter(office_id__in=office_ids)


def _first(until: date | None, ended: date | None) -> date | None:
    return min((day for day in (until, ended) if day is not None), default=None)


def _by_stage(days: Period, schooling: Collection[tuple[Period, str]]) -> Iterator[tuple[Period, str]]:
    """Cut days where the stage of schooling changes; of several on a day the one that began last counts."""
    end = days.until or days.since
    edges = {days.since, end}
    for period, _stage in schooling:
        edges |= {day for day in (period.since, period.until) if day is not None and days.since < day < end}
    cuts = sorted(edges)
    for since, until in pairwise(cuts):
        on = [(period.since, stage) for period, stage in schooling if period.contains(since)]
        yield Period(since, until), max(on)[1] if on else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of children whose support began in a month, a year later."""

    month: date  # in which support began, first day
    office_id: int
    began: int  # children
    entered_care: int  # of them placed in care within twelve months
    kept_at_home: int  # of them never placed in care within twelve months


def outcomes(*, first: date, last: date, on: date) -> list[Outcome]:
    """Count by office and month of the first day how many were kept at home for twelve months. No scope, for counting.

    Only months whose children have all had their twelve months by `on`; a child counts by its first support.
    """
    began = models.SupportSpell.objects.exclude(kind=SupportKind.SINGLE).order_by("child_id", "since", "pk")
    starts: dict[int, tuple[date, int]] = {}
    for child, since, office in began.values_list("child_id", "since", "office_id").iterator():
        starts.setdefault(child, (since, office))
    counted = {
        child: (since, office)
        for child, (since, office) in starts.items()
        if first <= since.replace(day=1) <= last and add_months(since.replace(day=1), 13) <= on
    }
    taken = _placed_within_a_year(counted)
    groups: dict[tuple[date, int], list[bool]] = defaultdict(list)
    for child, (since, office) in counted.items():
        groups[since.replace(day=1), office].append(child in taken)
    return [
        Outcome(
            month=month, office_id=office, began=len(found), entered_care=sum(found),
            kept_at_home=len(found) - sum(found),
        )
        for (month, office), found in sorted(groups.items())
    ]  # fmt: skip


def _placed_within_a_year(starts: dict[int, tuple[date, int]]) -> set[int]:
    earliest = min((since for since, _office in starts.values()), default=None)
    if earliest is None:
        return set()
    return {
        child
        for child, _kind, _office, since, _until in placements.spells(since=earliest)
        if child in starts and timedelta() <= since - starts[child][0] and since < add_months(starts[child][0], 12)
    }


def kept_at_home(*, child_id: int, on: date) -> bool | None:
    """Tell whether a child was kept at home for twelve months from its first support; None before they are over."""
    began = models.SupportSpell.objects.filter(child_id=child_id).exclude(kind=SupportKind.SINGLE).order_by("since")
    first = began.values_list("since", "office_id").first()
    if first is None:
        return None
    taken = bool(_placed_within_a_year({child_id: first}))
    if taken:
        return False
    return True if add_months(first[0], 12) <= on else None
