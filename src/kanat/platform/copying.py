"""Many rows into a table at once: ids from its counter, the rows by COPY, in the caller's transaction.

Constraints, indexes and triggers work as for any other row; a broken one is raised as IntegrityError for all of them.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import F, Lookup
from django.db.models.sql.compiler import SQLCompiler
from psycopg import sql

RESERVE = """
WITH counter AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, %s)::regclass AS name)
SELECT nextval((SELECT name FROM counter)) FROM generate_series(1, %s)
"""  # the counter's name is looked up once, not for each id


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


class Among(Lookup):
    """A column holds one of many values, told as one array: thousands cost Django and PostgreSQL a list otherwise.

    >>> Among.of("file_number", ["06-2026-00001"]).rhs
    ['06-2026-00001']
    """

    lookup_name = "among"
    prepare_rhs = False

    @classmethod
    def of(cls, column: str, values: Collection[Any]) -> "Among":
        """Make the condition for a queryset's `filter`."""
        return cls(F(column), list(values))

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        """Write the condition."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::{self.lhs.output_field.db_type(connection)}[])", [*parameters, array(self.rhs)]


def array(values: Collection[Any]) -> Any:
    """Write numbers or bytes as PostgreSQL reads an array: much faster than one by one. Others are the driver's work.

    >>> array([7, -1]), array([b"ab"]), array(["a"])
    ('{7,-1}', '{"\\\\\\\\x6162"}', ['a'])
    """
    kinds = set(map(type, values))
    if kinds == {int}:
        return "{" + ",".join(map(str, values)) + "}"
    if kinds == {bytes}:
        return "{" + ",".join([f'"\\\\x{one.hex()}"' for one in values]) + "}"
    return list(values)


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
