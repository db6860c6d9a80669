"""Commands of data quality."""
