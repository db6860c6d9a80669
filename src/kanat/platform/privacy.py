"""Privacy classes of fields, and masking by them.

Every model lists every field in ``PRIVACY``; a test checks that none is missing. Rows that leave an app mark names by
`name()`, other identifying and sensitive fields by `identifying()` and `sensitive()`; `masked()` hides them in one
place.
"""

from dataclasses import Field, field, fields, replace
from typing import Any, TypeVar

PLAIN = "plain"  # tells nothing about a person by itself
IDENTIFYING = "identifying"  # names, numbers, addresses: who it is
SENSITIVE = "sensitive"  # health, family life, opinions, decisions about a person

CLASSES = (PLAIN, IDENTIFYING, SENSITIVE)

RowT = TypeVar("RowT")


def name(**options: Any) -> Any:
    """Declare a row field with a person's name; masked it shows initials."""
    return field(metadata={"privacy": IDENTIFYING, "initials": True}, **options)


def identifying(**options: Any) -> Any:
    """Declare a row field that tells who a person is or where they live; masked it is empty."""
    return field(metadata={"privacy": IDENTIFYING}, **options)


def sensitive(**options: Any) -> Any:
    """Declare a row field about a person's life."""
    return field(metadata={"privacy": SENSITIVE}, **options)


def initials(text: str) -> str:
    """Shorten a name to its initials.

    >>> initials("Nigar Şirinova")
    'N. Ş.'
    """
    return " ".join(f"{word[0]}." for word in text.split())


def masked(row: RowT, *, reveal: bool) -> RowT:
    """Give the row as it is, or with names as initials and every other private value emptied."""
    if reveal:
        return row
    hidden = {item.name: _hidden(item, getattr(row, item.name)) for item in fields(row) if _is_private(item)}  # type: ignore[arg-type]  # a dataclass by contract
    return replace(row, **hidden)  # type: ignore[type-var]  # a dataclass by contract


def _is_private(item: "Field[Any]") -> bool:
    return bool(item.metadata.get("privacy", PLAIN) != PLAIN)


def _hidden(item: "Field[Any]", value: object) -> object:
    if isinstance(value, str):
        return initials(value) if item.metadata.get("initials") else ""
    return None
