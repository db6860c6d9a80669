"""A month of many children, priced at once and by two laws."""

from datetime import date
from typing import Any

import pytest

from kanat.care.budget import engine
from kanat.care.budget.engine import Living
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine.many import day_number
from kanat.platform.country import packs
from kanat.platform.country.overlays import Overlay

KEY = "payments.coefficients.civil_servant_salary.values"
MONTH = date(2019, 3, 1)


def law(*overlays: Overlay) -> PaymentsLaw:
    found: PaymentsLaw = packs.read(PaymentsLaw, "tr", overlays=overlays).part
    return found


def stage(code: str) -> int:
    return [one.code for one in law().stages].index(code) + 1


def child(number: int, born: date, **changes: Any) -> Living:
    said: dict[str, Any] = {"scheme": "foster", "stage": 0, "special": False}
    return Living(child=number, payee=number, born=day_number(born), **(said | changes))


def price(living: list[Living], month: date = MONTH, **changes: Any) -> dict[str, engine.Sum]:
    said: dict[str, Any] = {"allow_unverified": True}
    return engine.price(living, month, changes.pop("law", law()), **(said | changes))


def test_adds_up_what_the_rules_give_child_by_child() -> None:
    living = [child(1, date(2016, 11, 20)), child(2, date(2003, 1, 10), stage=stage("upper_secondary"))]

    found = price(living)["foster"]

    assert (found.children, found.minor, found.supposed) == (2, 67062 + 129676, False)


def test_names_what_is_missing_and_who_can_supply_it() -> None:
    found = price([child(1, date(2016, 11, 20))], date(2021, 3, 1))["foster"]

    assert (found.children, found.unknown, found.missing) == (0, 1, KEY)
    assert "Ministry of Treasury and Finance" in found.ask


def test_refuses_supposed_values_where_they_are_not_allowed() -> None:
    found = price([child(1, date(2023, 11, 20))], date(2026, 9, 1), allow_unverified=False)["foster"]

    assert (found.children, found.unknown) == (0, 1)


def test_a_child_who_turns_four_costs_more_from_that_month_on() -> None:
    months = engine.forecast(
        [child(1, date(2015, 5, 1))], date(2019, 3, 1), 3, law(), allow_unverified=True
    )  # fmt: skip

    assert [sums["foster"].minor for _month, sums in months] == [67062, 67062, 100592]


def test_a_child_beyond_the_age_limit_costs_nothing() -> None:
    found = price([child(1, date(2000, 1, 1))])["foster"]

    assert (found.children, found.minor, found.unknown) == (0, 0, 0)


@pytest.mark.parametrize(("value", "lines", "difference"), [("0.130597", 0, 0), ("0.140597", 2, 5135)])
def test_compares_two_laws(value: str, lines: int, difference: int) -> None:
    living = [child(1, date(2016, 11, 20)), child(2, date(2016, 12, 20))]
    entry = f"{{since: 2019-01-01, value: {value}, source: a circular of the test, verified: true}}"
    other = law(Overlay(key=KEY, since=date(2019, 1, 1), entry=entry))

    change = engine.compare(price(living, keep_lines=True), price(living, law=other, keep_lines=True))

    assert (change.lines, change.children) == (lines, 2)
    assert change.minor == 2 * difference


def test_a_value_that_was_unknown_brings_all_lines() -> None:
    month = date(2021, 3, 1)
    entry = "{since: 2021-01-01, value: 0.165786, source: a circular of the test, verified: true}"
    other = law(Overlay(key=KEY, since=date(2021, 1, 1), entry=entry))
    living = [child(1, date(2018, 11, 20))]

    change = engine.compare(price(living, month, keep_lines=True), price(living, month, law=other, keep_lines=True))

    assert (change.lines, change.unknown_before, change.unknown_after) == (1, 1, 0)
    assert change.minor == 85131


def test_counts_children_to_whom_no_amount_applies() -> None:
    living = [child(1, date(2016, 11, 20)), child(2, date(2002, 1, 10)), child(3, date(1980, 1, 1))]

    found = price(living)["foster"]

    assert (found.children, found.unknown, found.without) == (1, 0, 2)  # 17 years without school; 39 years
