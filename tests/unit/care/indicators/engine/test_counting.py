"""Stocks, entries and exits by month: by hand, and the law that binds them."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kanat.care.indicators.engine import Group, Spell, count
from kanat.vocabulary.periods import add_months, age_on

FIRST = date(2025, 1, 1)
PATIENT = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # busy machines
MONTHS = [add_months(FIRST, number) for number in range(12)]


def band(age: int) -> str:
    return "small" if age < 7 else "big"


def spell(since: date, until: date | None = None, *, child: int = 1, care: str = "foster",
          born: date | None = date(2019, 3, 2), area: str = "06") -> Spell:  # fmt: skip
    return Spell(child, care, area, born, "female", since, until)


def numbers(spells: list[Spell], month: int, group: Group) -> tuple[int, int, int]:
    found = count(spells, MONTHS, band)[MONTHS[month]].get(group)
    return (found.stock, found.entries, found.exits) if found else (0, 0, 0)


def test_counts_who_is_there_on_the_last_day() -> None:
    spells = [spell(date(2025, 2, 28), date(2025, 4, 30))]

    assert [numbers(spells, month, Group("foster"))[0] for month in range(5)] == [0, 1, 1, 0, 0]


def test_counts_an_exit_in_the_month_of_the_first_day_no_more() -> None:
    spells = [spell(date(2025, 2, 28), date(2025, 5, 1))]

    assert [numbers(spells, month, Group("foster"))[1:] for month in range(5)] == [
        (0, 0), (1, 0), (0, 0), (0, 0), (0, 1),
    ]  # fmt: skip


def test_a_move_between_two_families_is_neither_entry_nor_exit() -> None:
    moved = date(2025, 3, 10)
    spells = [spell(date(2025, 2, 1), moved), spell(moved)]

    assert numbers(spells, 2, Group("foster")) == (1, 0, 0)


def test_a_change_of_care_is_both() -> None:
    moved = date(2025, 3, 10)
    spells = [spell(moved), spell(date(2025, 2, 1), moved, care="residential")]

    assert numbers(spells, 2, Group("foster")) == (1, 1, 0)
    assert numbers(spells, 2, Group("residential")) == (0, 0, 1)


def test_a_child_in_two_kinds_of_care_counts_under_the_first() -> None:
    spells = [spell(FIRST), spell(FIRST, care="support")]

    assert numbers(spells, 0, Group("foster"))[0] == 1
    assert numbers(spells, 0, Group("support"))[0] == 0


def test_a_child_grows_into_the_next_band() -> None:
    spells = [spell(FIRST, born=date(2018, 4, 30))]

    small, big = Group("foster", band="small", sex="female"), Group("foster", band="big", sex="female")
    assert [numbers(spells, month, small)[0] for month in range(5)] == [1, 1, 1, 0, 0]
    assert [numbers(spells, month, big)[0] for month in range(5)] == [0, 0, 0, 1, 1]


@pytest.mark.parametrize("born", [date(2020, 2, 29), None])
def test_counts_birthdays_that_are_rare_and_births_that_are_unknown(born: date | None) -> None:
    spells = [spell(FIRST, born=born)]
    code = "small" if born else "unknown"

    assert numbers(spells, 11, Group("foster", band=code, sex="female"))[0] == 1


def test_areas_are_those_of_the_office() -> None:
    spells = [spell(FIRST), spell(FIRST, child=2, area="35")]

    assert numbers(spells, 0, Group("foster", area="35"))[0] == 1


days = st.integers(min_value=-200, max_value=500).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def lives(draw: st.DrawFn) -> list[Spell]:
    """Children with periods of care that follow one another, with or without days between them."""
    found: list[Spell] = []
    for child in range(draw(st.integers(1, 6))):
        edges = sorted(draw(st.lists(days, min_size=2, max_size=6, unique=True)))
        born = draw(st.none() | st.dates(date(2007, 1, 1), date(2024, 1, 1)))
        for since, until in zip(edges, [*edges[1:], None], strict=True):
            if draw(st.booleans()):
                found.append(spell(since, until, child=child, born=born, area=draw(st.sampled_from(["06", "35"]))))
    return found


@given(lives())
@PATIENT
def test_what_is_there_is_what_was_there_and_came_less_what_left(spells: list[Spell]) -> None:
    stock, entries, exits = zip(*(numbers(spells, month, Group("foster")) for month in range(12)), strict=True)

    for month in range(1, 12):
        assert stock[month] == stock[month - 1] + entries[month] - exits[month]


@given(lives())
@PATIENT
def test_counting_by_steps_is_counting_day_by_day(spells: list[Spell]) -> None:
    counted = count(spells, MONTHS, band)

    for month in MONTHS:
        last = add_months(month, 1) - timedelta(days=1)
        there = [one for one in spells if one.since <= last and (one.until is None or one.until > last)]
        by_band = Counter(band(age_on(one.born, last)) if one.born else "unknown" for one in there)
        shown = {group.band: found.stock for group, found in counted[month].items() if group.band and found.stock}
        assert shown == dict(by_band)


@given(lives())
@PATIENT
def test_areas_and_bands_add_up_to_the_nation(spells: list[Spell]) -> None:
    for found in count(spells, MONTHS, band).values():
        whole = found[Group("foster")].stock if Group("foster") in found else 0
        assert sum(one.stock for group, one in found.items() if group.area) == whole
        assert sum(one.stock for group, one in found.items() if group.band) == whole
