"""Records as the columns that the model reads."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice

import pyarrow as pa

from kanat.care.linkage.engine import keys
from kanat.care.linkage.engine.records import Record
from kanat.care.people.rules import names

CHUNK = 100_000  # records turned into columns at a time
KEY_BYTES = 8  # of a key's hash
SCHEMA = pa.schema(
    [
        ("unique_id", pa.int64()),
        ("given", pa.string()),
        ("stem", pa.string()),
        ("surname", pa.string()),
        ("born", pa.string()),
        ("number", pa.string()),
        ("keys", pa.list_(pa.int64())),
    ]
)


def columns(records: Iterable[Record]) -> pa.Table:
    """Turn records into the columns that the model compares."""
    parts = iter(records)
    batches = []
    while chunk := list(islice(parts, CHUNK)):
        batches.append(pa.Table.from_pylist([_row(record) for record in chunk], schema=SCHEMA))
    return pa.concat_tables(batches) if batches else SCHEMA.empty_table()


def _row(record: Record) -> dict[str, object]:
    return {
        "unique_id": record.id,
        "given": _folded(record.given) or None,
        "stem": keys.stem(_folded(record.given)) or None,
        "surname": keys.stem(_folded(record.surname)) or None,
        "born": record.born.isoformat() if record.born else None,
        "number": record.number or None,
        "keys": list(_hashed(keys.keys(record.given, record.surname, record.born))),
    }


def _folded(name: str) -> str:
    words = [word for word in names.words_of(name) if len(word) > 1]
    return "".join(names.fold(word) for word in words[:1])


def _hashed(found: Iterable[str]) -> Iterator[int]:
    for key in found:
        yield int.from_bytes(blake2b(key.encode(), digest_size=KEY_BYTES).digest(), "big", signed=True)
