"""Plans for a nation's children, against simple ways and an exact solver."""
