"""What `./kanat run` asks the database before it serves."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tools import postgres, production


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Cluster]:
    folder: Path = tmp_path_factory.mktemp("production")
    cluster = postgres.Cluster(folder=folder / "database", options=postgres.FOR_TESTS)
    cluster.start()
    with psycopg.connect(cluster.url(postgres.OWNER)) as owner:
        owner.execute("CREATE TABLE audit_event (id bigint); CREATE TABLE audit_read (id bigint)")
    yield cluster
    cluster.stop()


def _lifts(cluster: postgres.Cluster, role: str) -> bool:
    with psycopg.connect(cluster.url(role)) as connection:
        row = connection.execute(production.LIFTS_STORES).fetchone()
        assert row
        return bool(row[0])


@pytest.mark.parametrize(("role", "lifts"), [(postgres.APP, False), (postgres.OWNER, True), (postgres.SUPERUSER, True)])
def test_knows_who_could_change_the_stores(cluster: postgres.Cluster, role: str, lifts: bool) -> None:
    assert _lifts(cluster, role) is lifts


def test_knows_who_could_empty_one_of_the_stores(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.url(postgres.OWNER)) as owner:
        owner.execute("GRANT TRUNCATE ON audit_read TO kanat_app")

    lifts = _lifts(cluster, postgres.APP)

    with psycopg.connect(cluster.url(postgres.OWNER)) as owner:
        owner.execute("REVOKE TRUNCATE ON audit_read FROM kanat_app")
    assert lifts


@pytest.mark.django_db
def test_asks_the_database_that_serves() -> None:
    assert production._lifts_stores() is True  # tests run as the owner
