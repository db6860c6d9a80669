"""Filters that write values by the language of the reader. An absent value gives an empty text."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kanat.platform.ui import collation, formats, texts
from kanat.platform.ui.markup import draw
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import Names

Amount = Money | tuple[int, str]


def as_date(value: object) -> date | None:
    """Give the day of a date or of a moment by the installation's clock."""
    if isinstance(value, datetime):
        return formats.local(value).date()
    return value if isinstance(value, date) else None


def day(value: date | None) -> str:
    """Write 22.11.2026 (English: 22 Nov 2026)."""
    found = as_date(value)
    return formats.day(found) if found else ""


def day_typed(value: date | None) -> str:
    """Write 22.11.2026 in every language, as forms show it."""
    found = as_date(value)
    return formats.day_typed(found) if found else ""


def day_long(value: date | None) -> str:
    """Write 22 November 2026 in words."""
    found = as_date(value)
    return formats.day_long(found) if found else ""


def month(value: date | None) -> str:
    """Write Nov 2026."""
    found = as_date(value)
    return formats.month(found) if found else ""


def month_long(value: date | None) -> str:
    """Write November 2026."""
    found = as_date(value)
    return formats.month_long(found) if found else ""


def moment(value: datetime | None) -> str:
    """Write 22.11.2026, 14:20 by the installation's clock."""
    return formats.moment(value) if isinstance(value, datetime) else day(value)


def cited(source: str | None) -> str:
    """Write a source as the country pack names it; where it is none, say so in the reader's language."""
    return texts.cited(source) if source else ""


def money(value: Amount | None) -> str:
    """Write an amount: a `Money`, or a pair of minor units and currency."""
    if not value:
        return ""
    return formats.money(value if isinstance(value, Money) else Money.from_minor(*value))


def in_currency(minor: int | None, currency: str) -> str:
    """Write minor units with their currency: ``{{ line.amount_minor|in_currency:line.currency }}``."""
    return "" if minor is None else formats.money(Money.from_minor(minor, currency))


def number(value: Decimal | float | None, places: int | None = None) -> str:
    """Write a number with thousands apart: ``{{ share|number:1 }}``."""
    return "" if value is None or value == "" else formats.number(value, places)


def share(value: Decimal | float | None, places: int = 0) -> str:
    """Write a fraction of one as a percentage."""
    return "" if value is None or value == "" else formats.share(value, places)


def due(value: date | None, today: date) -> str:
    """Say how far a deadline is from `today`: ``{{ visit.due_on|due:today }}``."""
    found = as_date(value)
    return formats.due(found, today) if found else ""


def due_pill(value: date | None, today: date, soon: int = 3) -> SafeString | str:
    """Draw how far a deadline is: red when late, yellow within `soon` days, else grey."""
    found = as_date(value)
    if found is None:
        return ""
    left = (found - today).days
    colour = "red" if left < 0 else "yellow" if left <= soon else "grey"
    return draw('<strong class="k-pill k-pill--{}">{}</strong>', colour, formats.due(found, today))


def age_in(born: date | None, today: date) -> str:
    """Say the age on a day: ``{{ child.born|age_in:today }}``."""
    return formats.age(born, today) if born else ""


def initials(name: str | None) -> str:
    """Give the first letters of the first and the last word: Nigar Şirinova is NŞ."""
    words = (name or "").split()
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return collation.upper("".join(letters), (get_language() or "en")[:2])


def dash(value: object) -> object:
    """Write – where there is nothing."""
    return "–" if value is None or value == "" else value


def say(names: Names | None) -> str:
    """Say a name of the country pack in the reader's language."""
    return names.say(get_language()) if names else ""


FILTERS: list[Callable[..., Any]] = [
    cited,
    say,
    day,
    day_typed,
    day_long,
    month,
    month_long,
    moment,
    money,
    in_currency,
    number,
    share,
    due,
    due_pill,
    age_in,
    initials,
    dash,
]
