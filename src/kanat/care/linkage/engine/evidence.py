"""How two records agree, in words that a person reads beside the weights."""

from kanat.care.linkage.engine import keys
from kanat.care.linkage.engine.records import Record
from kanat.care.people.rules import names


def levels(one: Record, other: Record) -> dict[str, str]:
    """Give by field how it agrees: exact, spelling, close, swapped, slip, month, year, different, unknown.

    The same for (one, other) and (other, one).
    """
    swapped = _alike(one.given, other.surname) and _alike(one.surname, other.given)
    return {
        "given": _name(one.given, other.given, swapped=swapped),
        "surname": _name(one.surname, other.surname, swapped=swapped),
        "born": _born(one, other),
        "number": _same(one.number, other.number),
        "phone": _same(names.phone_end(one.phone), names.phone_end(other.phone)),
        "address": _address(one.address, other.address),
    }


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and keys.skeleton(one) == keys.skeleton(other)


def _name(one: str, other: str, *, swapped: bool) -> str:
    if not one or not other:
        return "unknown"
    if one == other:
        return "exact"
    if swapped:
        return "swapped"
    if _folded(one) == _folded(other):
        return "spelling"
    return "close" if _alike(one, other) else "different"


def _folded(name: str) -> list[str]:
    return sorted(names.fold(word) for word in names.words_of(name))


def _born(one: Record, other: Record) -> str:
    if one.born is None or other.born is None:
        return "unknown"
    if one.born == other.born:
        return "exact"
    same = [getattr(one.born, part) == getattr(other.born, part) for part in ("year", "month", "day")]
    turned = (one.born.month, one.born.day) == (other.born.day, other.born.month)
    if sum(same) == 2 or (same[0] and turned):
        return "slip"
    return "year" if same[0] else "different"


def _same(one: str, other: str) -> str:
    if not one or not other:
        return "unknown"
    return "exact" if one == other else "different"


def _address(one: str, other: str) -> str:
    if not one or not other:
        return "unknown"
    first, second = ({*keys.address_words(text), *keys.address_numbers(text)} for text in (one, other))
    if first == second:
        return "exact"
    return "close" if 2 * len(first & second) >= min(len(first), len(second)) else "different"
