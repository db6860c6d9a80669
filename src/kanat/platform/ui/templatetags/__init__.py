"""Template libraries of this part."""
