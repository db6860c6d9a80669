"""Hiding small numbers, and one more where a sum would give them away.

A number from 1 to one less than `threshold` is hidden. When exactly one number of a set with a known sum is hidden,
the smallest of the others is hidden too, so that nobody finds it by subtraction. Zero stays: it points at no child.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def suppress(numbers: Mapping[Key, int], *, threshold: int, sum_is_shown: bool = True) -> dict[Key, int | None]:
    """Give the numbers with None for each that must not be shown.

    >>> suppress({"Bakı": 31, "Gəncə": 3, "Oğuz": 0, "Şəki": 7}, threshold=5)
    {'Bakı': 31, 'Gəncə': None, 'Oğuz': 0, 'Şəki': None}
    """
    hidden = {key for key, number in numbers.items() if 0 < number < threshold}
    if sum_is_shown and len(hidden) == 1:
        others = sorted((number, str(key), key) for key, number in numbers.items() if number and key not in hidden)
        hidden |= {key for _, _, key in others[:1]}
    return {key: None if key in hidden else number for key, number in numbers.items()}
