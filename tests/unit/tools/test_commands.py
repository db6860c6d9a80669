"""What the commands say."""

import errno
import importlib
import shutil
import socket
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from tools import commands, demo, problems


def test_bare_command_lists_all_with_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.main([])

    said = capsys.readouterr().out
    assert code == 0
    assert [name for name in commands.COMMANDS if f"  {name} " not in said] == []


@pytest.mark.parametrize("name", sorted(commands.COMMANDS))
def test_every_command_exists(name: str) -> None:
    module, _, function = commands.COMMANDS[name].where.partition(":")

    assert callable(getattr(importlib.import_module(module), function))


def test_problem_is_one_sentence_and_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(arguments: list[str]) -> int:
        raise problems.Problem("Not today.", 2)

    monkeypatch.setattr(demo, "run", refuse)

    assert commands.main(["demo"]) == 2
    assert capsys.readouterr().err == "Not today.\n"


def test_full_disk_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fill(arguments: list[str]) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "/data/x")

    monkeypatch.setattr(demo, "run", fill)

    assert commands.main(["demo"]) == 1
    assert capsys.readouterr().err.startswith("The disk is full (/data/x)")


def test_full_disk_of_the_database_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(arguments: list[str]) -> int:
        raise psycopg.errors.DiskFull("could not extend file: No space left on device")

    monkeypatch.setattr(demo, "run", fill)

    assert commands.main(["demo"]) == 1
    assert capsys.readouterr().err == "The disk is full: free some space and start again; nothing saved is lost.\n"


def test_error_that_nobody_foresaw_keeps_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: list[str]) -> int:
        raise psycopg.errors.UndefinedTable("relation does not exist")

    monkeypatch.setattr(demo, "run", fail)

    with pytest.raises(psycopg.errors.UndefinedTable):
        commands.main(["demo"])


def test_taken_port_is_named_with_a_free_one() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(problems.Problem, match=rf"Port {port} is taken .* \./kanat demo --port \d+"):
            demo._claim_port(port)


def test_impossible_port_is_refused() -> None:
    with pytest.raises(problems.Problem, match="no port 70000"):
        demo._claim_port(70000)


def test_too_small_disk_is_refused_before_the_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=12_000_000))

    with pytest.raises(problems.Problem, match=r"needs about 300 MB .* 12 MB are free"):
        problems.check_room(tmp_path / "not" / "yet", 300)


def test_reader_who_has_seen_enough_ends_the_output_in_silence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def write_on(arguments: list[str]) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(demo, "run", write_on)

    assert commands.main(["demo"]) == 1
    assert capfd.readouterr().err == ""
