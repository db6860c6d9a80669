"""The database of our own: who may what, kill -9, stale locks."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tools import postgres, processes
from tools.problems import Problem


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[postgres.Cluster]:
    cluster = postgres.Cluster(folder=tmp_path / "database", options=postgres.FOR_KEEPS)
    cluster.start()
    yield cluster
    cluster.stop()


def _own_table(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.url(postgres.OWNER)) as owner:
        owner.execute("CREATE TABLE child (id bigint PRIMARY KEY)")


def _count(cluster: postgres.Cluster) -> int:
    with psycopg.connect(cluster.url()) as app:
        row = app.execute("SELECT count(*) FROM child").fetchone()
        assert row
        return int(row[0])


def test_application_reads_and_writes_rows(cluster: postgres.Cluster) -> None:
    _own_table(cluster)

    with psycopg.connect(cluster.url()) as app:
        app.execute("INSERT INTO child VALUES (1)")

    assert _count(cluster) == 1


@pytest.mark.parametrize(
    "statement", ["TRUNCATE child", "DROP TABLE child", "CREATE TABLE other (id int)", "CREATE ROLE other"]
)
def test_application_may_not_change_the_tables_themselves(cluster: postgres.Cluster, statement: str) -> None:
    _own_table(cluster)

    with psycopg.connect(cluster.url()) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


def test_passwords_are_private(cluster: postgres.Cluster) -> None:
    assert (cluster.folder / "passwords.json").stat().st_mode & 0o777 == 0o600


def test_nothing_is_lost_when_all_is_killed(cluster: postgres.Cluster) -> None:
    _own_table(cluster)
    with psycopg.connect(cluster.url()) as app:
        app.execute("INSERT INTO child SELECT generate_series(1, 1000)")
    assert cluster.child
    os.kill(cluster.child.pid, signal.SIGKILL)
    cluster.child.wait()
    began = time.monotonic()

    again = postgres.Cluster(folder=cluster.folder)
    again.start()

    assert _count(again) == 1000
    assert time.monotonic() - began < postgres.PATIENCE
    again.stop()


def test_stale_lock_file_of_the_server_is_no_obstacle(cluster: postgres.Cluster) -> None:
    lock = cluster.data / "postmaster.pid"
    stale = lock.read_text()
    cluster.stop()
    lock.write_text(stale)

    cluster.start()

    assert cluster.child


def test_joins_a_server_that_runs(cluster: postgres.Cluster) -> None:
    _own_table(cluster)

    other = postgres.Cluster(folder=cluster.folder)
    other.start()

    assert other.child is None
    assert other.port == cluster.port
    assert _count(other) == 0


def test_stops_a_server_that_another_started(cluster: postgres.Cluster) -> None:
    other = postgres.Cluster(folder=cluster.folder)

    other.stop()

    assert cluster.child
    assert cluster.child.wait(10) == 0


def test_half_made_folder_is_made_anew(tmp_path: Path) -> None:
    cluster = postgres.Cluster(folder=tmp_path, options=postgres.FOR_TESTS)
    (tmp_path / "data.new").mkdir()
    (tmp_path / "data.new" / "half").touch()

    cluster.start()

    assert cluster.join()
    cluster.stop()


def test_server_ends_with_its_parent(tmp_path: Path) -> None:
    parent = os.fork()
    if parent == 0:
        postgres.Cluster(folder=tmp_path, options=postgres.FOR_TESTS).start()
        os._exit(0)
    os.waitpid(parent, 0)

    deadline = time.monotonic() + 10
    while (tmp_path / "data" / "postmaster.pid").exists() and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not postgres.Cluster(folder=tmp_path).join()


def test_named_folder_without_programs_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KANAT_PG_BIN", str(tmp_path))

    with pytest.raises(Problem, match="initdb and postgres are not there"):
        postgres.find_programs()


def test_birth_tells_a_process_from_a_later_one() -> None:
    assert processes.birth(os.getpid()) == processes.birth(os.getpid())
    assert processes.birth(2**22 + 1) is None


def test_shared_server_stays_while_somebody_uses_it(tmp_path: Path) -> None:
    cluster = postgres.Cluster(folder=tmp_path, options=postgres.FOR_TESTS, shared=True)
    cluster.start()

    with psycopg.connect(cluster.url()):
        cluster.stop_unless_used()
        assert cluster.join()
    cluster.stop_unless_used()

    assert not cluster.join()
