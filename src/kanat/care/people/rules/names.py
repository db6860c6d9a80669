"""How names are compared across alphabets and spellings, and what a search text asks for.

A name is folded to a key in which the usual spellings of one name meet: Məmmədov, Mamedov, Mammadov and Мамедов
are all ``mamadov``. Letters that writers mix up become one: ə e a; x kh h; q g k; ı i y; ş sh s; ç ch c j; ğ gh g;
ö o; ü u. Russian writes г for the Azerbaijani h (Гасанов, Həsənov), so a word with г or g has a second key with h.

No legal source. Not covered: nicknames, changed surnames, Arabic script; whether two records are one person.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

SHORTEST = 2  # letters; a shorter term is no search
LONGEST = 12  # letters of a key that are kept; a longer term is cut alike
KEPT = 50_000  # words whose keys are remembered: the same names come again and again
MOST_WORDS = 5  # of a search text; more are ignored
NUMBER, PHONE, FILE = "#", "+", "/"  # first sign of keys that are not names
PHONE_DIGITS = 9  # last digits that tell a telephone apart, without country or trunk prefix
NOT_NAMES = frozenset({"oglu", "ogly", "qizi", "kizi", "gizi", "kyzy"})  # son of, daughter of

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "o", "ж": "j", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "x", "ц": "s", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "e", "ғ": "g", "ҝ": "g", "ө": "o", "ү": "u", "һ": "h", "ҹ": "c", "ј": "y",
}  # fmt: skip
LATIN = {"ə": "e", "ı": "i", "ð": "d", "þ": "t", "ß": "s", "æ": "a", "ø": "o", "ł": "l", "đ": "d"}
DIGRAPHS = (("dzh", "c"), ("dj", "c"), ("zh", "c"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"))
SINGLES = str.maketrans({"e": "a", "x": "h", "q": "k", "y": "i", "j": "c", "w": "v"})
SOFT_Y = re.compile(r"(?<=[bcdfghjklmnpqrstvxz])y(?=[aou])")  # Gyunel is Günel, Kyazim is Kazım
LOST_Y = re.compile(r"(?<=[aeiou])y(?=e)")  # Aliyev is Aliev
DOUBLED = re.compile(r"(.)\1+")
WORD = re.compile(r"[^\W\d_]+")
DAY = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a search text asks for."""

    words: tuple[tuple[str, ...], ...] = ()  # for each name word its keys; any of them will do
    plain: tuple[str, ...] = ()  # the same words, only without marks: what was really typed
    codes: tuple[tuple[str, ...], ...] = ()  # for each number what it may be; any of them will do
    year: int | None = None  # of birth
    born: date | None = None  # day of birth

    def __bool__(self) -> bool:
        return bool(self.words or self.codes)

    @property
    def is_narrow(self) -> bool:
        """Tell whether it names one person rather than everybody with a name: two words or a number."""
        return len(self.words) > 1 or bool(self.codes)


@lru_cache(maxsize=KEPT)
def plain(word: str) -> str:
    """Write a word in small Latin letters without marks, nothing else merged.

    >>> plain("Şirinova"), plain("Ağayev"), plain("Əli"), plain("Гасан")
    ('sirinova', 'agayev', 'eli', 'gasan')
    """
    small = word.replace("İ", "i").replace("I", "i").lower()
    latin = "".join(CYRILLIC.get(letter, letter) for letter in unicodedata.normalize("NFC", small))
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(sign))
    return "".join(LATIN.get(letter, letter) for letter in bare)


def fold(word: str) -> str:
    """Give the key in which the usual spellings of one name meet.

    >>> {fold(word) for word in ("Məmmədov", "Mamedov", "Mammadov", "Мамедов")}
    {'mamadov'}
    >>> fold("Xəlilov") == fold("Khalilov") == fold("Халилов") and fold("Çınar") == fold("Chinar") == fold("CINAR")
    True
    """
    return _merge(plain(word), "k")


def variants(word: str) -> tuple[str, ...]:
    """Give all keys of a word: a second one where г or g may stand for h.

    >>> fold("Həsənov") in variants("Гасанов"), variants("Nigar")
    (True, ('nikar', 'nihar'))
    """
    letters = plain(word)
    return tuple(dict.fromkeys((_merge(letters, "k"), _merge(letters, "h"))))


@lru_cache(maxsize=KEPT)
def _merge(letters: str, for_g: str) -> str:
    for pair, one in DIGRAPHS:
        letters = letters.replace(pair, one)
    letters = LOST_Y.sub("", SOFT_Y.sub("", letters))
    return DOUBLED.sub(r"\1", letters.translate(SINGLES).replace("g", for_g))


def words_of(text: str) -> list[str]:
    """Split a name into its words; 'son of' and 'daughter of' are none.

    >>> words_of("Əliyeva-Hüseynova Leyla Rəşid qızı")
    ['Əliyeva', 'Hüseynova', 'Leyla', 'Rəşid']
    """
    return [word for word in WORD.findall(text) if plain(word) not in NOT_NAMES]


