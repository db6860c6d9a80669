"""An invented nation for measuring: children in foster families, their approvals, schooling, needs and accounts.

Rows are made by PostgreSQL itself. The same size gives the same nation. Some children come in the month, some change
school in it, some have no approval: those are what a run must look at one by one.
"""

from typing import Any

from django.db import connection

EMPTY = {
    "text": "''", "character varying": "''", "boolean": "false", "date": "date '2026-01-01'",
    "timestamp with time zone": "now()", "jsonb": "'{}'", "ARRAY": "'{}'", "bytea": "''::bytea",
}  # fmt: skip
TABLES = (
    "people_person",
    "families_family",
    "families_approval",
    "payees_account",
    "placements_placement",
    "people_schooling",
    "people_specialneed",
)
NUMBERS = {"bigint", "integer", "smallint", "numeric", "double precision"}


def fill(children: int, recipients: int, here: int, elsewhere: int) -> None:
    """Fill the tables: the first `recipients` children live in the office `here`, the others `elsewhere`."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no triggers while filling
        for table in TABLES:
            _loosen(cursor, table)
        born = "date '2026-09-30' - ((i * 7919) % 6400)::int"
        _insert(
            cursor,
            "people_person",
            {"id": "i", "born": born, "sex": "'female'"},
            f"generate_series(1::bigint, {children}) i",
        )
        _insert(cursor, "families_family", {"id": "i"}, f"generate_series(1::bigint, {children // 2 + 1}) i")
        approval = {
            "id": "i", "family_id": "i", "state": "'in_force'", "since": "date '2020-01-01'",
            "until": "CASE WHEN i % 200 = 0 THEN date '2026-03-01' ELSE date '2031-01-01' END", "places": "3",
            "approved_on": "date '2020-01-01'", "age_to": "18",
        }  # fmt: skip
        _insert(cursor, "families_approval", approval, f"generate_series(1::bigint, {children // 2 + 1}) i")
        account = {"id": "i", "family_id": "i", "state": "'confirmed'", "usable_from": "date '2020-01-01'"}
        _insert(cursor, "payees_account", account, f"generate_series(1::bigint, {children // 2 + 1}) i")
        since = "CASE WHEN i % 40 = 0 THEN date '2026-10-01' + (i / 40 % 30)::int ELSE date '2024-05-04' END"
        placement = {
            "id": "i", "child_id": "i", "family_id": "i / 2 + 1", "case_id": "i", "kind": "'foster'", "model": "'term'",
            "office_id": f"CASE WHEN i <= {recipients} THEN {here} ELSE {elsewhere} END", "state": "'started'",
            "since": since, "until": "NULL", "institution_id": "NULL",
        }  # fmt: skip
        _insert(cursor, "placements_placement", placement, f"generate_series(1::bigint, {children}) i")
        stage = (
            "CASE WHEN (i * 7919) % 6400 < 2200 THEN 'preschool' WHEN (i * 7919) % 6400 < 3650 THEN 'primary' "
            "WHEN (i * 7919) % 6400 < 5100 THEN 'lower_secondary' ELSE 'upper_secondary' END"
        )
        schooling = {
            "id": "i", "person_id": "i", "stage": stage, "until": "NULL",
            "since": "CASE WHEN i % 300 = 0 THEN date '2026-10-12' ELSE date '2023-09-01' END",
        }  # fmt: skip
        _insert(cursor, "people_schooling", schooling, f"generate_series(1::bigint, {children}) i")
        need = {"id": "i", "person_id": "i * 12", "since": "date '2022-01-01'", "until": "NULL"}
        _insert(cursor, "people_specialneed", need, f"generate_series(1::bigint, {children // 12}) i")
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")


def _loosen(cursor: Any, table: str) -> None:
    """Take away checks and keys but the first: they cost minutes while filling and nothing while reading."""
    cursor.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'x', 'u')", [table]
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    cursor.execute(
        "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = %s::regclass AND indisunique"
        " AND NOT indisprimary",
        [table],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")


def _insert(cursor: Any, table: str, said: dict[str, str], source: str) -> None:
    """Insert with a plain value in every column that must have one and was not said."""
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
        " AND column_default IS NULL AND table_schema = 'public'",
        [table],
    )
    values = {name: "0" if kind in NUMBERS else EMPTY[kind] for name, kind in cursor.fetchall()} | said
    names = ", ".join(f'"{name}"' for name in values)
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(values.values())} FROM {source}")
