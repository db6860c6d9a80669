"""Reading files on their way in: who sees them, how far they are, what was found in their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from kanat.care.families import queries as families
from kanat.care.institutions import queries as institutions
from kanat.care.placements import queries as placements
from kanat.care.registers import engine, models
from kanat.care.registers.permissions import Can
from kanat.care.registers.queries.lines import Pass
from kanat.care.registers.queries.reading import headings
from kanat.care.registers.states import IntakeState, Subject
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

PAGE = 50  # rows on a page of a preview
SILENT = timedelta(minutes=3)  # after which nobody is believed to work on a file
WORKING = (IntakeState.CHECKING.value, IntakeState.RUNNING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRow:
    """A file on its way into an office."""

    id: int
    kind: str  # code of a register of the engine
    office_id: int
    state: str  # IntakeState value
    name: str  # as it was uploaded
    size: int  # bytes
    sheet: str
    headers: tuple[str, ...]
    columns: Mapping[int, str]  # column -> field
    month_first: bool  # days are written 12/31/2015
    language: str  # of who uploaded it
    rows: int | None  # all rows, None before they were counted
    position: int  # rows that were gone through
    ready: int  # rows that can be written
    waiting: int  # rows that wait for an answer
    failed: int  # rows to be mended
    known: int  # rows that came in before
    written: int  # rows that were written
    uploaded_by_id: int
    uploaded_at: datetime
    confirmed_by_id: int | None
    confirmed_at: datetime | None
    ended_at: datetime | None
    beat_at: datetime | None  # when somebody last worked on it
    kept_until: datetime  # until when its bytes are there

    def is_silent(self, now: datetime) -> bool:
        """Tell whether it should be under way and nobody works on it."""
        return self.state in WORKING and self.beat_at is not None and now - self.beat_at > SILENT


def visible_to(actor: Actor) -> "QuerySet[models.Intake]":
    """Give the files of offices into which the actor may bring rows."""
    return models.Intake.objects.filter(within(actor, Can.IMPORT))


def intake(intake_id: int, *, seen_by: Actor) -> IntakeRow:
    """Give a file; NotFound outside the actor's offices."""
    found = visible_to(seen_by).filter(pk=intake_id).first()
    if found is None:
        raise NotFound("registers.no_such_file")
    return row_of(found)


def intakes(*, seen_by: Actor, most: int = 100) -> list[IntakeRow]:
    """List files, the newest first."""
    return [row_of(one) for one in visible_to(seen_by).order_by("-uploaded_at", "-pk")[:most]]


def silent(*, now: datetime) -> list[int]:
    """List files that should be under way and on which nobody works, without scope: for the clock."""
    rows = models.Intake.objects.filter(state__in=WORKING, beat_at__lt=now - SILENT)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def over(*, now: datetime) -> "QuerySet[models.Intake]":
    """Give files whose bytes have lain their time and on which nobody works."""
    return models.Intake.objects.filter(kept_until__lte=now, file__isnull=False).exclude(state__in=WORKING)


def row_of(found: models.Intake) -> IntakeRow:
    """Turn a record into a row."""
    names = [name for name in IntakeRow.__dataclass_fields__ if name not in {"headers", "columns"}]
    return IntakeRow(
        **{name: getattr(found, name) for name in names},
        headers=tuple(found.headers),
        columns={int(column): field for column, field in found.mapping.items()},
    )


def plain(intake_id: int) -> IntakeRow:
    """Give a file without scope: for the job that works on it."""
    return row_of(models.Intake.objects.get(pk=intake_id))


def has_file(intake_id: int) -> bool:
    """Tell whether the bytes are still there."""
    return models.IntakeFile.objects.filter(pk=intake_id).exists()


def source_of(intake_id: int) -> str:
    """Say where records come from, as events of other apps name it."""
    return f"registers.import {intake_id}"


def pass_of(row: IntakeRow, *, on: date, by: Actor, is_preview: bool) -> Pass:
    """Begin a way through a file."""
    return Pass(
        intake_id=row.id,
        office_id=row.office_id,
        register=engine.REGISTERS[row.kind],
        columns={field: column for column, field in row.columns.items()},
        on=on,
        by=by,
        is_preview=is_preview,
        source=source_of(row.id),
    )


# --- mappings that an office has saved ---


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingRow:
    """Which column holds what, as an office said it once."""

    id: int
    name: str
    columns: Mapping[int, str]
    month_first: bool


def mapping_for(*, office_id: int, kind: str, titles: Sequence[str]) -> MappingRow | None:
    """Give the office's newest mapping for a file with the same headings."""
    found = models.Mapping.objects.filter(office_id=office_id, kind=kind, headers=headings(titles))
    return next((_mapping(one) for one in found.order_by("-saved_on", "-pk")[:1]), None)


def mapping_named(*, office_id: int, kind: str, name: str) -> MappingRow | None:
    """Give an office's mapping by its name."""
    found = models.Mapping.objects.filter(office_id=office_id, kind=kind, name=name).first()
    return _mapping(found) if found else None


def _mapping(found: models.Mapping) -> MappingRow:
    columns = {int(column): field for column, field in found.mapping.items()}
    return MappingRow(id=found.pk, name=found.name, columns=columns, month_first=found.month_first)


