"""The same day and the same office as in stories about placements."""

from tests.integration.care.placements.conftest import _today, world

__all__ = ["_today", "world"]
