"""The model of duplicates on Apache Spark, chosen by one setting: the same pairs as on DuckDB.

Runs where the packages of requirements/spark.txt and Java are; with KANAT_REQUIRE_SPARK=1 they must be.
"""

import os
import shutil
from datetime import date, timedelta
from importlib.util import find_spec
from random import Random

import pytest

from kanat.care.linkage.engine import Record, Scored, suspects

MISSING = [
    what
    for what, found in (
        ("pyspark (pip install -r requirements/spark.txt)", find_spec("pyspark")),
        ("Java 17 or later", shutil.which("java")),
    )
    if not found
]
if MISSING and os.environ.get("KANAT_REQUIRE_SPARK") != "1":
    pytest.skip(f"duplicates on Apache Spark: {' and '.join(MISSING)} is missing", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # Spark's and the Java bridge's own
LETTERS = "abcdefghiklmnoprstuvyz"


@pytest.fixture(autouse=True)
def small_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cores and two partitions: with Spark's usual two hundred a few records take minutes."""
    conf = "spark.sql.shuffle.partitions=2 --conf spark.ui.enabled=false --conf spark.driver.memory=1g"
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", f"--master local[2] --conf {conf} pyspark-shell")


def register(count: int) -> list[Record]:
    """Invent people of whom every tenth stands twice: another spelling, day, address, or the names swapped."""
    chance = Random(7)

    def word() -> str:
        return "".join(chance.choice(LETTERS) for _letter in range(7)).capitalize()

    found = []
    for place in range(count):
        born = date(2005, 1, 1) + timedelta(days=chance.randrange(6000))
        phone, street = f"0532{chance.randrange(10**7):07d}", f"{word()} {word()} Sok. {chance.randrange(90)}/{place}"
        one = Record(id=place, given=word(), surname=word(), born=born, phone=phone, address=street)
        found.append(one)
        if place % 10 == 0:
            twin = {"given": one.surname, "surname": one.given} if place % 20 else {"given": one.given + "h"}
            again = {"surname": one.surname, "born": born + timedelta(days=place % 3), "phone": "", **twin}
            found.append(Record(id=count + place, **{"given": one.given, "address": street, **again}))
    return found


def told(found: list[Scored]) -> dict[tuple[int, int], float]:
    """Give the probability by pair."""
    return {(pair.one, pair.other): pair.probability for pair in found}


def test_gives_the_same_pairs_and_weights_as_duckdb() -> None:
    records = register(300)

    found, expected = suspects(records, backend="spark"), suspects(records)

    assert told(found) == pytest.approx(told(expected), abs=1e-6)
    assert found[0].weights == pytest.approx(expected[0].weights, abs=1e-6)
    assert len(found) == 30
