"""Time the list of families for a child from the database: `python -m tools.bench.matching.reading HOMES QUESTIONS`.

Runs in a process of its own on the database of DATABASE_URL, which holds the national seed. Homes are added until there
are as many as asked for, copies of those that are there, and taken away again. Prints one JSON object.
"""

import importlib
import json
import sys
import time
from datetime import date
from typing import Any

import django
import numpy as np
from django.db import connection, transaction

from kanat.platform import clock
from kanat.vocabulary.actors import EVERYWHERE, SYSTEM

FAR = 10_000_000  # ids of copies lie beyond all others
SHOWN = 20  # families with their reasons, and excluded ones
APPROVED = """
SELECT DISTINCT family_id FROM families_approval
WHERE state = 'in_force' AND since <= %(on)s AND until > %(on)s ORDER BY family_id
"""


def main(homes: int, questions: int) -> dict[str, Any]:
    """Ask for the families of children who wait, anywhere in the country."""
    queries, protection = map(importlib.import_module, ("kanat.care.matching.queries", "kanat.care.protection.queries"))
    today, seconds = clock.today(), []
    with transaction.atomic():
        there = _add(homes, today)
        cases = np.random.default_rng(1).permutation([case for case, _ in protection.waiting(EVERYWHERE, on=today)])
        for case_id in cases[: questions + 1].tolist():
            begun = time.perf_counter()
            group = queries.group(case_id=case_id, seen_by=SYSTEM, on=today)
            answer = queries.shortlist(
                cases=group.cases[:1], seen_by=SYSTEM, on=today, where=queries.ALL, group=group
            ).found
            _told = answer.suggested[:SHOWN], answer.nearly(SHOWN), answer.blocked
            seconds.append(time.perf_counter() - begun)
        transaction.set_rollback(True)
    return {
        "shortlist_homes": there,
        "shortlist_first_ms": round(1000 * seconds[0], 1),  # reads every home
        "shortlist_p50_ms": round(1000 * float(np.quantile(seconds[1:], 0.5)), 2),
        "shortlist_p95_ms": round(1000 * float(np.quantile(seconds[1:], 0.95)), 2),
    }


def _add(homes: int, today: date) -> int:
    """Add copies of approved families, with their approvals and no child; gives how many homes there are."""
    with connection.cursor() as cursor:
        cursor.execute(APPROVED, {"on": today})
        known = [family_id for (family_id,) in cursor.fetchall()]
        wanted = known[: max(0, homes - len(known))]
        more = known[-1] + FAR
        family = {"id": f"id + {more}", "file_number": "file_number || '+'"}
        approval = {
            "id": f"id + {FAR}", "family_id": f"family_id + {more}", "application_id": "NULL", "number": "number || '+'"
        }  # fmt: skip
        _copy(cursor, "families_family", family, "id = ANY(%s)", wanted)
        _copy(cursor, "families_approval", approval, "family_id = ANY(%s) AND state = 'in_force'", wanted)
        cursor.execute("ANALYZE families_family, families_approval")
    return len(known) + len(wanted)


def _copy(cursor: Any, table: str, changed: dict[str, str], which: str, wanted: list[int]) -> None:
    columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
    names = ", ".join(map(connection.ops.quote_name, columns))
    values = ", ".join(changed.get(one, connection.ops.quote_name(one)) for one in columns)
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {which}", [wanted])


if __name__ == "__main__":
    django.setup()
    json.dump(main(*map(int, sys.argv[1:])), sys.stdout)
