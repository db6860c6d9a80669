"""Cells that are neither days nor names nor choices: keys, texts, numbers, telephones."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kanat.care.people.country import NumberKind, OnBadNumber
from kanat.care.people.rules import numbers
from kanat.care.registers.engine.reading import Cell
from kanat.care.registers.engine.values.problems import NOTHING, Doubt, Read, refused, warned
from kanat.care.registers.engine.values.words import Choices

ROUNDED = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
DECIMALS = re.compile(r"[.,]0+$")
COUNT = re.compile(r"\d{1,3}(?:[.,\s'’]\d{3})+|\d+", re.ASCII)
PAIR = re.compile(r"(\d{1,2})\s*(?:[-–—/]|ile|ilə|to|до|və|ve)\s*(\d{1,2})(?:\s*\D*)?", re.ASCII)
PHONE = re.compile(r"[+(]?\d[\d\s().\-/]*")
PHONES = re.compile(r"[,;\n|]|\s/\s|\s(?:ve|və|and|и|veya)\s")
SHORTEST_PHONE, LONGEST_PHONE = 5, 15  # digits
LONGEST_KEY, LONGEST_TEXT = 60, 2_000
MOST_COUNT = 100_000
MOST_ZEROS = 3  # that a spreadsheet took for no digits; without check digits only one is put back
NOT_DIGITS = re.compile(r"\D", re.ASCII)


class Key:
    """Reads cells as keys of an old register."""

    def __init__(self, field: str) -> None:
        self._field = field

    def read(self, cell: Cell) -> Read:
        """Give the key; a whole number has no decimals."""
        text = DECIMALS.sub("", str(cell)) if isinstance(cell, Decimal) else " ".join(str(cell).split())
        if len(text) > LONGEST_KEY:
            return refused("text_long", limit=LONGEST_KEY)
        return ({self._field: text}, ()) if text else NOTHING


class Text:
    """Reads cells as texts."""

    def __init__(self, field: str) -> None:
        self._field = field

    def read(self, cell: Cell) -> Read:
        """Give the text, spaces tidied."""
        text = f"{cell:%d.%m.%Y}" if isinstance(cell, date) else " ".join(str(cell).split())
        if len(text) > LONGEST_TEXT:
            return refused("text_long", limit=LONGEST_TEXT)
        return ({self._field: text}, ()) if text else NOTHING


class Whole:
    """Reads cells as numbers of things."""

    def __init__(self, field: str) -> None:
        self._field = field

    def read(self, cell: Cell) -> Read:
        """Give the number: 5, '5 çocuk', '1.200', '3,0'."""
        found = COUNT.match(DECIMALS.sub("", str(cell).strip())) if not isinstance(cell, date | bool) else None
        rest = str(cell).strip()[found.end() :] if found else ""
        if found is None or re.match(r"\s*[.,]\s*[1-9]|\s*[-–]\s*\d|\d", rest):
            return refused("number_unreadable", value=_shown(cell))
        count = int(NOT_DIGITS.sub("", found[0]))
        return refused("number_too_big", value=_shown(cell)) if count > MOST_COUNT else ({self._field: count}, ())


class Ages:
    """Reads cells as an age from and to, both included."""

    def read(self, cell: Cell) -> Read:
        """Give both ages. Spreadsheets make '6-12' a day; it is turned back, with a warning."""
        if isinstance(cell, date):
            return _ages(cell.day, cell.month, warned("ages_were_day", value=cell))
        found = PAIR.match(str(cell).strip())
        return _ages(int(found[1]), int(found[2])) if found else refused("ages_unreadable", value=_shown(cell))


def _ages(one: int, other: int, doubts: tuple[Doubt, ...] = ()) -> Read:
    low, high = sorted((one, other)) if doubts else (one, other)
    return ({"age_from": low, "age_to": high}, doubts) if low <= high else refused("ages_turned", since=low, until=high)


class Phones:
    """Reads cells as telephone numbers."""

    def __init__(self, field: str) -> None:
        self._field = field

    def read(self, cell: Cell) -> Read:
        """Give the numbers as they are written; what is none is left out with a warning."""
        if type(cell) is int and SHORTEST_PHONE <= len(number := str(cell)) <= LONGEST_PHONE and cell > 0:
            return {self._field: (number,)}, ()
        found, left = [], []
        for part in PHONES.split(str(cell)):
            text = " ".join(part.split())
            if not text:
                continue
            told = PHONE.match(text)
            count = len(NOT_DIGITS.sub("", told[0])) if told else 0
            if told and SHORTEST_PHONE <= count <= LONGEST_PHONE:
                found.append(told[0].strip(" -/.("))
            else:
                left.append(text)
        doubts = warned("phone_left_out", value=", ".join(left)) if left else ()
        return ({self._field: tuple(dict.fromkeys(found))} if found else {}), doubts


class Number:
    """Reads cells as identity numbers."""

    def __init__(self, field: str, kinds: Sequence[NumberKind], missing: Choices | None) -> None:
        self._field, self._kinds, self._missing = field, kinds, missing

    def read(self, cell: Cell) -> Read:
        """Give the number, checked as the pack says; a word instead of it may say why there is none."""
        text = str(cell).strip().lstrip("'")
        number = text
        if not text.isdigit():  # most are digits and nothing else
            text = DECIMALS.sub("", text)
            if ROUNDED.fullmatch(text):
                return refused("number_rounded", value=text)
            number = numbers.tidy(text)
        if not (number.isascii() and number.isalnum()) or not any(sign.isdigit() for sign in number):
            return self._reason(text)
        kind = numbers.kind_of(number, self._kinds)
        if numbers.looks_valid(number, kind):
            return {self._field: number}, ()
        return self._doubted(number, kind)

    def _reason(self, text: str) -> Read:
        code, sure = self._missing.code(text) if self._missing else ("", False)
        return ({f"{self._field}_missing": code}, ()) if code and sure else refused("identity_signs", value=text)

    def _doubted(self, number: str, kind: NumberKind) -> Read:
        most = 0 if re.fullmatch(kind.shape, number, re.ASCII) else MOST_ZEROS if kind.check_digits else 1
        for zeros in range(1, most + 1):
            longer = f"{'0' * zeros}{number}"
            if numbers.looks_valid(longer, numbers.kind_of(longer, self._kinds)):
                return {self._field: longer}, warned("identity_zeros", value=longer)
        told = {"value": number, "kind": kind.code}
        if kind.on_bad is OnBadNumber.REFUSE:
            return refused("identity_wrong", **told)
        return {self._field: number}, warned("identity_doubtful", **told)


def _shown(cell: Cell) -> object:
    return cell if isinstance(cell, date | int | str) else str(cell)
