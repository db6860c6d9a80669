"""Rows as PostgreSQL's COPY reads them. Pure and without Django: another process writes them while rows are made."""

from collections.abc import Iterable, Sequence
from typing import Any

Row = tuple[Any, ...]
_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_QUOTED = str.maketrans({"\\": r"\\", '"': r"\""})


def written(rows: Iterable[Row]) -> bytes:
    """Write rows in COPY's text format; numbers, texts, days, bytes, nothing, and lists of numbers or texts.

    >>> written([(1, "a\\tb", None, [2, 3], ['x"y'])])
    b'1\\ta\\\\tb\\t\\\\N\\t{2,3}\\t{"x\\\\\\\\"y"}\\n'
    """
    return "".join(["\t".join(map(_cell, row)) + "\n" for row in rows]).encode()


def _cell(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return value.translate(_ESCAPED)
    if isinstance(value, list):
        return _array(value).translate(_ESCAPED)
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    return str(value)


def _array(values: Sequence[Any]) -> str:
    told = [f'"{one.translate(_QUOTED)}"' if isinstance(one, str) else str(one) for one in values]
    return f"{{{','.join(told)}}}"
