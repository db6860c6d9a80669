"""Drawings of matching."""
