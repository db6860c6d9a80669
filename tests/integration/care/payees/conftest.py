"""The same day and office as in stories about placements."""

from tests.integration.care.payments.conftest import compute, computed, locked, placed
from tests.integration.care.placements.conftest import _today, world

__all__ = ["_today", "compute", "computed", "locked", "placed", "world"]
