"""The examples in the docstrings of pure modules are true."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3] / "src"
PURE = ("care/*/rules.py", "care/*/rules/*.py", "care/*/engine/**/*.py", "vocabulary/*.py")
MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for pattern in PURE
    for file in ROOT.glob(f"kanat/{pattern}")
    if file.stem not in {"__main__", "spark"}  # Spark is no part of everybody's environment; its test imports it
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))

    assert found.failed == 0
