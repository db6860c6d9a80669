"""Files that are refused, one of every kind, each with its code and before any row is given."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kanat.care.registers.engine import reading
from kanat.care.registers.engine.reading import cells, extents, packages
from kanat.vocabulary.refusals import RuleBroken
from tests.unit.care.registers.engine import made

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'


def refusal(path: Path) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        reading.read(path, "çocuklar.xlsx")
    return refused.value


def code(path: Path) -> str:
    return refusal(path).code.removeprefix("registers.file_")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n ", "empty"),
        (b"%PDF-1.7\n...", "document"),
        (b"{\\rtf1 ...}", "document"),
        (OLE + "WordDocument".encode("utf-16-le"), "document"),
        (OLE + "Workbook".encode("utf-16-le"), "old"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "image"),
        (b"Rar!\x1a\x07", "archive"),
        (b"\x1f\x8b\x08" + bytes(20), "archive"),
        (b"  <html><table><tr><td>a</td></tr></table></html>", "web"),
        (b"<?xml version='1.0'?><Workbook/>", "web"),
        (b"\x00\x01\x02\x03" * 50, "unknown"),
        (b"a;b\n\x07;\x01\n", "unknown"),
        (b"\xff\xfea", "letters"),
        (b'a;b\n"a;b\n' + b"x" * 140_000, "quotes"),
        (b"PK\x03\x04 cut", "broken"),
    ],
)
def test_refuses_what_is_no_table(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert code(path) == told


def test_refuses_a_workbook_that_was_cut(tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "a.xlsx", [["a"]])
    path.write_bytes(path.read_bytes()[:-200])
    assert code(path) == "broken"


def test_refuses_a_part_whose_bytes_are_wrong(tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "a.xlsx", [["a" * 50]])
    content = bytearray(path.read_bytes())
    start = content.find(b"xl/worksheets/sheet1.xml") + len(SHEET)
    content[start : start + 60] = b"\xff" * 60
    path.write_bytes(bytes(content))
    assert code(path) == "broken"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links"),
        ("xl/connections.xml", "links"),
    ],
)
def test_refuses_workbooks_that_do_or_ask_something(tmp_path: Path, part: str, told: str) -> None:
    assert code(made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {part: b"<a/>"})) == told


def test_refuses_entities(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + made.sheet_of(CELL)
    assert code(made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {SHEET: bomb})) == "entities"


def test_refuses_a_bomb_by_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_UNPACKED", 100_000)
    big = made.sheet_of(CELL) + b" " * 200_000
    assert code(made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {SHEET: big})) == "unpacks_too_big"


def test_refuses_a_bomb_that_hides_its_size(tmp_path: Path) -> None:
    path = made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {SHEET: made.sheet_of(CELL) + b" " * 200_000})
    with zipfile.ZipFile(path) as package:
        true = package.getinfo(SHEET).file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(true.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    assert code(path) == "unpacks_too_big"


def test_refuses_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_PARTS", 5)
    assert code(made.workbook(tmp_path / "a.xlsx", [["a"]])) == "unpacks_too_big"


def test_refuses_two_parts_of_one_name(tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "a.xlsx", [["a"]])
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, made.sheet_of(CELL))
    assert code(path) == "broken"


def test_a_package_within_stays_closed(tmp_path: Path) -> None:
    inner = zlib.compress(b"0" * 1_000_000)
    path = made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {"xl/embeddings/a.xlsx": inner})
    assert reading.read(path, "a.xlsx").sheets[0].name == "Liste"


def test_refuses_two_cells_far_apart_before_loading_them(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="AA1048576"><v>1</v></c></row>'
    path = made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {SHEET: made.sheet_of(far)})
    assert code(path) == "spread"


@pytest.mark.parametrize(
    "cells_far",
    [
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        '<row r="1"><c s="0" r="XFD1"><v>1</v></c></row>',
        "<row r='1'><c r='XFD1'><v>1</v></c></row>",
        '<x:row xmlns:x="urn:x" r="1"><x:c r="XFD1"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_refuses_wide_sheets_however_they_are_written(tmp_path: Path, cells_far: str) -> None:
    path = made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {SHEET: made.sheet_of(cells_far)})
    assert (refusal(path).code, refusal(path).facts["found"]) == ("registers.file_columns", 16_384)


def test_refuses_long_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extents, "MOST_ROWS", 2)
    path = made.workbook(tmp_path / "a.xlsx", [list(range(30))] * 3)
    assert (refusal(path).code, refusal(path).facts) == ("registers.file_rows", {"found": 3, "limit": 2})


def test_a_million_formatted_but_empty_rows_are_no_rows(tmp_path: Path) -> None:
    rows = CELL + '<row r="1048576" s="1"><c r="A1048576" s="1"/></row>'
    path = made.changed(made.workbook(tmp_path / "a.xlsx", [["a"]]), {SHEET: made.sheet_of(rows)})
    assert [row.number for row in reading.read(path, "a.xlsx").sheets[0].rows()] == [1]


@pytest.mark.parametrize(("content", "told"), [("a\n" * 4, "rows"), ("a;" * 300 + "\n", "columns")])
def test_refuses_long_and_wide_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, told: str) -> None:
    monkeypatch.setattr("kanat.care.registers.engine.reading.letters.MOST_ROWS", 3)
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    assert code(path) == told


def test_refuses_files_that_are_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", cells.MOST_BYTES // 10**9)
    path = tmp_path / "a.csv"
    path.write_text("a;b\n", encoding="utf-8")
    assert code(path) == "too_big"


def test_refuses_repeated_cells_of_a_document(tmp_path: Path) -> None:
    table = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
        ' table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell></table:table-row>'
    )
    assert code(made.document(tmp_path / "a.ods", table)) == "rows"


Parts = dict[str, Any]


@pytest.mark.parametrize(
    ("table", "parts", "told"),
    [
        ("", {"manifest": b"<manifest:encryption-data/>"}, "locked"),
        ("", {"Basic__Standard__script.xml": b"<a/>"}, "macros"),
        ('<table:table-source xlink:href="file:///a.ods"/>', {}, "links"),
        ("<table:table-row>", {}, "broken"),
    ],
)
def test_refuses_documents_that_are_not_plain(tmp_path: Path, table: str, parts: Parts, told: str) -> None:
    assert code(made.document(tmp_path / "a.ods", table, **parts)) == told


def _word(package: zipfile.ZipFile) -> None:
    package.writestr("word/document.xml", "<a/>")


def _binary(package: zipfile.ZipFile) -> None:
    package.writestr("xl/workbook.bin", b"\0")


def _any(package: zipfile.ZipFile) -> None:
    package.writestr("çocuklar.csv", "a;b")


@pytest.mark.parametrize(("fill", "told"), [(_word, "document"), (_binary, "old"), (_any, "archive")])
def test_refuses_other_packages(tmp_path: Path, fill: Callable[[zipfile.ZipFile], None], told: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        fill(package)
    assert code(path) == told


def test_refuses_a_workbook_without_anything_in_it(tmp_path: Path) -> None:
    assert code(made.workbook(tmp_path / "a.xlsx", [])) == "empty"
