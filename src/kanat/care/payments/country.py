"""What a country must supply for payments: schemes, their components and how each is calculated.

A component says one of six calculations, so a new country writes data and no program.
Amounts are major units of `currency`; shares and percentages are fractions of one.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from kanat.vocabulary.parameters import Misfit, Names, Parameter, Sourced


class When(StrEnum):
    """For which child a component is paid."""

    ALWAYS = "always"
    SPECIAL_NEEDS = "special_needs"  # special need or disability established, see `special_needs`
    NO_SPECIAL_NEEDS = "no_special_needs"


class Proration(StrEnum):
    """What a month is worth when the child was there for a part of it."""

    CALENDAR_DAYS = "calendar_days"  # days of entitlement / days of that month
    THIRTY_DAYS = "thirty_days"  # days of entitlement / 30, at most 1
    FULL_MONTH = "full_month"  # one day earns the whole month


class BandChange(StrEnum):
    """From which day the next age band counts."""

    BIRTHDAY = "birthday"  # that very day, by days
    NEXT_MONTH = "next_month"  # first day of the month after the birthday


class SeasonalDay(StrEnum):
    """On which day of the month a child must be placed to earn a seasonal amount."""

    ANY_DAY = "any_day"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"


class RoundingScope(StrEnum):
    """What is rounded (half up, to minor units)."""

    TOTAL = "total"  # the sum of a child's month, once at the end
    COMPONENT = "component"  # each component by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One row of a table: a child matches when age and school stage both do. First match counts."""

    code: str  # stable, like "age_0_3"
    names: Names
    from_age: int  # completed years, included
    to_age: int | None = None  # completed years, included; None: no upper limit
    stages: tuple[str, ...] = ()  # codes of `PaymentsLaw.stages`; empty: any, also none
    value: Decimal  # share, indicator or amount, as the calculation says


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCoefficientShare:
    """Monthly: indicator × coefficient of the day × share of the child's band."""

    formula: Literal["indicator_coefficient_share"]
    coefficient: str  # code of `PaymentsLaw.coefficients`
    indicator: Parameter[Decimal]  # points
    shares: Parameter[tuple[Band, ...]]  # fraction of one per band


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCoefficient:
    """Monthly: indicator of the child's band × coefficient of the day; no band, no payment."""

    formula: Literal["indicator_coefficient"]
    coefficient: str  # code of `PaymentsLaw.coefficients`
    indicators: Parameter[tuple[Band, ...]]  # points per band


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatByAge:
    """Monthly: the amount of the child's band."""

    formula: Literal["flat_by_age"]
    amounts: Parameter[tuple[Band, ...]]  # major units per month and band


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonalFlat:
    """The whole amount in each of the listed months, nothing in the others; never prorated."""

    formula: Literal["seasonal_flat"]
    amount: Parameter[Decimal]  # major units per child and listed month
    months: Parameter[tuple[int, ...]]  # 1 to 12
    placed_on: Parameter[SeasonalDay]


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentOf:
    """A supplement: a fraction of what another component of the scheme gives for the same days."""

    formula: Literal["percent_of"]
    of: str  # code of the other component, which stands earlier in the list
    percent: Parameter[Decimal]  # fraction of one: 0.5 adds half


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPrice:
    """What was really charged, up to the ceiling of the child's band; whole, never prorated."""

    formula: Literal["local_price"]
    ceilings: Parameter[tuple[Band, ...]]  # major units per band


Calculation = IndicatorCoefficientShare | IndicatorCoefficient | FlatByAge | SeasonalFlat | PercentOf | LocalPrice


