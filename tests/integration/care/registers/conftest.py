"""A file that was confirmed, and its rows as the reader gives them, without the file."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kanat.care.registers import actions, models, queries
from kanat.care.registers.engine import Parsed, Row
from kanat.care.registers.queries import Line
from kanat.care.registers.states import IntakeState
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.integration.care.placements.conftest import _today, world
from tests.integration.care.placements.world import TODAY

__all__ = ["_today", "world"]

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
CHILD: dict[str, Any] = {"surname": "Ak", "given": "Deniz", "born": date(2015, 3, 12), "born_precision": "day",
                         "sex": "female", "case_since": date(2023, 2, 1)}  # fmt: skip
FAMILY: dict[str, Any] = {
    "surname": "Yıldız", "given": "Ayşe", "born": date(1980, 1, 1), "born_precision": "day", "sex": "female",
    "partner_surname": "Yıldız", "partner_given": "Mehmet", "partner_born": date(1979, 3, 2), "partner_sex": "male",
    "since": date(2021, 9, 1), "until": date(2028, 9, 1), "models": ("term",), "places": 2, "age_from": 0, "age_to": 12,
}  # fmt: skip


class Desk:
    """Somebody brings rows into an office."""

    def __init__(self, office: int, by: Actor) -> None:
        self.office, self.by = office, by
        self.intake_id = 0

    def start(self, kind: str, *, preview: bool = False) -> int:
        """Have a file of a kind confirmed, or checked."""
        made = models.Intake.objects.create(
            kind=kind, office_id=self.office, name=f"{kind}.csv", size=1, sha256="0" * 64, language="tr",
            state=IntakeState.CHECKING if preview else IntakeState.RUNNING, uploaded_by_id=self.by.user_id,
            uploaded_at=NOW, confirmed_at=None if preview else NOW,
            confirmed_by_id=None if preview else self.by.user_id, kept_until=NOW,
        )  # fmt: skip
        self.intake_id = made.pk
        return made.pk

    def lines(self, *rows: dict[str, Any], first: int = 2) -> list[Line]:
        """Give rows as the reader does."""
        return [
            Line(Row(number, tuple(map(str, values.values()))), Parsed(number, dict(values), ()), print_of(values))
            for number, values in enumerate(rows, first)
        ]

    def bring(self, kind: str, *rows: dict[str, Any], first: int = 2) -> list[Line]:
        """Bring rows in as one batch of a file, and give what became of them."""
        intake_id = self.start(kind)
        return self.batch(intake_id, *rows, first=first)

    def batch(self, intake_id: int, *rows: dict[str, Any], first: int = 2) -> list[Line]:
        """Bring one batch of rows of a file in."""
        row = queries.plain(intake_id)
        told = queries.pass_of(row, on=TODAY, by=self.by, is_preview=False)
        lines = self.lines(*rows, first=first)
        actions.bring_batch(
            intake_id=intake_id, lines=lines, told=told, position=row.position, on=TODAY, now=NOW, by=self.by
        )
        return lines

    def preview(self, kind: str, *rows: dict[str, Any]) -> list[Line]:
        """Check rows without writing them."""
        intake_id = self.start(kind, preview=True)
        told = queries.pass_of(queries.plain(intake_id), on=TODAY, by=self.by, is_preview=True)
        lines = self.lines(*rows)
        actions.check_batch(intake_id=intake_id, lines=lines, told=told, on=TODAY, now=NOW, by=self.by)
        return lines


def print_of(values: dict[str, Any]) -> bytes:
    """Give the same for the same values."""
    return hashlib.sha256(repr(sorted(values.items())).encode()).digest()[:16]


def codes(line: Line) -> list[str]:
    """Give what was found in a row."""
    return [problem.code for problem in line.problems]


@pytest.fixture
def desk(office: int, manager: Actor) -> Desk:
    """The head of the office brings rows in."""
    return Desk(office, manager)


@pytest.fixture
def desk_of(office: int) -> Callable[[Actor], Desk]:
    """Somebody else does."""
    return lambda by: Desk(office, by)


@pytest.fixture
def system_desk(office: int) -> Desk:
    """The command does."""
    return Desk(office, SYSTEM)
