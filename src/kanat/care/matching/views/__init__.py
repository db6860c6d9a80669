"""Pages of matching: finding, asking, calling at night, free places, weights."""
