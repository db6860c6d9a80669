"""Half-open periods, months and ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.vocabulary.periods import Period, add_months, age_on, birthday, month_of, months_between

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    since = draw(days)
    return Period(since, draw(st.none() | st.integers(0, 900).map(lambda length: since + timedelta(days=length))))


def test_counts_the_first_day_and_not_the_end() -> None:
    assert MARCH.days == 31
    assert MARCH.contains(date(2026, 3, 1))
    assert not MARCH.contains(date(2026, 4, 1))
    assert not MARCH.contains(date(2026, 2, 28))
    assert MARCH.last_day == date(2026, 3, 31)


def test_an_open_period_has_no_end() -> None:
    still = Period(date(2026, 3, 1))

    assert still.contains(date(2099, 1, 1))
    assert still.last_day is None
    with pytest.raises(ValueError, match="no number of days"):
        _ = still.days


def test_refuses_to_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_neighbours_do_not_overlap() -> None:
    april = Period(date(2026, 4, 1), date(2026, 5, 1))

    assert not MARCH.overlaps(april)
    assert MARCH.intersect(april) is None
    assert MARCH.intersect(Period(date(2026, 3, 20))) == Period(date(2026, 3, 20), date(2026, 4, 1))
    assert Period(MARCH.since).intersect(Period(april.since)) == Period(april.since)


def test_walks_through_its_days() -> None:
    assert list(Period(date(2026, 2, 27), date(2026, 3, 2)).each_day()) == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]


@given(periods(), periods(), days)
def test_a_shared_day_lies_in_both(one: Period, other: Period, day: date) -> None:
    shared = one.intersect(other)

    assert shared == other.intersect(one)
    assert (shared is not None and shared.contains(day)) == (one.contains(day) and other.contains(day))


@given(days)
def test_a_day_lies_in_its_month_only(day: date) -> None:
    month = month_of(day)

    assert month.contains(day)
    assert month_of(month.since + timedelta(days=month.days)).since == month.until


def test_lists_months_with_both_ends() -> None:
    assert list(months_between(date(2025, 12, 20), date(2026, 2, 1))) == [
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]


@given(days, st.integers(-300, 300))
def test_moves_by_months_and_stays_in_the_month(day: date, months: int) -> None:
    moved = add_months(day, months)

    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@pytest.mark.parametrize(("on", "age"), [(date(2023, 2, 28), 2), (date(2023, 3, 1), 3), (date(2024, 2, 29), 4)])
def test_a_leap_day_child_turns_on_the_first_of_march(on: date, age: int) -> None:
    assert age_on(date(2020, 2, 29), on) == age


def test_is_younger_than_nothing_before_birth() -> None:
    assert age_on(date(2026, 3, 2), date(2026, 3, 1)) == -1


@given(days, st.integers(0, 40))
def test_turns_an_age_on_its_birthday(born: date, age: int) -> None:
    day = birthday(born, age)

    assert age_on(born, day) == age
    assert age_on(born, day - timedelta(days=1)) == age - 1
