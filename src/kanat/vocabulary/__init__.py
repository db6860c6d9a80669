"""Pure value types that every app speaks. A closed list: a new file here needs an ADR."""
