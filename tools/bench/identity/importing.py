"""Bringing a register in: a workbook of 100,000 children, read, checked and written by the app itself.

The file is invented with the names of the register of the other parts, in a spreadsheet of 12 columns as an office
keeps it: days as days, phones as numbers, words in two spellings. The bound is what nobody can do without: reading the
file as the app reads it, and copying its rows as they are into a table of texts without an index.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter
from django.db import connection

from kanat.care.registers import engine, tasks
from kanat.care.registers import queries as registers
from kanat.platform import clock, country
from kanat.platform.accounts import actions as accounts
from kanat.platform.accounts import queries as offices
from kanat.vocabulary.actors import SYSTEM
from tools.bench.identity import register

ROWS = 100_000
SEED = 31
TITLES = (
    "Dosya No", "Soyadı", "Adı", "T.C. Kimlik No", "Doğum Tarihi", "Cinsiyeti", "İli", "Adresi", "Telefon", "Dili",
    "Kayıt Tarihi", "Önceki Soyadı",
)  # fmt: skip
FIRST_BIRTH, DAYS = date(2009, 1, 1), 365 * 16
NINE_DIGITS = 10**8
SEX = {"male": ("Erkek", "E"), "female": ("Kız", "K")}
SPEECH = {"tr": "Türkçe", "az": "Azerbaycanca", "ru": "Rusça"}
Say = Callable[[str], None]
Cell = str | int | datetime | None


def measure(*, persons: int, queries: int, say: Say) -> dict[str, Any]:
    """Invent the file, measure the bound and the app's own way, as `./kanat import` goes it."""
    count = min(ROWS, persons)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "çocuklar.xlsx"
        say(f"a workbook of {count} rows ...")
        write(path, count)
        say("reading it and copying its rows, bringing it in, and reading it once more ...")
        before = bound(path)
        seconds, written = bring_in(path)
        least = (before + bound(path)) / 2  # the machine may have had other things to do
        return {
            "import_rows": count,
            "import_written": written,
            "import_seconds": round(seconds, 2),
            "import_bound_seconds": round(least, 2),
            "import_times_bound": round(seconds / least, 2),
        }


def bring_in(path: Path) -> tuple[float, int]:
    """Bring the file in with all checks; gives the seconds, and how many rows became records."""
    today, now = clock.today(), clock.now()
    accounts.load_offices(by=SYSTEM, on=today)
    office = offices.offices()[0]
    started = time.perf_counter()
    intake = tasks.import_file(path, kind="children", office_id=office.id, by=SYSTEM, on=today, now=now)
    return time.perf_counter() - started, registers.plain(intake).written


def write(path: Path, count: int) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Çocuklar")
    sheet.write_row(0, 0, TITLES)
    for number, cells in enumerate(children(count), 1):
        sheet.write_row(number, 0, cells)
    book.close()


def children(count: int) -> Iterator[tuple[Cell, ...]]:
    """Invent children, each with a number of its own that fits its check digits."""
    chance = Random(SEED)
    areas = [area.names.tr for area in country.areas()]
    for place, one in enumerate(register.persons(count, seed=SEED)):
        born = FIRST_BIRTH + timedelta(chance.randrange(DAYS))
        case = born + timedelta(chance.randrange(1, 600))
        yield (
            f"K-{place + 1}", one.surname, one.given, identity_number(place), _moment(born),
            chance.choice(SEX[one.sex]), chance.choice(areas),
            f"{chance.choice(areas)} cad. {chance.randrange(1, 200)}",
            5_300_000_000 + chance.randrange(10**8), SPEECH[one.language],
            _moment(case), one.surname if place % 50 == 0 else None,
        )  # fmt: skip


def identity_number(place: int) -> str:
    """Give a Turkish identity number, another for each place, with its two check digits (as in the pack)."""
    digits = [int(sign) for sign in str(NINE_DIGITS + place * 7)]
    digits.append((7 * sum(digits[::2]) - sum(digits[1::2])) % 10)
    digits.append(sum(digits) % 10)
    return "".join(map(str, digits))


def bound(path: Path) -> float:
    """Read the file and copy its rows into a table as they are; gives the seconds."""
    columns = ", ".join(f"c{place} text" for place in range(len(TITLES)))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_import ({columns})")
        started = time.perf_counter()
        rows = engine.read(path, path.name).sheets[0].rows()
        with cursor.copy("COPY bench_import FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row.cells)
        seconds = time.perf_counter() - started
        cursor.execute("DROP TABLE bench_import")
    return seconds


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  a spreadsheet knows no time zones
