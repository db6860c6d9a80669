"""The folder of a local Kanat, and who runs on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import home, processes
from tools.problems import Problem


@pytest.fixture
def here(tmp_path: Path) -> home.Home:
    return home.Home(base=tmp_path, country="az")


def test_secret_is_kept_private_and_is_a_demo_key(here: home.Home) -> None:
    here.make()

    first, second = here.secret_key(), here.secret_key()

    assert first == second
    assert first.startswith("demo-")
    assert (here.folder / "secret").stat().st_mode & 0o777 == 0o600


def test_second_demo_is_told_the_address_of_the_first(here: home.Home) -> None:
    with here.claimed() as instance:
        instance.note("http://127.0.0.1:8000/", [])

        with pytest.raises(Problem, match=r"already running for az at http://127\.0\.0\.1:8000/"), here.claimed():
            pass


def test_demo_that_is_just_starting_is_named_so(here: home.Home) -> None:
    with here.claimed(), pytest.raises(Problem, match="just starting"), here.claimed():
        pass


def test_other_country_may_run_beside(here: home.Home, tmp_path: Path) -> None:
    with here.claimed(), home.Home(base=tmp_path, country="tr").claimed() as other:
        assert other.file.parent.name == "tr"


def test_note_of_a_killed_demo_does_not_stop_the_next(here: home.Home) -> None:
    here.make()
    (here.folder / "instance.lock").touch()
    (here.folder / "instance.json").write_text('{"url": "http://127.0.0.1:1/", "pid": 1, "children": {}}')

    with here.claimed() as instance:
        assert not instance.file.exists()


def test_half_written_note_does_not_stop_the_next(here: home.Home) -> None:
    here.make()
    (here.folder / "instance.json").write_text('{"url": ')

    with here.claimed() as instance:
        assert not instance.file.exists()


def test_children_of_a_killed_demo_are_ended(here: home.Home) -> None:
    here.make()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        born = processes.birth(child.pid)
        (here.folder / "instance.json").write_text(json.dumps({"children": {str(child.pid): born}}))

        with here.claimed():
            assert child.wait(10) != 0


def test_stranger_with_the_number_of_a_child_is_left_alone(here: home.Home) -> None:
    here.make()
    (here.folder / "instance.json").write_text(json.dumps({"children": {str(os.getpid()): "long ago"}}))

    with here.claimed():
        assert processes.birth(os.getpid())


def test_unknown_country_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tr").mkdir()
    (tmp_path / "tr" / "payments.yaml").touch()
    monkeypatch.setattr(home, "COUNTRIES", tmp_path)

    with pytest.raises(Problem, match="no country pack de; there are: tr"):
        home.here("de")
