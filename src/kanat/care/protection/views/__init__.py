"""Pages from a notice to a measure."""
