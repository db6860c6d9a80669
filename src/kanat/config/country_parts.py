"""The parts that a country pack fills, as dotted paths."""

COUNTRY_PARTS: list[str] = []
