"""An invented Türkiye at its real size: see shape.py for the numbers that it follows.

Rows are made in Python and copied; the database's constraints are taken off before and put back after, so that it
checks all of them. The same day gives the same rows.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
from django.db import connection, transaction

from kanat.vocabulary.periods import add_months
from tools.seed.demo.story import Story
from tools.seed.national import money
from tools.seed.national.cases import Cases
from tools.seed.national.children import Children
from tools.seed.national.families import Families
from tools.seed.national.loading import Load, count_on, stripped
from tools.seed.national.staff import Worker
from tools.seed.national.support import Support
from tools.seed.national.world import World

COUNTRIES = ("tr",)
OFFICE = "tr-34"  # where the people work among whom a visitor chooses
LEFT_ALONE = ("accounts_user", "accounts_roleassignment")  # small, and filled by real actions too

Say = Callable[[str], None]


def load_national(today: date, *, scale: float = 1.0, say: Say = lambda _line: None) -> None:
    """Fill an empty database with the whole country, or with the share `scale` of it; all of it or nothing."""
    clock = _Clock(say)
    with transaction.atomic():
        _open_months(today)
        story = Story("tr", today, office=OFFICE)
        story.people_of_the_service()
        users, roles = _highest("accounts_user"), _highest("accounts_roleassignment")
        connection.check_constraints()  # nothing may be pending when tables are altered
        raw = _raw()
        load = Load(raw)
        world = World(load, today, scale, users=users, roles=roles)
        _join(world, story)
        parts = _parts(world)
        clock("staff and tables")
        with stripped(raw, [table.name for table in load.tables if table.name not in LEFT_ALONE]):
            _tell(load, world, parts, clock)
        count_on(raw, LEFT_ALONE)
        _check_entries(raw)
        clock("indexes and constraints")
        money.pay(world.teams, today)
        clock("payments of two months")
        money.count(today)
        clock("counts of ten years")


def _check_entries(raw: psycopg.Connection[Any]) -> None:
    """See that everybody can be found, as the resting trigger would have."""
    lost = raw.execute("SELECT id FROM people_out_of_step LIMIT 1").fetchone()
    if lost:
        raise RuntimeError(f"person {lost[0]} cannot be found by its name")


class _Clock:
    """Says how long each part took."""

    def __init__(self, say: Say) -> None:
        self._say, self._since = say, time.monotonic()

    def __call__(self, part: str) -> None:
        now = time.monotonic()
        self._say(f"{part:<28} {now - self._since:6.1f} s")
        self._since = now


def _join(world: World, story: Story) -> None:
    """Give the people among whom a visitor chooses their share of the office's work."""
    team = world.visited = next(team for team in world.teams if team.place.office_id == story.office_id)
    for actor in story.cast.values():
        for role in actor.roles:
            if role in team.by_role:
                team.by_role[role].append(Worker(actor.user_id, actor.name))


def _parts(world: World) -> tuple[Children, Families, Support]:
    cases, families = Cases(world), Families(world)
    return Children(world, cases, families), families, Support(world, cases)


def _tell(load: Load, world: World, parts: tuple[Children, Families, Support], clock: _Clock) -> None:
    children, families, support = parts
    with load.running():
        children.build_homes()
        children.foster()
        children.waiting()
        children.residential()
        children.reported()
        families.tell()
        clock("children and families")
        support.tell()
        world.register.close()
    clock("support at home")


def _open_months(today: date) -> None:
    """Open the store's months of the last two years; what is older lies together."""
    with connection.cursor() as cursor:
        for back in range(24):
            cursor.execute("SELECT audit_open_month(%s)", [add_months(today.replace(day=1), -back)])


def _highest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        return int(cursor.fetchone()[0])


def _raw() -> psycopg.Connection[Any]:
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    return raw
