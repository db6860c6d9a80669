"""Pages at national size, beside a bare Django page with three queries, on one machine in one run.

Latency: one client, one process each, both servers asked in turn, so that what else the machine does hits both alike.
Requests a second: two processes, four clients.
"""

import argparse
import datetime
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import psycopg

from tools import built, home, postgres, processes
from tools.bench import million
from tools.bench.client import Client, Failed, per_second, percentile, request
from tools.problems import Problem, check_room

ROOM = 5_000  # megabytes: the national database, the million rows, their log
SEALS = {"KANAT_SEAL_KEYS": "bench-" + "1" * 50}  # the seed seals, the server opens
KEPT_DAYS = 7  # then the data is made anew: what is due hangs on the day
TARGET = 8  # times the bare page
ROUND = 20  # requests of a page in a row
WARM = 12  # requests before counting begins
BARE = "bare"
OPTIONS = {
    **postgres.FOR_KEEPS,
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "wal_level": "minimal",  # no replica follows a benchmark
    "max_wal_senders": "0",
}
Say = Callable[[str], None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """What one may choose."""
    parser.add_argument("--requests", type=int, default=300, help="timed requests of each page (default 300)")
    parser.add_argument("--persons-from", choices=["national"], default="national", help="the data to measure on")
    parser.add_argument("--database", metavar="URL", help="a database that holds the national seed, instead of our own")


def measure(wanted: argparse.Namespace, say: Say) -> dict[str, Any]:
    """Measure all pages and the bare one."""
    built.build()
    with databases(wanted.database, say) as urls:
        environment = environment_of(urls["national"])
        _django("collectstatic", "--no-input", "--verbosity", "0", environment=environment)
        pages = _pages(environment)
        asked = _requests(pages)
        say(f"{pages['persons']:,} persons; {wanted.requests} requests of each page")
        with _serving(environment, workers=1) as ports:
            timed = _latencies(ports, asked, wanted.requests)
        with _serving(environment, workers=2) as ports:
            speeds = {name: per_second(_port(ports, name), asked[name]) for name in asked}
        small = _pages(environment_of(urls["demo"])) if "demo" in urls else None
    return _result(pages, timed, speeds, small)


def table(found: Mapping[str, Any]) -> str:
    """Draw the result for people."""
    line = "{:<12}{:>9}{:>9}{:>9}{:>7}{:>12}"
    rows = [line.format("page", "p50 ms", "p95 ms", "queries", "ratio", "requests/s")]
    speeds = found["requests_per_second"]
    rows.append(
        line.format(BARE, f"{found['bare_p50_ms']:.1f}", f"{found['bare_p95_ms']:.1f}", 3, "1.0", f"{speeds[BARE]:.0f}")
    )
    for name, page in found["pages"].items():
        figures = (f"{page['p50_ms']:.1f}", f"{page['p95_ms']:.1f}", page["queries"], f"{page['ratio']:.1f}")
        rows.append(line.format(name, *figures, f"{speeds[name]:.0f}"))
    verdict = "reached" if found["worst_ratio"] <= TARGET else "not reached"
    said = f"{found['persons']:,} persons. Worst ratio {found['worst_ratio']:.1f}; target {TARGET}: {verdict}."
    return "\n".join([*rows, said])


# -- data ----------------------------------------------------------------------------------------------------------


@contextmanager
def databases(url: str | None, say: Say) -> Iterator[dict[str, str]]:
    """Give the addresses of the national and the demo database, made when they are missing or old."""
    if url:
        _add_million(url, say)
        yield {"national": url}
        return
    folder = home.here("tr").base / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "seeded.json").exists():
        check_room(folder, ROOM)
    cluster = postgres.Cluster(folder=folder / "database", options=OPTIONS)
    cluster.start()
    try:
        urls = {}
        for size in ("national", "demo"):
            cluster.add_database(size)
            urls[size] = cluster.url(postgres.OWNER, size)
        _seed(folder / "seeded.json", urls, say)
        _add_million(urls["national"], say)
        yield urls
    finally:
        cluster.stop()


def _seed(stamp: Path, urls: Mapping[str, str], say: Say) -> None:
    today = datetime.date.today()  # noqa: DTZ011  how old the data is, roughly
    migrations = sorted(home.ROOT.glob("src/kanat/*/*/migrations/*.py"))
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in migrations)).hexdigest()
    made = json.loads(stamp.read_text()) if stamp.exists() else {}
    on = datetime.date.fromisoformat(made.get("on", "2000-01-01"))
    if made.get("tables") == wanted and (today - on).days < KEPT_DAYS:
        return
    stamp.unlink(missing_ok=True)
    for size, url in urls.items():
        say(f"Seeding the {size} database (once) ...")
        environment = {**os.environ, "DATABASE_URL": url, "KANAT_MODE": "demo", "KANAT_COUNTRY": "tr", **SEALS}
        command = [sys.executable, "-m", "tools.commands", "seed", "--size", size, "--replace"]
        done = subprocess.run(command, cwd=home.ROOT, env=environment, check=False, stdout=sys.stderr)
        if done.returncode:
            raise Problem(f"The {size} database could not be seeded.")
    stamp.write_text(json.dumps({"on": today.isoformat(), "tables": wanted}))


def _add_million(url: str, say: Say) -> None:
    """Make the tables of the bare page once; seeding anew empties them with all others."""
    with psycopg.connect(url) as connection:
        connection.execute(million.EMPTY)
        if connection.execute("SELECT FROM bench_file LIMIT 1").fetchone() is None:
            say("Making a million rows for the bare page (once) ...")
            connection.execute(million.TABLES)


