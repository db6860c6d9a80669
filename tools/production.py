"""`./kanat run` and `./kanat worker`: an installation, on its own PostgreSQL."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from kanat.config import production
from tools import built, prepare
from tools.problems import Problem

REFUSED = 2  # exit code
LIFTS_STORES = """
    SELECT bool_or(pg_has_role(store.relowner, 'USAGE') OR has_table_privilege(store.oid, 'TRUNCATE, TRIGGER'))
    FROM pg_class store WHERE store.oid IN ('audit_event'::regclass, 'audit_read'::regclass)
"""


def run(arguments: Sequence[str]) -> int:
    """Serve pages."""
    parser = argparse.ArgumentParser(prog="./kanat run", description="Web server of an installation.")
    parser.add_argument("--bind", default=os.environ.get("KANAT_BIND", "127.0.0.1:8000"), help="address:port")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="processes (default: one per core)")
    wanted = parser.parse_args(arguments)
    refuse_unless_ready()
    prepare.built_files()
    command = [
        *(sys.executable, "-m", "gunicorn", "kanat.config.wsgi:application", "--bind", wanted.bind),
        *("--worker-class", "gthread", "--workers", str(wanted.workers), "--threads", "4", "--no-control-socket"),
    ]
    connection.close()
    os.execv(sys.executable, command)  # the server takes our place, so that signals reach it


def worker(arguments: Sequence[str]) -> int:
    """Do the jobs."""
    argparse.ArgumentParser(prog="./kanat worker", description="Background worker.").parse_args(arguments)
    refuse_unless_ready()
    connection.close()
    call_command("procrastinate", "worker")
    return 0


def refuse_unless_ready() -> None:
    """Raise what stands in the way of serving, all of it at once."""
    _refuse(production.obstacles(os.environ))
    built.build()
    django.setup()
    try:
        lacking = _missing_migrations()
        invented = 0 if lacking else _demo_people()
        lifts = not lacking and _lifts_stores()
    except OperationalError as error:
        raise Problem(f"The database does not answer: {str(error).strip().splitlines()[0]}", REFUSED) from None
    _refuse(
        production.obstacles_inside(
            debug=settings.DEBUG, demo_people=invented, missing_migrations=lacking, lifts_stores=lifts
        )
    )


def _refuse(obstacles: Sequence[str]) -> None:
    if obstacles:
        raise Problem("Kanat does not start:\n" + "\n".join(f"- {sentence}" for sentence in obstacles), REFUSED)


def _missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _lifts_stores() -> bool:
    """Tell whether whom we serve as could change the append-only stores: owner, superuser, or who may empty them."""
    with connection.cursor() as cursor:
        cursor.execute(LIFTS_STORES)
        return bool(cursor.fetchone()[0])


def _demo_people() -> int:
    return len(importlib.import_module("kanat.platform.accounts.queries").demo_people())  # needs Django set up
