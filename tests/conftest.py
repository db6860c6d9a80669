"""What every test may count on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from tools import browser

pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; journeys are left out where there is none."""
    found = browser.find()
    assert found, browser.HOW_TO_GET
    return found


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Send away who is still connected at the end, like the server of a journey, so that the database can go."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def nothing_committed_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the stores that Django does not manage after tests that commit; it empties the other tables itself."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    if commits:
        with request.getfixturevalue("django_db_blocker").unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE audit_event, audit_read, procrastinate_jobs CASCADE")


@pytest.fixture(autouse=True)
def no_language_stays() -> Iterator[None]:
    """Forget the language of the last page that a test asked for, so that tests pass in any order."""
    yield
    translation.deactivate()