def bands_of(
    calculation: IndicatorCoefficientShare | IndicatorCoefficient | FlatByAge | LocalPrice,
) -> tuple[Band, ...]:
    """Give all bands of all dates of a calculation."""
    if isinstance(calculation, IndicatorCoefficientShare):
        table = calculation.shares
    elif isinstance(calculation, IndicatorCoefficient):
        table = calculation.indicators
    elif isinstance(calculation, LocalPrice):
        table = calculation.ceilings
    else:
        table = calculation.amounts
    return tuple(band for value in table.values for band in value.value or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Component(Sourced):
    """One part of what a child's month is worth."""

    code: str  # stable, like "care", "pocket_money"
    names: Names
    when: When
    optional_band: bool = False  # True: a child without a band simply gets none of this
    calculation: Calculation


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Sourced):
    """One legal ground for paying: "foster", "support", "guardianship"."""

    code: str
    names: Names
    may_be_waived: bool  # the family may ask to be unpaid
    age_limit: Parameter[int]  # years; paid until the day before this birthday
    components: tuple[Component, ...]  # in the order of calculation


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Sourced):
    """A stage of schooling that payment tables speak of."""

    code: str  # "preschool", "primary", "lower_secondary", "upper_secondary", "higher", …
    names: Names
    age_limit: int | None = None  # years; a child in this stage is paid to this age instead
    years: tuple[int, ...] = ()  # school years of this stage, as people count them
    also: tuple[str, ...] = ()  # other words for it at the keyboard, like "lyceum"
    only: tuple[str, ...] = ()  # codes of the schemes that know this status; empty: a stage of schooling like any


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient(Sourced):
    """A factor that the state sets anew from time to time."""

    code: str  # like "civil_servant_salary"
    names: Names
    values: Parameter[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentsLaw:
    """All that Kanat needs to calculate a month."""

    currency: str  # ISO 4217
    special_needs: Names  # what counts as special need here
    stages: tuple[Stage, ...]
    coefficients: tuple[Coefficient, ...]  # empty where amounts are flat
    schemes: tuple[Scheme, ...]
    proration: Parameter[Proration]
    band_change: Parameter[BandChange]
    rounding: Parameter[RoundingScope]
    arrears_months: Parameter[int]  # months back for which a late change is paid or taken back
    decision_days: Parameter[int]  # days to decide a request for payment
    absence_days: Parameter[int]  # days of an absence from the family for which payment goes on
    objection_days: Parameter[int]  # days to object to the notice of an overpayment
    recovery_share: Parameter[Decimal]  # most that an instalment may take of a family's month, fraction of one
    approval_limit: Parameter[Decimal]  # major units; a list above it needs the larger right to approve

    def __post_init__(self) -> None:
        """Refuse unknown stages and coefficients, and a supplement of what does not stand before."""
        for scheme in self.schemes:
            seen: set[str] = set()
            for component in scheme.components:
                message = self._misfit(component, seen)
                if message:
                    raise Misfit(f"{scheme.code}.{component.code}: {message}", component)
                seen.add(component.code)

    def _misfit(self, component: Component, seen: set[str]) -> str:
        calculation = component.calculation
        if isinstance(calculation, PercentOf):
            return "" if calculation.of in seen else f"'{calculation.of}' must stand before it"
        if isinstance(calculation, SeasonalFlat):
            return ""
        wanted = getattr(calculation, "coefficient", None)
        if wanted is not None and wanted not in {known.code for known in self.coefficients}:
            return f"unknown coefficient '{wanted}'"
        stages = {stage.code for stage in self.stages}
        strange = [code for band in bands_of(calculation) for code in band.stages if code not in stages]
        return f"unknown stage '{strange[0]}'" if strange else ""

    def scheme(self, code: str) -> Scheme:
        """Give a scheme by its code; KeyError where the country has none."""
        return {scheme.code: scheme for scheme in self.schemes}[code]

    @property
    def schooling(self) -> tuple[Stage, ...]:
        """Give the stages that a child's schooling may be recorded in."""
        return tuple(stage for stage in self.stages if not stage.only)

    def stage_called(self, words: str) -> Stage:
        """Give the stage of a word with or without a school year: "primary", "primary-4", "lyceum"; else KeyError.

        A school year decides alone, because countries cut the same years differently.
        """
        name, _, year = words.rpartition("-") if words[-1:].isdigit() else (words, "", "")
        found = [stage for stage in self.stages if name in (stage.code, *stage.also)]
        if found and year:
            found = [stage for stage in self.stages if int(year) in stage.years]
        if not found:
            raise KeyError(words)
        return found[0]

    def stage(self, code: str) -> Stage:
        """Give a school stage by its code; KeyError where the country has none."""
        return {stage.code: stage for stage in self.stages}[code]

    def coefficient(self, code: str) -> Coefficient:
        """Give a coefficient by its code; KeyError where the country has none."""
        return {coefficient.code: coefficient for coefficient in self.coefficients}[code]
