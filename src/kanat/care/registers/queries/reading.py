"""Reading a stored file: its headings, and its rows batch by batch."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from django.conf import settings

from kanat.care.families.country import FamiliesLaw
from kanat.care.institutions.country import InstitutionsLaw
from kanat.care.people.country import PeopleLaw
from kanat.care.placements.country import PlacementsLaw
from kanat.care.protection.country import ProtectionLaw
from kanat.care.registers import engine, models, texts
from kanat.care.registers.engine import Value
from kanat.care.registers.queries.lines import Line
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.vocabulary.refusals import NotFound, RuleBroken

SAMPLES = 4  # rows that are shown beside the columns
LOOKED_AT = 40  # rows among which the headings are sought
EARLIEST_BIRTH = date(1880, 1, 1)


@dataclass(frozen=True, slots=True)
class Top:
    """The beginning of a sheet."""

    sheet: str
    sheets: tuple[str, ...]  # all of the file
    header: int  # number of the row below which data begin
    titles: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]  # of each column, the first cells
    guessed: Mapping[int, str]  # column -> field
    month_first: bool  # days seem to be written 12/31/2015


_kept: ContextVar[dict[bytes, engine.Book] | None] = ContextVar("kanat_kept_book", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Read a file once from here on, however often its rows are asked for: for who takes it through all steps at once.

    A long sheet takes some hundred megabytes; so nothing keeps it longer than that.
    """
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def _book(path: Path, name: str) -> engine.Book:
    kept = _kept.get()
    if kept is None:
        return engine.read(path, name)
    mark = hashlib.sha256(path.read_bytes()).digest()
    if mark not in kept:
        kept[mark] = engine.read(path, name)
    return kept[mark]


@contextmanager
def file_of(intake_id: int) -> Iterator[Path]:
    """Lay the bytes of a stored file on the disk for a while; NotFound when its time is over."""
    found = models.IntakeFile.objects.filter(pk=intake_id).first()
    if found is None:
        raise NotFound("registers.file_forgotten")
    with tempfile.NamedTemporaryFile(prefix="kanat-", suffix=".register") as laid:
        laid.write(bytes(found.data))
        laid.flush()
        yield Path(laid.name)


def top(path: Path, *, name: str, register: engine.Register, sheet: str = "") -> Top:
    """Read headings and first rows; refuses a file that cannot be read, has no rows, or no headings."""
    book = _book(path, name)
    shown = [one for one in book.sheets if not one.hidden] or list(book.sheets)
    chosen = next((one for one in shown if one.name == sheet), shown[0])
    first = list(islice(chosen.rows(), LOOKED_AT))
    if not first:
        raise RuleBroken("registers.file_empty", field="file")
    header = _header(first, register)
    below = [row for row in first if row.number > header.number]
    rows = below[:SAMPLES]
    columns = [[_cell(row, place) for row in rows] for place in range(len(header.titles))]
    guessed = {
        place: one.field for place, one in engine.guess(header.titles, register, [r.cells for r in rows]).items()
    }
    named = texts.fields_named(header.titles, register)
    guessed = {place: field for place, field in guessed.items() if field not in named.values()} | named
    return Top(
        sheet=chosen.name,
        sheets=tuple(one.name for one in shown),
        header=header.number,
        titles=header.titles,
        samples=tuple(tuple(text for text in column if text) for column in columns),
        guessed=guessed,
        month_first=_month_first(below, guessed, register),
    )


def _month_first(rows: Sequence[engine.Row], columns: Mapping[int, str], register: engine.Register) -> bool:
    """Tell whether some column of days is surely written with the month before the day."""
    days = [place for place, field in columns.items() if register.field(field).value in {Value.DAY, Value.BIRTH}]
    return any(
        engine.month_first([row.cells[place] for row in rows if place < len(row.cells)]) for place in days
    )  # fmt: skip


def _cell(row: engine.Row, place: int) -> str:
    cell = row.cells[place] if place < len(row.cells) else None
    return "" if cell is None or isinstance(cell, engine.Lost) else str(cell)[:60]


def rows_of(path: Path, *, name: str, sheet: str, register: engine.Register) -> Iterator[engine.Row]:
    """Give the rows below the headings."""
    book = _book(path, name)
    shown = [one for one in book.sheets if not one.hidden] or list(book.sheets)
    chosen = next((one for one in shown if one.name == sheet), shown[0])
    first = list(islice(chosen.rows(), LOOKED_AT))
    below = _header(first, register).number if first else 0
    return (row for row in chosen.rows() if row.number > below)


def _header(rows: Sequence[engine.Row], register: engine.Register) -> engine.Header:
    """Give the row of headings; the first row where none looks like one: somebody will say what its columns hold."""
    first = rows[0]
    return engine.find(rows, [register]) or engine.Header(
        number=first.number, titles=tuple(_cell(first, place) for place in range(len(first.cells)))
    )


def lines_of(
    rows: Iterator[engine.Row],
    *,
    register: engine.Register,
    mapping: Mapping[int, str],
    titles: tuple[str, ...],
    month_first: bool,
    terms: engine.Terms,
) -> Iterator[Line]:
    """Read rows as values."""
    turned = mapping if month_first else ()
    reader = engine.Reader(register, mapping, terms, titles=titles, month_first=turned)
    secret = fingerprint_secret()
    for row in rows:
        parsed = reader.parse(row)
        yield Line(row, parsed, engine.fingerprint(register, parsed.values, secret=secret))


def batches(lines: Iterator[Line], size: int) -> Iterator[list[Line]]:
    """Give lines in batches; the next one is read while this one is written."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="rows") as reader:
        ahead = reader.submit(lambda: list(islice(lines, size)))
        while batch := ahead.result():
            ahead = reader.submit(lambda: list(islice(lines, size)))
            yield batch


def fingerprint_secret() -> bytes:
    """Give what makes fingerprints unguessable: from the oldest key, so that a new one does not change them."""
    return hashlib.sha256(f"kanat.registers:{settings.KANAT_SEAL_KEYS[-1]}".encode()).digest()


def terms(*, office_id: int, on: date) -> engine.Terms:
    """Give what the reader of cells must know; rows of another office than this are refused."""
    office = accounts.office(office_id)
    laws = engine.Laws(
        people=country.part(PeopleLaw),
        families=country.part(FamiliesLaw),
        placements=country.part(PlacementsLaw),
        protection=country.part(ProtectionLaw),
        institutions=country.part(InstitutionsLaw),
    )
    return engine.terms_of(
        laws,
        today=on,
        language=country.languages()[0],
        earliest_birth=EARLIEST_BIRTH,
        areas={area.code: area.names for area in country.areas()},
        offices={office.code: tuple(office.names.values())} if office else {},
    )


def headings(titles: Sequence[str]) -> list[str]:
    """Give headings as a saved mapping is known again by."""
    return [told for title in titles if not (told := " ".join(title.split()).casefold()).startswith("kanat:")]