def keys(*, names: Iterable[str], number: str = "", phone: str = "", file_number: str = "") -> list[str]:
    """Give all that a person is found by: the beginnings of each name's keys, number, telephone, file number.

    A Cyrillic г is kept both ways; in Latin letters g is g, and only the searcher's g is tried both ways.
    """
    found: set[str] = set()
    for name in names:
        for word in words_of(name):
            for key in variants(word) if _is_cyrillic(word) else (fold(word),):
                found.update(key[:length] for length in range(SHORTEST, min(len(key), LONGEST) + 1))
                if len(key) < SHORTEST:
                    found.add(key)
    found.update(codes(number=number, phone=phone, file_number=file_number))
    return sorted(found)


def _is_cyrillic(word: str) -> bool:
    return any("Ѐ" <= letter <= "ӿ" for letter in word)


def codes(*, number: str, phone: str, file_number: str) -> set[str]:
    """Give the keys that are no names: identity number, telephone, file number."""
    found = {NUMBER + bare_code(number), FILE + bare_code(file_number)}
    if len(digits(phone)) >= PHONE_DIGITS:
        found.add(PHONE + digits(phone)[-PHONE_DIGITS:])
    return found - {NUMBER, FILE}


def bare_code(text: str) -> str:
    """Write a number or file number in small letters and digits only, so that spaces and dashes do not count."""
    return "".join(sign for sign in text.lower() if sign.isascii() and sign.isalnum())


def digits(text: str) -> str:
    """Keep the digits of a text."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def wanted(text: str) -> Wanted:
    """Read a search text: names in any order, perhaps a number, a telephone, a year or day of birth.

    >>> wanted("Əliyeva Leyla 2015").year, wanted("12.03.2015 Leyla").born
    (2015, datetime.date(2015, 3, 12))
    """
    born = _day(text)
    rest = DAY.sub(" ", text)
    if len(digits(rest)) > PHONE_DIGITS and not WORD.search(rest):
        rest = "".join(rest.split())  # a number typed in groups
    numbers: list[tuple[str, ...]] = []
    names: list[str] = []
    year = None
    for part in rest.split():
        if not any(sign.isdigit() for sign in part):
            names += words_of(part)
        elif part.isdecimal() and len(part) == 4 and int(part) in YEARS:
            year = int(part)
        else:
            numbers.append(_may_be(part))
    names = names[:MOST_WORDS]
    return Wanted(
        words=tuple(tuple(key[:LONGEST] for key in variants(word)) for word in names if len(fold(word)) >= SHORTEST),
        plain=tuple(plain(word) for word in names if len(fold(word)) >= SHORTEST),
        codes=tuple(code for code in numbers if code)[:MOST_WORDS],
        year=year,
        born=born,
    )


def _may_be(part: str) -> tuple[str, ...]:
    bare = bare_code(part)
    found = [NUMBER + bare, FILE + bare] if bare else []
    if len(digits(part)) >= PHONE_DIGITS:
        found.append(PHONE + digits(part)[-PHONE_DIGITS:])
    return tuple(found)


def _day(text: str) -> date | None:
    found = DAY.search(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def tells_apart(asked: Wanted, *, names: Iterable[str], born: date | None, codes: Iterable[str] = ()) -> bool:
    """Tell whether a text names this very person: by a number, by two whole names, or by one and the day of birth.

    Beginnings of names do not: by them anybody could spell out the names of a whole register.
    """
    if any(code in set(codes) for choice in asked.codes for code in choice):
        return True
    whole = {key[:LONGEST] for name in names for word in words_of(name) for key in variants(word)}
    fitting = sum(any(key in whole for key in keys_) for keys_ in asked.words)
    same_day = asked.born is not None and asked.born == born
    return fitting == len(asked.words) > 1 or (same_day and fitting > 0)


def score(asked: Wanted, *, names: Iterable[str], born: date | None, codes: Iterable[str] = ()) -> int:
    """Say how well a person fits what was asked: more is better, words as typed count more than folded ones.

    Born on the day asked for adds 6, in the same year 3, a neighbouring year 1; one of the codes adds 20.
    """
    have = [plain(word) for name in names for word in words_of(name)]
    folded = [fold(word) for name in names for word in words_of(name)]
    total = sum(_word_score(word, keys_, have, folded) for word, keys_ in zip(asked.plain, asked.words, strict=True))
    if born is not None:
        total += _birth_score(asked, born)
    held = set(codes)
    return total + 20 * any(code in held for choice in asked.codes for code in choice)


def _word_score(typed: str, keys_: tuple[str, ...], have: list[str], folded: list[str]) -> int:
    if typed in have:
        return 5
    if any(word.startswith(typed) for word in have):
        return 4
    if any(key in folded for key in keys_):
        return 3
    return 2 if any(word.startswith(key) for word in folded for key in keys_) else 0


def _birth_score(asked: Wanted, born: date) -> int:
    if asked.born == born:
        return 6
    year = asked.born.year if asked.born else asked.year
    if year is None:
        return 0
    return {0: 3, 1: 1}.get(abs(born.year - year), 0)
