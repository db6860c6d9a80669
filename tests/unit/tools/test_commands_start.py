"""Every command of ours answers --help, from a Python in which nothing is set up yet."""

import subprocess
import sys

import pytest

from tools.commands import COMMANDS, MANAGE


@pytest.mark.parametrize(
    "name", [name for name, command in COMMANDS.items() if command.where != MANAGE and name not in {"test", "check"}]
)
def test_says_what_it_does(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.commands", name, *(["web"] if name == "bench" else []), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout
