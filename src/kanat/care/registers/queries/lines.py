"""A row of a file on its way: what it says, what is wrong with it, whom it may be about, and what it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kanat.care.people import actions as people
from kanat.care.registers.engine import Parsed, Problem, Register, Row, Severity
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import Refusal

ELSEWHERE = "year"  # all that is told of a birth in another office


@dataclass(frozen=True, slots=True)
class Suspect:
    """Somebody whom a row may be about: a person of the register, or the one of an earlier row."""

    person_id: int | None = None
    other_row: int | None = None
    office_id: int | None = None  # office that keeps the person's record
    born_differs: str = ""  # "near": the births differ by a slip; "unknown": one is not known; "year": only the year
    masked: bool = False  # of another office
    other_whose: str = ""  # which person of the other row, as the beginning of its fields


class Who:
    """One person of a row: somebody who is registered, or a new record."""

    __slots__ = ("attached", "checked", "new", "person_id", "prefix", "same_as", "suspects")

    def __init__(self, prefix: str, checked: people.Checked) -> None:
        self.prefix = prefix  # beginning of the person's fields
        self.checked = checked
        self.new = checked.person
        self.person_id: int | None = None  # registered already, or from the moment of writing
        self.attached = False  # registered before
        self.same_as: tuple[int, str] | None = None  # row of the same batch, and which of its persons
        self.suspects: list[Suspect] = []


class Line:
    """One row. Made by the reader, judged by the checks, written by the actions."""

    __slots__ = (
        "cells", "is_known", "is_written", "key", "more", "number", "persons", "plan", "print", "problems", "refs",
        "refused", "subject_id", "values",
    )  # fmt: skip

    def __init__(self, row: Row, parsed: Parsed, print_: bytes) -> None:
        self.number = parsed.number
        self.cells = row.cells
        self.values: dict[str, Any] = parsed.values
        self.problems: list[Problem] = list(parsed.problems)
        self.refused = parsed.refused
        self.print = print_
        self.key = str(parsed.values.get("old") or "")
        self.persons: list[Who] = []
        self.refs: dict[str, int] = {}  # what the row points to: family, institution, child, case
        self.plan: Any = None  # what is written beside the persons
        self.is_known = False
        self.is_written = False
        self.subject_id = 0
        self.more: dict[str, int] = {}  # further records that were written

    def add(self, code: str, severity: Severity = Severity.REFUSE, field: str = "", **facts: Any) -> None:
        """Note a problem of the row; its column is found by the field when it is shown."""
        self.problems.append(Problem(code, severity, None, field, facts))
        if severity is Severity.REFUSE:
            self.refused = True

    def warn(self, code: str, field: str = "", **facts: Any) -> None:
        """Note something that a person should look at; the row is taken in spite of it."""
        self.add(code, Severity.WARN, field, **facts)

    def refuse(self, error: Exception) -> None:
        """Note what the database or a rule refused when the row was to be written."""
        if isinstance(error, Refusal):
            self.add("registers.refused", field=error.field or "", refusal=error.code)
        else:
            self.add("registers.clash")

    @property
    def suspects(self) -> list[Suspect]:
        """Give all who may be meant and about whom nothing was decided yet."""
        return [one for who in self.persons for one in who.suspects]

    @property
    def is_waiting(self) -> bool:
        """Tell whether somebody has to answer first."""
        return not self.is_known and not self.refused and any(who.suspects for who in self.persons)

    @property
    def is_failed(self) -> bool:
        """Tell whether the row has to be mended."""
        return self.refused and not self.is_known

    @property
    def is_ready(self) -> bool:
        """Tell whether the row can be written."""
        return not (self.is_known or self.refused or any(who.suspects for who in self.persons))

    def plan_days(self) -> tuple[date, date | None]:
        """Give the days of the stay that the row tells."""
        return self.values["since"], self.values.get("until")

    def shown(self, column: int | None) -> str:
        """Give a cell as it is shown beside its problem."""
        if column is None or column >= len(self.cells) or self.cells[column] is None:
            return ""
        return str(self.cells[column])

    @staticmethod
    def facts_of(problem: Problem) -> dict[str, Any]:
        """Give the facts of a problem as they are kept."""
        return {name: _kept(fact) for name, fact in problem.facts.items()}


def _kept(fact: Any) -> Any:
    if fact is None or isinstance(fact, str | int | bool):
        return fact
    return list(map(str, fact)) if isinstance(fact, tuple | list) else str(fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One way through a file: a preview, or a run."""

    intake_id: int
    office_id: int
    register: Register
    columns: Mapping[str, int]  # field -> column
    on: date
    by: Actor
    is_preview: bool
    seen: dict[Any, Any] = field(default_factory=dict)  # of rows before: what a preview cannot find in the register
    source: str = ""  # as events name the file
