"""Doors of this part, by topic."""
