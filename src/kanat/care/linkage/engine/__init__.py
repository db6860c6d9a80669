"""Which records may be one person, with the evidence. See README.md for how it works.

`suspects` is the one door: records in, likely pairs out, the likeliest first. A machine only suggests.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from importlib import import_module

from kanat.care.linkage.engine.evidence import levels
from kanat.care.linkage.engine.records import Record, Scored

LOWEST = 0.5  # probability from which a pair is shown to people
BACKENDS: Mapping[str, tuple[str, str]] = {"duckdb": ("backends", "DuckDB"), "spark": ("spark", "Spark")}
"""Name of the setting -> module and class of where the model runs."""

__all__ = ["BACKENDS", "LOWEST", "Record", "Scored", "levels", "suspects"]


def suspects(
    records: Iterable[Record], *, backend: str = "duckdb", lowest: float = LOWEST, households: bool = True
) -> list[Scored]:
    """Give the pairs that are one person with at least this probability, the likeliest first.

    The order of the records does not matter. `backend` is a name of `BACKENDS`. Splink is loaded with the first search,
    so that servers, who never search, need not hold it in memory. With `households` an address or a telephone that two
    share tells nothing where their given names differ: a family lives there.
    """
    where, called = BACKENDS[backend]
    columns, model, place_of_work = (import_module(f"{__name__}.{part}") for part in ("columns", "model", where))
    table = columns.columns(records)
    if table.num_rows < 2:
        return []
    with closing(getattr(place_of_work, called)()) as place:
        found = list(model.score(table, place, lowest=lowest, households=households))
    return sorted(found, key=lambda pair: (-pair.probability, pair.one, pair.other))