# --- what was found in the rows ---


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRow:
    """Something about a row that a person should know."""

    row: int
    code: str  # of a problem
    severity: str  # engine.Severity value
    column: int | None
    field: str
    value: str  # the cell
    facts: Mapping[str, Any]


def faults(intake_id: int, *, code: str = "", page: int = 1) -> tuple[list[FaultRow], int]:
    """Give a page of what was found, by row, and how many there are; the caller has checked the scope."""
    found = models.Fault.objects.filter(intake_id=intake_id)
    if code:
        found = found.filter(code=code)
    total = found.count()
    page = max(1, min(page, -(-total // PAGE) or 1))
    rows = found.order_by("row", "pk")[(page - 1) * PAGE : page * PAGE]
    return [_fault(one) for one in rows], total


def _fault(one: models.Fault) -> FaultRow:
    names = FaultRow.__dataclass_fields__
    return FaultRow(**{name: getattr(one, name) for name in names})


def fault_counts(intake_id: int) -> list[tuple[str, str, int]]:
    """Count what was found by kind: code, severity, rows; errors first, the most frequent first."""
    counted = models.Fault.objects.filter(intake_id=intake_id).values_list("code", "severity")
    rows = counted.annotate(number=Count("row", distinct=True)).order_by()
    return sorted(rows, key=lambda row: (row[1] != engine.Severity.REFUSE, -row[2], row[0]))


def reasons_of_failed(intake_id: int) -> dict[int, list[FaultRow]]:
    """Give by row all that keeps it out."""
    found: dict[int, list[FaultRow]] = {}
    for one in models.Fault.objects.filter(intake_id=intake_id, severity=engine.Severity.REFUSE).order_by("row", "pk"):
        found.setdefault(one.row, []).append(_fault(one))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyRow:
    """A row that may be about somebody who is registered, or about an earlier row's person."""

    id: int
    row: int
    person_id: int | None
    other_row: int | None
    other_whose: str
    office_id: int | None
    born_differs: str
    answer: str  # Answer value, empty while nobody answered


def likely(intake_id: int, *, page: int = 1, size: int = 10) -> tuple[list[LikelyRow], int]:
    """Give a page of possible duplicates, those without an answer first, and how many there are."""
    found = models.Likely.objects.filter(intake_id=intake_id)
    total = found.count()
    page = max(1, min(page, -(-total // size) or 1))
    rows = found.order_by("answer", "row", "pk")[(page - 1) * size : page * size]
    return [_likely(one) for one in rows], total


def one_likely(intake_id: int, likely_id: int) -> LikelyRow:
    """Give one possible duplicate of a file; NotFound of another."""
    found = models.Likely.objects.filter(intake_id=intake_id, pk=likely_id).first()
    if found is None:
        raise NotFound("registers.no_such_row")
    return _likely(found)


def _likely(one: models.Likely) -> LikelyRow:
    return LikelyRow(**{name: getattr(one, name) for name in LikelyRow.__dataclass_fields__})


def unanswered(intake_id: int) -> int:
    """Count possible duplicates that nobody has answered."""
    return models.Likely.objects.filter(intake_id=intake_id, answer="").count()


# --- where a record came from ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """From which row of which file a record came, by whom and when."""

    intake_id: int
    name: str  # of the file
    row: int
    by_id: int  # user who confirmed
    at: datetime
    attached: bool  # the record was there before


def origins(subject: str, subject_id: int) -> list[Origin]:
    """List the rows that a record came from, the oldest first; the caller has checked the scope.

    A person may have come in as a child, a foster parent, a member of a household or of a staff.
    """
    wanted = Q(subject=subject, subject_id=subject_id)
    if subject == Subject.PERSON:
        members, fosters = families.member_ids(subject_id), families.fostering([subject_id])
        posts = [post.id for post in institutions.posts_of([subject_id])]
        wanted |= Q(subject=Subject.MEMBER, subject_id__in=members) | Q(subject=Subject.STAFF, subject_id__in=posts)
        wanted |= Q(subject=Subject.FAMILY, subject_id__in=list(fosters.values()))
    rows = models.Brought.objects.filter(wanted).select_related("intake").order_by("pk")
    return [
        Origin(
            intake_id=one.intake_id, name=one.intake.name, row=one.row, by_id=one.intake.confirmed_by_id or 0,
            at=one.intake.confirmed_at or one.intake.uploaded_at, attached=one.attached,
        )
        for one in rows
    ]  # fmt: skip


def subjects_of(intake_id: int, subject: str) -> list[int]:
    """List the records of a kind that an import touched."""
    return list(
        models.Brought.objects.filter(intake_id=intake_id, subject=subject).values_list("subject_id", flat=True)
    )


def touched_children(intake_id: int) -> list[int]:
    """List the children whose files an import touched: who came in, and whose placements did."""
    return sorted({*subjects_of(intake_id, "person"), *placements.children_of(subjects_of(intake_id, "placement"))})


def touched_families(intake_id: int) -> list[int]:
    """List the families that an import touched."""
    return sorted(
        {*subjects_of(intake_id, "family"), *placements.families_of(subjects_of(intake_id, "placement"))}
    )  # fmt: skip
