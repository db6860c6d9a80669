"""Identity numbers: which kind one is, and whether it can be right, as the country pack describes both.

Legal source: the kinds in `countries/*/people.yaml` name theirs. Not covered: whether the number was ever given out.
"""

import re
from collections.abc import Callable, Sequence
from operator import mul

from kanat.care.people.country import NumberKind

WRITTEN = str.maketrans({"i": "I", "ı": "I", "İ": "I", "-": None, ".": None, "/": None})


def tidy(number: str) -> str:
    """Write a number as it is kept: capitals and digits without spaces and dashes; every i is one letter.

    >>> tidy(" 100 000 001-46 "), tidy("7qk4m2ı")
    ('10000000146', '7QK4M2I')
    """
    return "".join(number.translate(WRITTEN).split()).upper()


def kind_of(number: str, kinds: Sequence[NumberKind]) -> NumberKind:
    """Give the kind of a number: the special one by which it starts, else the ordinary one, which comes first."""
    for kind in kinds:
        if kind.starts_with and number.startswith(kind.starts_with):
            return kind
    return kinds[0]


def looks_right(number: str, kinds: Sequence[NumberKind]) -> bool:
    """Tell whether a tidied number is valid as what it looks like among the kinds of the pack."""
    return looks_valid(number, kind_of(number, kinds))


def looks_valid(number: str, kind: NumberKind) -> bool:
    """Tell whether a number has the shape of its kind, and the check digits that follow from its other digits."""
    fits, digits = _kept(kind)
    if fits(number) is None:
        return False
    return all(_follows(number, *digit) for digit in digits)


def _follows(number: str, at: int, weights: tuple[int, ...], zeros: int, modulus: int) -> bool:
    if len(number) < at or not (number.isascii() and number[:at].isdigit()):
        return False
    weighed: int = sum(map(mul, weights, number.encode())) - zeros
    return weighed % modulus == int(number[at - 1])


Weighed = tuple[int, tuple[int, ...], int, int]  # place, weights, what they make of the sign 0, modulus
Shape = Callable[[str], re.Match[str] | None]
_shapes: dict[int, tuple[NumberKind, Shape, tuple[Weighed, ...]]] = {}


def _kept(kind: NumberKind) -> tuple[Shape, tuple[Weighed, ...]]:
    """Give a kind's shape and check digits ready for use; digits are weighed as the signs that they are."""
    found = _shapes.get(id(kind))  # to look a kind up by what it says takes longer than to check a number
    if found is None:
        digits = tuple((one.at, one.weighing, sum(one.weighing) * ord("0"), one.modulus) for one in kind.check_digits)
        found = _shapes[id(kind)] = (kind, re.compile(kind.shape, re.ASCII).fullmatch, digits)
    return found[1], found[2]
