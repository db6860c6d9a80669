"""Alphabetical order and letter case by language, without the database's help.

The order of Azerbaijani and Turkish names agrees with ICU for letters. Store `sort_key` in a column with
``COLLATE "C"`` and sort by it. Python's own ``lower`` and ``upper`` are wrong for i and ı.
"""

import unicodedata
from functools import cache

LATIN = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "en": LATIN,
    "ru": LATIN,
}
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
DOTLESS = frozenset({"az", "tr"})  # languages in which I is the capital of ı
FIRST_RANK = 48  # "0": a letter's rank is one sign, so that keys compare like bytes
OTHER_RANK = 512


@cache
def _ranks(language: str) -> dict[str, str]:
    alphabet = ALPHABETS.get(language, LATIN)
    # Russian readers expect their own letters first; to the others a Cyrillic name is the guest
    letters = CYRILLIC + alphabet if language == "ru" else alphabet + CYRILLIC
    ranks = {letter: chr(FIRST_RANK + 10 + place) for place, letter in enumerate(letters)}
    return ranks | {str(digit): chr(FIRST_RANK + digit) for digit in range(10)} | {" ": " "}


def lower(text: str, language: str) -> str:
    """Write small letters: I becomes ı in Turkish and Azerbaijani, and İ is always one letter.

    >>> lower("IŞIK İNCİ", "tr"), lower("IRIS", "en")
    ('ışık inci', 'iris')
    """
    if language in DOTLESS:
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def upper(text: str, language: str) -> str:
    """Write capital letters: i becomes İ in Turkish and Azerbaijani.

    >>> upper("inci ışık", "az"), upper("iris", "en")
    ('İNCİ IŞIK', 'IRIS')
    """
    if language in DOTLESS:
        text = text.replace("i", "İ")
    return text.upper()


def _rank(letter: str, ranks: dict[str, str]) -> str:
    known = ranks.get(letter)
    if known is not None:
        return known
    bare = unicodedata.normalize("NFD", letter)[0]  # â sorts as a
    return ranks.get(bare) or chr(OTHER_RANK + min(ord(bare), 0xF000))


def sort_key(text: str, language: str) -> str:
    """Give a text whose plain order is the alphabetical order of the language; case and hyphens do not count.

    >>> sorted(["Çınar", "Cem", "İpek", "Işık", "Dağ"], key=lambda word: sort_key(word, "tr"))
    ['Cem', 'Çınar', 'Dağ', 'Işık', 'İpek']
    """
    ranks = _ranks(language)
    small = lower(unicodedata.normalize("NFC", text), language).replace("-", " ")
    return "".join(_rank(letter, ranks) for letter in " ".join(small.split()))
