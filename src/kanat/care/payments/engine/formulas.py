"""The monthly rate of a component on a run of days: the five calculations a country pack may name.

Rates are whole months, not rounded. A supplement (`percent_of`) is priced from its base by `pricing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kanat.care.payments.country import (
    Band,
    BandChange,
    FlatByAge,
    IndicatorCoefficient,
    IndicatorCoefficientShare,
    LocalPrice,
    When,
)
from kanat.care.payments.engine.days import Run
from kanat.care.payments.engine.lines import Step, Used
from kanat.care.payments.engine.reading import Reader
from kanat.vocabulary.parameters import Parameter

T = TypeVar("T")
Banded = IndicatorCoefficientShare | IndicatorCoefficient | FlatByAge


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What a whole month is worth, and why."""

    monthly: Decimal  # major units, not rounded
    used: tuple[Used, ...]  # values of the law
    working: Step  # how it came about


@dataclass(frozen=True, slots=True)
class Found:
    """The row of a table that fits a child."""

    band: Band  # the row
    used: tuple[Used, ...]  # the table, and the rule of band change where it mattered


def applies(when: When, run: Run) -> bool:
    """Tell whether a component is meant for a child with, or without, special needs."""
    return when == When.ALWAYS or (when == When.SPECIAL_NEEDS) == run.special


def monthly_rate(calculation: Banded, run: Run, reader: Reader) -> Rate | None:
    """Give the rate on a run of days; None where the table has no row for the child."""
    if isinstance(calculation, FlatByAge):
        return _flat(calculation, run, reader)
    if isinstance(calculation, IndicatorCoefficient):
        return _indicator(calculation, run, reader)
    return _indicator_share(calculation, run, reader)


def percent_rate(base: Rate, percent: Decimal, cited: Used) -> Rate:
    """Give the rate of a supplement: a fraction of its base."""
    monthly = base.monthly * percent
    steps = (_read_step("percent", percent, cited), base.working)
    return Rate(
        monthly=monthly,
        used=(*base.used, cited),
        working=Step("rate", {"monthly": monthly}, steps),
    )


def price_rate(calculation: LocalPrice, price: Decimal, run: Run, reader: Reader) -> Rate | None:
    """Give what was charged, cut at the ceiling; None where the table has no row for the child."""
    found = _find_band(calculation.ceilings, run, reader)
    if found is None:
        return None
    steps = (Step("price", {"value": price}), _band_step("ceiling", found, run))
    return _rate(min(price, found.band.value), found.used, steps)


def _flat(calculation: FlatByAge, run: Run, reader: Reader) -> Rate | None:
    found = _find_band(calculation.amounts, run, reader)
    if found is None:
        return None
    steps = (_band_step("amount", found, run),)
    return _rate(found.band.value, found.used, steps)


def _indicator(calculation: IndicatorCoefficient, run: Run, reader: Reader) -> Rate | None:
    found = _find_band(calculation.indicators, run, reader)
    if found is None:
        return None
    values = reader.law.coefficient(calculation.coefficient).values
    coefficient, cited = reader.read(values, run.since)
    steps = (_band_step("indicator", found, run), _read_step("coefficient", coefficient, cited))
    return _rate(found.band.value * coefficient, (*found.used, cited), steps)


def _indicator_share(calculation: IndicatorCoefficientShare, run: Run, reader: Reader) -> Rate | None:
    found = _find_band(calculation.shares, run, reader)
    if found is None:
        return None
    indicator, cited = reader.read(calculation.indicator, run.since)
    values = reader.law.coefficient(calculation.coefficient).values
    coefficient, cited_too = reader.read(values, run.since)
    steps = (
        _read_step("indicator", indicator, cited),
        _read_step("coefficient", coefficient, cited_too),
        _band_step("share", found, run),
    )
    monthly = indicator * coefficient * found.band.value
    return _rate(monthly, (cited, cited_too, *found.used), steps)


def _rate(monthly: Decimal, used: tuple[Used, ...], steps: tuple[Step, ...]) -> Rate:
    return Rate(monthly=monthly, used=used, working=Step("rate", {"monthly": monthly}, steps))


def _find_band(table: Parameter[tuple[Band, ...]], run: Run, reader: Reader) -> Found | None:
    """Find the first row for age and stage; the rule of band change is read only where it matters."""
    bands, cited = reader.read(table, run.since)
    today = _first_match(bands, run.age, run.stage)
    before = _first_match(bands, run.age_before, run.stage)
    if today == before:
        return None if today is None else Found(today, (cited,))
    rule, cited_rule = reader.read(reader.law.band_change, run.since)
    band = today if rule == BandChange.BIRTHDAY else before
    return None if band is None else Found(band, (cited, cited_rule))


def _first_match(bands: Sequence[Band], age: int, stage: str) -> Band | None:
    for band in bands:
        in_age = band.from_age <= age and (band.to_age is None or age <= band.to_age)
        if in_age and (not band.stages or stage in band.stages):
            return band
    return None


def _read_step(code: str, value: object, cited: Used) -> Step:
    return Step(code, {"value": value, "key": cited.key, "since": cited.since})


def _band_step(code: str, found: Found, run: Run) -> Step:
    row: dict[str, object] = {"band": found.band.code, "value": found.band.value}
    if found.band.stages:
        row["stage"] = run.stage
    table = found.used[0]
    return Step(code, {**row, "key": table.key, "since": table.since})
