"""What a search text asks for: names in any order, perhaps a number, a telephone, a year or day of birth."""

import re
from dataclasses import dataclass
from datetime import date

from kanat.care.people.rules.names.indexing import PHONE_DIGITS, SHORTEST, bare_code, digits
from kanat.care.people.rules.names.letters import WORD, fold, words_of

MOST_WORDS = 4  # of a search text; more are ignored
MOST_CODES = 4
DAY = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
YEARS = range(1900, 2100)
TWO = 2  # names that tell a person of another office apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a search text asks for."""

    words: tuple[str, ...] = ()  # names, as typed
    codes: tuple[str, ...] = ()  # numbers, in small letters and digits
    year: int | None = None  # of birth
    born: date | None = None  # day of birth

    def __bool__(self) -> bool:
        return bool(self.words or self.codes)

    @property
    def is_narrow(self) -> bool:
        """Tell whether it names one person rather than everybody with a name: two words or a number."""
        return len(self.words) >= TWO or bool(self.codes)


def wanted(text: str, *, born: date | None = None, number: str = "") -> Wanted:
    """Read a search text; `born` and `number` come from fields of their own.

    >>> wanted("Əliyeva Leyla 2015").year, wanted("12.03.2015 Leyla").born
    (2015, datetime.date(2015, 3, 12))
    """
    rest = DAY.sub(" ", text)
    if len(digits(rest)) > PHONE_DIGITS and not WORD.search(rest):
        rest = "".join(rest.split())  # a number typed in groups
    codes, names, year = [bare_code(number)], [], None
    for part in rest.split():
        if not any(sign.isdigit() for sign in part):
            names += words_of(part)
        elif part.isdecimal() and len(part) == 4 and int(part) in YEARS:
            year = int(part)
        else:
            codes.append(bare_code(part))
    return Wanted(
        words=tuple(word for word in names if len(fold(word)) >= SHORTEST)[:MOST_WORDS],
        codes=tuple(dict.fromkeys(code for code in codes if code))[:MOST_CODES],
        year=year,
        born=born or _day(text),
    )


def _day(text: str) -> date | None:
    found = DAY.search(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
