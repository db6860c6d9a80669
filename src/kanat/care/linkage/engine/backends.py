"""Where the model runs: DuckDB inside this process. `spark` fits the same door (`model.Backend`)."""

from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI

MOST_SHARING = 60  # records; a key that more share tells little and costs much
CHUNK = 50_000  # pairs read at a time
THREADS = 2
TRIMMED = f"""
CREATE TABLE trimmed AS
WITH shared AS (SELECT unique_id, unnest(keys) AS key FROM records),
     telling AS (SELECT key FROM shared GROUP BY key HAVING count(*) BETWEEN 2 AND {MOST_SHARING}),
     kept AS (SELECT unique_id, list(key) AS keys FROM shared SEMI JOIN telling USING (key) GROUP BY unique_id)
SELECT records.* REPLACE (coalesce(kept.keys, []::BIGINT[]) AS keys) FROM records LEFT JOIN kept USING (unique_id)
"""  # noqa: S608  a number of ours


class DuckDB:
    """The default: fast, in this process, spills above its memory into a folder of its own, that is removed after."""

    similarity = "jaro_winkler_similarity"
    shared = "len(list_intersect({one}, {other}))"

    def __init__(self, *, memory: str = "2GB") -> None:
        self.spill = TemporaryDirectory(prefix="kanat-linkage-")  # names lie in it: nobody else reads it, and it goes
        self.connection = duckdb.connect()
        self.connection.execute(f"SET memory_limit = '{memory}'; SET threads = {THREADS}")
        self.connection.execute("SET preserve_insertion_order = false")
        self.connection.execute(f"SET temp_directory = '{self.spill.name}'")
        self.api = DuckDBAPI(connection=self.connection)

    def register(self, table: pa.Table) -> Any:
        """Take the records; keys of one record alone, or of very many, are left out."""
        self.connection.register("records", table)
        self.connection.execute(TRIMMED)
        self.connection.unregister("records")
        return self.api.register(self.connection.table("trimmed"))

    def rows(self, pairs: Any) -> Iterator[dict[str, Any]]:
        """Read the pairs that were found."""
        reader = pairs.as_duckdbpyrelation().to_arrow_reader(CHUNK)
        for batch in reader:
            yield from batch.to_pylist()

    def close(self) -> None:
        """End, and remove what was spilled."""
        self.connection.close()
        self.spill.cleanup()
