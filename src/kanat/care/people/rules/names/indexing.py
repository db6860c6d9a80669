"""Keys: whole numbers under which a person is stored and looked for, so that an index finds few of a million.

A person has: one key for each pair of given name and surname; for the first sound of each with the day of birth; the
beginnings of all names; telephones and file number. Keys that would be as many as there are persons share buckets: a
short index, and the few strangers in a bucket are told by ranking, or by the person's record. Beginnings have numbers
of their own, below nought, because they hold many persons.

A searcher asks for the same keys, and for those of the days that are written for one another (see `days_near`).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from zlib import crc32

from kanat.care.people.rules.names.letters import KEPT, fold, skeleton, words_of

SHORTEST, BEGINNINGS = 2, (2, 3, 4, 5)  # letters of a beginning that is kept
BUCKETS = (1 << 22) - 1  # of names
CODE_BUCKETS, CODES = (1 << 19) - 1, 1 << 30  # of telephones and file numbers, which few ask for; where they begin
PHONE_DIGITS = 9  # last digits that tell a telephone apart, without country or trunk prefix
COMMON = ("a", "k")  # first sounds of skeletons that are half of all
NO_DIGIT, NO_CODE = re.compile(r"[^0-9]"), re.compile(r"[^0-9a-z]")
FEBRUARY = 2

Name = tuple[str, str, str]  # surname, given name, patronymic


def keys(
    *, names: Iterable[Name], born: date | None, phones: Iterable[str] = (), file_number: str = ""
) -> list[int]:  # fmt: skip
    """Give all keys of a person: of its present name, its former ones and the same in other scripts."""
    found: set[int] = set()
    for surname, given, patronymic in names:
        family, called = skeletons(surname), skeletons(given)
        found.update(pair(one, other) for one, other in product(family or called, called or family))
        if born is not None:
            found.update(of_birth(family + called, born))
        found.update(beginnings(surname), beginnings(given), beginnings(patronymic))
    found.update(of_phone(phone) for phone in phones if is_phone(phone))
    if file_number:
        found.add(of_code(file_number))
    return sorted(found)


@lru_cache(maxsize=KEPT)
def skeletons(name: str) -> tuple[str, ...]:
    """Give the skeletons of the words of a name."""
    return tuple(dict.fromkeys(skeleton(word) for word in words_of(name)))


@lru_cache(maxsize=KEPT)
def beginnings(name: str) -> tuple[int, ...]:
    """Give the keys of the beginnings of the words of a name.

    >>> set(beginnings("Гасан")) == set(beginnings("Həsən")) and beginning("ha") in beginnings("Həsən")
    True
    """
    folded = [loose(word) for word in words_of(name)]
    cut = {letters[:length] for letters in folded for length in BEGINNINGS if len(letters) >= length}
    return tuple(
        _number("<", letters) - (1 << 31) for letters in sorted(cut | {one for one in folded if len(one) < SHORTEST})
    )


@lru_cache(maxsize=KEPT)
def beginning(word: str) -> int:
    """Give the key by which a word is found that is typed only in part: that of its longest kept beginning."""
    letters = loose(word)
    length = max((length for length in BEGINNINGS if length <= len(letters)), default=len(letters))
    return _number("<", letters[:length]) - (1 << 31)


@lru_cache(maxsize=KEPT)
def loose(word: str) -> str:
    """Fold, and write h as k: Гасан is Həsən."""
    return fold(word).replace("h", "k")


@lru_cache(maxsize=KEPT)
def pair(one: str, other: str) -> int:
    """Give the key of two skeletons, in whatever order."""
    return _number("&", min(one, other), max(one, other)) & BUCKETS


def of_birth(bones: Iterable[str], born: date) -> set[int]:
    """Give the keys of the first sounds of skeletons with a day of birth."""
    return {of_day(one, born) for one in bones}


def of_day(bones: str, born: date) -> int:
    """Give the key of a skeleton's first sound with the day of birth; of the commonest sounds the first two."""
    first = bones[:2] if bones[:1] in COMMON else bones[:1]
    return (_number("d", first) * 31 + born.toordinal() * 7919) & BUCKETS


def of_phone(phone: str) -> int:
    """Give the key of a telephone: its last nine digits.

    >>> of_phone("+90 532 111 22 33") == of_phone("0532 1112233")
    True
    """
    return CODES + (_number("+", phone_end(phone)) & CODE_BUCKETS)


def of_code(text: str) -> int:
    """Give the key of a file number: small letters and digits, spaces and dashes do not count."""
    return CODES + (_number("/", bare_code(text)) & CODE_BUCKETS)


def near(bones: str) -> list[int]:
    """Give the numbers by which a skeleton finds those that a slip of the finger away: itself, each letter left out.

    >>> set(near("ksn")) & set(near("kmsn")) != set() and set(near("ksn")) & set(near("ksm")) != set()
    True
    """
    cut = (bones[:place] + bones[place + 1 :] for place in range(len(bones)))
    return sorted({_number("~", letters) - (1 << 31) for letters in (bones, *cut)})


def days_near(born: date) -> tuple[date, ...]:
    """Give the days that are written for a day of birth: itself, day and month changed round, a neighbouring year.

    >>> [str(day) for day in days_near(date(2015, 3, 12))]
    ['2015-03-12', '2015-12-03', '2014-03-12', '2016-03-12']
    """
    days = [born]
    if born.day <= 12 and born.day != born.month:
        days.append(born.replace(month=born.day, day=born.month))
    leap = born.month == FEBRUARY and born.day == 29
    days += [born.replace(year=year, day=28 if leap else born.day) for year in (born.year - 1, born.year + 1)]
    return tuple(days)


def asked_by_name(bones: Sequence[str], born: date | None) -> list[int]:
    """Give the keys that who bears these names, perhaps with a slip, has: pairs, and births on near days."""
    found = {pair(one, other) for place, one in enumerate(bones) for other in bones[place + 1 :]}
    if len(bones) == 1:
        found.add(pair(bones[0], bones[0]))
    if born is not None:
        found.update(of_day(one, day) for one in bones for day in days_near(born))
    return sorted(found)


def is_phone(text: str) -> bool:
    """Tell whether a text has enough digits for a telephone."""
    return len(digits(text)) >= PHONE_DIGITS


def phone_end(text: str) -> str:
    """Give the last digits of a telephone, empty when there are too few.

    >>> phone_end("+90 532 111 22 33"), phone_end("112")
    ('321112233', '')
    """
    return digits(text)[-PHONE_DIGITS:] if is_phone(text) else ""


def digits(text: str) -> str:
    """Keep the digits of a text."""
    return NO_DIGIT.sub("", text)


def bare_code(text: str) -> str:
    """Write a number or file number in small letters and digits only, so that spaces and dashes do not count."""
    return NO_CODE.sub("", text.lower())


def _number(*parts: str) -> int:
    return crc32("|".join(parts).encode()) & 0x7FFFFFFF
