"""What is built from sources and never committed: the theme and the compiled translations."""

import fcntl
import importlib
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from babel.messages import mofile, pofile

from tools import home
from tools.problems import Problem

_BIN = Path(sys.executable).parent


def build() -> None:
    """Build what is older than its sources; one at a time, because several commands may start at once."""
    with (home.ROOT / ".setup.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        compile_messages()
        if find_spec("tools.assets"):
            _ensure_node()
            importlib.import_module("tools.assets").build(home.ROOT, _BIN)


def compile_messages() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in (home.ROOT / "src").glob("**/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with source.open("rb") as text:
            catalogue = pofile.read_po(text, locale=source.parent.parent.name)
        fresh = target.with_suffix(".mo.new")
        with fresh.open("wb") as out:
            mofile.write_mo(out, catalogue)
        fresh.replace(target)


def _ensure_node() -> None:
    """Install Node.js into the environment where the machine has none."""
    if shutil.which("npm") or (_BIN / "npm").exists():
        return
    lock = home.ROOT / "requirements" / "node.txt"
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", lock],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Problem("Node.js is needed to build the theme and could not be installed: install node and npm.")
