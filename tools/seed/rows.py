"""Rows as PostgreSQL's COPY reads them. Pure and without Django: some are written in another process."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Row = tuple[Any, ...]
Derive = Callable[[Iterable[Row]], Iterable[Row]]
_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_ODD = "\\\t\n\r"
_QUOTED = str.maketrans({"\\": r"\\", '"': r"\""})


def written(rows: Iterable[Row], derive: Derive | None = None, always: Row = ()) -> bytes:
    """Write rows in COPY's text format; numbers, texts, days, bytes, nothing, and lists of numbers or texts.

    `derive` makes the rows from plain facts first; `always` stands at the end of each.

    >>> written([(1, "a\\tb", None, [2, 3], ['x"y'])])
    b'1\\ta\\\\tb\\t\\\\N\\t{2,3}\\t{"x\\\\\\\\"y"}\\n'
    """
    found = list(derive(rows) if derive else rows)
    columns = [_column(values) for values in zip(*found, strict=True)]
    end = "".join(["\t" + next(iter(_column([value]))) for value in always]) + "\n"
    return (end.join(map("\t".join, zip(*columns, strict=True))) + end).encode() if found else b""


def _column(values: Sequence[Any]) -> Iterable[str]:
    """Write the values of a column: for nearly all of them, all are of one kind, and few texts hold odd signs."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return _texts(values)
    if kinds.isdisjoint(_WRITTEN):
        return map(str, values)
    if kinds.isdisjoint(_WRITTEN.keys() - {type(None)}):
        return [r"\N" if value is None else str(value) for value in values]
    return [_WRITTEN[type(value)](value) if type(value) in _WRITTEN else str(value) for value in values]


def _texts(values: Sequence[str]) -> Sequence[str]:
    together = "".join(values)
    return [value.translate(_ESCAPED) for value in values] if any(sign in together for sign in _ODD) else values


def _array(values: Sequence[Any]) -> str:
    if not any(isinstance(one, str) for one in values):
        return f"{{{','.join(map(str, values))}}}"
    told = [f'"{one.translate(_QUOTED)}"' if isinstance(one, str) else str(one) for one in values]
    return f"{{{','.join(told)}}}".translate(_ESCAPED)


_WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _value: r"\N",
    str: lambda value: value.translate(_ESCAPED),
    bytes: lambda value: rf"\\x{value.hex()}",
    list: _array,
}
