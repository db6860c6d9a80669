"""Values lie sealed, are found by their blind, and outlive the change of keys."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from kanat.platform import seals

OLD, NEW = "an-older-key-of-many-signs", "a-newer-key-of-many-signs"


@pytest.fixture(autouse=True)
def keys(settings: Any) -> Any:
    settings.KANAT_SEAL_KEYS = [OLD]
    return settings


@given(st.text(max_size=40))
def test_gives_back_what_was_sealed(text: str) -> None:
    assert seals.unseal(seals.seal(text, use="number"), use="number") == text


def test_never_seals_twice_alike_and_shows_nothing_of_the_text() -> None:
    one, other = (seals.seal("10000000146", use="number") for _ in range(2))

    assert one != other
    assert b"10000000146" not in one + other
    assert len(one) == seals.SHORTEST + 11


def test_blinds_alike_what_is_alike() -> None:
    assert seals.blind("10000000146", use="number") == seals.blind("10000000146", use="number")
    assert seals.blind("10000000146", use="number") != seals.blind("10000000147", use="number")
    assert seals.blind("10000000146", use="number") != seals.blind("10000000146", use="paper")


def test_opens_with_an_older_key_until_it_is_gone(keys: Any) -> None:
    sealed, blinded = seals.seal("7QK4M2Z", use="number"), seals.blind("7QK4M2Z", use="number")
    keys.KANAT_SEAL_KEYS = [NEW, OLD]
    assert seals.unseal(sealed, use="number") == "7QK4M2Z"
    assert seals.blinds("7QK4M2Z", use="number") == (seals.blind("7QK4M2Z", use="number"), blinded)
    assert not sealed.startswith(seals.newest_mark())
    keys.KANAT_SEAL_KEYS = [NEW]
    with pytest.raises(seals.BrokenSealError):
        seals.unseal(sealed, use="number")


@pytest.mark.parametrize("broken", [b"", b"short", b"x" * 60])
def test_refuses_what_was_not_sealed_here(broken: bytes) -> None:
    with pytest.raises(seals.BrokenSealError):
        seals.unseal(broken, use="number")


def test_refuses_a_seal_that_was_changed_or_is_of_another_use() -> None:
    sealed = seals.seal("7QK4M2Z", use="number")
    with pytest.raises(seals.BrokenSealError):
        seals.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), use="number")
    with pytest.raises(seals.BrokenSealError):
        seals.unseal(sealed, use="paper")


def test_says_what_is_missing_without_a_key(keys: Any) -> None:
    keys.KANAT_SEAL_KEYS = []
    with pytest.raises(ImproperlyConfigured, match="KANAT_SEAL_KEYS"):
        seals.seal("7QK4M2Z", use="number")
