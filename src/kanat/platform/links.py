"""Moving all that points to one record to another record of the same table, and back, bit by bit.

Two files about one person become one: every foreign key in every app that points to the second is led to the first.
What was moved or taken out is told row by row, so that it can be undone exactly. Foreign keys are found in Django's
own graph of models, so that a new app cannot be forgotten. A model whose rows must stay under the former record says
which in ``STAYS``, an SQL condition on its table (a paid line of a payment never changes).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import connection, models
from psycopg import sql


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key that points to a table."""

    table: str
    column: str
    key: str  # primary key of the table
    stays: str = ""  # SQL condition of rows that are never moved, empty where all are


@dataclass(frozen=True, slots=True)
class Moved:
    """A row whose foreign key was led elsewhere."""

    table: str
    column: str
    key: int


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A row that was removed because the other record has the same, with all its values."""

    table: str
    row: str  # its columns and values, as PostgreSQL writes them in JSON


@dataclass(frozen=True, slots=True)
class Changed:
    """A row of which columns were set."""

    table: str
    key: int
    before: Mapping[str, int | str | None]  # column -> value
    after: Mapping[str, int | str | None]  # column -> value that was set


def links_to(model: type[models.Model], *, besides: Collection[str] = ()) -> list[Link]:
    """List the foreign keys of all apps that point to a model's table; `besides` names tables to leave alone."""
    found = []
    for field in model._meta.get_fields(include_hidden=True):
        if not isinstance(field, models.ManyToOneRel):
            continue
        owner, column = field.related_model._meta, field.field.column
        key = _key(owner.db_table)
        if owner.db_table in besides or column is None or column == key:  # a part of the record itself
            continue
        found.append(Link(owner.db_table, column, key, getattr(field.related_model, "STAYS", "")))
    return sorted(found, key=lambda link: (link.table, link.column))


def move(links: Sequence[Link], *, source: int, target: int) -> list[Moved]:
    """Lead all that points to `source` to `target`, in the caller's transaction; gives what was moved.

    A constraint that this would break is raised as IntegrityError.
    """
    moved: list[Moved] = []
    with connection.cursor() as cursor:
        for link in links:
            cursor.execute(_update(link), [target, source])
            moved += [Moved(link.table, link.column, key) for (key,) in cursor.fetchall()]
    return moved


def _update(link: Link) -> sql.Composed:
    kept = sql.SQL(f" AND NOT ({link.stays})" if link.stays else "")
    return sql.SQL("UPDATE {table} SET {column} = %s WHERE {column} = %s{kept} RETURNING {key}").format(
        table=sql.Identifier(link.table), column=sql.Identifier(link.column), key=sql.Identifier(link.key), kept=kept
    )


def move_back(moved: Sequence[Moved], *, source: int, target: int) -> list[Moved]:
    """Lead rows that were moved to `target` back to `source`; gives those that no longer point to `target`."""
    gone: list[Moved] = []
    with connection.cursor() as cursor:
        for row in reversed(moved):
            pattern = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s").format(
                table=sql.Identifier(row.table), column=sql.Identifier(row.column), key=sql.Identifier(_key(row.table))
            )
            cursor.execute(pattern, [source, row.key, target])
            if cursor.rowcount == 0:
                gone.append(row)
    return gone


def change(table: str, key: int, values: Mapping[str, int | str | None]) -> Changed:
    """Set columns of a row, and give what stood in them before."""
    name, pk = sql.Identifier(table), sql.Identifier(_key(table))
    columns = sql.SQL(", ").join(sql.Identifier(column) for column in values)
    pairs = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(column)) for column in values)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {} FROM {} WHERE {} = %s FOR UPDATE").format(columns, name, pk), [key])
        before = dict(zip(values, cursor.fetchone(), strict=True))
        cursor.execute(sql.SQL("UPDATE {} SET {} WHERE {} = %s").format(name, pairs, pk), [*values.values(), key])
    return Changed(table=table, key=key, before=before, after=dict(values))


def change_back(changed: Sequence[Changed]) -> list[Changed]:
    """Set columns as they were; gives rows in which one of them was changed again since, and is left alone."""
    gone = []
    for one in reversed(changed):
        now = change(one.table, one.key, one.before)
        if now.before != one.after:
            change(one.table, one.key, now.before)
            gone.append(one)
    return gone


def take_out(table: str, key: int) -> TakenOut:
    """Remove a row and give it with all its values."""
    pattern = sql.SQL("DELETE FROM {table} WHERE {key} = %s RETURNING to_jsonb({table}.*)::text").format(
        table=sql.Identifier(table), key=sql.Identifier(_key(table))
    )
    with connection.cursor() as cursor:
        cursor.execute(pattern, [key])
        found = cursor.fetchone()
    return TakenOut(table=table, row=found[0])


def put_back(rows: Sequence[TakenOut]) -> None:
    """Write rows again as they were, with their keys."""
    with connection.cursor() as cursor:
        for taken in reversed(rows):
            pattern = sql.SQL("INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s::jsonb)")
            cursor.execute(pattern.format(table=sql.Identifier(taken.table)), [taken.row])


@cache
def _key(table: str) -> str:
    """Give the primary key's column of a table of ours."""
    owner = next(model._meta for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    return str(owner.pk.column)
