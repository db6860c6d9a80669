"""Invented countries: a small one for the demo, through real actions, and one of national size for measuring.

Everything is deterministic: the same day and country give the same people. No real person is among them.
"""

from tools.seed.demo import load_demo

__all__ = ["load_demo"]