# -- servers -------------------------------------------------------------------------------------------------------


def environment_of(url: str) -> dict[str, str]:
    """An installation's settings, without TLS because nobody else listens."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "kanat.config.settings",
        "KANAT_MODE": "production",
        "KANAT_COUNTRY": "tr",
        "KANAT_SECRET_KEY": "bench-" + "0" * 50,
        **SEALS,
        "KANAT_HOSTS": "127.0.0.1,testserver",
        "KANAT_TLS": "0",
        "KANAT_STATIC": str(home.here("tr").base / "bench" / "static"),
    }


def _django(*words: str, environment: Mapping[str, str]) -> str:
    command = [sys.executable, "-W", "ignore", "-m", *(words if words[0].startswith("tools.") else ("django", *words))]
    done = subprocess.run(
        command, cwd=home.ROOT, env=dict(environment), check=False, capture_output=True, text=True
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"{' '.join(words)} failed:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


def _pages(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_django("tools.bench.pages", environment=environment))
    return found


@contextmanager
def _serving(environment: Mapping[str, str], *, workers: int) -> Iterator[dict[str, int]]:
    """Serve Kanat and the bare page, alike in all but what they serve; gives their ports."""
    children, ports = [], {"kanat": postgres.free_port(), BARE: postgres.free_port()}
    with tempfile.TemporaryDirectory() as logs:
        try:
            for name, module in (("kanat", "kanat.config.wsgi"), (BARE, "tools.bench.bare")):
                command = [
                    *(sys.executable, "-m", "gunicorn", f"{module}:application", "--bind", f"127.0.0.1:{ports[name]}"),
                    *("--worker-class", "gthread", "--workers", str(workers), "--threads", "4", "--keep-alive", "30"),
                    *("--no-control-socket", "--log-level", "warning"),
                ]
                children.append(processes.start(command, log=Path(logs) / name, env=environment))
            for name, path in (("kanat", "/sign-in/"), (BARE, "/1")):
                _wait(ports[name], path, Path(logs) / name)
            yield ports
        finally:
            for child in children:
                processes.stop(child)


def _wait(port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        client = Client(port)
        try:
            client.get(request(path))
        except (OSError, Failed) as error:
            if time.monotonic() > deadline:
                raise Problem(f"The server does not answer: {error}\n{log.read_text()[-1500:]}") from None
            time.sleep(0.1)
        else:
            return
        finally:
            client.close()


# -- measuring -----------------------------------------------------------------------------------------------------


def _requests(pages: Mapping[str, Any]) -> dict[str, list[bytes]]:
    found = {
        name: [request(path, cookie=page["cookie"], sent=page["sent"]) for path in page["paths"]]
        for name, page in pages["pages"].items()
    }
    return {BARE: [request(f"/{1 + turn * 7919 % million.FILES}") for turn in range(3000)], **found}


def _port(ports: Mapping[str, int], name: str) -> int:
    return ports[BARE] if name == BARE else ports["kanat"]


@dataclass(slots=True)
class _Timed:
    """What is asked of a page, and how long the answers took."""

    client: Client
    asked: Iterator[bytes]
    seconds: list[float] = field(default_factory=list)

    def ask(self, count: int) -> None:
        """Ask some times in a row; the first answers of a row are not counted."""
        self.client.get(next(self.asked))
        self.seconds += [self.client.get(next(self.asked)) for _ in range(count)]


def _latencies(
    ports: Mapping[str, int], asked: Mapping[str, list[bytes]], count: int
) -> dict[str, list[float]]:  # fmt: skip
    """Ask every page in turn, some requests at a time, until each has its number."""
    timed = {name: _Timed(Client(_port(ports, name)), cycle(requests)) for name, requests in asked.items()}
    for page in timed.values():
        page.ask(WARM)
        page.seconds.clear()
    while min(len(page.seconds) for page in timed.values()) < count:
        for page in timed.values():
            page.ask(ROUND)
    return {name: page.seconds for name, page in timed.items()}


def _result(
    pages: Mapping[str, Any], timed: Mapping[str, list[float]], speeds: Mapping[str, float],
    small: Mapping[str, Any] | None,
) -> dict[str, Any]:  # fmt: skip
    p50, p95 = ({name: percentile(seconds, part) for name, seconds in timed.items()} for part in (50, 95))
    found = {
        name: {
            "p50_ms": round(p50[name], 2),
            "p95_ms": round(p95[name], 2),
            "queries": page["queries"],
            "ratio": round(p95[name] / p95[BARE], 2),
        }
        for name, page in pages["pages"].items()
    }
    if small is not None:
        _check_queries(pages["pages"], small["pages"])
    return {
        "persons": pages["persons"],
        "bare_p50_ms": round(p50[BARE], 2),
        "bare_p95_ms": round(p95[BARE], 2),
        "worst_ratio": max(page["ratio"] for page in found.values()),
        "pages": found,
        "requests_per_second": {name: round(speed, 1) for name, speed in speeds.items()},
    }


def _check_queries(large: Mapping[str, Any], small: Mapping[str, Any]) -> None:
    """Refuse a page whose number of queries grows with the register, or passes its bound."""
    grown = [name for name in large if large[name]["queries"] > max(small[name]["queries"], large[name]["most"])]
    if grown:
        told = ", ".join(f"{name}: {small[name]['queries']} -> {large[name]['queries']}" for name in grown)
        raise Problem(f"The number of queries grows with the register: {told}.")
