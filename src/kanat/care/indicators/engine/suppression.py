"""Hiding small numbers, and one more where a sum would give them away.

A number from 1 to one less than `threshold` is hidden. Where the sum of a set is known, the smallest of the others are
hidden too until at least two are hidden and together they reach the threshold: subtraction then gives neither one of
them nor a small sum. Zero stays: it points at no child.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def suppress(numbers: Mapping[Key, int], *, threshold: int, sum_is_shown: bool = True) -> dict[Key, int | None]:
    """Give the numbers with None for each that must not be shown.

    >>> suppress({"Bakı": 31, "Gəncə": 3, "Oğuz": 0, "Şəki": 7}, threshold=5)
    {'Bakı': 31, 'Gəncə': None, 'Oğuz': 0, 'Şəki': None}
    """
    hidden = {key for key, number in numbers.items() if _is_small(number, threshold)}
    if sum_is_shown and hidden:
        others = sorted(
            (key for key in numbers if numbers[key] and key not in hidden), key=lambda key: (numbers[key], str(key))
        )
        for key in others:
            if len(hidden) > 1 and sum(numbers[each] for each in hidden) >= threshold:
                break
            hidden.add(key)
    return {key: None if key in hidden else number for key, number in numbers.items()}


def hide_flows(
    stock: Sequence[int | None], entries: Sequence[int], exits: Sequence[int], *, threshold: int
) -> tuple[list[int | None], list[int | None]]:
    """Give entries and exits of neighbouring periods, hidden in pairs; `stock` is what is shown at the end of each.

    Where two stocks are shown, entries less exits are known: a hidden one is found from the other, so both are hidden.
    Where a stock is hidden, the flows that lead to it and from it would give it away, so they are hidden too.

    >>> hide_flows([10, 12, None], [5, 3, 0], [0, 0, 9], threshold=5)
    ([5, None, None], [0, None, None])
    """
    unsafe = [
        _is_small(come, threshold) or _is_small(gone, threshold) for come, gone in zip(entries, exits, strict=True)
    ]
    for place, known in enumerate(stock):
        if known is None:
            unsafe[place] = True
            unsafe[min(place + 1, len(unsafe) - 1)] = True
    return (
        [None if hide else number for number, hide in zip(entries, unsafe, strict=True)],
        [None if hide else number for number, hide in zip(exits, unsafe, strict=True)],
    )


def _is_small(number: int, threshold: int) -> bool:
    return 0 < number < threshold
