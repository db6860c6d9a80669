"""What is built from sources and never committed: the theme and the compiled translations."""

import fcntl
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from kanat.platform.ui import catalogues
from tools import assets, home
from tools.problems import Problem

PACKAGE = home.ROOT / "src" / "kanat"
LOCK = home.ROOT / "requirements" / "core.txt"


def build() -> None:
    """Build what is older than its sources; one at a time, because several commands may start at once."""
    with (home.ROOT / ".setup.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        catalogues.compile_all()
        if not assets.is_built(home.ROOT):
            print("Building the theme (once) ...", file=sys.stderr)
        try:
            assets.build(home.ROOT, Path(sys.executable))
        except assets.CannotBuild as reason:
            raise Problem(f"The theme could not be built: {reason}") from None


def static_state() -> str:
    """Return a text that changes when a static file or a package changes."""
    return _state(file for folder in PACKAGE.glob("**/static") for file in folder.rglob("*"))


def demo_state() -> str:
    """Return a text that changes when a demo must be prepared anew: static files, packages, migrations."""
    return static_state() + _state(PACKAGE.glob("**/migrations/*.py"))


def _state(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(LOCK.read_bytes())
    for file in sorted(files):
        if file.is_file():
            status = file.stat()
            digest.update(f"{file}:{status.st_mtime_ns}:{status.st_size};".encode())
    return digest.hexdigest()
