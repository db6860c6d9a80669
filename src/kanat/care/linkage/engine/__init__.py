"""Which records may be one person, with the evidence. See README.md for how it works.

`suspects` is the one door: records in, likely pairs out, the likeliest first. A machine only suggests.
"""

from collections.abc import Iterable
from contextlib import closing
from importlib import import_module

from kanat.care.linkage.engine.evidence import levels
from kanat.care.linkage.engine.records import Record, Scored

LOWEST = 0.5  # probability from which a pair is shown to people

__all__ = ["LOWEST", "Record", "Scored", "levels", "suspects"]


def suspects(records: Iterable[Record], *, backend: str = "duckdb", lowest: float = LOWEST) -> list[Scored]:
    """Give the pairs that are one person with at least this probability, the likeliest first.

    The order of the records does not matter. `backend` is a name of `backends.BACKENDS`. Splink is loaded with the
    first search, so that servers, who never search, need not hold it in memory.
    """
    columns, model, backends = (import_module(f"{__name__}.{part}") for part in ("columns", "model", "backends"))
    table = columns.columns(records)
    if table.num_rows < 2:
        return []
    with closing(backends.BACKENDS[backend]()) as place:
        found = list(model.score(table, place, lowest=lowest))
    return sorted(found, key=lambda pair: (-pair.probability, pair.one, pair.other))
