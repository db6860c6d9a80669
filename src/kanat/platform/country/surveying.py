"""Walks through a filled part and lists all that it says: parameters, entries of lists, plain facts.

Knows nothing of any particular part, so a new part shows itself on the pages and in the command.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from kanat.platform.country import packs
from kanat.vocabulary.parameters import Names, Parameter, Sourced, Value

HIDDEN = frozenset({"code", "names", "description", "source", "verified", "note"})


class Kind(StrEnum):
    """What an entry is."""

    PARAMETER = "parameter"  # a dated value of the law
    ITEM = "item"  # one of a list: a measure, a role, a document
    FACT = "fact"  # a plain fact of the part


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a pack says."""

    key: str  # like "families.capacity.fostered"
    kind: Kind
    names: Names | None = None  # of a parameter its description
    unit: str = ""  # of a parameter
    facts: tuple[tuple[str, object], ...] = ()  # field and value, of an item or a fact
    values: tuple[Value[Any], ...] = ()  # of a parameter, in order of date
    source: str = ""  # of an item
    verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All that one part of one pack says."""

    name: str  # stem of the file
    country: str
    entries: tuple[Entry, ...]

    @property
    def unverified(self) -> int:
        """Count entries and dated values that were only supposed."""
        items = sum(not entry.verified for entry in self.entries)
        values = [value for entry in self.entries for value in entry.values]
        return items + sum(not value.verified and not value.unknown for value in values)

    @property
    def unknown(self) -> int:
        """Count dated values that nobody here knows."""
        return sum(value.unknown for entry in self.entries for value in entry.values)


def survey(kind: type[Any], code: str, reading: packs.Reading | None = None) -> Survey:
    """List all that the pack of a country says for one part; of a `reading` with what was entered since."""
    reading = reading or packs.read(kind, code)
    return Survey(name=reading.name, country=code, entries=tuple(_walk(reading.part, reading.name)))


def _walk(thing: object, key: str) -> Iterator[Entry]:
    plain: list[tuple[str, object]] = []
    deep: list[tuple[str, object]] = []
    for name, value in _fields(thing):
        (deep if _is_deep(value) else plain).append((name, value))
    if isinstance(thing, Sourced):
        yield Entry(
            key=key,
            kind=Kind.ITEM,
            names=getattr(thing, "names", None),
            facts=tuple(plain),
            source=thing.source,
            verified=thing.verified,
            note=thing.note,
        )
    else:
        for name, value in plain:
            yield Entry(key=f"{key}.{name}", kind=Kind.FACT, facts=((name, value),))
    for name, value in deep:
        yield from _walk_deep(value, f"{key}.{name}")


def _walk_deep(value: object, key: str) -> Iterator[Entry]:
    if isinstance(value, Parameter):
        yield Entry(key=key, kind=Kind.PARAMETER, names=value.description, unit=value.unit, values=value.values)
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item, f"{key}.{getattr(item, 'code', '')}")
    else:
        yield from _walk(value, key)


def _fields(thing: object) -> list[tuple[str, object]]:
    found = [(field.name, getattr(thing, field.name)) for field in fields(thing)]  # type: ignore[arg-type]  # a dataclass
    return [(name, value) for name, value in found if name not in HIDDEN and value is not None]


def _is_deep(value: object) -> bool:
    """Tell whether a value holds parameters or sourced entries of its own."""
    if isinstance(value, Parameter):
        return True
    if isinstance(value, tuple):
        return any(isinstance(item, Sourced) for item in value)
    return is_dataclass(value) and not isinstance(value, Names) and _holds_law(value)


def _holds_law(value: object) -> bool:
    return any(_is_deep(inner) for _, inner in _fields(value))
