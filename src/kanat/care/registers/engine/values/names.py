"""Names: parts as they are, and whole names split into their parts.

A whole name is split by what it shows, in this order: a comma ('Surname, Given'), capitals ('ƏLİYEVA Leyla'), a
patronymic in the middle or at the end, an ending of surnames, the order that the column's title tells, the country's
habit. Only the last of them leaves a doubt.
"""

import re
from collections.abc import Mapping

from kanat.care.people.rules import naming
from kanat.care.people.rules.names import plain
from kanat.care.registers.engine.reading import Cell
from kanat.care.registers.engine.values.problems import NOTHING, Doubt, Read, Severity, warned
from kanat.vocabulary.refusals import RuleBroken

MARKS = ("oğlu", "oglu", "ogly", "qızı", "qizi", "kızı", "kizi", "gizi", "kyzy", "оглы", "оғлу", "кызы", "гызы", "ҝызы")
SONS = frozenset({plain(mark) for mark in MARKS})
RUSSIAN = re.compile(r"(?i)(?:ович|евич|ьич|овна|евна|ична|инична|oviç|ovich|evich|yeviç|ovna|yevna)$")
SURNAME = re.compile(
    r"(?i)..(?:ov|yev|ev|ova|yeva|eva|zadə|zade|lı|li|lu|lü|ski|skaya|ов|ев|ёв|ова|ева|ёва|ский|ская|заде|ин|ина)$"
)
SURE_SURNAME = re.compile(r"(?i)...(?:ov|yev|ova|yeva|zadə|zade|ов|ев|ёв|ова|ева|ёва|ский|ская|заде)$")
WRONG = re.compile(r"[\d?@#$%&*+=<>{}\[\]\\|~^_/:;!]")
LAST_SURNAME = frozenset({"tr", "en"})  # languages in which the given name stands first
SURNAME_WORDS = ("soyad", "surname", "last name", "family name", "familiya", "soyisim", "saa")
GIVEN_WORDS = re.compile(r"\b(?:adi?|given|first|name|imya|isim|ismi)\b")
LONGEST = 120  # letters


def order_of(title: str) -> str:
    """Tell which part of the name a column's title names first: surname, given, or nothing it tells.

    >>> order_of("Soyadı, adı, atasının adı"), order_of("Adı Soyadı"), order_of("Ф.И.О."), order_of("Name")
    ('surname', 'given', 'surname', '')
    """
    text = " ".join(plain(word) for word in re.findall(r"[^\W_]+", title))
    if text.replace(" ", "").startswith(("fio", "saa")):
        return "surname"
    last = min((place for word in SURNAME_WORDS if (place := text.find(word)) >= 0), default=-1)
    first = GIVEN_WORDS.search(text.replace("last name", "-").replace("family name", "-"))
    if last < 0 or first is None:
        return ""
    return "surname" if last < first.start() else "given"


class Part:
    """Reads cells of one column as a part of a name."""

    def __init__(self, field: str, *, language: str) -> None:
        self._field, self._language = field, language

    def read(self, cell: Cell) -> Read:
        """Give the part; capitals copied from a paper are written as people write them."""
        text = " ".join(str(cell).split()).strip(" ,;")
        if doubt := _wrong({self._field: text}):
            return {}, (doubt,)
        return ({self._field: naming.from_capitals(text, self._language)}, ()) if text else NOTHING


class Whole:
    """Reads cells of one column as whole names."""

    def __init__(self, whose: str, *, language: str, order: str) -> None:
        self._whose, self._language = whose, language
        self._order = order or ("given" if language in LAST_SURNAME else "")

    def read(self, cell: Cell) -> Read:
        """Give the parts surname, given, patronymic."""
        text = " ".join(str(cell).split()).strip(" .,;")
        if doubt := _wrong({self._whose: text}):
            return {}, (doubt,)
        if not text:
            return NOTHING
        parts, sure = split(text, order=self._order)
        told = {
            f"{self._whose}{part}": naming.from_capitals(value, self._language)
            for part, value in parts.items()
            if value
        }
        if not parts["surname"]:
            return told, warned("name_one_word", value=text)
        return told, () if sure else warned("name_order", surname=parts["surname"], given=parts["given"])


def _wrong(parts: Mapping[str, str]) -> Doubt | None:
    for text in parts.values():
        if found := WRONG.search(text):
            return Doubt("name_letters_lost" if found[0] == "?" else "name_signs", {"value": text, "sign": found[0]})
        if len(text) > LONGEST:
            return Doubt("text_long", {"limit": LONGEST}, Severity.REFUSE)
    try:
        naming.check_words(parts)
    except RuleBroken:
        return Doubt("name_scripts", {"value": next(iter(parts.values()))})
    return None


def split(text: str, *, order: str = "") -> tuple[dict[str, str], bool]:
    """Split a name into surname, given and patronymic; tells whether the order is sure.

    `order` is what stands first where the name itself does not show it: surname, given, or empty.

    >>> split("Əliyeva Leyla Rəşid qızı")[0]
    {'surname': 'Əliyeva', 'given': 'Leyla', 'patronymic': 'Rəşid qızı'}
    >>> split("Ayşe Nur YILMAZ")[0], split("Yılmaz, Ayşe Nur")[0]["given"]
    ({'surname': 'YILMAZ', 'given': 'Ayşe Nur', 'patronymic': ''}, 'Ayşe Nur')
    """
    if "," in text:
        surname, _, others = text.partition(",")
        _, given, patronymic = _patronymic(others.replace(",", " ").split())
        return _parts([surname], given, patronymic), True
    words = text.split()
    before, rest, patronymic = _patronymic(words)
    if before and rest:  # given, patronymic, surname
        return _parts(rest, before, patronymic), True
    words = before or rest
    if len(words) == 1:
        return _parts([], words, patronymic), False
    if (at := _capitals(words)) is not None:
        return _parts(words[at], words[: at.start] + words[at.stop :], patronymic), True
    return _ordered(words, patronymic, order)


def _ordered(words: list[str], patronymic: list[str], order: str) -> tuple[dict[str, str], bool]:
    first, last = bool(SURE_SURNAME.search(words[0])), bool(SURE_SURNAME.search(words[-1]))
    if last and not first:
        return _parts(words[-1:], words[:-1], patronymic), True
    if patronymic or first != last:  # a name that ends with the patronymic begins with the surname
        return _parts(words[:1], words[1:], patronymic), True
    if order == "given":
        return _parts(words[-1:], words[:-1], patronymic), True
    return _parts(words[:1], words[1:], patronymic), order == "surname"


def _capitals(words: list[str]) -> slice | None:
    """Give where the words in capitals stand, if they are a part at one end."""
    big = [len(word) > 1 and word.isupper() for word in words]
    count = sum(big)
    if 0 < count < len(words):
        if all(big[:count]):
            return slice(0, count)
        if all(big[-count:]):
            return slice(len(words) - count, len(words))
    return None


def _patronymic(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Take the patronymic out: the words before it, those behind it, itself. At the end, nothing is behind."""
    for place, word in enumerate(words):
        if place > 1 and plain(word) in SONS:
            start, stop = place - 1, place + 1
        elif place and RUSSIAN.search(word):
            start, stop = place, place + 1
        else:
            continue
        if stop == len(words):
            return [], words[:start], words[start:stop]
        return words[:start], words[stop:], words[start:stop]
    return [], words, []


def _parts(surname: list[str], given: list[str], patronymic: list[str]) -> dict[str, str]:
    return {
        "surname": " ".join(surname).strip(),
        "given": " ".join(given).strip(),
        "patronymic": " ".join(patronymic).strip(),
    }
