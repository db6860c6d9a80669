"""Dated values of the law, and the refusal where the law is unknown."""

from datetime import date

import pytest

from kanat.vocabulary.parameters import Names, Parameter, UnknownLaw, Value

WORDS = Names(tr="Süre", az="Müddət", en="Term", ru="Срок")
SOURCE = "Law 1 art. 2"


def parameter(*values: Value[int]) -> Parameter[int]:
    return Parameter[int](key="x.days", country="tr", unit="days", description=WORDS, values=values)


def known(since: date, value: int | None) -> Value[int]:
    return Value[int](since=since, value=value, source=SOURCE, verified=True)


def unknown(since: date) -> Value[int]:
    return Value[int](since=since, value=None, source="", verified=False, unknown=True, ask="the ministry")


def test_value_holds_from_its_first_day_until_the_next_begins() -> None:
    term = parameter(known(date(2020, 1, 1), 30), known(date(2024, 7, 1), 45))

    assert term.on(date(2020, 1, 1)) == 30
    assert term.on(date(2024, 6, 30)) == 30
    assert term.on(date(2024, 7, 1)) == 45


def test_value_on_gives_the_source() -> None:
    assert parameter(known(date(2020, 1, 1), 30)).value_on(date(2021, 1, 1)).source == SOURCE


def test_day_before_the_first_value_is_not_in_force() -> None:
    with pytest.raises(UnknownLaw) as refused:
        parameter(known(date(2020, 1, 1), 30)).on(date(2019, 12, 31))

    assert refused.value.code == "law.not_in_force"


def test_null_ends_a_value() -> None:
    term = parameter(known(date(2020, 1, 1), 30), known(date(2022, 1, 1), None))

    assert term.get(date(2022, 1, 1)) is None
    with pytest.raises(UnknownLaw) as refused:
        term.on(date(2022, 1, 1))
    assert refused.value.code == "law.not_in_force"


def test_unknown_value_refuses_and_says_whom_to_ask() -> None:
    with pytest.raises(UnknownLaw) as refused:
        parameter(unknown(date(2020, 1, 1))).on(date(2021, 1, 1))

    assert refused.value.code == "law.unknown"
    assert refused.value.facts == {"key": "x.days", "country": "tr", "ask": "the ministry"}


def test_get_still_refuses_an_unknown_value() -> None:
    with pytest.raises(UnknownLaw):
        parameter(unknown(date(2020, 1, 1))).get(date(2021, 1, 1))


def test_if_known_gives_nothing_where_the_law_is_unknown_or_silent() -> None:
    term = parameter(known(date(2020, 1, 1), 30), unknown(date(2022, 1, 1)))

    assert term.if_known(date(2019, 1, 1)) is None
    assert term.if_known(date(2021, 1, 1)) == 30
    assert term.if_known(date(2023, 1, 1)) is None
    assert not term.known_on(date(2023, 1, 1))


def test_names_speak_each_language_and_english_otherwise() -> None:
    assert [WORDS.say(code) for code in ("tr", "az", "en", "ru")] == ["Süre", "Müddət", "Term", "Срок"]
    assert WORDS.say("tr-tr") == "Süre"
    assert WORDS.say("de") == WORDS.say(None) == "Term"
