"""Phonetic keys of a record: two records are compared only when they share one.

A usual misspelling changes some keys and leaves others: another alphabet, an ending, two names swapped, a letter too
few, a wrong day, month or year of birth. So each key leaves something out.

No legal source. Not covered: changed surnames (people of one birthday and given name still meet).
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from kanat.care.linkage.engine.records import Record
from kanat.care.people.rules import names

ENDINGS = re.compile(
    r"(?:aglu|oglu|ogli|kizi|gizi|zada|bayli|bali|aviny?a|ofa|ova|ava|aya|avic|ov|of|av|af|ina|in|skaya|skai|ski|"
    r"li|lu|la)$"
)
ADDRESS_WORD, ADDRESS_NUMBER = re.compile(r"[^\W\d_]{2,}"), re.compile(r"[0-9]+")
VOWELS = frozenset("aeiou")
ALIKE = str.maketrans("dbgqzw", "tpkksv")
LONGEST = 6  # letters of a skeleton
KEPT = 200_000  # words whose skeletons are remembered
LONG_NAME = 4  # letters; a shorter name is not cut


def stem(word: str) -> str:
    """Cut the usual endings of surnames from a folded word: Məmmədov, Məmmədova and Məmmədli are one stem.

    >>> stem(names.fold("Məmmədov")) == stem(names.fold("Мамедова")) == stem(names.fold("Məmmədli"))
    True
    """
    for _turn in range(2):
        found = ENDINGS.search(word)
        if not found or found.start() < 2:
            break
        word = word[: found.start()]
    return word.rstrip("aiou") if len(word) > LONG_NAME else word


@lru_cache(maxsize=KEPT)
def skeleton(word: str) -> str:
    """Give the first sound of a name and the consonants after it, letters that sound alike made one.

    >>> skeleton("Mehmet") == skeleton("Mehmed") and skeleton("Ayşe") == skeleton("Ayse")
    True
    """
    return _bones(stem(names.fold(word)))


def _bones(folded: str) -> str:
    letters = folded.translate(ALIKE)
    if not letters:
        return ""
    first = "a" if letters[0] in VOWELS else letters[0]
    rest = "".join(letter for letter in letters[1:] if letter not in VOWELS and letter != "h")
    return re.sub(r"(.)\1+", r"\1", first + rest)[:LONGEST]


def keys(record: Record) -> list[str]:
    """Give the keys of a record, sorted; names may stand in either order."""
    first = skeleton(_first(record.given))
    last = skeleton("".join(names.words_of(record.surname)))
    found = set(_of_names(first, last))
    if record.born is not None:
        found.update(_of_birth(first, last, record.born))
    found.update(_of_address(first, last, record))
    if end := names.phone_end(record.phone):
        found.add(f"t{end}")
    if record.number:
        found.add(f"i{record.number}")
    return sorted(found)


def address_words(address: str) -> list[str]:
    """Give the words of an address, folded, each once, sorted.

    >>> address_words("Atatürk Cad. No: 12/3") == address_words("ATATURK CAD NO 12-3")
    True
    """
    return sorted({names.fold(word) for word in ADDRESS_WORD.findall(address)} - {""})


def address_numbers(address: str) -> list[str]:
    """Give the numbers of an address: of street, house and flat, its post code, each once, sorted.

    >>> address_numbers("Atatürk Cad. No: 12/3")
    ['12', '3']
    """
    return sorted({number.lstrip("0") for number in ADDRESS_NUMBER.findall(address)} - {""})


def _first(given: str) -> str:
    return next((word for word in names.words_of(given) if len(word) > 1), given)


def _of_names(first: str, last: str) -> Iterator[str]:
    yield _pair(first, last)
    for shorter in _without_a_letter(first):
        yield _pair(shorter, last)
    for shorter in _without_a_letter(last):
        yield _pair(first, shorter)


def _pair(one: str, other: str) -> str:
    return f"n{min(one, other)}|{max(one, other)}"


def _without_a_letter(bones: str) -> set[str]:
    return {bones[:place] + bones[place + 1 :] for place in range(1, len(bones))} if len(bones) > 2 else set()


def _of_birth(first: str, last: str, born: date) -> Iterator[str]:
    year, month, day = f"{born:%y}", f"{born:%m}", f"{born:%d}"
    for bones in (first, last):
        yield f"d{bones}{year}{month}{day}"
        yield f"m{bones}{born:%Y}{month}"
        yield f"y{bones}{born:%Y}-{day}"
        yield f"c{bones}{min(month, day)}{max(month, day)}"
    yield f"e{min(first[:1], last[:1])}{max(first[:1], last[:1])}{year}{month}{day}"


def _of_address(first: str, last: str, record: Record) -> Iterator[str]:
    numbers = address_numbers(record.address)
    words = [word for word in address_words(record.address) if len(word) >= LONG_NAME]
    for number in numbers:
        yield from (f"h{bones}{number}" for bones in (first, last) if bones)
        yield from (f"a{number}{word}" for word in words)
    if record.born is not None:
        yield from (f"b{record.born}{word}" for word in (*words, *numbers))
    if len(numbers) > 1:
        yield f"a{' '.join(numbers)}"
