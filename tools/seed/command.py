"""`./kanat seed --size demo|national`: fill the local database, or DATABASE_URL, with an invented country."""

import argparse
import importlib
import os
import sys
import time
from collections.abc import Sequence

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tools import home, local
from tools.problems import Problem, check_room

SIZES = ("demo", "national")
ROOM = 4_000  # megabytes of a country of national size, with its log of changes
KEPT = ("django_migrations", "django_content_type", "auth_permission", "cache")  # not data


def run(arguments: Sequence[str]) -> int:
    """Seed; refuse where people are already, and wherever real people may come."""
    parser = argparse.ArgumentParser(prog="./kanat seed", description="Fill a database with an invented country.")
    parser.add_argument("--size", choices=SIZES, default="demo", help="a small demo, or a whole country (about 3 min)")
    parser.add_argument("--country", metavar="CODE", help="country pack (default: KANAT_COUNTRY, else tr)")
    parser.add_argument("--replace", action="store_true", help="remove everything that is in the database first")
    wanted = parser.parse_args(arguments)
    if wanted.country:
        os.environ["KANAT_COUNTRY"] = wanted.country
    _refuse_installations()
    if wanted.size == "national" and not os.environ.get("DATABASE_URL"):
        check_room(home.here().base, ROOM)
    with local.database():
        django.setup()
        began = time.monotonic()
        seed(wanted.size, replace=wanted.replace)
        print(f"Done in {time.monotonic() - began:.0f} s: {people():,} invented people.")
    return 0


def seed(size: str, *, replace: bool = False) -> None:
    """Bring the tables up to date and fill them. Needs Django set up."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    found = people()
    if found and not replace:
        raise Problem(f"The database holds {found:,} people already. To remove them all first, add --replace.")
    if size == "national":
        _check_national()
    with transaction.atomic():
        if replace:
            empty()
        _load(size)


def _load(size: str) -> None:
    today = importlib.import_module("kanat.platform.clock").today()
    if size == "national":
        importlib.import_module("tools.seed.national").load_national(today, say=_whisper)
    else:
        importlib.import_module("tools.seed").load_demo(settings.KANAT_COUNTRY)


def people() -> int:
    """Count persons and accounts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM people_person) + (SELECT count(*) FROM accounts_user)")
        return int(cursor.fetchone()[0])


def empty() -> None:
    """Remove all rows of all tables that hold data."""
    connection.check_constraints()  # tables with checks still to come cannot be emptied
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in KEPT]
        names = ", ".join(connection.ops.quote_name(name) for name in tables)
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


def _refuse_installations() -> None:
    """Invented people never go where real ones may be: with DATABASE_URL one says what the database is for."""
    if os.environ.get("DATABASE_URL") and os.environ.get("KANAT_MODE", "production") == "production":
        raise Problem(
            "Invented people do not go into an installation. If DATABASE_URL is for trying out, set KANAT_MODE=demo.", 2
        )


def _check_national() -> None:
    countries = importlib.import_module("tools.seed.national").COUNTRIES
    if settings.KANAT_COUNTRY not in countries:
        raise Problem(
            f"There is no national seed for {settings.KANAT_COUNTRY}; there is one for {', '.join(countries)}."
        )


def _whisper(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
