"""`./kanat test` and `./kanat check`."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools import built, home

_BIN = Path(sys.executable).parent


def test(arguments: Sequence[str]) -> int:
    """Run pytest, with all cores when nothing narrower is asked; it starts a database unless DATABASE_URL is set."""
    built.build()
    words = list(arguments) or ["-q", "-n", "auto"]
    return subprocess.run([sys.executable, "-m", "pytest", *words], cwd=home.ROOT, check=False).returncode


def _django(*words: str) -> list[str]:
    return [sys.executable, "-m", "django", *words]


def _steps() -> dict[str, list[str]]:
    return {
        "lint": [str(_BIN / "ruff"), "check", "--quiet", "--output-format", "concise", ".", "kanat"],
        "format": [str(_BIN / "ruff"), "format", "--check", "--quiet", "."],
        "types": [str(_BIN / "mypy")],
        "imports": [str(_BIN / "lint-imports"), "--no-cache"],
        "templates": [str(_BIN / "djlint"), "src", "--lint", "--quiet"],
        "settings": _django("check", "--fail-level", "WARNING"),
        "migrations": _django("makemigrations", "--check", "--dry-run"),
        "translations": _django("messages", "--check"),
        "documents": [sys.executable, "-m", "tools.commands", "docs", "--check"],
    }


def check(arguments: Sequence[str]) -> int:
    """Run every step, or those named; print each with its time, and what failed in full."""
    steps = _steps()
    wanted = list(arguments) or list(steps)
    unknown = [name for name in wanted if name not in steps]
    if unknown:
        print(f"There is no step {', '.join(unknown)}; there are: {', '.join(steps)}.", file=sys.stderr)
        return 2
    failed = [name for name in wanted if not _passes(name, steps[name])]
    print(f"Failed: {', '.join(failed)}." if failed else "All is well.")
    return 1 if failed else 0


def _passes(name: str, command: Sequence[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=home.ROOT,
        env={"KANAT_MODE": "test", "KANAT_SECRET_KEY": "only-for-checks", **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    print(f"{name:<14} {'ok' if passed else 'FAILED':<8} {time.monotonic() - began:5.1f} s", flush=True)
    if not passed:
        print(done.stdout.rstrip() + "\n", flush=True)
    return passed
