"""Sealing texts that lie in the database but are for one reader only: keys of second factors, kept forms.

The key comes from the installation's secret key; `SECRET_KEY_FALLBACKS` open what an older one sealed.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"kanat.accounts.sealing:"


class BrokenSealError(ValueError):
    """The text was not sealed here, or with a key that is no longer known."""


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(PURPOSE + str(secret).encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(text: str) -> str:
    """Encrypt and sign a text."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Give the text back; refuses what was not sealed here with BrokenSealError."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise BrokenSealError from None
