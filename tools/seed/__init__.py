"""Invented countries: a small one for the demo, through real actions, and one of national size for measuring.

Everything is deterministic: the same day and country give the same people. No real person is among them.
"""

import importlib


def load_demo(country: str) -> None:
    """Fill an empty database with the demo's country; Django is set up by then, so its tables are imported here."""
    importlib.import_module("tools.seed.demo").load_demo(country)
