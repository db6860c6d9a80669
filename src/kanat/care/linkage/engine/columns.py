"""Records as the columns that the model reads."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from kanat.care.linkage.engine import keys
from kanat.care.linkage.engine.records import Record
from kanat.care.people.rules import names

CHUNK = 100_000  # records turned into columns at a time
KEY_BYTES = 8  # of a key's hash
COMMON, FEW = 0.02, 20  # share of addresses, and number of them, that may have a word that tells something
SCHEMA = pa.schema(
    [
        ("unique_id", pa.int64()),
        ("given", pa.string()),
        ("stem", pa.string()),
        ("surname", pa.string()),
        ("born", pa.string()),
        ("number", pa.string()),
        ("phone", pa.string()),
        ("words", pa.list_(pa.string())),
        ("numbers", pa.list_(pa.string())),
        ("keys", pa.list_(pa.int64())),
    ]
)


def columns(records: Iterable[Record]) -> pa.Table:
    """Turn records into the columns that the model compares."""
    parts = iter(records)
    batches = []
    while chunk := list(islice(parts, CHUNK)):
        batches.append(pa.Table.from_pylist([_row(record) for record in chunk], schema=SCHEMA))
    return _telling(pa.concat_tables(batches)) if batches else SCHEMA.empty_table()


def _telling(table: pa.Table) -> pa.Table:
    """Leave out words of addresses that very many share, like *street* or a province's name."""
    words = table.column("words")
    most = max(FEW, round(COMMON * (len(words) - words.null_count)))
    counts = pc.value_counts(pc.list_flatten(words))
    common = pc.filter(counts.field("values"), pc.greater(counts.field("counts"), most))
    left_out = set(common.to_pylist())
    kept = [[word for word in held if word not in left_out] or None if held else None for held in words.to_pylist()]
    place = table.schema.get_field_index("words")
    return table.set_column(place, "words", pa.array(kept, type=words.type))


def _row(record: Record) -> dict[str, object]:
    return {
        "unique_id": record.id,
        "given": _folded(record.given) or None,
        "stem": keys.stem(_folded(record.given)) or None,
        "surname": keys.stem(_folded(record.surname)) or None,
        "born": record.born.isoformat() if record.born else None,
        "number": record.number or None,
        "phone": names.phone_end(record.phone) or None,
        "words": keys.address_words(record.address) or None,
        "numbers": keys.address_numbers(record.address) or None,
        "keys": list(_hashed(keys.keys(record))),
    }


def _folded(name: str) -> str:
    words = [word for word in names.words_of(name) if len(word) > 1]
    return "".join(names.fold(word) for word in words[:1])


def _hashed(found: Iterable[str]) -> Iterator[int]:
    for key in found:
        yield int.from_bytes(blake2b(key.encode(), digest_size=KEY_BYTES).digest(), "big", signed=True)
