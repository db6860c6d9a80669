"""The invented country: the same every time, lawful for the database, its pages with a fixed number of queries."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection

from tools.bench import pages
from tools.problems import Problem
from tools.seed import command
from tools.seed.national import load_national

TODAY = date(2026, 11, 20)
SMALL = 0.003
INDEXES = "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'audit_%%_20%%'"
CHANCE = {  # columns that hang on the clock or on secrets, not on the seed
    "accounts_user": {"password"},
    "audit_event": {"recorded_at"},
    "people_identitynumber": {"sealed"},  # its blind tells whether the number is the same
}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tr")]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-20 09:00+00:00", tick=True):
        yield


def load(scale: float) -> None:
    """Fill the database anew."""
    command.empty()
    cache.clear()
    load_national(TODAY, scale=scale)


def hashes() -> dict[str, str]:
    """Give a hash of the rows of each table that holds any."""
    found = {}
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if name not in command.KEPT]
        for name in names:
            left_out = CHANCE.get(name, set())
            columns = [column.name for column in connection.introspection.get_table_description(cursor, name)]
            listed = ", ".join(f'"{column}"' for column in columns if column not in left_out)
            cursor.execute(f"SELECT md5(ROW({listed})::text) FROM {name} ORDER BY 1")
            rows = cursor.fetchall()
            if rows:
                found[name] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found


def counted(sql: str, *values: Any) -> int:
    """Ask for one number."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def test_the_same_day_gives_the_same_country_whole() -> None:
    indexes = counted(INDEXES)
    load(SMALL)
    first = hashes()

    load(SMALL)

    assert hashes() == first
    assert len(first) > 30
    _holds_what_it_promises()
    _is_guarded(indexes)
    with pytest.raises(Problem, match="--replace"):
        command.seed("demo")


def _holds_what_it_promises() -> None:
    lives = "SELECT count(*) FROM placements_placement WHERE state = 'started' AND kind = %s"
    assert counted(lives, "foster") == round(11_000 * SMALL)
    assert counted(lives, "residential") == round(14_000 * SMALL)
    assert counted("SELECT count(*) FROM support_supportspell WHERE state = 'running'") == round(170_000 * SMALL)
    assert counted("SELECT count(*) FROM families_family WHERE state = 'approved'") >= round(9_100 * SMALL)
    assert counted("SELECT count(DISTINCT month) FROM payments_run") == 2
    assert counted("SELECT count(DISTINCT office_id) FROM payments_run") == 81
    assert counted("SELECT count(*) FROM indicators_snapshot") == 120
    assert counted("SELECT count(*) FROM accounts_user WHERE is_demo") == 16


def _is_guarded(indexes: int) -> None:
    """Indexes and constraints are back."""
    assert counted(INDEXES) == indexes
    assert counted("SELECT count(*) FROM pg_constraint WHERE conname = 'placement_no_overlap_per_child'") == 1
    assert counted("SELECT count(*) FROM pg_constraint WHERE NOT convalidated") == 0


def test_pages_take_as_many_queries_at_five_times_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "COUNTED", 15)
    load(0.01)
    small = pages.found()["pages"]

    load(0.05)

    large = pages.found()["pages"]
    assert {name: max(page["queries"], page["most"]) for name, page in large.items()} == {
        name: max(page["queries"], page["most"]) for name, page in small.items()
    }


def test_an_installation_gets_no_invented_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/kanat")
    monkeypatch.setenv("KANAT_MODE", "production")

    with pytest.raises(Problem, match="do not go into an installation"):
        command.run(["--size", "national"])
