"""`./kanat demo`: database, web server and worker on this machine, with invented people."""

import argparse
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tools import built, demo_check, home, postgres, processes
from tools.problems import FULL, Problem, check_room

ROOM = 300  # megabytes: a fresh database, its log of changes, static files
PATIENCE = 60.0  # seconds until the web server must answer
FIRST_PORT = 8000


class Stopped(Exception):
    """Somebody pressed Ctrl-C, or the system asks us to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the invented people."""

    id: int
    name: str
    office: str
    roles: tuple[str, ...]  # titles

    @property
    def line(self) -> str:
        return f"{self.name:<24} {', '.join(self.roles):<28} {self.office}"


def run(arguments: Sequence[str]) -> int:
    """Set up, serve, and stop all on Ctrl-C."""
    wanted = _parse(arguments)
    here = home.here(wanted.country)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    signal.signal(signal.SIGINT, _stop)
    began = time.monotonic()
    try:
        with here.claimed() as instance:
            port = postgres.free_port() if wanted.check else _claim_port(wanted.port)
            if not (here.folder / "database" / "data").exists():
                check_room(here.base, ROOM)
            built.build()
            return _serve(here, instance, port, began=began, check=wanted.check)
    except Stopped:
        print("\nStopped.")
        return 0


def _serve(here: home.Home, instance: home.Instance, port: int, *, began: float, check: bool) -> int:
    url = f"http://127.0.0.1:{port}/"
    with ExitStack() as at_end:
        at_end.callback(_ignore_further_signals)
        cluster = here.cluster()
        at_end.callback(cluster.stop)
        cluster.start()
        people = prepare(here, cluster)
        web = _start_web(here, cluster, port)
        servers = [web]
        at_end.callback(processes.stop_all, servers)
        worker = _start_worker(here, cluster)
        servers.append(worker)
        database = [cluster.child.pid] if cluster.child else []
        instance.note(url, [web.pid, worker.pid, *database])
        wait_until_it_answers(url, web, here.folder / "web.log")
        if check:
            return demo_check.check(url, {person.id: person.name for person in people})
        _introduce(here, url, people, time.monotonic() - began)
        return _watch(here, web, worker)


def prepare(here: home.Home, cluster: postgres.Cluster) -> list[Person]:
    """Bring tables, static files and invented people up to date, unless nothing changed since the last time."""
    people, stamp = here.folder / "people.json", cluster.folder / "prepared"
    state = built.demo_state()
    if not (stamp.exists() and stamp.read_text() == state and people.exists() and here.static.exists()):
        _prepare(here, cluster, people)
        stamp.write_text(state)
    return [Person(**{**entry, "roles": tuple(entry["roles"])}) for entry in json.loads(people.read_text())]


def _prepare(here: home.Home, cluster: postgres.Cluster, people: Path) -> None:
    """Do so in a process of its own, which may change the tables."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.prepare", str(people)],
        cwd=home.ROOT,
        env=here.environment(cluster.url(postgres.OWNER)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    if done.returncode:
        log = here.folder / "prepare.log"
        log.write_text(done.stdout + done.stderr)
        last = done.stderr.strip().splitlines()[-1:] or ["no reason was given"]
        if "No space left" in done.stderr + cluster.last_words():
            raise Problem(FULL.format(place=""))
        raise Problem(f"The demo could not be prepared: {last[0]}\nAll that was said is in {log}.")


def _start_web(here: home.Home, cluster: postgres.Cluster, port: int) -> subprocess.Popen[bytes]:
    command = [
        *(sys.executable, "-m", "gunicorn", "kanat.config.wsgi:application", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--graceful-timeout", "5", "--preload", "--no-control-socket", "--log-level", "warning"),
    ]
    return processes.start(command, log=here.folder / "web.log", env=here.environment(cluster.url()))


def _start_worker(here: home.Home, cluster: postgres.Cluster) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "django", "procrastinate", "worker"]
    return processes.start(command, log=here.folder / "worker.log", env=here.environment(cluster.url()))


def wait_until_it_answers(url: str, web: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the sign-in page."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise Problem(f"The web server ended at once; see {log}.")
        try:
            urllib.request.urlopen(f"{url}sign-in/", timeout=5).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            raise Problem(f"The sign-in page answers {answer.code}; see {log}.") from None
        except OSError:
            time.sleep(0.05)
            continue
        return
    raise Problem(f"The web server did not answer within {PATIENCE:.0f} seconds; see {log}.")


def _introduce(here: home.Home, url: str, people: Sequence[Person], seconds: float) -> None:
    print(f"Kanat runs: {url}   ({here.country}, ready in {seconds:.1f} s)")
    if people:
        print("\nChoose on the sign-in page whom to be:")
    for person in people:
        print(f"  {person.line.rstrip()}")
    print(f"\nAll people here are invented. Data: {here.folder}. Ctrl-C stops Kanat.", flush=True)


def _watch(here: home.Home, web: subprocess.Popen[bytes], worker: subprocess.Popen[bytes]) -> int:
    while True:
        if web.poll() is not None:
            raise Problem(f"The web server ended; see {here.folder / 'web.log'}.")
        if worker.poll() is not None:
            raise Problem(f"The worker ended; see {here.folder / 'worker.log'}.")
        time.sleep(0.5)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./kanat demo", description="Try Kanat with invented people.")
    parser.add_argument("--country", metavar="CODE", help="country pack, tr or az (default: KANAT_COUNTRY, else tr)")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help=f"port of the web server (default {FIRST_PORT})")
    parser.add_argument("--check", action="store_true", help="start, sign in as each person, stop")
    return parser.parse_args(arguments)


def _claim_port(port: int) -> int:
    if not 1 <= port <= 65535:
        raise Problem(f"There is no port {port}: choose one between 1024 and 65535.")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except PermissionError:
        raise Problem(f"Port {port} is for the administrator only. Try: ./kanat demo --port 8000") from None
    except OSError:
        free = postgres.free_port()
        raise Problem(f"Port {port} is taken by another program. Try: ./kanat demo --port {free}") from None
    return port


def _stop(number: int, frame: object) -> None:
    raise Stopped


def _ignore_further_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
