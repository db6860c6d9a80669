"""Tables as columns of numbers: binary COPY into arrays and back, without a row or an object in between.

Reading takes a queryset of whole numbers and days without NULL; days become days since 1970. Writing takes arrays and
constants; both stay within the transaction of Django's connection.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from numpy.typing import NDArray

Columns = dict[str, NDArray[np.int64]]
HEAD, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
DAYS_TO_2000 = 10_957  # PostgreSQL counts days from 2000-01-01
TYPES = {"big": ">i8", "int": ">i4", "small": ">i2", "day": ">i4", "flag": "u1"}
LATEST = date(9999, 1, 1)  # stands for a day that is not known or has not come
CHUNK = 100_000  # rows that are written down at a time


def read(rows: QuerySet[Any, Any], kinds: Mapping[str, str]) -> Columns:
    """Read `rows.values_list(*kinds)`; `kinds` names each column's type: ``big``, ``int``, ``small``, ``day``."""
    try:
        query, parameters = rows.values_list(*kinds).query.sql_with_params()
    except EmptyResultSet:  # a filter that nothing can fit, such as none of no ids
        return {name: np.zeros(0, np.int64) for name in kinds}
    return read_sql(query, parameters, kinds)


def read_sql(query: str, parameters: Sequence[Any], kinds: Mapping[str, str], *, extra: int = 0) -> Columns:
    """Read the columns of a query; `extra` bytes of one further bytea column come as ``extra``, a row each."""
    layout: list[Any] = [("fields", ">i2")]
    for name, kind in kinds.items():
        layout += [(f"{name}_size", ">i4"), (name, TYPES[kind])]
    if extra:
        layout += [("extra_size", ">i4"), ("extra", "u1", (extra,))]
    table = np.frombuffer(_copied(query, parameters), np.dtype(layout))
    sizes = [(f"{name}_size", np.dtype(TYPES[kind]).itemsize) for name, kind in kinds.items()]
    if any((table[name] != size).any() for name, size in sizes):
        raise ValueError("a column holds NULL or is of another type")
    found = {name: table[name].astype(np.int64) for name in kinds}
    for name, kind in kinds.items():
        if kind == "day":
            found[name] += DAYS_TO_2000
    if extra:
        found["extra"] = table["extra"]
    return found


def _copied(query: str, parameters: Sequence[Any]) -> bytearray:
    data = bytearray()
    whole = connection.ops.compose_sql(query, parameters)  # type: ignore[attr-defined]  # COPY takes no parameters
    with connection.cursor() as cursor, cursor.copy(f"COPY ({whole}) TO STDOUT (FORMAT BINARY)") as copy:
        for block in copy:
            data += block
    return data[len(HEAD) : -len(END)]


def write(table: str, blocks: Sequence[Mapping[str, Any]], kinds: Mapping[str, str]) -> None:
    """Copy blocks of rows into a table, in order.

    Each block maps column -> array, or text, number or bytes for all its rows; `kinds` names each column's type, also
    ``text`` and ``bytes`` (an array of rows of bytes). At least one column of a block is an array.
    """
    names = ", ".join(f'"{name}"' for name in kinds)
    command = f'COPY "{table}" ({names}) FROM STDIN (FORMAT BINARY)'
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(command) as copy:
        copy.write(HEAD)
        for block in blocks:
            for chunk in _chunks(block, kinds):
                copy.write(chunk)
        copy.write(END)


def _chunks(block: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[bytes]:
    many = next(len(value) for value in block.values() if isinstance(value, np.ndarray))
    layout: list[Any] = [("fields", ">i2")]
    constants = {name: _constant(block[name]) for name in kinds if isinstance(block[name], str | bytes)}
    for name, kind in kinds.items():
        layout.append((f"{name}_size", ">i4"))
        if name in constants:
            layout.append((name, f"V{len(constants[name])}") if constants[name] else (name, "V0"))
        elif kind == "bytes":
            layout.append((name, "u1", (block[name].shape[1],)))
        else:
            layout.append((name, TYPES[kind]))
    layout = [entry for entry in layout if entry[1] != "V0"]
    made = np.zeros(min(CHUNK, many), np.dtype(layout))
    for begin in range(0, many, CHUNK):
        rows = made[: min(CHUNK, many - begin)]
        rows["fields"] = len(kinds)
        for name, kind in kinds.items():
            _fill(rows, name, kind, constants.get(name, block[name]), slice(begin, begin + len(rows)))
        yield rows.tobytes()


def _fill(rows: NDArray[Any], name: str, kind: str, value: Any, part: slice) -> None:
    if isinstance(value, bytes):
        rows[f"{name}_size"] = len(value)
        if value:
            rows[name] = np.void(value)
        return
    column = value[part] if isinstance(value, np.ndarray) else value
    rows[name] = column - DAYS_TO_2000 if kind == "day" else column
    rows[f"{name}_size"] = rows[name].nbytes // len(rows)


def _constant(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value
