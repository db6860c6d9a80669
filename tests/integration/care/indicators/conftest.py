"""The same day and the same office as in stories about placements."""

from datetime import UTC, datetime

from tests.integration.care.placements.conftest import _today, world

__all__ = ["NOW", "_today", "world"]

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
