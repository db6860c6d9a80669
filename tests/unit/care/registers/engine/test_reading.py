"""Files that are read: XLSX, ODS and text in all encodings, cells as they are meant."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kanat.care.registers.engine import Lost, Row, read
from kanat.care.registers.engine.reading import letters
from tests.unit.care.registers.engine import made

ROWS = [["Soyadı", "Adı", "Doğum tarihi"], ["Əliyeva", "Leyla", "31.12.2014"]]


def rows_of(path: Path) -> list[Row]:
    return list(read(path, path.name).sheets[0].rows())


def test_reads_cells_of_a_workbook_by_what_they_are(tmp_path: Path) -> None:
    cells = ["Işıl", 7, 3.5, True, date(2014, 12, 31), None, "007"]
    path = made.workbook(tmp_path / "a.xlsx", [cells])
    assert rows_of(path) == [Row(1, ("Işıl", 7, Decimal("3.5"), True, date(2014, 12, 31), None, "007"))]


def test_takes_results_of_formulas_and_tells_of_those_without(tmp_path: Path) -> None:
    def formulas(_book: Any, sheet: Any) -> None:
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_formula(0, 2, "=A1", None, "")
        sheet.write_formula(0, 3, "=1/0", None, "#DIV/0!")

    path = made.workbook(tmp_path / "a.xlsx", [["x"]], formulas)
    assert rows_of(path) == [Row(1, ("x", 2, Lost.FORMULA, Lost.ERROR))]


def test_merged_block_counts_for_all_its_rows(tmp_path: Path) -> None:
    def merge(_book: Any, sheet: Any) -> None:
        sheet.merge_range(1, 0, 3, 0, "Yılmaz")

    path = made.workbook(tmp_path / "a.xlsx", [["Aile", "Üye"], [None, "Ayşe"], [None, "Ali"], [None, "Can"]], merge)
    assert [row.cells for row in rows_of(path)[1:]] == [("Yılmaz", "Ayşe"), ("Yılmaz", "Ali"), ("Yılmaz", "Can")]


def test_empty_rows_are_passed_over_and_numbers_stay(tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "a.xlsx", [[], ["a"], [], [], ["b"]])
    assert rows_of(path) == [Row(2, ("a",)), Row(5, ("b",))]


def test_reads_a_second_sheet_and_tells_which_is_hidden(tmp_path: Path) -> None:
    def hide(book: Any, _sheet: Any) -> None:
        other = book.add_worksheet("Gizli")
        other.write(0, 0, "b")
        other.hide()

    book = read(made.workbook(tmp_path / "a.xlsx", [["a"]], hide), "a.xlsx")
    assert [(sheet.name, sheet.hidden, list(sheet.rows())) for sheet in book.sheets] == [
        ("Liste", False, [Row(1, ("a",))]),
        ("Gizli", True, [Row(1, ("b",))]),
    ]


def test_reads_wide_sheets(tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "a.xlsx", [list(range(100))])
    assert rows_of(path)[0].cells == tuple(range(100))


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    sheet = read(made.workbook(tmp_path / "a.xlsx", ROWS), "a.xlsx").sheets[0]
    assert list(sheet.rows()) == list(sheet.rows())


def test_reads_a_document_with_repeated_and_merged_cells(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>Əli</text:p></table:table-cell>'
    wide = cell.replace(" office", ' table:number-rows-spanned="2" office').replace("Əli", "Ailə")
    covered = "<table:covered-table-cell/>"
    table = (
        f"<table:table-row>{wide}{cell}</table:table-row><table:table-row>{covered}{cell}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell'
        ' table:number-columns-repeated="1024"/></table:table-row>'
    )
    assert [row.cells for row in rows_of(made.document(tmp_path / "a.ods", table))][1] == ("Ailə", "Əli")


def test_columns_of_a_document_count_from_the_first(tmp_path: Path) -> None:
    table = (
        "<table:table-row><table:table-cell/></table:table-row><table:table-row><table:table-cell/>"
        '<table:table-cell office:value-type="string"><text:p>Əli</text:p></table:table-cell></table:table-row>'
    )
    assert rows_of(made.document(tmp_path / "a.ods", table)) == [Row(2, (None, "Əli"))]


def test_columns_of_a_workbook_count_from_the_first(tmp_path: Path) -> None:
    assert rows_of(made.workbook(tmp_path / "a.xlsx", [[], [None, "Əli"]])) == [Row(2, (None, "Əli"))]


def test_tells_of_failed_formulas_of_a_document(tmp_path: Path) -> None:
    table = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
    )
    assert rows_of(made.document(tmp_path / "a.ods", table))[0].cells[1] is Lost.ERROR


@pytest.mark.parametrize(
    ("encoding", "told", "name"),
    [
        ("utf-8", "utf-8", "Əliyeva"),
        ("utf-8-sig", "utf-8", "Əliyeva"),
        ("utf-16", "utf-16", "Əliyeva"),
        ("utf-16-le", "utf-16", "Əliyeva"),
        ("utf-16-be", "utf-16", "Алиева"),
        ("cp1254", "windows-1254", "Gülşen Işık Ağaoğlu Çiğdem"),
        ("cp1251", "windows-1251", "Алиева Лейла"),
        ("cp1254", "windows-1254", "ÖZGÜR ÜNLÜ"),
        ("cp1251", "windows-1251", "Ёлкина"),
    ],
)
def test_tells_the_encoding_of_a_text(tmp_path: Path, encoding: str, told: str, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"ad;no\r\n{name};7\r\n".encode(encoding))
    book = read(path, "a.csv")
    assert (book.encoding, list(book.sheets[0].rows())[1].cells) == (told, (name, "7"))


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_tells_what_parts_the_cells(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'ad{delimiter}not\nAyla{delimiter}"a; b, c"\n', encoding="utf-8")
    assert [row.cells for row in rows_of(path)] == [("ad", "not"), ("Ayla", "a; b, c")]


def test_takes_the_delimiter_that_the_file_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nad|not\nAyla|a,b\n", encoding="utf-8")
    assert rows_of(path)[1] == Row(3, ("Ayla", "a,b"))


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ad\nAyla\n", encoding="utf-8")
    assert rows_of(path) == [Row(1, ("ad",)), Row(2, ("Ayla",))]


def test_words_decide_between_the_old_encodings() -> None:
    turkish, russian = "Şükrü;Ömer Çağ".encode("cp1254"), "Шукюр;Омер г. Баку №5".encode("cp1251")
    assert (letters.encoding_of(turkish), letters.encoding_of(russian)) == ("cp1254", "cp1251")
