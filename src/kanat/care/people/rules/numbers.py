"""Identity numbers: which kind one is, and whether it can be right, as the country pack describes both.

Legal source: the kinds in `countries/*/people.yaml` name theirs. Not covered: whether the number was ever given out.
"""

import re
from collections.abc import Sequence
from functools import cache
from operator import mul

from kanat.care.people.country import CheckDigit, NumberKind

WRITTEN = str.maketrans({"i": "I", "ı": "I", "İ": "I", "-": None, ".": None, "/": None})


def tidy(number: str) -> str:
    """Write a number as it is kept: capitals and digits without spaces and dashes; every i is one letter.

    >>> tidy(" 100 000 001-46 "), tidy("7qk4m2ı")
    ('10000000146', '7QK4M2I')
    """
    return "".join(number.translate(WRITTEN).split()).upper()


def kind_of(number: str, kinds: Sequence[NumberKind]) -> NumberKind:
    """Give the kind of a number: the special one by which it starts, else the ordinary one, which comes first."""
    special = (kind for kind in kinds if kind.starts_with and number.startswith(kind.starts_with))
    return next(special, kinds[0])


def looks_valid(number: str, kind: NumberKind) -> bool:
    """Tell whether a number has the shape of its kind, and the check digits that follow from its other digits."""
    return re.fullmatch(kind.shape, number, re.ASCII) is not None and all(
        _follows(number, digit) for digit in kind.check_digits
    )


def _follows(number: str, digit: CheckDigit) -> bool:
    if len(number) < digit.at or not (number.isascii() and number[: digit.at].isdigit()):
        return False
    weights, zeros = _weighing(digit)
    weighed: int = sum(map(mul, weights, number.encode())) - zeros
    return weighed % digit.modulus == int(number[digit.at - 1])


@cache
def _weighing(digit: CheckDigit) -> tuple[tuple[int, ...], int]:
    """Give the weights, and what they make of the sign 0: digits are weighed as the signs that they are."""
    return digit.weighing, sum(digit.weighing) * ord("0")
