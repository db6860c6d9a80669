"""Small files and terms that the tests of the engine are about."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from kanat.care.families.country import FamiliesLaw
from kanat.care.institutions.country import InstitutionsLaw
from kanat.care.people.country import PeopleLaw
from kanat.care.placements.country import PlacementsLaw
from kanat.care.protection.country import ProtectionLaw
from kanat.care.registers.engine import Laws, Parsed, Reader, Register, Row, Terms, terms_of
from kanat.platform.country import packs
from kanat.platform.country.pack import Areas

TODAY = date(2026, 11, 30)


def terms(country: str = "tr") -> Terms:
    laws = Laws(
        people=packs.part(PeopleLaw, country),
        families=packs.part(FamiliesLaw, country),
        placements=packs.part(PlacementsLaw, country),
        protection=packs.part(ProtectionLaw, country),
        institutions=packs.part(InstitutionsLaw, country),
    )
    return terms_of(
        laws,
        today=TODAY,
        language=country,
        earliest_birth=date(1880, 1, 1),
        areas={area.code: area.names for area in packs.part(Areas, country).areas},
        offices={"here": ("Ankara İl Müdürlüğü", "Управление Анкары")},
    )


def parsed(register: Register, cells: Mapping[str, Any], country: str = "tr", **more: Any) -> Parsed:
    """Read one row that has a column for each field named."""
    mapping = dict(enumerate(cells))
    return Reader(register, mapping, terms(country), **more).parse(Row(5, tuple(cells.values())))


def workbook(path: Path, rows: Sequence[Sequence[Any]], then: Callable[[Any, Any], None] | None = None) -> Path:
    """Write rows into the first sheet of a workbook, then do something more with it."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Liste")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if then:
        then(book, sheet)
    book.close()
    return path


def document(path: Path, table: str, **parts: bytes) -> Path:
    """Write an ODS document whose one table has these rows of markup."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Uşaqlar">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", parts.pop("manifest", manifest))
        for name, content_of_part in parts.items():
            package.writestr(name.replace("__", "/"), content_of_part)
    return path


def changed(path: Path, changes: Mapping[str, bytes]) -> Path:
    """Put other parts into a package, or further ones."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **changes}.items():
            package.writestr(name, content)
    path.write_bytes(held.getvalue())
    return path


def sheet_of(cells: str) -> bytes:
    """Give the markup of a sheet with these rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet'
        f' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    ).encode()
