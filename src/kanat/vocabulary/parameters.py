"""Law as data: names in four languages, values dated and sourced, and the refusal where law is unknown.

A country pack is read into these types. ``verified`` says that the value was read in a public source
or an official text; ``unknown`` says that nobody here knows it yet, and that nothing may be guessed.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from kanat.vocabulary.refusals import RuleBroken

T = TypeVar("T")

LANGUAGES = ("tr", "az", "en", "ru")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """One name in the four languages; none may be missing."""

    tr: str
    az: str
    en: str
    ru: str

    def say(self, language: str | None) -> str:
        """Give the name in a language (``tr``, ``tr-tr``); English where Kanat does not speak it.

        >>> Names(tr="Aile", az="Ailə", en="Family", ru="Семья").say("az")
        'Ailə'
        """
        code = (language or "en").split("-")[0].lower()
        text: str = getattr(self, code) if code in LANGUAGES else self.en
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """What each entry of a country pack carries besides its own fields."""

    source: str  # act and article, or the public page where it was read
    verified: bool  # read in that source, not only supposed
    note: str = ""  # what a careful reader should know


class UnknownLaw(RuleBroken):
    """The law on this point is not known here; nobody may guess it."""

    def __init__(self, key: str, country: str, ask: str = "", *, code: str = "law.unknown") -> None:
        super().__init__(code, possible="law.supply" if ask else "", key=key, country=country, ask=ask)
        self.key = key
        self.country = country
        self.ask = ask  # who can supply the value


@dataclass(frozen=True, kw_only=True)
class Value(Generic[T]):
    """One dated value. It holds from `since` until the next value begins."""

    since: date  # first day on which it holds
    value: T | None  # None: ended on `since`, or unknown
    source: str  # act and article, or the public page where it was read
    verified: bool  # read in that source, not only supposed
    note: str = ""
    unknown: bool = False  # something holds, but nobody here knows what
    ask: str = ""  # who can supply an unknown or unverified value

    @property
    def ended(self) -> bool:
        """Tell whether this entry only ends the one before it."""
        return self.value is None and not self.unknown


@dataclass(frozen=True, kw_only=True)
class Parameter(Generic[T]):
    """A value of the law over time, in order of date."""

    key: str  # stable, like "families.applicant.age"
    country: str  # code of the pack that supplies it
    unit: str  # "years", "days", "TRY", "share" …
    description: Names
    values: tuple[Value[T], ...]

    def entry_on(self, day: date) -> Value[T] | None:
        """Give the entry that governs a day, also an ended or unknown one; None before the first."""
        past = [value for value in self.values if value.since <= day]
        return past[-1] if past else None

    def value_on(self, day: date) -> Value[T]:
        """Give the dated value with its source; refuses with `UnknownLaw` where none is in force."""
        entry = self.entry_on(day)
        if entry is None or entry.ended:
            raise UnknownLaw(self.key, self.country, code="law.not_in_force")
        if entry.unknown:
            raise UnknownLaw(self.key, self.country, entry.ask)
        return entry

    def on(self, day: date) -> T:
        """Give the value of a day; refuses with `UnknownLaw` (law.unknown, law.not_in_force)."""
        value = self.value_on(day).value
        if value is None:  # pragma: no cover  value_on has refused it
            raise UnknownLaw(self.key, self.country)
        return value

    def known_on(self, day: date) -> bool:
        """Tell whether `on` would answer for a day."""
        entry = self.entry_on(day)
        return entry is not None and entry.value is not None

    def if_known(self, day: date) -> T | None:
        """Give the value, None where the law sets none or nobody here knows it."""
        entry = self.entry_on(day)
        return entry.value if entry else None

    def get(self, day: date) -> T | None:
        """Give the value, None where the law sets none; still refuses where the law is unknown."""
        entry = self.entry_on(day)
        if entry is not None and entry.unknown:
            raise UnknownLaw(self.key, self.country, entry.ask)
        return entry.value if entry else None


class PackError(Exception):
    """A country pack says something that cannot be; names the file and the line."""

    def __init__(self, file: Path | str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = str(file)
        self.line = line  # counted from 1
        self.message = message


class Misfit(ValueError):
    """Entries of a pack do not fit one another; `at` is the entry that is wrong, if it is one."""

    def __init__(self, message: str, at: object = None) -> None:
        super().__init__(message)
        self.at = at
