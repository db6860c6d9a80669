"""Words of cells that mean the same everywhere, and the codes that a word stands for."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from kanat.care.people.rules.names import fold, plain
from kanat.care.registers.engine.reading import Cell
from kanat.care.registers.engine.values.problems import Doubt, Read, Severity, refused, warned

WORD = re.compile(r"[^\W_]+")
PARTED = re.compile(r"[,;/|+\n()]|\s[-–]\s|\s(?:ve|və|and|и)\s")
ALIKE = 88  # per cent of letters
SHORTEST_ALIKE = 5  # letters


@cache
def words() -> dict[str, Any]:
    """Give the words of `words.yaml`."""
    path = Path(__file__).parents[1] / "words.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def key(text: str) -> str:
    """Write a text so that its spellings meet: small Latin letters, words with one space.

    >>> key("Kız  Çocuğu"), key("Бакы шәһәри"), key("к")
    ('kiz cocugu', 'baki seheri', 'k')
    """
    return " ".join(plain(word) for word in WORD.findall(text)) or text.strip()


def rough(text: str) -> str:
    """Write a text coarser, as names meet; of single letters nothing would be left to tell them apart."""
    return " ".join(fold(word) if len(word) > 1 else plain(word) for word in WORD.findall(text))


class Choices:
    """Codes by their names in all languages."""

    def __init__(self, named: Mapping[str, Iterable[str]], *, leave_out: Iterable[str] = ()) -> None:
        self._exact: dict[str, str] = {}
        self._rough: dict[str, str] = {}
        self._names = {code: next(iter(names), code) for code, names in named.items()}
        self._left_out = frozenset(rough(word) for word in leave_out)
        for code, names in named.items():
            for name in (code, *names):
                self._exact.setdefault(key(name), code)
        for code, names in named.items():
            for name in names:
                self._rough.setdefault(self._bare(name), code)
        self._rough.pop("", None)

    def name(self, code: str) -> str:
        """Give the first name of a code."""
        return self._names[code]

    def _bare(self, text: str) -> str:
        told = [word for word in rough(text).split() if word not in self._left_out]
        return " ".join(told) if told else rough(text)

    def code(self, text: str) -> tuple[str, bool]:
        """Give the code for a text and whether that is sure; an empty code where the text names nothing."""
        found = self._exact.get(key(text)) or self._rough.get(self._bare(text))
        if found:
            return found, True
        asked = self._bare(text)
        codes = self._alike(asked) if len(asked) >= SHORTEST_ALIKE else set()
        return (codes.pop(), False) if len(codes) == 1 else ("", False)

    def _alike(self, asked: str) -> set[str]:
        """Give the codes of which some name has all these words, else those of which some name is like the text."""
        wanted = set(asked.split())
        codes = {code for name, code in self._rough.items() if wanted <= set(name.split())}
        likely = process.extract(asked, self._rough.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
        return codes or {self._rough[name] for name, _, _ in likely}


class OneOf:
    """Reads cells of one column as a code."""

    def __init__(self, field: str, choices: Choices, *, needed: bool) -> None:
        self._field, self._choices, self._needed = field, choices, needed

    def read(self, cell: Cell) -> Read:
        """Give the code; a text that names none is refused, or left out with a warning where the row can do without."""
        text = " ".join(str(cell).split())
        code, sure = self._choices.code(text)
        if not code:
            code, sure = self._part(text)
        if code:
            return {self._field: code}, () if sure else warned(
                "choice_guessed", value=text, guess=self._choices.name(code)
            )
        if self._needed:
            return refused("choice_unknown", value=text)
        return {}, warned("choice_left_out", value=text)

    def _part(self, text: str) -> tuple[str, bool]:
        """Read 'Ankara / Çankaya' by the first part that names something."""
        parts = [part for part in PARTED.split(text) if part and part.strip()]
        if len(parts) > 1:
            for part in parts:
                code, sure = self._choices.code(part)
                if code:
                    return code, sure
        return "", False


class SomeOf:
    """Reads cells of one column as several codes."""

    def __init__(self, field: str, choices: Choices, *, needed: bool) -> None:
        self._field, self._choices, self._needed = field, choices, needed

    def read(self, cell: Cell) -> Read:
        """Give the codes; of what is not known it tells."""
        whole = " ".join(str(cell).split())
        code, sure = self._choices.code(whole)
        if code:
            return {self._field: (code,)}, () if sure else warned(
                "choice_guessed", value=whole, guess=self._choices.name(code)
            )
        found: list[str] = []
        doubts: tuple[Doubt, ...] = ()
        for part in filter(str.strip, filter(None, PARTED.split(whole))):
            code, sure = self._choices.code(part)
            if not code:
                unknown = "choice_unknown" if self._needed else "choice_left_out"
                severity = Severity.REFUSE if self._needed else Severity.WARN
                doubts += (Doubt(unknown, {"value": part.strip()}, severity),)
            elif code not in found:
                found.append(code)
                doubts += () if sure else warned("choice_guessed", value=part.strip(), guess=self._choices.name(code))
        return ({self._field: tuple(found)} if found else {}), doubts
