"""What every test may count on."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tools import browser

pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; journeys are left out where there is none."""
    found = browser.find()
    assert found, browser.HOW_TO_GET
    return found


@pytest.fixture(autouse=True)
def nothing_committed_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the stores that Django does not manage after tests that commit; it empties the other tables itself."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    if commits:
        with request.getfixturevalue("django_db_blocker").unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE audit_event, audit_read, procrastinate_jobs CASCADE")
