"""Finds the packs, and reads each part of a pack once.

A part of a domain app is filled from ``countries/<code>/<app>.yaml``; a part of the whole house from
the file that `HOUSE` names. A third country is a new folder of YAML and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kanat.platform.country import pack as house
from kanat.platform.country.overlays import Overlay
from kanat.platform.country.reading import Reader, compose
from kanat.vocabulary.parameters import PackError, Parameter

P = TypeVar("P")

COUNTRIES = Path(__file__).parents[2] / "countries"
HOUSE: dict[type[Any], str] = {
    house.Pack: "pack",
    house.Holidays: "holidays",
    house.Areas: "areas",
    house.Offices: "offices",
    house.Roles: "roles",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A part as it was read, with all that is needed to point at its lines."""

    file: Path
    name: str  # stem of the file
    part: Any
    parameters: tuple[Parameter[Any], ...]
    places: dict[int, int]  # id(object) -> line
    hints: dict[str, Any]  # key of a parameter -> type of its values


def codes(folder: Path = COUNTRIES) -> tuple[str, ...]:
    """List the countries for which there is a pack."""
    return tuple(sorted(found.parent.name for found in folder.glob("*/pack.yaml")))


def name_of(kind: type[Any]) -> str:
    """Give the stem of the file that fills a part: ``payments`` for kanat.care.payments.country."""
    return HOUSE.get(kind) or kind.__module__.split(".")[-2]


def kinds(paths: Iterable[str]) -> tuple[type[Any], ...]:
    """Import the part types that the settings list, after those of the whole house."""
    found = [path.rpartition(".") for path in paths]
    return (*HOUSE, *(getattr(import_module(module), name) for module, _, name in found))


def read(kind: Any, code: str, folder: Path = COUNTRIES, overlays: tuple[Overlay, ...] = ()) -> Reading:
    """Read one part of one pack, once; refuses with PackError naming file and line.

    `overlays` are values that were entered since, of this part.
    """
    return _read(kind, code, folder, overlays)


@lru_cache(maxsize=256)  # a pack has some twelve parts; overlays make a new one with each value that is confirmed
def _read(kind: Any, code: str, folder: Path, overlays: tuple[Overlay, ...]) -> Reading:
    name = name_of(kind)
    file = folder / code / f"{name}.yaml"
    if not file.is_file():
        raise PackError(file, 1, "the pack lacks this file")
    reader = Reader(file=file, country=code, sources=sources(code, folder), overlays=overlays)
    part = reader.read(kind, name)
    return Reading(
        file=file,
        name=name,
        part=part,
        parameters=tuple(reader.parameters),
        places=reader.places,
        hints=reader.hints,
    )


def part(kind: type[P], code: str, folder: Path = COUNTRIES) -> P:
    """Give one filled part of one pack."""
    found: P = read(kind, code, folder).part
    return found


def sources(code: str, folder: Path = COUNTRIES) -> dict[str, str]:
    """Give the short keys of sources of a pack, none where it has no sources.yaml."""
    return _sources(folder / code / "sources.yaml")


@cache
def _sources(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    found: dict[str, str] = {}
    for key, value in compose(file).value:
        if not isinstance(value, yaml.ScalarNode) or not value.value:
            raise PackError(file, key.start_mark.line + 1, f"source '{key.value}' has no text")
        if key.value in found:
            raise PackError(file, key.start_mark.line + 1, f"source '{key.value}' stands twice")
        found[key.value] = value.value
    return found


def check(code: str, wanted: Iterable[type[Any]], folder: Path = COUNTRIES) -> list[PackError]:
    """Read all parts of a pack and compare the files with one another; gives what is wrong."""
    wrong: list[PackError] = []
    read_well = True
    for kind in wanted:
        try:
            read(kind, code, folder)
        except PackError as error:
            wrong.append(error)
            read_well = read_well and kind not in HOUSE
    return wrong + (_misfits(code, folder) if read_well else [])


def _misfits(code: str, folder: Path) -> list[PackError]:
    country = read(house.Pack, code, folder)
    areas = {area.code for area in part(house.Areas, code, folder).areas}
    offices = read(house.Offices, code, folder)
    wrong = [
        PackError(
            offices.file,
            offices.places[id(office)],
            f"office '{office.code}' lies in an unknown area '{office.area}'",
        )
        for office in offices.part.offices
        if office.area is not None and office.area not in areas
    ]
    if country.part.code != code:
        wrong.append(PackError(country.file, 1, f"the pack calls itself '{country.part.code}'"))
    return wrong
