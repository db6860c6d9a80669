"""The folder of a local Kanat: database, files, secrets, and who is running on it.

`.kanat/<country>/` beside the sources, or below KANAT_HOME. `./kanat reset` removes it; production has none.
"""

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import postgres, processes
from tools.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
COUNTRIES = ROOT / "src" / "kanat" / "countries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where one country's local data lies."""

    base: Path  # KANAT_HOME
    country: str  # code of the pack

    @property
    def folder(self) -> Path:
        return self.base / self.country

    @property
    def static(self) -> Path:
        return self.base / "static"

    def cluster(self, *, shared: bool = False) -> postgres.Cluster:
        """Return the database server of this home, not yet started."""
        return postgres.Cluster(folder=self.folder / "database", shared=shared)

    def make(self) -> None:
        """Make the folder, readable by its owner alone."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def secret_key(self) -> str:
        """Return the signing key of this demo, made once; production refuses it by its first word."""
        file = self.folder / "secret"
        if not file.exists():
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(f"demo-{secrets.token_urlsafe(48)}")
        return file.read_text()

    def environment(self, database_url: str) -> dict[str, str]:
        """Return the environment of a demo process."""
        settings = {
            "KANAT_MODE": "demo",
            "KANAT_COUNTRY": self.country,
            "KANAT_SECRET_KEY": self.secret_key(),
            "KANAT_FILES": str(self.folder / "files"),
            "KANAT_STATIC": str(self.static),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "kanat.config.settings",
        }
        return {**os.environ, **settings}

    @contextmanager
    def claimed(self) -> Iterator["Instance"]:
        """Be the only demo on this folder; the lock goes with the process, however it ends."""
        self.make()
        with (self.folder / "instance.lock").open("a") as lock:
            instance = Instance(self.folder / "instance.json")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Problem(instance.sentence(self.country)) from None
            instance.end_leftovers()
            yield instance
            instance.file.unlink(missing_ok=True)


class Instance:
    """The note that a running demo leaves: its address and its children."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def note(self, url: str, children: Sequence[int]) -> None:
        """Write down who runs, for the next start and for whoever asks."""
        born = {str(pid): processes.birth(pid) for pid in children}
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps({"url": url, "pid": os.getpid(), "since": int(time.time()), "children": born}))
        fresh.replace(self.file)

    def sentence(self, country: str) -> str:
        """Say who runs already."""
        note = self._read()
        where = f" at {note['url']} (process {note['pid']})" if note else ", it is just starting"
        return f"Kanat is already running for {country}{where}. Stop it with Ctrl-C where it runs, or use that one."

    def end_leftovers(self) -> None:
        """End servers whose parent was killed."""
        for pid, born in self._read().get("children", {}).items():
            processes.end_leftover(int(pid), born)
        self.file.unlink(missing_ok=True)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            note: dict[str, dict[str, str]] = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return {}
        return note


def here(country: str | None = None) -> Home:
    """Return the home of a country: the one asked for, else KANAT_COUNTRY, else tr."""
    code = country or os.environ.get("KANAT_COUNTRY") or "tr"
    known = sorted(folder.name for folder in COUNTRIES.glob("*") if any(folder.glob("*.yaml")))
    if known and code not in known:
        raise Problem(f"There is no country pack {code}; there are: {', '.join(known)}.")
    return Home(base=Path(os.environ.get("KANAT_HOME") or ROOT / ".kanat").resolve(), country=code)
