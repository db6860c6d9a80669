"""Values as each language writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from kanat.platform.ui import formats
from kanat.vocabulary.money import Money

NO_BREAK = "\u00a0"
DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "written"),
    [("tr", "22.11.2026"), ("az", "22.11.2026"), ("ru", "22.11.2026"), ("en", "22 Nov 2026")],
)
def test_writes_a_day_for_a_table(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.day(DAY).replace(NO_BREAK, " ") == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("tr", "22 Kasım 2026"), ("az", "22 noyabr 2026"), ("ru", "22 ноября 2026 г."), ("en", "22 November 2026")],
)
def test_writes_a_day_in_words(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.day_long(DAY).replace(NO_BREAK, " ") == written


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("az", "AZN", "12.345,60 ₼"),
        ("tr", "TRY", "12.345,60 ₺"),
        ("tr", "AZN", "12.345,60 ₼"),
        ("ru", "AZN", "12 345,60 ₼"),
        ("en", "AZN", "₼12,345.60"),
        ("en", "CHF", "CHF 12,345.60"),
        ("az", "CHF", "12.345,60 CHF"),
    ],
)
def test_writes_money_by_the_language(language: str, currency: str, written: str) -> None:
    with translation.override(language):
        assert formats.money(Money(Decimal("12345.60"), currency)).replace(NO_BREAK, " ") == written


def test_writes_a_debt_with_a_minus_before_the_sign() -> None:
    with translation.override("en"):
        assert formats.money(Money(Decimal("-1.50"), "AZN")) == "\u2212₼1.50"


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567"), (-1000, "\u22121.000")]
)
def test_groups_thousands(value: int, written: str) -> None:
    with translation.override("tr"):
        assert formats.number(value) == written


def test_keeps_or_fixes_decimal_places() -> None:
    with translation.override("az"):
        assert (formats.number(Decimal("1.50")), formats.number(2.25, 1)) == ("1,50", "2,2")


@pytest.mark.parametrize(("language", "written"), [("tr", "%25"), ("az", "25%"), ("ru", "25 %"), ("en", "25%")])
def test_writes_a_share_as_percentage(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.share(Decimal("0.25")).replace(NO_BREAK, " ") == written


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "today"), (1, "tomorrow"), (3, "in 3 days")],
)
def test_says_how_far_a_deadline_is(days: int, said: str) -> None:
    with translation.override("en"):
        assert formats.due(date(2026, 11, 22 + days), DAY) == said


@pytest.mark.parametrize(("days", "said"), [(2, "через 2 дня"), (5, "через 5 дней"), (-1, "просрочено на 1 день")])
def test_counts_days_by_russian_plurals(days: int, said: str) -> None:
    with translation.override("ru"):
        assert formats.due(date(2026, 11, 22 + days), DAY) == said


def test_says_the_age_in_months_before_the_second_birthday() -> None:
    with translation.override("en"):
        assert formats.age(date(2025, 9, 23), DAY) == "13 months"


def test_says_the_age_in_years() -> None:
    with translation.override("az"):
        assert formats.age(date(2017, 6, 14), DAY) == "9 yaş"


def test_never_says_a_negative_age() -> None:
    with translation.override("en"):
        assert formats.age(date(2026, 12, 1), DAY) == "0 months"


def test_writes_a_moment_by_the_installations_clock() -> None:
    with translation.override("tr"):
        assert formats.moment(datetime(2026, 11, 22, 11, 20, tzinfo=UTC)) == "22.11.2026, 14:20"


def test_months_of_a_language_are_its_own_whichever_was_asked_for_first() -> None:
    formats.manner.cache_clear()

    october = [(formats.manner(one).long_months[9], formats.manner(one).short_months[9]) for one in ("az", "tr", "ru")]

    assert october == [("Oktyabr", "Okt"), ("Ekim", "Eki"), ("Октябрь", "Окт")]
