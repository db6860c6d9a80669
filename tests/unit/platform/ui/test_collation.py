"""Alphabetical order and letter case without the database's help."""

import pytest

from kanat.platform.ui import collation


def _sorted(words: list[str], language: str) -> list[str]:
    return sorted(words, key=lambda word: collation.sort_key(word, language))


def test_sorts_turkish_letters_in_their_places() -> None:
    assert _sorted(["Şule", "Işık", "İpek", "Çınar", "Cem", "Sena", "Öykü", "Oya"], "tr") == [
        "Cem", "Çınar", "Işık", "İpek", "Oya", "Öykü", "Sena", "Şule",
    ]  # fmt: skip


def test_sorts_azerbaijani_letters_in_their_places() -> None:
    assert _sorted(["Xəyal", "Həsən", "Qasım", "Lalə", "Kamal", "Əli", "Elxan", "Fuad"], "az") == [
        "Elxan", "Əli", "Fuad", "Həsən", "Xəyal", "Kamal", "Qasım", "Lalə",
    ]  # fmt: skip


def test_puts_russian_names_first_for_russian_readers_and_last_for_others() -> None:
    assert _sorted(["Anar", "Анна"], "ru") == ["Анна", "Anar"]
    assert _sorted(["Анна", "Anar"], "az") == ["Anar", "Анна"]


def test_sorts_yo_after_ye() -> None:
    assert _sorted(["Жанна", "Ёлка", "Егор"], "ru") == ["Егор", "Ёлка", "Жанна"]


@pytest.mark.parametrize(
    ("one", "other"), [("ILGAZ", "ılgaz"), ("İnci", "inci"), ("Ayşe-Nur", "ayşe nur"), ("Âdem", "adem")]
)
def test_case_hyphens_and_hats_do_not_count(one: str, other: str) -> None:
    assert collation.sort_key(one, "tr") == collation.sort_key(other, "tr")


def test_signs_beyond_every_alphabet_come_last() -> None:
    assert _sorted(["漢", "Zeynep", "😀"], "tr")[0] == "Zeynep"


def test_a_shorter_word_comes_before_its_longer_form() -> None:
    assert _sorted(["Ali Can", "Ali", "Alican"], "tr") == ["Ali", "Ali Can", "Alican"]


@pytest.mark.parametrize(
    ("text", "language", "small", "great"),
    [("Işıl İnci", "tr", "ışıl inci", "IŞIL İNCİ"), ("Əli", "az", "əli", "ƏLİ"), ("Iris", "en", "iris", "IRIS")],
)
def test_changes_case_by_language(text: str, language: str, small: str, great: str) -> None:
    assert (collation.lower(text, language), collation.upper(text, language)) == (small, great)
