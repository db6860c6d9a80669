"""A month of a nation's children priced, sealed and stored, against reading and copying alone; a late coefficient too.

Measured in a process of its own on a fresh database with all tables, in the installation's settings.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

import psycopg
from psycopg import sql

from tools import built, home, postgres
from tools.bench.web import OPTIONS
from tools.problems import Problem, check_room

ROOM = 6_000  # megabytes for a million children
TARGETS = {
    "run_over_bound": (2.0, "at most"),
    "compute_per_second": (10_000_000, "at least"),
    "reindex_over_bound": (3.0, "at most"),
    "peak_mib": (4096, "at most"),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """What one may choose."""
    parser.add_argument("--children", type=int, default=1_000_000, help="children of the month (default 1000000)")
    parser.add_argument("--recipients", type=int, default=184_000, help="of the late coefficient (default 184000)")
    parser.add_argument("--rounds", type=int, default=3, help="times that each is measured (default 3; medians count)")
    parser.add_argument("--sample", type=int, default=5_000, help="children priced one by one too (default 5000)")


def measure(wanted: argparse.Namespace, say: Callable[[str], None]) -> dict[str, Any]:
    """Measure in a process of its own; gives one object."""
    built.build()
    folder = home.here("tr").base / "bench" / "payments"
    folder.mkdir(parents=True, exist_ok=True)
    check_room(folder, ROOM)
    cluster = postgres.Cluster(folder=folder / "database", options=OPTIONS)
    cluster.start()
    name = f"payments_{os.getpid()}"
    try:
        cluster.add_database(name)
        environment = {
            **os.environ, "DATABASE_URL": cluster.url(postgres.SUPERUSER, name), "KANAT_MODE": "demo",
            "DJANGO_SETTINGS_MODULE": "kanat.config.settings", "KANAT_COUNTRY": "tr",
        }  # fmt: skip
        say("tables ...")
        _run("-m", "django", "migrate", "--verbosity", "0", environment=environment)
        words = (str(number) for number in (wanted.children, wanted.recipients, wanted.rounds, wanted.sample))
        found: dict[str, Any] = json.loads(_run("-m", "tools.bench.payments.part", *words, environment=environment))
        return found
    finally:
        _drop(cluster, name)
        cluster.stop()


def _drop(cluster: postgres.Cluster, name: str) -> None:
    with psycopg.connect(cluster.url(postgres.SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def table(found: Mapping[str, Any]) -> str:
    """Draw the result for people."""
    return "\n".join(
        f"{name:<24}{_written(value):>14}  {_verdict(name, value)}".rstrip() for name, value in found.items()
    )


def _written(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else json.dumps(value)


def _verdict(name: str, value: Any) -> str:
    if name not in TARGETS:
        return ""
    limit, way = TARGETS[name]
    reached = value >= limit if way == "at least" else value <= limit
    return f"target {way} {limit:g}: {'reached' if reached else 'NOT reached'}"


def _run(*words: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *words],
        cwd=home.ROOT, env=dict(environment), check=False, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"{' '.join(words)} failed.")
    return done.stdout
