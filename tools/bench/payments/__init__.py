"""Payments at national size: a month of a million children, and a late coefficient over half a year."""
