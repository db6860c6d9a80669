"""The test plugin: journeys only where a browser is, and never skipped where they are required."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

JOURNEY = "def test_child_comes_into_care():\n    pass\n"
SKIPPED = "import pytest\n\n\ndef test_child_comes_into_care():\n    pytest.skip('not today')\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journeys").mkdir()
    (tmp_path / "test_plain.py").write_text("def test_plain():\n    pass\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    journey: in a browser\n")
    return tmp_path


def _run(folder: Path, journey: str, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "journeys" / "test_journey.py").write_text(journey)
    known = {name: value for name, value in os.environ.items() if not name.startswith(("KANAT", "PYTEST"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tools.testing", "-p", "no:django", "-p", "no:randomly", folder],
        cwd=folder,
        env={**known, "DATABASE_URL": "postgresql:///none", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_journeys_are_left_out_with_one_line_where_no_browser_is(folder: Path) -> None:
    said = _run(folder, JOURNEY, KANAT_CHROME="/nowhere")

    assert said.returncode == 0
    assert "1 browser journeys were left out: install Chromium" in said.stdout
    assert "1 passed, 1 deselected" in said.stdout


def test_line_about_journeys_is_said_with_several_workers_too(folder: Path) -> None:
    said = _run(folder, JOURNEY, KANAT_CHROME="/nowhere", PYTEST_ADDOPTS="-n 2")

    assert "1 browser journeys were left out: install Chromium" in said.stdout


def test_journeys_run_where_a_browser_is(folder: Path) -> None:
    said = _run(folder, JOURNEY, KANAT_CHROME=sys.executable)

    assert "2 passed" in said.stdout


def test_missing_browser_is_an_error_where_journeys_are_required(folder: Path) -> None:
    said = _run(folder, JOURNEY, KANAT_CHROME="/nowhere", KANAT_REQUIRE_JOURNEYS="1")

    assert said.returncode == pytest.ExitCode.USAGE_ERROR
    assert "journeys are required: install Chromium" in said.stdout + said.stderr


def test_skipped_journey_is_an_error_where_journeys_are_required(folder: Path) -> None:
    said = _run(folder, SKIPPED, KANAT_CHROME=sys.executable, KANAT_REQUIRE_JOURNEYS="1")

    assert said.returncode == pytest.ExitCode.TESTS_FAILED
    assert "1 browser journeys were skipped, but journeys are required." in said.stdout


def test_skipped_journey_is_no_error_elsewhere(folder: Path) -> None:
    said = _run(folder, SKIPPED, KANAT_CHROME=sys.executable)

    assert said.returncode == 0
