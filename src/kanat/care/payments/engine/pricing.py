"""From runs of days and monthly rates to exact amounts: each component, its parts and their shares.

The share of a month is an exact fraction. Rounding happens once, half up, in `rounding`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from kanat.care.payments.country import (
    Component,
    LocalPrice,
    PercentOf,
    Proration,
    SeasonalDay,
    SeasonalFlat,
)
from kanat.care.payments.engine import formulas
from kanat.care.payments.engine.days import Question, Run
from kanat.care.payments.engine.lines import Gap, Step, Used
from kanat.care.payments.engine.reading import Reader

LONG_MONTH = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One component on days of one family with one rate."""

    component: Component  # what is paid
    run: Run  # the days
    rate: formulas.Rate  # of the whole month
    share: Fraction = Fraction(0)  # of the month
    used: tuple[Used, ...] = ()  # values of the law beside those of the rate
    seasonal: bool = False  # paid for the month as a whole, whatever the days

    @property
    def exact(self) -> Fraction:
        """Give the amount before rounding, in major units."""
        return Fraction(self.rate.monthly) * self.share


@dataclass(frozen=True, slots=True)
class Priced:
    """All parts of one component, and what the table left open."""

    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...] = ()


def price(question: Question, component: Component, runs: Sequence[Run], done: dict[str, Priced]) -> Priced:
    """Price one component on the paid runs; `done` holds the components before it."""
    calculation = component.calculation
    if isinstance(calculation, SeasonalFlat):
        return _seasonal(question, component, calculation, runs)
    if isinstance(calculation, PercentOf):
        return _percent(question, component, calculation, done[calculation.of])
    if isinstance(calculation, LocalPrice):
        return _charged(question, component, calculation, runs)
    return _monthly(question, component, calculation, runs)


def _monthly(
    question: Question,
    component: Component,
    calculation: formulas.Banded,
    runs: Sequence[Run],
) -> Priced:
    parts, gaps = [], []
    for run in runs:
        if not formulas.applies(component.when, run):
            continue
        rate = formulas.monthly_rate(calculation, run, question.reader)
        if rate is not None:
            parts.append(Part(component=component, run=run, rate=rate))
        elif not component.optional_band:
            gaps.append(_no_band(component, run))
    return Priced(tuple(_shared(question, parts)), tuple(gaps))


def _percent(question: Question, component: Component, calculation: PercentOf, base: Priced) -> Priced:
    parts = []
    for part in base.parts:
        if formulas.applies(component.when, part.run):
            percent, cited = question.reader.read(calculation.percent, part.run.since)
            rate = formulas.percent_rate(part.rate, percent, cited)
            parts.append(replace(part, component=component, rate=rate))
    return Priced(tuple(parts))


def _seasonal(question: Question, component: Component, calculation: SeasonalFlat, runs: Sequence[Run]) -> Priced:
    reader, month = question.reader, question.month
    if not runs:
        return Priced(())
    rate = season(calculation, month.since, reader)
    if rate is None:
        return Priced(())
    run, cited_day = _deciding_run(question, calculation, runs)
    if run is None or not formulas.applies(component.when, run):
        return Priced(())
    rate = replace(rate, used=(*rate.used, *cited_day))
    whole = replace(run, since=month.since, until=month.until or run.until)
    part = Part(component=component, run=whole, rate=rate, share=Fraction(1), seasonal=True)
    return Priced((part,))


def season(calculation: SeasonalFlat, month: date, reader: Reader) -> formulas.Rate | None:
    """Give a seasonal amount, None in the other months."""
    months, cited_months = reader.read(calculation.months, month)
    if month.month not in months:
        return None
    amount, cited = reader.read(calculation.amount, month)
    step = Step("amount", {"value": amount, "key": cited.key, "since": cited.since})
    return formulas.Rate(
        monthly=amount, used=(cited, cited_months), working=Step("rate", {"monthly": amount}, (step,))
    )  # fmt: skip


def _charged(question: Question, component: Component, calculation: LocalPrice, runs: Sequence[Run]) -> Priced:
    """Pay a bill of the month once, under the row of the first day that is paid."""
    price = question.facts.prices.get(component.code)
    run = next((run for run in runs if formulas.applies(component.when, run)), None)
    if price is None or run is None:
        return Priced(())
    rate = formulas.price_rate(calculation, price, run, question.reader)
    if rate is None:
        return Priced((), (_no_band(component, run),))
    whole = replace(run, since=question.month.since, until=question.month.until or run.until)
    return Priced((Part(component=component, run=whole, rate=rate, share=Fraction(1), seasonal=True),))


def _deciding_run(
    question: Question, calculation: SeasonalFlat, runs: Sequence[Run]
) -> tuple[Run | None, tuple[Used, ...]]:
    """Find the run on whose days the seasonal amount hangs; the rule is cited where it mattered."""
    first, last = runs[0], runs[-1]
    whole = sum(run.days for run in runs) == question.month.days
    if whole and first.family_id == last.family_id and first.special == last.special:
        return first, ()
    rule, cited = question.reader.read(calculation.placed_on, question.month.since)
    if rule == SeasonalDay.FIRST_DAY:
        return first if first.since == question.month.since else None, (cited,)
    if rule == SeasonalDay.LAST_DAY:
        return last if last.until == question.month.until else None, (cited,)
    return first, (cited,)


def _shared(question: Question, parts: Sequence[Part]) -> list[Part]:
    """Give each part its share of the month, by the pack's rule of part months."""
    total, of_days = sum(part.run.days for part in parts), question.month.days
    rule = Proration.CALENDAR_DAYS
    used: tuple[Used, ...] = ()
    if 0 < total < of_days:
        rule, cited = question.reader.read(question.reader.law.proration, question.month.since)
        used = (cited,)
    worth = month_share(total, of_days, rule)
    return [replace(part, share=Fraction(part.run.days, total) * worth, used=used) for part in parts]


def month_share(days: int, of_days: int, rule: Proration) -> Fraction:
    """Give what part of a month `days` of its `of_days` are worth; a whole month is always 1.

    >>> month_share(14, 28, Proration.CALENDAR_DAYS), month_share(14, 28, Proration.THIRTY_DAYS)
    (Fraction(1, 2), Fraction(7, 15))
    """
    if days == of_days or rule == Proration.FULL_MONTH:
        return Fraction(1)
    if rule == Proration.THIRTY_DAYS:
        return min(Fraction(days, LONG_MONTH), Fraction(1))
    return Fraction(days, of_days)


def _no_band(component: Component, run: Run) -> Gap:
    return Gap(
        family_id=run.family_id,
        placement_id=run.placement_id,
        component=component.code,
        since=run.since,
        until=run.until,
        code="payments.gap.no_band",
        facts={"age": run.age, "stage": run.stage},
    )
