"""Many rows into a table at once: ids from its counter, the rows by COPY, in the caller's transaction.

Constraints, indexes and triggers work as for any other row; a broken one is raised as IntegrityError for all of them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql

RESERVE = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


def reserve(model: type[models.Model], count: int) -> list[int]:
    """Take ids for rows that are about to be copied, so that rows of other tables can name them."""
    meta = model._meta
    with connection.cursor() as cursor:
        cursor.execute(RESERVE, [meta.db_table, meta.pk.column, count])
        return [key for (key,) in cursor.fetchall()]


def copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Copy rows into a model's table; values stand in the order of the columns, the others are told by the database.

    Django's own defaults are no defaults of the database: name every column that may not be null.
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copied:
        for row in rows:
            copied.write_row(row)


def remove(model: type[models.Model], column: str, keys: Sequence[int]) -> int:
    """Remove the rows whose column holds one of the keys, without Django's own walk through all that points to them.

    Foreign keys are checked when the transaction ends, or by `settle`. Gives how many rows went.
    """
    statement = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(
        sql.Identifier(model._meta.db_table), sql.Identifier(column)
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(keys)])
        return int(cursor.rowcount)


def settle() -> None:
    """Check now what would be checked at the end of the transaction, so that a refusal comes where it can be told."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
