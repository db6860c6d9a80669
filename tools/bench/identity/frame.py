"""Identity at national size: searching, finding duplicates, bringing a register in. Chosen with --only.

Each part is a module of this package with `measure(*, persons, queries, say) -> dict`, run in a process of its own on a
fresh database with all tables, in the installation's settings. What all parts found is one object.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import psycopg
from psycopg import sql

from tools import built, home, postgres
from tools.bench.web import OPTIONS
from tools.problems import Problem, check_room

PARTS = ("search", "febrl", "dedupe", "importing")
ROOM = 4_000  # megabytes
TARGETS = {
    "recall10": (0.99, "at least"),
    "recall1": (0.93, "at least"),
    "p95_ms": (3.0, "at most"),
    "times_faster": (40.0, "at least"),
    "dedupe_f1": (0.85, "at least"),
    "dedupe_seconds": (600.0, "at most"),
    "dedupe_peak_mib": (6144.0, "at most"),
    "import_times_bound": (3.0, "at most"),  # import_seconds by import_bound_seconds
}
FEBRL = {"1": 0.996, "2": 0.993, "3": 0.990, "4": 0.998}  # best F1 of Splink's usual set-up, without the number
Say = Callable[[str], None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """What one may choose."""
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part only; may be given again")
    parser.add_argument("--persons", type=int, default=1_000_000, help="size of the register (default 1000000)")
    parser.add_argument("--queries", type=int, default=1_000, help="misspelt queries (default 1000)")


def measure(wanted: argparse.Namespace, say: Say) -> dict[str, Any]:
    """Measure the parts one after another."""
    built.build()
    found: dict[str, Any] = {"persons": wanted.persons}
    parts = [part for part in wanted.only or PARTS if find_spec(f"tools.bench.identity.{part}")]
    with _cluster() as cluster:
        for part in parts:
            name = f"identity_{part}"
            _fresh(cluster, name)
            environment = _environment(cluster.url(postgres.SUPERUSER, name))
            _run("-m", "django", "migrate", "--verbosity", "0", environment=environment)
            say(f"{part} ...")
            words = (part, str(wanted.persons), str(wanted.queries))
            found |= json.loads(_run("-m", "tools.bench.identity.part", *words, environment=environment))
            _drop(cluster, name)
    return found


def table(found: Mapping[str, Any]) -> str:
    """Draw the result for people."""
    rows = [f"{name:<24}{_written(value):>14}  {_verdict(name, value)}".rstrip() for name, value in found.items()]
    return "\n".join(rows)


def _written(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) else json.dumps(value)


def _verdict(name: str, value: Any) -> str:
    if name == "febrl":
        low = [number for number, f1 in value.items() if round(f1, 3) < FEBRL[number]]
        return f"target at least {json.dumps(FEBRL)}: {'NOT reached' if low else 'reached'}"
    if name not in TARGETS:
        return ""
    limit, way = TARGETS[name]
    reached = value >= limit if way == "at least" else value <= limit
    return f"target {way} {limit:g}: {'reached' if reached else 'NOT reached'}"


@contextmanager
def _cluster() -> Iterator[postgres.Cluster]:
    folder = home.here("tr").base / "bench" / "identity"
    folder.mkdir(parents=True, exist_ok=True)
    check_room(folder, ROOM)
    cluster = postgres.Cluster(folder=folder / "database", options=OPTIONS)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def _fresh(cluster: postgres.Cluster, name: str) -> None:
    _drop(cluster, name)
    cluster.add_database(name)


def _drop(cluster: postgres.Cluster, name: str) -> None:
    with psycopg.connect(cluster.url(postgres.SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _environment(url: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "kanat.config.settings",
        "KANAT_MODE": "demo",
        "KANAT_COUNTRY": "tr",
    }


def _run(*words: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *words],
        cwd=home.ROOT, env=dict(environment), check=False, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"{' '.join(words)} failed.")
    return done.stdout
