"""A small law of an invented country, for tests that vary its rules."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from kanat.care.payments.country import (
    Band,
    BandChange,
    Coefficient,
    Component,
    FlatByAge,
    IndicatorCoefficient,
    IndicatorCoefficientShare,
    PaymentsLaw,
    PercentOf,
    Proration,
    RoundingScope,
    Scheme,
    SeasonalDay,
    SeasonalFlat,
    Stage,
    When,
)
from kanat.vocabulary.parameters import Names, Parameter, Value

T = TypeVar("T")
NAMES = Names(tr="Ad", az="Ad", en="Name", ru="Имя")
LONG_AGO = date(2000, 1, 1)


def always(value: T, *, verified: bool = True, key: str = "key") -> Parameter[T]:
    """Give a parameter that never changes."""
    return dated((LONG_AGO, value), verified=verified, key=key)


def dated(*values: tuple[date, T], verified: bool = True, key: str = "key") -> Parameter[T]:
    """Give a parameter with several values."""
    entries = tuple(Value(since=since, value=value, source="Act 1", verified=verified) for since, value in values)
    return Parameter(key=key, country="xx", unit="unit", description=NAMES, values=entries)


def unknown(key: str = "key") -> Parameter[object]:
    """Give a parameter that nobody knows."""
    entry: Value[object] = Value(
        since=LONG_AGO, value=None, source="", verified=False, unknown=True, ask="the ministry"
    )
    return Parameter(key=key, country="xx", unit="unit", description=NAMES, values=(entry,))


def band(code: str, from_age: int, to_age: int | None, value: str, *stages: str) -> Band:
    """Give a row of a table."""
    return Band(code=code, names=NAMES, from_age=from_age, to_age=to_age, value=Decimal(value), stages=stages)


def component(code: str, calculation: object, when: When = When.ALWAYS, **fields: object) -> Component:
    """Give a component of a scheme."""
    given: dict[str, object] = {"source": f"Act 1 art. {code}", "verified": True, **fields}
    return Component(code=code, names=NAMES, when=when, calculation=calculation, **given)  # type: ignore[arg-type]  # built from a mapping


ALLOWANCE = component(
    "allowance",
    FlatByAge(formula="flat_by_age", amounts=always((band("small", 0, 6, "355"), band("big", 7, 17, "375")))),
)
SUPPLEMENT = component(
    "supplement", PercentOf(formula="percent_of", of="allowance", percent=always(Decimal("0.5"))), When.SPECIAL_NEEDS
)
CARE = component(
    "care",
    IndicatorCoefficientShare(
        formula="indicator_coefficient_share",
        coefficient="salary",
        indicator=always(Decimal(10270), key="indicator"),
        shares=always((band("small", 0, 6, "0.5"), band("big", 7, 17, "0.85"))),
    ),
)
POCKET = component(
    "pocket",
    IndicatorCoefficient(
        formula="indicator_coefficient",
        coefficient="salary",
        indicators=always((band("school", 6, None, "1200", "school"),)),
    ),
    optional_band=True,
)
COEFFICIENTS = dated((LONG_AGO, Decimal("0.108550")), (date(2019, 1, 1), Decimal("0.130597")))


def clothing(placed_on: SeasonalDay = SeasonalDay.ANY_DAY) -> Component:
    """Give a seasonal component of March."""
    return component(
        "clothing",
        SeasonalFlat(
            formula="seasonal_flat",
            amount=always(Decimal(200)),
            months=always((3,)),
            placed_on=always(placed_on),
        ),
    )


def law(
    *components: Component,
    proration: Proration = Proration.CALENDAR_DAYS,
    band_change: BandChange = BandChange.BIRTHDAY,
    rounding: RoundingScope = RoundingScope.TOTAL,
    verified: bool = True,
    may_be_waived: bool = True,
) -> PaymentsLaw:
    """Give a law with one scheme, "foster"."""
    scheme = Scheme(
        code="foster",
        names=NAMES,
        source="Act 1",
        verified=True,
        may_be_waived=may_be_waived,
        age_limit=always(18),
        components=components,
    )
    return PaymentsLaw(
        currency="AZN",
        special_needs=NAMES,
        stages=(
            Stage(code="school", names=NAMES, source="Act 1", verified=True),
            Stage(code="higher", names=NAMES, source="Act 1", verified=True, age_limit=25),
        ),
        coefficients=(Coefficient(code="salary", names=NAMES, source="Act 1", verified=True, values=COEFFICIENTS),),
        schemes=(scheme,),
        proration=always(proration, verified=verified, key="proration"),
        band_change=always(band_change, verified=verified, key="band_change"),
        rounding=always(rounding, verified=verified, key="rounding"),
        arrears_months=always(36),
        decision_days=always(10),
        absence_days=always(5, key="absence_days"),
        objection_days=always(30),
        recovery_share=always(Decimal("0.1")),
        approval_limit=always(Decimal(1000)),
    )
