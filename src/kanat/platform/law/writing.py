"""Writes a value as a pack writes it, so that the reader of packs reads it back and refuses what cannot be."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any


def written(value: Any) -> str:
    """Write a value in the flow style of YAML.

    >>> written((Decimal("0.50"), 3, "Aylık"))
    '[0.50, 3, "Aylık"]'
    """
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, Enum):
        return json.dumps(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(written, value))}]"
    if is_dataclass(value):
        pairs = [(field.name, getattr(value, field.name)) for field in fields(value)]
        return _mapping({name: written(one) for name, one in pairs if one not in (None, ())})
    raise TypeError(type(value).__qualname__)


def entry(*, since: date, value: str, source: str, verified: bool, note: str) -> str:
    """Write a dated value; `value` is written already."""
    parts = {"since": since.isoformat(), "value": value, "source": written(source), "verified": written(verified)}
    return _mapping(parts | ({"note": written(note)} if note else {}))


def _mapping(parts: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {text}" for name, text in parts.items()) + "}"
