"""Cells of all kinds and scripts as values, with what is told about them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanat.care.registers.engine import REGISTERS, Lost, Parsed, Reader, Row, fingerprint, month_first
from kanat.care.registers.engine.kinds import CHILDREN, FAMILIES, INSTITUTIONS, MEMBERS, PLACEMENTS
from tests.unit.care.registers.engine import made
from tests.unit.care.registers.engine.made import parsed

NUMBER = "10000000146"
TR = made.terms()


def codes(row: Parsed) -> list[str]:
    return [problem.code for problem in row.problems]


def child(**cells: Any) -> Parsed:
    return parsed(CHILDREN, {"given": "Ayşe", **cells})


@pytest.mark.parametrize(
    "written",
    [
        "31.12.2014", "31/12/2014", "31-12-2014", "2014-12-31", "31.12.2014 00:00", "2014-12-31T00:00:00",
        "31 Aralık 2014", "31 dekabr 2014", "31 dekabr 2014-cü il", "31 декабря 2014 г.", "31 декабр 2014",
        "31 December 2014", "Dec 31, 2014", "31-Dec-2014", "31.12.2014 г.", "31122014", " 31 . 12 . 2014 ",
        date(2014, 12, 31), 42004, Decimal("42004.0"),
    ],
)  # fmt: skip
def test_reads_a_day_however_it_is_written(written: Any) -> None:
    row = child(born=written)
    assert (row.values["born"], row.values["born_precision"], row.refused) == (date(2014, 12, 31), "day", False)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("12.2014", date(2014, 12, 1), "month"),
        ("Aralık 2014", date(2014, 12, 1), "month"),
        ("декабрь 2014", date(2014, 12, 1), "month"),
        ("2014", date(2014, 7, 1), "year"),
        (2014, date(2014, 7, 1), "year"),
        ("2014 г.", date(2014, 7, 1), "year"),
        ("yaklaşık 2014", date(2014, 7, 1), "estimated"),
        ("təxminən 31.12.2014", date(2014, 12, 31), "estimated"),
        ("около 2014", date(2014, 7, 1), "estimated"),
    ],
)
def test_keeps_how_much_of_a_birth_is_known(written: Any, day: date, precision: str) -> None:
    row = child(born=written)
    assert (row.values["born"], row.values["born_precision"], codes(row)) == (day, precision, [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31.02.2014", "day_none"),
        ("31.04.2014", "day_none"),
        ("12/31/2014", "day_order"),
        ("yakında", "day_unreadable"),
        (True, "day_unreadable"),
        (Decimal("3.5"), "day_unreadable"),
        ("01.12.2026", "born_future"),
        ("01.01.1850", "born_too_early"),
        (Lost.FORMULA, "cell_formula"),
        (Lost.ERROR, "cell_error"),
    ],
)
def test_refuses_births_that_cannot_be(written: Any, code: str) -> None:
    row = child(born=written)
    assert (codes(row), row.refused, "born" in row.values) == ([code], True, False)


@pytest.mark.parametrize(
    ("field", "written", "year"),
    [
        ("born", "1.1.26", 2026),
        ("born", "1.1.27", 1927),
        ("case_since", "1.1.27", 2027),
        ("case_since", "1.1.47", 1947),
    ],
)
def test_reads_years_of_two_digits_by_rule_and_says_so(field: str, written: str, year: int) -> None:
    row = child(**{field: written})
    assert (row.values[field].year, codes(row)) == (year, ["year_short"])


def test_a_day_of_which_only_the_year_is_known_is_refused_but_for_births() -> None:
    assert codes(child(case_since="2014")) == ["day_needed"]


def test_the_day_stands_first_unless_a_column_says_otherwise() -> None:
    asked = {"given": "Ayşe", "born": "03/04/2014"}
    assert parsed(CHILDREN, asked).values["born"] == date(2014, 4, 3)
    assert parsed(CHILDREN, asked, month_first=(1,)).values["born"] == date(2014, 3, 4)


def test_a_column_that_writes_the_month_first_shows_it() -> None:
    assert month_first(["03/04/2014", "04/25/2014", None])
    assert not month_first(["25/04/2014", "04/25/2014"])


@pytest.mark.parametrize("nothing", ["-", "—", "", "  ", "bilinmiyor", "неизвестно", "yoxdur", "?"])
def test_signs_for_nothing_are_nothing(nothing: str) -> None:
    row = child(born=nothing)
    assert (row.values, row.problems) == ({"given": "Ayşe"}, ())


@pytest.mark.parametrize(
    ("country", "written", "surname", "given_name", "patronymic"),
    [
        ("az", "Əliyeva Leyla Rəşid qızı", "Əliyeva", "Leyla", "Rəşid qızı"),
        ("az", "Leyla Rəşid qızı Əliyeva", "Əliyeva", "Leyla", "Rəşid qızı"),
        ("az", "ƏLİYEVA LEYLA RƏŞİD QIZI", "Əliyeva", "Leyla", "Rəşid qızı"),
        ("az", "Leyla Əliyeva", "Əliyeva", "Leyla", ""),
        ("az", "Гасанов Али Рашид оглу", "Гасанов", "Али", "Рашид оглу"),
        ("az", "Иванова Мария Петровна", "Иванова", "Мария", "Петровна"),
        ("az", "Мария Петровна Иванова", "Иванова", "Мария", "Петровна"),
        ("tr", "Ayşe Nur Yılmaz", "Yılmaz", "Ayşe Nur", ""),
        ("tr", "AYŞE NUR IŞIK", "Işık", "Ayşe Nur", ""),
        ("tr", "YILMAZ Ayşe Nur", "Yılmaz", "Ayşe Nur", ""),
        ("tr", "Ayşe Nur YILMAZ", "Yılmaz", "Ayşe Nur", ""),
        ("tr", "Yılmaz, Ayşe Nur", "Yılmaz", "Ayşe Nur", ""),
        ("tr", "Yılmaz , Ayşe", "Yılmaz", "Ayşe", ""),
    ],
)
def test_splits_whole_names(country: str, written: str, surname: str, given_name: str, patronymic: str) -> None:
    row = parsed(CHILDREN, {"name": written}, country)
    found = tuple(row.values.get(part, "") for part in ("surname", "given", "patronymic"))
    assert (found, codes(row)) == ((surname, given_name, patronymic), [])


def test_the_title_of_a_column_tells_the_order_of_names() -> None:
    row = parsed(CHILDREN, {"name": "Yılmaz Ayşe"}, titles=("Soyadı Adı",))
    assert (row.values["surname"], row.values["given"]) == ("Yılmaz", "Ayşe")


def test_a_name_whose_order_nothing_shows_is_doubted() -> None:
    assert codes(parsed(CHILDREN, {"name": "Murad Sevda"}, "az")) == ["name_order"]


@pytest.mark.parametrize(
    ("written", "code", "refused"),
    [
        ("Leyla", "name_one_word", False),
        ("M?mm?dov Əli", "name_letters_lost", True),
        ("Ayşe Yılmaz 2", "name_signs", True),
        ("Ivаnov Ivan", "name_scripts", True),
        ("a" * 200, "text_long", True),
    ],
)
def test_doubts_names(written: str, code: str, refused: bool) -> None:
    row = parsed(CHILDREN, {"name": written})
    assert (codes(row), row.refused) == ([code], refused)


def test_completes_the_patronymic_by_the_sex() -> None:
    row = parsed(CHILDREN, {"given": "Leyla", "patronymic": "Rəşid", "sex": "Q"}, "az")
    assert row.values["patronymic"] == "Rəşid qızı"


@pytest.mark.parametrize(
    ("country", "written", "sex"),
    [("tr", "K", "female"), ("az", "K", "male"), ("az", "Q", "female"), ("tr", "Erkek", "male"), ("az", "ж", "female"),
     ("tr", "м", "male"), ("az", "oğlan", "male"), ("tr", "KIZ ÇOCUĞU", "female"), ("az", "гыз", "female")],
)  # fmt: skip
def test_reads_sex_as_the_country_writes_it(country: str, written: str, sex: str) -> None:
    assert parsed(CHILDREN, {"given": "Ali", "sex": written}, country).values["sex"] == sex


@pytest.mark.parametrize(
    ("written", "values", "told"),
    [
        (NUMBER, {"number": NUMBER}, []),
        (int(NUMBER), {"number": NUMBER}, []),
        ("100 000 001 46", {"number": NUMBER}, []),
        ("'10000000146", {"number": NUMBER}, []),
        ("1,00000E+10", {}, ["number_rounded"]),
        ("10000000147", {}, ["identity_wrong"]),
        ("yok", {"number_missing": "not_yet_known"}, []),
        ("vatansız", {"number_missing": "stateless"}, []),
        ("başvurdu", {}, ["identity_signs"]),
    ],
)
def test_reads_identity_numbers(written: Any, values: dict[str, str], told: list[str]) -> None:
    row = child(number=written)
    assert ({**row.values, "given": ""}, codes(row)) == ({"given": "", **values}, told)


def test_puts_back_a_zero_that_the_spreadsheet_took() -> None:
    row = parsed(CHILDREN, {"given": "Əli", "number": 123456}, "az")
    assert (row.values["number"], codes(row)) == ("0123456", ["identity_zeros"])


@pytest.mark.parametrize("written", ["Ankara", "ANKARA", "ankara ili", "Анкара", "Ankara / Çankaya", "г. Анкара"])
def test_reads_areas_in_any_language(written: str) -> None:
    row = child(area=written)
    assert (row.values["area"], codes(row)) == ("06", [])


def test_guesses_a_slip_and_leaves_out_what_is_no_area() -> None:
    assert codes(child(area="Ankra")) == ["choice_guessed"]
    assert codes(child(area="Atlantis")) == ["choice_left_out"]


@pytest.mark.parametrize(
    ("register", "cells", "field", "value"),
    [
        (CHILDREN, {"languages": "Türkçe, Kürtçe"}, "languages", ("tr", "ku")),
        (CHILDREN, {"languages": "азербайджанский и русский"}, "languages", ("az", "ru")),
        (CHILDREN, {"phones": "0532 123 45 67 / 0312 444 55 66"}, "phones", ("0532 123 45 67", "0312 444 55 66")),
        (CHILDREN, {"phones": 5321234567}, "phones", ("5321234567",)),
        (CHILDREN, {"office": "Ankara İl Müdürlüğü"}, "office", "here"),
        (CHILDREN, {"measure": "Bakım tedbiri"}, "measure", "care"),
        (CHILDREN, {"address_protected": "evet"}, "address_protected", True),
        (CHILDREN, {"address_protected": "нет"}, "address_protected", False),
        (CHILDREN, {"address_protected": True}, "address_protected", True),
        (CHILDREN, {"old": 17}, "old", "17"),
        (CHILDREN, {"old": Decimal("17.0")}, "old", "17"),
        (CHILDREN, {"old": "007"}, "old", "007"),
        (FAMILIES, {"ages": "6-12"}, "age_from", 6),
        (FAMILIES, {"ages": "0–3 yaş"}, "age_to", 3),
        (FAMILIES, {"places": "3 çocuk"}, "places", 3),
        (FAMILIES, {"places": Decimal("2.0")}, "places", 2),
        (FAMILIES, {"places": "1.200"}, "places", 1200),
        (FAMILIES, {"models": "Süreli, akraba"}, "models", ("term", "kin")),
        (FAMILIES, {"child_sex": "fark etmez"}, "child_sex", "any"),
        (MEMBERS, {"role": "eşi"}, "role", "co_applicant"),
        (MEMBERS, {"schooling": "Lise"}, "schooling", "upper_secondary"),
        (PLACEMENTS, {"end_reason": "Усыновлён"}, "end_reason", "adopted"),
        (PLACEMENTS, {"end_reason": "18 yaş"}, "end_reason", "came_of_age"),
        (PLACEMENTS, {"kind": "Приёмная семья"}, "kind", "foster"),
        (INSTITUTIONS, {"kind": "Çocuk evi"}, "kind", "childrens_house"),
    ],
)
def test_reads_values(register: Any, cells: dict[str, Any], field: str, value: Any) -> None:
    assert parsed(register, cells).values[field] == value


def test_turns_ages_back_that_became_a_day() -> None:
    row = parsed(FAMILIES, {"given": "Ayşe", "ages": date(2026, 12, 6)})
    assert (row.values["age_from"], row.values["age_to"], codes(row)) == (6, 12, ["ages_were_day"])


@pytest.mark.parametrize(
    ("register", "cells", "code"),
    [
        (FAMILIES, {"ages": "12-6"}, "ages_turned"),
        (FAMILIES, {"ages": "okul çağı"}, "ages_unreadable"),
        (FAMILIES, {"places": "2,5"}, "number_unreadable"),
        (FAMILIES, {"places": "99999999"}, "number_too_big"),
        (FAMILIES, {"models": "Mars"}, "choice_unknown"),
        (PLACEMENTS, {"end_reason": "zzz"}, "choice_unknown"),
        (CHILDREN, {"address_protected": "belki"}, "yes_no_unreadable"),
        (CHILDREN, {"phones": "abc"}, "phone_left_out"),
        (CHILDREN, {"address": "a" * 3000}, "text_long"),
        (CHILDREN, {"old": "a" * 300}, "text_long"),
    ],
)
def test_tells_what_is_wrong_with_a_cell(register: Any, cells: dict[str, Any], code: str) -> None:
    assert code in codes(parsed(register, cells))


def test_tells_what_is_missing_and_what_is_turned_round() -> None:
    row = parsed(PLACEMENTS, {"child_old": "7", "until": "1.1.2020"})
    assert codes(row) == ["missing", "missing_one_of"]
    row = parsed(PLACEMENTS, {"child_old": "7", "family_old": "2", "since": "2.1.2020", "until": "1.1.2020"})
    assert [(problem.code, problem.column) for problem in row.problems] == [("turned_round", 3)]


def test_a_required_cell_that_is_wrong_is_told_once() -> None:
    assert codes(parsed(PLACEMENTS, {"child_old": "7", "family_old": "2", "since": "31.2.2020"})) == ["day_none"]


def test_a_row_shorter_than_its_header_is_read() -> None:
    row = Reader(CHILDREN, {0: "given", 9: "born"}, TR).parse(Row(2, ("Ayşe",)))
    assert row.values == {"given": "Ayşe"}


def test_fingerprints_tell_registers_values_and_secrets_apart() -> None:
    values = {"given": "Ayşe", "born": date(2014, 12, 31)}
    prints = {
        fingerprint(CHILDREN, values),
        fingerprint(FAMILIES, values),
        fingerprint(CHILDREN, {**values, "given": "Ali"}),
        fingerprint(CHILDREN, values, secret=b"s" * 100),
    }
    assert len(prints) == 4
    assert fingerprint(CHILDREN, dict(reversed(values.items()))) in prints


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.decimals(), st.dates(), st.sampled_from(Lost),
    st.text(), st.text("0123456789./-, "),
    st.sampled_from(["31.12.2014", "yok", "Ankara", "K", "6-12", "1E+99999", "٣٠"]),
)  # fmt: skip


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_cell_makes_reading_fail(register: Any, data: st.DataObject) -> None:
    reader = Reader(register, {place: field.code for place, field in enumerate(register.fields)}, TR)
    cells = data.draw(st.lists(CELLS, max_size=len(register.fields)))
    row = reader.parse(Row(1, tuple(cells)))
    assert all(problem.column is None or problem.column < len(register.fields) for problem in row.problems)


DAYS = st.dates(date(1900, 1, 1), made.TODAY)
WAYS = st.sampled_from(["{0:%d.%m.%Y}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0:%d%m%Y}", "{0.day}.{0.month}.{0.year}"])


@settings(deadline=None)
@given(day=DAYS, way=WAYS)
def test_a_written_day_is_read_back(day: date, way: str) -> None:
    assert child(case_since=way.format(day)).values["case_since"] == day


@settings(deadline=None)
@given(day=st.dates(date(1910, 1, 2), made.TODAY))
def test_a_counted_day_is_read_back(day: date) -> None:
    assert child(born=(day - date(1899, 12, 30)) // timedelta(1)).values["born"] == day
