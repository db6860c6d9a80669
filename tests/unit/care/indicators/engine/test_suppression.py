"""Small numbers are not shown, nor what would give them away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.care.indicators.engine import hide_flows, suppress

counts = st.dictionaries(st.integers(0, 20), st.integers(0, 30))


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ({"a": 4, "b": 5, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 4, "b": 3, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 1, "b": 1, "c": 9, "d": 12}, {"a": None, "b": None, "c": None, "d": 12}),
        ({"a": 1, "b": 1}, {"a": None, "b": None}),
        ({"a": 4}, {"a": None}),
        ({"a": 0, "b": 5}, {"a": 0, "b": 5}),
        ({"a": 1, "b": 0, "c": 0}, {"a": None, "b": 0, "c": 0}),
        ({}, {}),
    ],
)
def test_hides_the_small_and_one_more_where_a_sum_is_known(numbers: dict[str, int], shown: dict[str, int]) -> None:
    assert suppress(numbers, threshold=5) == shown


def test_hides_no_second_one_where_no_sum_is_known() -> None:
    assert suppress({"a": 4, "b": 5}, threshold=5, sum_is_shown=False) == {"a": None, "b": 5}


@given(counts)
def test_no_small_number_is_shown_and_none_stands_alone(numbers: dict[int, int]) -> None:
    shown = suppress(numbers, threshold=5)

    hidden = [key for key, number in shown.items() if number is None]
    assert all(number is None or number == 0 or number >= 5 for number in shown.values())
    assert len(hidden) != 1 or sum(number > 0 for number in numbers.values()) == 1
    nothing_left_to_hide = not any(shown.values())
    assert not hidden or sum(numbers[key] for key in hidden) >= 5 or nothing_left_to_hide


@given(st.lists(st.tuples(st.none() | st.integers(5, 90), st.integers(0, 12), st.integers(0, 12)), min_size=1))
def test_flows_are_hidden_in_pairs(rows: list[tuple[int | None, int, int]]) -> None:
    stock, come, gone = (list(column) for column in zip(*rows, strict=True))

    entries, exits = hide_flows(stock, come, gone, threshold=5)

    assert [number is None for number in entries] == [number is None for number in exits]
    assert all(number is None or number == 0 or number >= 5 for number in (*entries, *exits))


def test_flows_to_and_from_a_hidden_stock_are_hidden() -> None:
    assert hide_flows([9, None, 20, 30], [9, 0, 11, 10], [0, 5, 0, 0], threshold=5) == (
        [9, None, None, 10],
        [0, None, None, 0],
    )
