"""The coming twelve months in money, and what a new value of the law would change this month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kanat.care.budget import engine
from kanat.care.budget.queries.living import living
from kanat.care.payments.country import PaymentsLaw
from kanat.platform import country
from kanat.platform.ui import formats
from kanat.vocabulary.money import Money
from kanat.vocabulary.periods import months_between

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookMonth:
    """One of the coming months."""

    month: date  # first day
    sums: dict[str, engine.Sum]  # by scheme
    total: Money

    @property
    def children(self) -> int:
        """Children with a line to pay."""
        return sum(one.children for one in self.sums.values())

    @property
    def unknown(self) -> int:
        """Children whose amount is not known."""
        return sum(one.unknown for one in self.sums.values())

    @property
    def without(self) -> int:
        """Children to whom no amount of the law applies."""
        return sum(one.without for one in self.sums.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The coming year."""

    months: list[OutlookMonth]
    schemes: list[str]  # codes of the pack
    total: Money
    children: int  # who are paid for today
    supposed: bool  # rests on values that are not confirmed
    missing: list[tuple[str, str]]  # keys of values that are not known, and who can supply them


def outlook(*, on: date, office_ids: Collection[int] | None = None) -> Outlook:
    """Price today's children in each of the twelve months from this one. The caller has checked the offices."""
    law, today = country.part(PaymentsLaw), living(on=on, office_ids=office_ids)
    found = engine.forecast(today, on.replace(day=1), MONTHS, law, allow_unverified=settings.KANAT_ALLOW_UNVERIFIED_LAW)
    months = [
        OutlookMonth(
            month=month, sums=sums,
            total=Money.from_minor(sum(one.minor for one in sums.values()), law.currency),
        )
        for month, sums in found
    ]  # fmt: skip
    sums = [one for month in months for one in month.sums.values()]
    return Outlook(
        months=months,
        schemes=list(engine.schemes_of(month.sums for month in months)),
        total=Money.from_minor(sum(month.total.minor for month in months), law.currency),
        children=len({one.child for one in today}),
        supposed=any(one.supposed for one in sums),
        missing=list(dict.fromkeys((one.missing, one.ask) for one in sums if one.missing)),
    )


def effect(*, before: PaymentsLaw, after: PaymentsLaw, since: date, on: date) -> dict[str, Any]:
    """Price this month, or that in which the value begins, by both laws; as JSON with sentences for the page."""
    month = max(on.replace(day=1), since.replace(day=1))
    today = living(on=on)
    allowed = settings.KANAT_ALLOW_UNVERIFIED_LAW
    prices = [
        engine.price(today, month, law, allow_unverified=allowed, keep_lines=True) for law in (before, after)
    ]  # fmt: skip
    change = engine.compare(*prices)
    past = len(list(months_between(since.replace(day=1), on.replace(day=1)))) - 1 if since < on.replace(day=1) else 0
    money = Money.from_minor(change.minor, after.currency)
    return {
        "lines": change.lines,
        "minor": change.minor,
        "difference": ("+" if change.minor > 0 else "") + formats.money(money),
        "children": change.children,
        "month": formats.month_long(month),
        "past_months": past,
        "past": _past(past) if past else "",
        "sentences": _sentences(change),
    }


def _past(months: int) -> str:
    words = _(
        "Months that are over and for which it holds: %(months)s. Compute them again; differences become arrears."
    )
    return words % {"months": months}


def _sentences(change: engine.Change) -> list[str]:
    found: list[str] = []
    if change.unknown_before and not change.unknown_after:
        words = _("Until now the law on %(children)s children is not known; with this value they can be paid.")
        found.append(words % {"children": formats.number(change.unknown_before)})
    if change.unknown_after:
        words = _("The amount of %(children)s children still rests on law that is not known.")
        found.append(words % {"children": formats.number(change.unknown_after)})
    return found
