"""Where the model runs for registers beyond one machine: Apache Spark, by `KANAT_LINKAGE_BACKEND=spark`.

Needs the packages of requirements/spark.txt and Java 17 or later. Cluster, memory and partitions are Spark's own
settings (`spark-defaults.conf`, or `PYSPARK_SUBMIT_ARGS`); with none of them it runs on all cores of this machine. As
long as a register fits on one machine, DuckDB is much faster.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as F  # noqa: N812  its usual name
from splink import SparkAPI
from splink.backends.spark import similarity_jar_location

from kanat.care.linkage.engine.backends import MOST_SHARING


class Spark:
    """A session of its own on the cluster that Spark's settings name."""

    similarity = "jaro_winkler"
    shared = "size(array_intersect({one}, {other}))"

    def __init__(self) -> None:
        builder = SparkSession.builder.appName("kanat-linkage")
        # without Splink's jar Spark knows no Jaro and Winkler
        self.session = builder.config("spark.jars", similarity_jar_location()).getOrCreate()
        self.api = SparkAPI(spark_session=self.session, break_lineage_method="persist")  # type: ignore[no-untyped-call]

    def register(self, table: pa.Table) -> Any:
        """Take the records; keys of one record alone, or of very many, are left out."""
        records = self.session.createDataFrame(table)
        shared = records.select("unique_id", F.explode("keys").alias("key"))
        telling = shared.groupBy("key").count().where(F.col("count").between(2, MOST_SHARING))
        kept = shared.join(telling, "key", "left_semi").groupBy("unique_id").agg(F.collect_list("key").alias("keys"))
        return self.api.register(records.drop("keys").join(kept, "unique_id", "left").persist())

    def rows(self, pairs: Any) -> Iterator[dict[str, Any]]:
        """Read the pairs that were found."""
        for row in pairs.as_spark_dataframe().toLocalIterator():
            yield row.asDict()

    def close(self) -> None:
        """End the session, and what it keeps with it."""
        self.session.stop()
