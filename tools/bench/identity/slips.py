"""How somebody writes another person's name: in another alphabet, without its marks, with a slip, the day wrong.

One person in twenty is written rightly, the others with one to three different slips of `KINDS`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from tools.bench.identity.register import VOWELS, Invented

HOW_MANY = {0: 5, 1: 30, 2: 40, 3: 25}  # slips, in percent
KINDS = {
    "ending": 12,
    "patronymic": 10,
    "marks": 16,
    "alphabet": 22,
    "typing": 14,
    "swapped": 10,
    "wrong_day": 10,
    "no_day": 6,
}  # fmt: skip  in the order in which they happen
EXCLUDE = ({"wrong_day", "no_day"}, {"marks", "alphabet"})  # of these one at a time

ENGLISH = {
    "ə": "e a", "x": "kh h", "q": "g k gh", "ı": "i y", "ş": "sh s", "ç": "ch c", "ğ": "g gh _", "ö": "o oe",
    "ü": "u ue", "c": "j dj",
}  # fmt: skip
UNMARKED = {
    "ə": "e", "x": "h kh", "q": "g k", "ı": "i", "ş": "s", "ç": "c", "ğ": "g", "ö": "o", "ü": "u", "i": "ı",
}  # fmt: skip
CYRILLIC = {
    "ə": "а э я", "x": "х", "q": "г к", "ı": "ы", "ş": "ш", "ç": "ч", "ğ": "г", "ö": "о ё", "ü": "ю у", "c": "дж",
    "h": "х г", "j": "ж", "y": "й",
} | dict(zip("abvgdezikmnoprstuf", "абвгдезикмнопрстуф", strict=True)) | {"l": "л"}  # fmt: skip
FROM_RUSSIAN = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)) | {"э": "e", "ъ": ""}
RUSSIAN_WAYS = tuple(
    FROM_RUSSIAN | dict(zip("хжёцщыюяйчшь", way.replace("_", " ").split("|"), strict=True))
    for way in (
        "kh|zh|yo|ts|shch|y|yu|ya|y|ch|sh|",  # English papers
        "h|j|e|ts|ş|ı|yu|ya|y|ç|ş|",  # a Turkish or Azerbaijani clerk
        "kh|zh|e|ts|shch|y|iu|ia|i|ch|sh|'",  # passports
    )
)
SLAVIC_ENDINGS = ("yeva", "yev", "ova", "ov", "zadə", "lı", "li", "lu", "lü")
SON = "oğlu"
TYPED, TYPED_CYRILLIC = "abcdefghiklmnoprstuy", "абвгдеиклмнопрст"


@dataclass(frozen=True, slots=True)
class Written:
    """A person as somebody asks for it."""

    given: str
    surname: str
    born: date | None
    slips: tuple[str, ...]  # of KINDS


def misspelt(person: Invented, chance: Random) -> Written:
    """Write a person as somebody else would."""
    written = Written(person.given, person.surname, person.born, _drawn(chance))
    for slip in KINDS:
        if slip in written.slips:
            written = _SLIPS[slip](written, person, chance)
    return written


def _drawn(chance: Random) -> tuple[str, ...]:
    wanted = chance.choices(list(HOW_MANY), list(HOW_MANY.values()))[0]
    drawn: set[str] = set()
    while len(drawn) < wanted:
        slip = chance.choices(list(KINDS), list(KINDS.values()))[0]
        if not any(slip in few and drawn & few for few in EXCLUDE):
            drawn.add(slip)
    return tuple(sorted(drawn))


def small(name: str) -> str:
    """Write in small letters, by the Turkish rule."""
    return name.replace("İ", "i").replace("I", "ı").lower()


def _cyrillic(name: str) -> bool:
    return any("а" <= letter <= "ё" for letter in name.lower())


def _letters(name: str, ways: dict[str, str], chance: Random) -> str:
    return "".join(chance.choice(ways.get(letter, letter).split() or [letter]) for letter in small(name)).replace(
        "_", ""
    )


def _ending(written: Written, _person: Invented, chance: Random) -> Written:
    name = small(written.surname)
    for ending in SLAVIC_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 2:
            root = name[: -len(ending)]
            slavic = "yev" if root[-1] in VOWELS else "ov"
            others = (slavic, f"{slavic}a", "zadə", "lı", "li", "")
            return replace(written, surname=root + chance.choice(others))
    if name.endswith(("ова", "ева")):
        return replace(written, surname=name[:-1])
    if name.endswith(("ов", "ев")):
        return replace(written, surname=f"{name}а")
    if name.endswith(SON):
        return replace(written, surname=name[: -len(SON)] + chance.choice(("", "oglu", f" {SON}")))
    return replace(written, surname=name)


def _patronymic(written: Written, person: Invented, _chance: Random) -> Written:
    return replace(written, given=f"{written.given} {person.patronymic}")


def _in_both(change: Callable[[str], str], written: Written) -> Written:
    return replace(written, given=change(written.given), surname=change(written.surname))


def _marks(written: Written, _person: Invented, chance: Random) -> Written:
    if _cyrillic(written.given):
        return _in_both(lambda name: name.replace("ё", "е"), written)
    return _in_both(lambda name: _letters(name, UNMARKED, chance), written)


def _alphabet(written: Written, _person: Invented, chance: Random) -> Written:
    return _in_both(lambda name: _transliterated(name, chance), written)


def _transliterated(name: str, chance: Random) -> str:
    if _cyrillic(name):
        way = chance.choice(RUSSIAN_WAYS)
        return "".join(way.get(letter, letter) for letter in name.lower())
    if chance.random() < 0.5:
        return _letters(small(name).replace("ye", "е"), CYRILLIC, chance)
    return _letters(name, ENGLISH, chance)


def _typing(written: Written, _person: Invented, chance: Random) -> Written:
    if chance.random() < 0.5:
        return replace(written, given=_slipped(written.given, chance))
    return replace(written, surname=_slipped(written.surname, chance))


def _slipped(name: str, chance: Random) -> str:
    """Leave a letter out, put one in, change one, or change two round; never the first, none in short names."""
    if len(name) < 4:
        return name
    place = chance.randrange(1, len(name) - 1)
    start, letter, rest = name[:place], name[place], name[place + 1 :]
    other = chance.choice(TYPED_CYRILLIC if _cyrillic(name) else TYPED)
    ways = (start + rest, start + other + letter + rest, start + other + rest, start + rest[0] + letter + rest[1:])
    return chance.choice(ways)


def _swapped(written: Written, _person: Invented, _chance: Random) -> Written:
    return replace(written, given=written.surname, surname=written.given)


def _wrong_day(written: Written, person: Invented, chance: Random) -> Written:
    """Another day of the month, or day and month changed round where that can be, or a neighbouring year."""
    born, way = person.born, chance.randrange(3)
    if way == 0:
        return replace(written, born=born.replace(day=chance.randrange(1, 28)))
    if way == 1 and born.day <= 12:
        return replace(written, born=born.replace(month=born.day, day=born.month))
    day = 15 if born.month == 2 else born.day
    return replace(written, born=born.replace(year=born.year + chance.choice((-1, 1)), day=day))


def _no_day(written: Written, _person: Invented, _chance: Random) -> Written:
    return replace(written, born=None)


_SLIPS: dict[str, Callable[[Written, Invented, Random], Written]] = {
    "ending": _ending,
    "patronymic": _patronymic,
    "marks": _marks,
    "alphabet": _alphabet,
    "typing": _typing,
    "swapped": _swapped,
    "wrong_day": _wrong_day,
    "no_day": _no_day,
}
