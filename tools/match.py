"""`./kanat match plan INPUT --out OUT`: plan homes for children from tables; needs no database and no web.

INPUT is a JSON file or a folder with groups.csv, children.csv, homes.csv and perhaps scores.csv; OUT is a .json or a
.csv file. Columns are described in src/kanat/care/matching/engine/README.md. Ends with 0, with 1 where the tables
cannot be used (every mistake is told with its row, nothing is written), with 2 where the question cannot be read or
the law is not known.
"""

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.engine.plan import tables
from kanat.care.matching.engine.plan.planner import Planner
from kanat.care.matching.engine.plan.terms import Decision, Outcome
from kanat.platform.country import packs
from kanat.vocabulary.parameters import UnknownLaw
from tools.problems import Problem

LONGEST = 86_400  # seconds that one may ask for
COLUMNS = ("group", "child", "family", "score", "km", "split_price")


def run(arguments: Sequence[str]) -> int:
    """Plan the children of the tables."""
    if next(iter(arguments), "") not in {"plan", "--help", "-h"}:
        raise Problem("Say what to do: ./kanat match plan --help", 2)
    wanted = _parser().parse_args(arguments[1:] if arguments[0] == "plan" else ["--help"])
    read = tables.read(_tables(wanted.input))
    if isinstance(read, list):
        print("\n".join(map(str, read)), file=sys.stderr)
        raise Problem(f"{len(read)} mistakes; nothing was written.")
    outcome = planned(read, wanted.country, wanted.on, wanted.seconds)
    _write(wanted.out, _csv(outcome) if wanted.out.suffix == ".csv" else _json(outcome))
    print(_summary(outcome))
    return 0


def planned(read: tables.Read, country: str, on: date, seconds: float) -> Outcome:
    """Plan what the tables hold under a country's law, within a time once places have their prices."""
    law: MatchingLaw = packs.part(MatchingLaw, country)
    limits = capacity.limits_of(packs.part(FamiliesLaw, country), on=on)
    try:
        planner = Planner(read.parties, read.homes, law, on, limits=limits, scores=read.scores, seconds=seconds)
        return planner.plan()
    except UnknownLaw as unknown:
        raise Problem(f"The law is not known: {unknown.key}. Ask: {unknown.ask or '-'}", 2) from None


def _tables(place: Path) -> Mapping[str, Sequence[tables.Row]]:
    if not place.exists():
        raise Problem(f"There is no {place}.", 2)
    try:
        return _of_folder(place) if place.is_dir() else _of_json(place)
    except UnicodeDecodeError:
        raise Problem(f"{place} is not written in UTF-8.", 1) from None


def _of_folder(folder: Path) -> dict[str, list[tables.Row]]:
    found: dict[str, list[tables.Row]] = {}
    for name in tables.TABLES:
        file = folder / f"{name}.csv"
        if file.exists():
            with file.open(encoding="utf-8-sig", newline="") as lines:
                found[name] = [_row(row) for row in csv.DictReader(lines)]
        elif name != "scores":
            raise Problem(f"{file} is missing.", 1)
    return found


def _row(row: Mapping[str | None, Any]) -> tables.Row:
    return {name or "(no heading)": value or "" for name, value in row.items()}


def _of_json(file: Path) -> dict[str, list[tables.Row]]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as broken:
        raise Problem(f"{file} is not JSON: line {broken.lineno}, column {broken.colno}.", 1) from None
    shaped = isinstance(found, dict) and all(isinstance(found.get(name, []), list) for name in tables.TABLES)
    if not shaped or not all(isinstance(row, dict) for name in tables.TABLES for row in found.get(name, [])):
        raise Problem(f"{file} does not hold lists of rows called {', '.join(tables.TABLES)}.", 1)
    return {
        name: [{field: _text(value) for field, value in row.items()} for row in found[name]]
        for name in tables.TABLES
        if name in found
    }


def _text(value: Any) -> str:
    """Write a value of JSON as it would stand in CSV."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(map(_text, value))
    if isinstance(value, dict):
        return ";".join(f"{name}:{_text(one)}" for name, one in value.items())
    return "" if value is None else str(value)


def _lines(decision: Decision) -> Iterator[dict[str, Any]]:
    for stay in decision.stays:
        for child in stay.child_ids:
            yield {
                "group": decision.party_id,
                "child": child,
                "family": stay.family_id,
                "score": str(stay.score),
                "km": stay.km,
                "split_price": str(decision.split_price),
            }
    for child in decision.waiting:
        yield dict.fromkeys(COLUMNS) | {"group": decision.party_id, "child": child}


def _csv(outcome: Outcome) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(line for decision in outcome.decisions for line in _lines(decision))
    return text.getvalue()


def _json(outcome: Outcome) -> str:
    found = {
        "on": outcome.on.isoformat(),
        "value": str(outcome.value),
        "bound": str(outcome.bound),
        "proved": outcome.proved,
        "children": [line for decision in outcome.decisions for line in _lines(decision)],
        "prices": {str(family): str(price) for family, price in outcome.prices.items()},
        "left": [
            {
                "group": one.party_id,
                "children": one.child_ids,
                "possible": one.possible,
                "blocked_alone": one.blocked_alone,
            }
            for one in outcome.left
        ],
        "unlocks": [
            {"province": one.province, "places": one.places, "families": one.families, "groups": one.party_ids}
            for one in outcome.unlocks
        ],
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _write(out: Path, text: str) -> None:
    """Write the whole file or nothing."""
    if out.suffix not in {".csv", ".json"}:
        raise Problem(f"{out} is neither a .csv nor a .json file.", 2)
    part = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _summary(outcome: Outcome) -> str:
    placed = sum(len(stay.child_ids) for one in outcome.decisions for stay in one.stays)
    waiting = sum(len(one.waiting) for one in outcome.decisions)
    split = sum(one.is_split for one in outcome.decisions)
    best = "proved best" if outcome.proved else f"at most {outcome.gap} points from best"
    return f"{placed} children placed, {waiting} wait, {split} groups split; {outcome.value} points, {best}"


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="./kanat match plan", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("input", type=Path, help="JSON file, or folder with CSV files")
    parser.add_argument("--out", type=Path, required=True, help=".json or .csv file to write")
    parser.add_argument("--country", required=True, choices=packs.codes(), help="whose law holds")
    parser.add_argument("--on", required=True, type=date.fromisoformat, help="day of the plan, like 2026-03-01")
    parser.add_argument("--seconds", type=_seconds, default=20.0, help="most to look for a better plan (default 20)")
    return parser


def _seconds(text: str) -> float:
    found = float(text)
    if not 0 < found <= LONGEST:
        raise ValueError
    return found


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise Problem(f"{self.prog}: {message}", 2)
