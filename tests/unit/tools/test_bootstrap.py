"""The one command, before it has an environment."""

import ast
import importlib.machinery
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def kanat() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("kanat_command", str(ROOT / "kanat"))
    spec = importlib.util.spec_from_loader("kanat_command", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_reads_on_old_pythons() -> None:
    tree = ast.parse((ROOT / "kanat").read_text(), feature_version=(3, 4))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign)]


def test_old_python_is_told_in_one_sentence(
    kanat: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(SystemExit) as stopped:
        kanat.find_python()

    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith("Kanat needs Python 3.11 or later; this is Python 3.9.")


def test_goes_on_under_a_newer_python_of_the_path(
    kanat: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/sh\nexit 0\n")
    newer.chmod(0o755)
    called: list[list[str]] = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "argv", ["kanat", "demo"])
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "execv", lambda program, words: (called.append(words), sys.exit(0)))

    with pytest.raises(SystemExit):
        kanat.find_python()

    assert called == [[str(newer), str(ROOT / "kanat"), "demo"]]


def test_missing_venv_module_is_told_in_one_sentence(
    kanat: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit):
        kanat.make_environment()

    assert "apt-get install python3-venv" in capsys.readouterr().err


def test_full_disk_during_set_up_is_told_in_one_sentence(kanat: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        kanat.call([sys.executable, "-c", "raise SystemExit('OSError: [Errno 28] No space left on device')"])

    assert capsys.readouterr().err.startswith("The disk is full")


def test_failed_set_up_repeats_the_error_not_the_trace(kanat: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        kanat.call([sys.executable, "-c", "print('Collecting'); print('ERROR: no such package'); raise SystemExit(1)"])

    said = capsys.readouterr().err
    assert said.startswith("Setting up Kanat failed: ERROR: no such package")
    assert "Traceback" not in said


def test_environment_of_other_locks_is_not_current(
    kanat: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "kanat.json").write_text('{"level": "dev", "fingerprint": "of yesterday"}')
    monkeypatch.setattr(kanat, "ENVIRONMENT", str(tmp_path))

    assert kanat.installed() is None


def test_locks_name_no_registry_and_pin_every_package_by_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=")
