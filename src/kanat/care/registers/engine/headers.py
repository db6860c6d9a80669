"""Where the header stands, and which field of a register each column is. No legal source.

What columns are called is data (`titles.yaml`). Titles meet in the alphabet in which names meet
(`people.rules.names`): marks, capitals, Cyrillic and the usual spellings do not matter. Abbreviated words are read by
their beginnings, slips by the likeness of the whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from kanat.care.people.rules.names import fold
from kanat.care.registers.engine.kinds import Field, Register
from kanat.care.registers.engine.reading import Cell, Row

SURE = 0.85  # from here on nobody need look
EXACT, WITHOUT_REMARK, OF_THE_CHILD, ABBREVIATED, SLIP, DOUBTFUL = 1.0, 0.97, 0.9, 0.9, 0.8, 0.6
LIKE_ENOUGH = 84  # per cent of letters, for slips
LEAST = 0.6
TITLES_KEPT = 10_000
SHORTEST_SLIP = 5  # letters; shorter titles are too like one another
HEADER_WITHIN = 30  # rows
FEWEST = 2  # titles that make a header
WORD = re.compile(r"[^\W_]+|№")
REMARK = re.compile(r"[(\[].*?[)\]]|\*")
UNNAMED = {"placements": "child_"}  # whose a name is where nobody says so
NUMERO = {"№": "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The row that names the columns."""

    number: int  # of the last row that belongs to it; data begin below
    titles: tuple[str, ...]  # of each column; a group's heading stands before its columns' own; empty where none


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column may be."""

    field: str  # code of a field
    sure: float  # from 0 to 1; from `SURE` on nobody need look


def words(title: str) -> tuple[str, ...]:
    """Give the words of a title in the one alphabet; dots, dashes and line breaks part words.

    >>> words("Doğ. Tar."), words("T.C.\\nKimlik №")
    (('dok', 'tar'), ('t', 'c', 'kimlik', 'no'))
    """
    return tuple(NUMERO.get(word) or fold(word) or word for word in WORD.findall(title))


@cache
def _titles() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _known(register: Register) -> dict[tuple[str, ...], dict[str, float]]:
    """Give all ways of naming the fields of a register: words -> field -> how sure."""
    known: dict[tuple[str, ...], dict[str, float]] = {}
    for field in register.fields:
        for title, sure in _ways(field, register):
            fields = known.setdefault(words(title), {})
            fields[field.code] = max(sure, fields.get(field.code, 0.0))
    return known


def _ways(field: Field, register: Register) -> Iterator[tuple[str, float]]:
    """Give the ways of naming a field, with and without whose it is."""
    whose, explicit = _titles()["whose"], field.code in _titles()["fields"]
    owners = whose[field.whose] if field.whose else whose["own"][register.code]
    bare = field.code.removeprefix(field.whose)
    named = _titles()["fields"].get(field.code) or _titles()["fields"].get(bare, [])
    doubtful = _titles()["doubtful"].get(bare, [])
    alone = EXACT if explicit or not field.whose else OF_THE_CHILD if UNNAMED.get(register.code) == field.whose else 0.0
    yield from ((title, alone) for title in named)
    yield from ((title, min(alone, DOUBTFUL)) for title in doubtful)
    for owner in () if explicit and field.whose else owners:
        for title in (*named, *doubtful):
            yield f"{owner} {title}", WITHOUT_REMARK
            yield f"{title} {owner}", WITHOUT_REMARK
        if bare == "name":
            yield owner, OF_THE_CHILD


@lru_cache(maxsize=TITLES_KEPT)
def _scores(title: str, register: Register) -> dict[str, float]:
    """Give how well a title names each field; fields that it does not name are missing."""
    known = _known(register)
    for text, cap in ((title, EXACT), (REMARK.sub(" ", title), WITHOUT_REMARK)):
        asked = words(text)
        if found := known.get(asked) or known.get(("".join(asked),)):
            return {field: min(sure, cap) for field, sure in found.items()}
    if not asked:
        return {}
    return _abbreviated(asked, known) or _slipped(asked, known)


def _abbreviated(asked: tuple[str, ...], known: dict[tuple[str, ...], dict[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    if len(asked) > 1:
        for way, fields in known.items():
            if len(way) == len(asked) and all(map(str.startswith, way, asked)):
                for field, sure in fields.items():
                    found[field] = max(found.get(field, 0.0), sure * ABBREVIATED)
    return found


def _slipped(asked: tuple[str, ...], known: dict[tuple[str, ...], dict[str, float]]) -> dict[str, float]:
    title = " ".join(asked)
    if len(title) < SHORTEST_SLIP:
        return {}
    found: dict[str, float] = {}
    ways = {way: " ".join(way) for way in known}
    for _, like, way in process.extract(title, ways, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=5):
        for field, sure in known[way].items():
            found[field] = max(found.get(field, 0.0), sure * SLIP * like / 100)
    return found


def guess(titles: Sequence[str], register: Register, samples: Sequence[Sequence[Cell]] = ()) -> dict[int, Guess]:
    """Give the field of each column (from 0) that a title names, each field at most once.

    `samples` are some rows below the header: a column of given names in which two words stand is one of whole names.
    """
    scored = [
        (sure, -column, field)
        for column, title in enumerate(titles)
        for field, sure in _scores(title, register).items()
        if sure >= LEAST
    ]
    found: dict[int, Guess] = {}
    taken: set[str] = set()
    for sure, column, field in sorted(scored, reverse=True):
        if -column not in found and field not in taken:
            found[-column] = Guess(field, round(sure, 2))
            taken.add(field)
    return dict(sorted(_whole_names(found, taken, samples, register).items()))


def _whole_names(
    found: dict[int, Guess], taken: set[str], samples: Sequence[Sequence[Cell]], register: Register
) -> dict[int, Guess]:
    """Take a column of given names for one of whole names where there is none of surnames and it has two words."""
    codes = {field.code for field in register.fields}
    for column, one in list(found.items()):
        whose = one.field.removesuffix("given")
        if one.field.endswith("given") and f"{whose}name" in codes and not {f"{whose}surname", f"{whose}name"} & taken:
            cells = [row[column] for row in samples if column < len(row) and isinstance(row[column], str)]
            if cells and sum(len(str(cell).split()) > 1 for cell in cells) * 2 > len(cells):
                found[column] = Guess(f"{whose}name", one.sure)
    return found


def find(rows: Iterable[Row], registers: Sequence[Register]) -> Header | None:
    """Find the header among the first rows of a sheet; None where no row looks like one.

    A header of two rows, with headings over groups of columns, is put together.
    """
    first = list(islice(rows, HEADER_WITHIN))
    best, most = None, 0.0
    for place, row in enumerate(first):
        singles = _texts(row.cells)
        if not any(_names_exactly(singles, register) for register in registers):
            continue
        for titles in (singles, *([_joined(_texts(first[place - 1].cells), singles)] if place else ())):
            found = max(_weight(titles, register) for register in registers)
            if found > most:
                best, most = Header(number=row.number, titles=titles), found
    return best if most >= min(FEWEST, len(best.titles) if best else FEWEST) * LEAST else None


def _names_exactly(titles: Sequence[str], register: Register) -> bool:
    """Tell whether at least one title is known as it stands; without one, a look for slips is not worth its time."""
    known = _known(register)
    return any(words(REMARK.sub(" ", title)) in known for title in titles if title)


def _weight(titles: Sequence[str], register: Register) -> float:
    """Give how much of a header a row is: sure titles count, texts that name nothing weigh a little against it."""
    found = guess(titles, register)
    return sum(one.sure for one in found.values()) - 0.05 * (sum(map(bool, titles)) - len(found))


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells)


def _joined(groups: Sequence[str], titles: Sequence[str]) -> tuple[str, ...]:
    """Put the heading of a group before the titles of its columns; a cell that spans both rows stands once."""
    joined, heading = [], ""
    for place in range(max(len(groups), len(titles))):
        group = groups[place] if place < len(groups) else ""
        title = titles[place] if place < len(titles) else ""
        heading = group or heading
        joined.append(title if heading == title or not heading else f"{heading} {title}" if title else group)
        if group == title:
            heading = ""
    return tuple(joined)


def which(titles: Sequence[str], registers: Sequence[Register]) -> Register:
    """Tell which register a sheet with such titles most likely is: the one that leaves the fewest titles over."""
    return max(registers, key=lambda register: _fit(titles, register))


def _fit(titles: Sequence[str], register: Register) -> float:
    found = {one.field: one.sure for one in guess(titles, register).values()}
    missing = sum(field.required and field.code not in found for field in register.fields)
    missing += sum(not set(group) & set(found) for group in register.needs)
    return sum(found.values()) - missing
