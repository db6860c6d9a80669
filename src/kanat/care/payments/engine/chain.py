"""A list sealed line by line: each seal hashes the one before, so that a changed, missing or added line is found.

The seal is SHA-256 over the seal before and the line's numbers. The first link is the digest of what all lines share:
the run, its bases and its frozen facts. A million lines take about a second.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

SEAL = 32  # bytes
LINK = np.dtype(
    [
        ("child_id", ">i8"), ("family_id", ">i8"), ("placement_id", ">i8"), ("amount_minor", ">i8"), ("number", ">i4"),
        ("month", ">i4"), ("since", ">i4"), ("until", ">i4"), ("part", ">i2"), ("turn", ">i2"), ("fits", "u1"),
    ]
)  # fmt: skip
"""What is sealed of a line; ``number`` is that of its basis, ``fits`` whether its other columns agree with that."""


def first_link(texts: Iterable[str | bytes]) -> bytes:
    """Give the digest from which the chain starts; texts are kept apart by their lengths."""
    digest = hashlib.sha256()
    for text in texts:
        data = text.encode() if isinstance(text, str) else text
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


def sealed(first: bytes, links: NDArray[Any]) -> NDArray[np.uint8]:
    """Give the seal of each line, in order; `links` are fields of `LINK`, in any byte order."""
    data, size, sha256 = memoryview(links.astype(LINK).tobytes()), LINK.itemsize, hashlib.sha256
    seals, seal = [], first
    for place in range(0, len(data), size):
        seal = sha256(seal + data[place : place + size]).digest()
        seals.append(seal)
    return np.frombuffer(b"".join(seals), np.uint8).reshape(len(links), SEAL)


def first_broken(first: bytes, links: NDArray[Any], seals: NDArray[Any]) -> int | None:
    """Give the place of the first line whose seal is not what it must be; None where the chain holds."""
    wrong = np.flatnonzero((sealed(first, links) != seals).any(axis=1))
    return int(wrong[0]) if len(wrong) else None
