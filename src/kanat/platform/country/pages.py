"""Rows of the two country pages, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kanat.platform.country import texts
from kanat.platform.country.comparing import Comparison, Said, Verdict
from kanat.platform.country.surveying import Entry, Kind, Survey
from kanat.vocabulary.parameters import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One dated value."""

    since: date
    text: str
    state: str  # "verified", "unverified", "unknown", "ended"
    source: str
    note: str
    ask: str
    in_force: bool  # governs today


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One thing that the pack says."""

    key: str
    title: str
    unit: str
    facts: list[tuple[str, str]]
    values: list[ValueRow]
    source: str
    state: str  # "verified", "unverified"; empty for parameters and plain facts
    note: str

    @property
    def bits(self) -> list[str]:
        """Pieces of the key, between which a line may break."""
        return self.key.split(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCell:
    """One side of a comparison."""

    text: str
    state: str  # "verified", "unverified", "unknown", "missing"
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One point on which the packs differ."""

    key: str
    title: str
    unit: str
    verdict: str
    verdict_text: str
    kind: str  # colour of the verdict's pill
    here: SaidCell
    there: SaidCell

    @property
    def bits(self) -> list[str]:
        """Pieces of the key, between which a line may break."""
        return self.key.split(".")


COLOURS = {
    Verdict.CHANGES: "blue",
    Verdict.APPEARS: "green",
    Verdict.DISAPPEARS: "yellow",
    Verdict.BECOMES_UNKNOWN: "red",
    Verdict.BECOMES_KNOWN: "green",
}


def entry_rows(survey: Survey, *, language: str, on: date) -> list[EntryRow]:
    """Say all entries of a part in words."""
    return [_entry_row(entry, language, on) for entry in survey.entries]


def _entry_row(entry: Entry, language: str, on: date) -> EntryRow:
    past = [value.since for value in entry.values if value.since <= on]
    current = past[-1] if past else None
    state = "" if entry.kind is not Kind.ITEM else "verified" if entry.verified else "unverified"
    return EntryRow(
        key=entry.key,
        title=_title(entry, language),
        unit=texts.unit(entry.unit) if entry.unit else "",
        facts=texts.facts(list(entry.facts), language),
        values=[_value_row(value, language, value.since == current) for value in entry.values],
        source=entry.source,
        state=state,
        note=entry.note,
    )


def _title(entry: Entry, language: str) -> str:
    if entry.names is not None:
        return entry.names.say(language)
    return str(texts.FIELDS.get(entry.facts[0][0], entry.key)) if entry.facts else entry.key


def _value_row(value: Value[Any], language: str, in_force: bool) -> ValueRow:
    return ValueRow(
        since=value.since,
        text="" if value.unknown else texts.shown(value.value, language),
        state=_state(value.unknown, value.verified),
        source=value.source,
        note=value.note,
        ask=value.ask,
        in_force=in_force,
    )


def _state(unknown: bool, verified: bool) -> str:
    if unknown:
        return "unknown"
    return "verified" if verified else "unverified"


def difference_rows(comparison: Comparison, *, part: str, language: str) -> list[DifferenceRow]:
    """Say the differences of one part in words."""
    found: Iterable[Any] = (one for one in comparison.parts if one.name == part)
    return [
        DifferenceRow(
            key=difference.key,
            title=_title((difference.here or difference.there).entry, language),
            unit=texts.unit((difference.here or difference.there).entry.unit),
            verdict=difference.verdict,
            verdict_text=str(texts.VERDICTS[difference.verdict]),
            kind=COLOURS[difference.verdict],
            here=_cell(difference.here, language),
            there=_cell(difference.there, language),
        )
        for one in found
        for difference in one.differences
    ]


def _cell(said: Said | None, language: str) -> SaidCell:
    if said is None or not said.in_force:
        return SaidCell(text="", state="missing", source="")
    if said.entry.kind is Kind.PARAMETER:
        text = "" if said.unknown else texts.shown(said.value, language)
    else:
        pairs = texts.facts(list(said.entry.facts), language)
        text = "; ".join(f"{label}: {value}" for label, value in pairs) or str(texts.YES)
    return SaidCell(text=text, state=_state(said.unknown, said.verified), source=said.source)
