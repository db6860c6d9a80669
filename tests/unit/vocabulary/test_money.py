"""Exact money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.vocabulary.money import Money, round_half_up

minors = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("1.005", "1.01"), ("1.0049999", "1.00"), ("-1.005", "-1.01"), ("2.675", "2.68"), ("3", "3.00")],
)
def test_rounds_halves_away_from_zero(exact: str, rounded: str) -> None:
    assert str(round_half_up(Decimal(exact))) == rounded
    assert str(Money(Decimal(exact), "AZN").rounded().amount) == rounded


@given(minors)
def test_keeps_whole_minor_units(minor: int) -> None:
    assert Money.from_minor(minor, "TRY").minor == minor


@given(minors, minors)
def test_adds_and_takes_away_exactly(one: int, other: int) -> None:
    first, second = Money.from_minor(one, "TRY"), Money.from_minor(other, "TRY")

    assert (first + second).minor == one + other
    assert (first - second).minor == one - other
    assert (first * 3).minor == 3 * one


def test_refuses_minor_units_of_a_fraction() -> None:
    with pytest.raises(ValueError, match="not rounded"):
        _ = Money(Decimal("1.005"), "AZN").minor


def test_refuses_floats() -> None:
    with pytest.raises(TypeError, match="needs a Decimal"):
        Money(1.5, "AZN")  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("sign", [1, -1])
def test_never_combines_two_currencies(sign: int) -> None:
    lira, manat = Money(Decimal(1), "TRY"), Money(Decimal(1), "AZN")

    with pytest.raises(ValueError, match="cannot combine"):
        _ = lira + manat if sign > 0 else lira - manat


def test_orders_amounts() -> None:
    assert Money(Decimal(1), "TRY") < Money(Decimal(2), "TRY")
