"""Pytest plugin: a database of its own for each run, and journeys only where a browser is.

It is named in pytest's `addopts`, because the server must run before Django's settings are read. With DATABASE_URL
set, that PostgreSQL is used and nothing is started. KANAT_REQUIRE_JOURNEYS=1 makes a missing browser, a left-out or a
skipped journey an error.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tools import browser, postgres, processes
from tools.problems import Problem

_PREFIX = "kanat-test-"
_IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ


class _Run:
    """What this run started and saw."""

    folder: Path | None = None
    cluster: postgres.Cluster | None = None
    left_out = 0  # journeys deselected for want of a browser
    skipped = 0  # journeys that skipped themselves


def _remove_leftovers() -> None:
    """Remove the folders of runs that were killed; a live run's folder names its process."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            pid, _, born = (folder / "owner").read_text().partition(" ")
        except OSError:
            continue
        if processes.birth(int(pid)) != born:
            shutil.rmtree(folder, ignore_errors=True)


def _start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kanat.config.settings")
    os.environ.setdefault("KANAT_MODE", "test")
    os.environ.setdefault("KANAT_COUNTRY", "tr")
    os.environ.setdefault("KANAT_SECRET_KEY", "only-for-tests")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop in the test's thread
    if _IS_WORKER:
        return
    atexit.register(_stop)  # for runs that end before pytest has begun
    _remove_leftovers()
    _Run.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    (_Run.folder / "owner").write_text(f"{os.getpid()} {processes.birth(os.getpid())}")
    os.environ.setdefault("KANAT_FILES", str(_Run.folder / "files"))
    if "DATABASE_URL" not in os.environ:
        _Run.cluster = postgres.Cluster(folder=_Run.folder / "database", options=postgres.FOR_TESTS)
        _Run.cluster.start()
        os.environ["DATABASE_URL"] = _Run.cluster.url(postgres.OWNER)


def _stop() -> None:
    if _Run.cluster is not None:
        _Run.cluster.stop()
        _Run.cluster = None
    if _Run.folder is not None:
        shutil.rmtree(_Run.folder, ignore_errors=True)
        _Run.folder = None


def _required() -> bool:
    return os.environ.get("KANAT_REQUIRE_JOURNEYS") == "1"


def pytest_configure() -> None:
    """Refuse to begin where journeys are required and cannot run."""
    if _required() and not browser.find():
        raise pytest.UsageError(f"no Chromium or Chrome was found, but journeys are required: {browser.HOW_TO_GET}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark everything in tests/journeys as a journey; leave journeys out where no browser is."""
    journeys = [item for item in items if "journeys" in item.path.parts]
    for item in journeys:
        item.add_marker("journey")
    if not journeys or browser.find():
        return
    _Run.left_out = len(journeys)
    config.hook.pytest_deselected(items=journeys)
    items[:] = [item for item in items if item not in journeys]


def pytest_collection_finish() -> None:
    """Keep the collector from going over all that is loaded again and again: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count journeys that skipped themselves."""
    if report.skipped and "journey" in report.keywords:
        _Run.skipped += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail when a required journey did not run; as a worker of several, tell what was left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _Run.left_out
    if _required() and _Run.skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Learn from a worker what was left out; each of them collects everything."""
    _Run.left_out = max(_Run.left_out, getattr(node, "workeroutput", {}).get("left_out", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was not run, and how to get it."""
    if _Run.left_out:
        terminalreporter.write_line(f"{_Run.left_out} browser journeys were left out: {browser.HOW_TO_GET}.")
    if _required() and _Run.skipped:
        terminalreporter.write_line(f"{_Run.skipped} browser journeys were skipped, but journeys are required.")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Stop the server that this run started and remove its folder."""
    _stop()


def _asks_only(arguments: Iterable[str]) -> bool:
    return any(word in {"--help", "-h", "--version", "--markers", "--fixtures"} for word in arguments)


if not _asks_only(sys.argv[1:]):
    try:
        _start()
    except Problem as problem:
        _stop()
        raise pytest.UsageError(problem.sentence) from problem
