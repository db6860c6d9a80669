"""The fingerprint of a row: the same for the same values, whatever the file, its format and its order of columns."""

import hashlib
from collections.abc import Mapping
from typing import Any

from kanat.care.registers.engine.kinds import Register

SIZE = 16  # bytes


def fingerprint(register: Register, values: Mapping[str, Any], *, secret: bytes = b"") -> bytes:
    """Give 16 bytes that are the same for the same values; with a `secret` nobody else can guess them.

    >>> from kanat.care.registers.engine.kinds import CHILDREN
    >>> one = fingerprint(CHILDREN, {"given": "Leyla", "old": "7"})
    >>> one == fingerprint(CHILDREN, {"old": "7", "given": "Leyla"}), one == fingerprint(CHILDREN, {"old": "7"})
    (True, False)
    """
    told = f"{register.code}{sorted(values.items())!r}".encode()
    return hashlib.blake2b(told, digest_size=SIZE, key=secret[: hashlib.blake2b.MAX_KEY_SIZE]).digest()
