"""Sealing of values that lie in tables for years: identity numbers and numbers of papers.

A value is encrypted with AES-256-GCM and found again by its blind: a keyed hash, so that equal values meet and nobody
without the key can tell or try out which they are. Both keys come from one secret of `KANAT_SEAL_KEYS`, newest first.
A seal begins with the mark of its secret: an older one opens what it sealed until `reseal` has gone over all rows.
Sealing draws a nonce: the same value never looks the same twice; its blind does.
"""

import hmac
import os
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

MARK, NONCE, TAG = 4, 12, 16  # bytes: of which secret, never twice, that nothing was changed
BLIND = 16  # bytes of the keyed hash that are kept
SHORTEST = MARK + NONCE + TAG  # of a seal: that of an empty text


class BrokenSealError(ValueError):
    """It was not sealed here, was changed, or its secret is no longer in `KANAT_SEAL_KEYS`."""


@dataclass(frozen=True, slots=True)
class _Key:
    mark: bytes
    cipher: AESGCM
    blinding: bytes


def _derived(secret: str, use: str, length: int) -> bytes:
    info = f"kanat.seals:{use}".encode()
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret.encode())


@lru_cache(maxsize=8)
def _ring(secrets: tuple[str, ...]) -> tuple[_Key, ...]:
    return tuple(
        _Key(_derived(secret, "mark", MARK), AESGCM(_derived(secret, "seal", 32)), _derived(secret, "blind", 32))
        for secret in secrets
    )


def _keys() -> tuple[_Key, ...]:
    if not settings.KANAT_SEAL_KEYS:
        message = "KANAT_SEAL_KEYS is not set: identity numbers cannot be sealed"
        raise ImproperlyConfigured(message)
    return _ring(tuple(settings.KANAT_SEAL_KEYS))


def seal(text: str, *, use: str) -> bytes:
    """Encrypt a text with the newest key; `use` names what it is and must be the same to open it."""
    key, nonce = _keys()[0], os.urandom(NONCE)
    return key.mark + nonce + key.cipher.encrypt(nonce, text.encode(), use.encode())


def unseal(sealed: bytes | memoryview, *, use: str) -> str:
    """Give the text back; refuses with BrokenSealError what was not sealed here for this use."""
    raw = bytes(sealed)
    mark, nonce, rest = raw[:MARK], raw[MARK : MARK + NONCE], raw[MARK + NONCE :]
    for key in _keys():
        if key.mark == mark:
            try:
                return key.cipher.decrypt(nonce, rest, use.encode()).decode()
            except InvalidTag:
                break
    raise BrokenSealError(use)


def blind(text: str, *, use: str) -> bytes:
    """Give the blind of a text under the newest key: under this it is stored."""
    return _blinded(_keys()[0], text, use)


def blinds(text: str, *, use: str) -> tuple[bytes, ...]:
    """Give the blinds of a text under all keys, newest first: under one of these it may be stored."""
    return tuple(_blinded(key, text, use) for key in _keys())


def _blinded(key: _Key, text: str, use: str) -> bytes:
    return hmac.digest(key.blinding, f"{use}:{text}".encode(), sha256)[:BLIND]


def newest_mark() -> bytes:
    """Give the first bytes of every seal that is up to date."""
    return _keys()[0].mark
