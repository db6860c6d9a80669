"""The command that collects texts."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kanat.platform.ui import catalogues

MISSING = [
    catalogues.Fault("care.families", "tr", "Save", "missing"),
    catalogues.Fault("care.desk", "az", "Open", "fuzzy"),
]


@pytest.fixture(autouse=True)
def done(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Let the command touch nothing; gives what it would have done."""
    calls: list[object] = []

    def update(package: Path = catalogues.PACKAGE, *, write: bool = True) -> list[catalogues.Fault]:
        calls.append(("update", write))
        return MISSING

    monkeypatch.setattr(catalogues, "update", update)
    monkeypatch.setattr(catalogues, "compile_all", lambda: calls.append("compile") or 0)
    return calls


def _said(*arguments: str) -> str:
    out = StringIO()
    call_command("messages", *arguments, stdout=out)
    return out.getvalue()


def test_lists_what_is_missing_and_compiles(done: list[object]) -> None:
    assert "care.families tr missing: 'Save'" in _said()
    assert done == [("update", True), "compile"]


def test_checking_fails_and_writes_nothing(done: list[object]) -> None:
    with pytest.raises(CommandError, match="2 translations"):
        _said("--check")

    assert done == [("update", False)]


def test_lists_one_part_only() -> None:
    assert "families" not in _said("--app", "care.desk")


def test_only_compiles(done: list[object]) -> None:
    _said("--compile")

    assert done == ["compile"]
