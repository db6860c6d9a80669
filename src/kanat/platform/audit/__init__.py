"""Every write is an action with an event in one transaction; every look into a file is recorded.

The store is append-only: the database refuses changes. Nobody decides from it; a date that matters to a rule is a
column with a meaning in its own app.
"""
