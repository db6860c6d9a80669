"""What every test may count on."""

import pytest

from tools import browser

pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; journeys are left out where there is none."""
    found = browser.find()
    assert found, browser.HOW_TO_GET
    return found
