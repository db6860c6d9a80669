"""Rows become files that say the same, and no cell becomes a formula."""

import csv
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.care.exports import engine

HEAD = ("Ad", "Doğum")
ROWS = [("Şirinova Leyla", date(2015, 3, 12)), ("=1+1", None)]


def xml_of(data: bytes, part: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return book.read(part).decode()


def test_csv_for_excel_has_a_mark_semicolons_and_local_days() -> None:
    data, count = engine.as_csv(HEAD, ROWS, for_excel=True)

    assert data.decode("utf-8").startswith("\ufeffAd;Doğum\r\nŞirinova Leyla;12.03.2015\r\n")
    assert count == 2


def test_csv_for_programs_has_commas_and_iso_days() -> None:
    data, _count = engine.as_csv(HEAD, ROWS, for_excel=False)

    assert data.decode("utf-8").startswith("Ad,Doğum\r\nŞirinova Leyla,2015-03-12\r\n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "|cmd", "%0A=1"])
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    data, _count = engine.as_csv(("A",), [(text,)], for_excel=True)

    (_head, row) = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row == [f"'{text}"]


@given(st.text())
def test_what_begins_harmlessly_stays_and_the_rest_gets_an_apostrophe(text: str) -> None:
    assert engine.safe(text) in {text, f"'{text}"}


def test_xlsx_holds_texts_as_texts_and_days_as_days() -> None:
    data, count = engine.as_xlsx("Uşaqlar [2026]", HEAD, ROWS)
    sheet = xml_of(data)

    assert count == 2
    assert "<f>" not in sheet
    assert "<t>=1+1</t>" in sheet
    assert "<v>42075</v>" in sheet  # 12 March 2015
    assert 'name="Uşaqlar 2026"' in xml_of(data, "xl/workbook.xml")


def test_an_empty_list_still_has_its_head() -> None:
    data, count = engine.as_xlsx("A", HEAD, [])

    assert count == 0
    assert "Doğum" in xml_of(data)


def test_numbers_amounts_and_moments_keep_their_kind() -> None:
    row = (3, Decimal("12.50"), True, datetime(2026, 11, 24, 9, 5, tzinfo=UTC))

    for_excel, _count = engine.as_csv(("a", "b", "c", "d"), [row], for_excel=True)
    for_programs, _count = engine.as_csv(("a", "b", "c", "d"), [row], for_excel=False)

    assert for_excel.decode("utf-8-sig").splitlines()[1] == "3;12,50;1;24.11.2026 09:05"
    assert for_programs.decode().splitlines()[1] == "3,12.50,1,2026-11-24T09:05+00:00"


def test_a_key_is_the_same_again_and_another_in_another_installation() -> None:
    assert engine.key_of(7, secret="a") == engine.key_of(7, secret="a")
    assert len({engine.key_of(7, secret="a"), engine.key_of(8, secret="a"), engine.key_of(7, secret="b")}) == 3
