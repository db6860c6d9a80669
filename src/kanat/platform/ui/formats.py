"""Dates, numbers and money as each language writes them; the CLDR data comes from Babel.

Months, signs and separators are read once per language. The functions themselves are plain text work, because a
list page calls them a hundred times.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from babel import Locale, localedata
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kanat.platform.ui import collation
from kanat.vocabulary import periods
from kanat.vocabulary.money import Money

DOTTED = frozenset({"az", "tr", "ru"})  # languages that write 22.11.2026 and put the currency behind the amount
ENGLISH = "en_GB"  # whose days come before months
SIGNS = {"AZN": "₼", "TRY": "₺", "EUR": "€", "USD": "$", "RUB": "₽"}
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Manner:
    """How one language writes."""

    language: str  # az, tr, ru or en
    group: str  # between thousands
    decimal: str  # before the fraction
    months: tuple[str, ...]  # as in "22 November", January first
    short_months: tuple[str, ...]  # as on the axis of a chart, January first
    long_months: tuple[str, ...]  # as in a heading, January first


def _capital(word: str, language: str) -> str:
    return collation.upper(word[:1], language) + word[1:]


@cache
def _alone() -> dict[str, dict[str, dict[int, str]]]:
    """Give the months that each language writes otherwise where they stand alone, by language and width.

    Read before and past Babel's own dictionaries: those write what a language inherits into what all languages share,
    and so give Turkish the months of Azerbaijani where that was asked for first.
    """
    found = {language: localedata.load(language)["months"]["stand-alone"] for language in (*DOTTED, ENGLISH)}
    return {
        language: {
            width: one[1] if isinstance(one, tuple) else one
            for width, one in widths.items()
            if not isinstance(one, localedata.Alias)
        }
        for language, widths in found.items()
    }


@cache
def manner(language: str) -> Manner:
    """Give the manner of a language; an unknown one writes as English does."""
    language = language.partition("-")[0]
    code = language if language in DOTTED else ENGLISH
    alone, locale = _alone()[code], Locale.parse(code)
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    names = locale.months["format"]
    short, wide = (dict(names[width]) | alone.get(width, {}) for width in ("abbreviated", "wide"))
    return Manner(
        language=language if language in DOTTED else "en",
        group=symbols["group"],
        decimal=symbols["decimal"],
        months=tuple(names["wide"][month] for month in range(1, 13)),
        long_months=tuple(_capital(wide[month], language) for month in range(1, 13)),
        short_months=tuple(_capital(short[month].rstrip("."), language) for month in range(1, 13)),
    )


def current() -> Manner:
    """Give the manner of the language that is spoken at this moment."""
    return manner(get_language() or "en")


def day(value: date) -> str:
    """Write a day for a table: 22.11.2026, in English 22 Nov 2026."""
    how = current()
    if how.language in DOTTED:
        return f"{value.day:02}.{value.month:02}.{value.year:04}"
    return f"{value.day}{NO_BREAK}{how.short_months[value.month - 1]}{NO_BREAK}{value.year}"


def day_typed(value: date) -> str:
    """Write a day as it is typed into a form, the same in every language: 22.11.2026."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def day_long(value: date) -> str:
    """Write a day in words: 22 Kasım 2026, 22 noyabr 2026, 22 ноября 2026 г., 22 November 2026."""
    how = current()
    year_word = f"{NO_BREAK}г." if how.language == "ru" else ""
    return f"{value.day}{NO_BREAK}{how.months[value.month - 1]} {value.year}{year_word}"


def month(value: date) -> str:
    """Write the month of a day for the axis of a chart or a heading: Nov 2026."""
    return f"{current().short_months[value.month - 1]} {value.year}"


def month_long(value: date) -> str:
    """Write the month of a day in words: Kasım 2026, Noyabr 2026, Ноябрь 2026, November 2026."""
    return f"{current().long_months[value.month - 1]} {value.year}"


def local(value: datetime) -> datetime:
    """Turn a moment to the clock of the installation."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


def moment(value: datetime) -> str:
    """Write a point in time by the clock of the installation: 22.11.2026, 14:20."""
    here = local(value)
    return f"{day(here)}, {here.hour:02}:{here.minute:02}"


def _grouped(digits: str, separator: str) -> str:
    head = len(digits) % 3
    parts = [digits[:head]] if head else []
    parts += [digits[start : start + 3] for start in range(head, len(digits), 3)]
    return separator.join(parts)


def number(value: Decimal | float, places: int | None = None) -> str:
    """Write a number with its thousands apart; `places` fixes the digits after the sign, else all are kept."""
    how = current()
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    text = format(exact if places is None else round(exact, places), "f")
    sign, text = ("\u2212", text[1:]) if text.startswith("-") else ("", text)
    whole, _point, fraction = text.partition(".")
    return sign + _grouped(whole, how.group) + (how.decimal + fraction if fraction else "")


def money(value: Money) -> str:
    """Write an amount with its sign: 12.345,60 ₼ in Azerbaijani, 12.345,60 ₺ in Turkish, ₼12,345.60 in English."""
    sign = SIGNS.get(value.currency, value.currency + NO_BREAK)
    amount = number(value.amount, 2)
    if current().language in DOTTED:
        return f"{amount}{NO_BREAK}{sign.rstrip(NO_BREAK)}"
    return f"\u2212{sign}{amount[1:]}" if amount.startswith("\u2212") else f"{sign}{amount}"


def share(value: Decimal | float, places: int = 0) -> str:
    """Write a fraction of one as a percentage: 0.25 is 25%, in Turkish %25, in Russian 25 %."""
    text = number(Decimal(str(value)) * 100, places)
    pattern = {"tr": "%{}", "ru": "{}\u00a0%"}.get(current().language, "{}%")
    return pattern.format(text)


def due(value: date, today: date) -> str:
    """Say how far a deadline is: today, tomorrow, in 3 days, 2 days late."""
    left = (value - today).days
    if left == 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    if left > 0:
        return ngettext("in %(days)s day", "in %(days)s days", left) % {"days": number(left)}
    return ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": number(-left)}


def age(born: date, on: date) -> str:
    """Say the age on a day: in years, before the second birthday in months."""
    years = periods.age_on(born, on)
    if years >= 2:
        return ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
    months = max(0, (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day))
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}
