"""Rows into PostgreSQL as fast as it takes them: a thread copies them in, another process makes the laborious ones.

Indexes and constraints come afterwards.

Everything happens in the caller's transaction: either the whole country is there, with all its constraints, or nothing.
"""

import itertools
import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from tools.seed.derived import begin
from tools.seed.rows import Derive, Row, written

ROWS = 5_000  # rows that travel together
WAITING = 24  # such parcels that may wait for the database
Written = bytes | Future[bytes]  # as COPY reads it, or once another process has made it

_TRIGGERS = """
SELECT t.tgrelid::regclass::text, format('%%I', t.tgname) FROM pg_trigger t
WHERE t.tgrelid = ANY(%s::regclass[]) AND (t.tgconstraint <> 0 OR t.tgnewtable IS NOT NULL) AND NOT t.tgisinternal
"""
_INDEXES = """
SELECT format('%%I', i.relname), pg_get_indexdef(i.oid)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
WHERE x.indrelid = ANY(%s::regclass[]) AND NOT x.indisprimary
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid)
ORDER BY i.relname
"""
_COUNTER = """
SELECT pg_get_serial_sequence(attrelid::regclass::text, attname) FROM pg_attribute
WHERE attrelid = %s::regclass AND attname = 'id'
"""
_CONSTRAINTS = """
SELECT c.conrelid::regclass::text, format('%%I', c.conname), pg_get_constraintdef(c.oid)
FROM pg_constraint c
WHERE c.contype IN ('f', 'u', 'x') AND c.conparentid = 0
  AND (c.conrelid = ANY(%(tables)s::regclass[]) OR c.confrelid = ANY(%(tables)s::regclass[]))
ORDER BY c.contype <> 'f', c.conrelid::regclass::text, c.conname
"""


class Table:
    """Rows on their way into one table. Values come in the order of `columns`; `always` is the same in every row.

    With `derive` plain facts come instead, and the rows are made from them where they are written.
    """

    def __init__(self, load: "Load", name: str, columns: str, always: dict[str, Any], derive: Derive | None) -> None:
        self.name = name
        self.columns = (*columns.split(), *always)
        self.ids = itertools.count(1)
        self.derive, self.always = derive, tuple(always.values())
        self._load = load
        self._rows: list[Row] = []

    def add(self, *values: Any) -> None:
        """Send a row."""
        self._rows.append(values)
        if len(self._rows) >= ROWS:
            self.flush()

    def flush(self) -> None:
        """Send what has gathered."""
        if self._rows:
            self._load.send(self, self._rows)
            self._rows = []


class Load:
    """Takes rows of many tables and copies them on the caller's connection, while the caller makes more.

    What must be derived first - seals, keys - another process makes, because that takes as long as all the rest.
    """

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._raw = raw
        self._parcels: queue.Queue[tuple[Table, Written] | None] = queue.Queue(WAITING)
        self._writer = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=begin, initargs=(list(settings.KANAT_SEAL_KEYS),)
        )
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._copy_all, name="copy", daemon=True)
        self.tables: list[Table] = []

    def table(self, name: str, columns: str, *, derive: Derive | None = None, **always: Any) -> Table:
        """Open a table."""
        found = Table(self, name, columns, always, derive)
        self.tables.append(found)
        return found

    def send(self, table: Table, rows: list[Row]) -> None:
        """Hand rows on; waits while too many are under way."""
        if self._failed is not None:
            raise self._failed
        self._parcels.put((table, self._written(table, rows)))

    def _written(self, table: Table, rows: list[Row]) -> Written:
        """Write rows here, where that costs less than handing them over; what is derived first, over there."""
        if table.derive is None:
            return written(rows, always=table.always)
        return self._writer.submit(written, rows, table.derive, table.always)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Copy while the caller makes rows; at the end all of them have arrived."""
        self._thread.start()
        try:
            yield
            for table in self.tables:
                table.flush()
        finally:
            self._parcels.put(None)
            self._thread.join()
            self._writer.shutdown(cancel_futures=True)
        if self._failed is not None:
            raise self._failed

    def _copy_all(self) -> None:
        while (parcel := self._parcels.get()) is not None:
            if self._failed is None:
                try:
                    self._copy(*parcel)
                except BaseException as error:
                    self._failed = error

    def _copy(self, table: Table, rows: Written) -> None:
        columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)
        with self._raw.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(rows if isinstance(rows, bytes) else rows.result())


@contextmanager
def stripped(raw: psycopg.Connection[Any], tables: Sequence[str]) -> Iterator[None]:
    """Take indexes, foreign keys, unique and exclusion constraints off tables, and put them back afterwards.

    Putting them back checks every row. Primary keys and checks stay; constraint triggers rest, and what they guard the
    caller checks in one go. Identity columns then count on from the last id.
    """
    names = list(tables)
    indexes = raw.execute(_INDEXES, [names]).fetchall()
    constraints = raw.execute(_CONSTRAINTS, {"tables": names}).fetchall()
    triggers = raw.execute(_TRIGGERS, [names]).fetchall()
    for owner, name in triggers:
        raw.execute(f"ALTER TABLE {owner} DISABLE TRIGGER {name}")
    for owner, name, _definition in constraints:
        raw.execute(f"ALTER TABLE {owner} DROP CONSTRAINT {name}")
    for name, _definition in indexes:
        raw.execute(f"DROP INDEX {name}")
    yield
    raw.execute("SET LOCAL maintenance_work_mem = '512MB'")
    raw.execute("SET LOCAL max_parallel_workers_per_gather = 2")
    for _name, definition in indexes:
        raw.execute(definition.replace(" ON ONLY ", " ON "))
    for owner, name, definition in reversed(constraints):
        raw.execute(f"ALTER TABLE {owner} ADD CONSTRAINT {name} {definition}")
    for owner, name in triggers:
        raw.execute(f"ALTER TABLE {owner} ENABLE TRIGGER {name}")
    count_on(raw, names)
    for name in names:
        raw.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(name)))


def count_on(raw: psycopg.Connection[Any], tables: Sequence[str]) -> None:
    """Let identity columns go on after the highest id."""
    for name in tables:
        counter = raw.execute(_COUNTER, [name]).fetchone()
        if counter and counter[0]:
            highest = sql.SQL("SELECT setval(%s, greatest(max(id), 1)) FROM {}").format(sql.Identifier(name))
            raw.execute(highest, counter)
