"""Two people never decide about the same child or family at once: the second waits for the first."""

from collections.abc import Iterable

from django.db import connection

SQL = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def take(*, family_id: int | None = None, child_ids: Iterable[int] = ()) -> None:
    """Wait for one's turn; held until the transaction ends. The order is always the same, so nobody deadlocks."""
    names = [f"placements.family.{family_id}"] if family_id is not None else []
    names += [f"placements.child.{child_id}" for child_id in sorted(child_ids)]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(SQL, [name])
