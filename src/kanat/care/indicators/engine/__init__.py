"""Counting spells of care by month, and hiding numbers so small that they point at a child.

Pure: rows in, counts out. See README.md for worked numbers.
"""

from kanat.care.indicators.engine.counting import Counted, Group, Spell, count
from kanat.care.indicators.engine.suppression import hide_flows, suppress

__all__ = ["Counted", "Group", "Spell", "count", "hide_flows", "suppress"]
