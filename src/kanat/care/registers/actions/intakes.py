"""Uploading a file, saying what its columns hold, laying it aside, giving failed rows back, forgetting."""

import hashlib
import tempfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from kanat.care.registers import engine, events, models, permissions, queries
from kanat.care.registers.actions import finding
from kanat.care.registers.states import INTAKE
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

KEPT_DAYS = 30  # that a file lies ready: to mend its rows, to undo it
LARGEST = 50 * 1024 * 1024  # bytes


@action
def upload(
    *, kind: str, office_id: int, name: str, data: bytes, language: str, sheet: str = "", on: date, now: datetime,
    by: Actor,
) -> int:  # fmt: skip
    """Store a file of an older register for an office, and give its id; nothing of it is written yet.

    Columns are guessed from their headings, or taken from the office's saved mapping of the same headings. Refuses who
    may not bring rows into that office; a file that is too large, of a wrong kind, broken or without headings.
    """
    permissions.check_may_import(by, office_id)
    if len(data) > LARGEST:
        raise RuleBroken("registers.file_too_big", field="file", limit=LARGEST // 1024 // 1024)
    register = engine.REGISTERS[kind]
    top = _top(data, name, register, sheet)
    saved = queries.mapping_for(office_id=office_id, kind=kind, titles=top.titles)
    guessed = saved.columns if saved else dict(top.guessed)
    month_first = saved.month_first if saved else top.month_first
    intake = models.Intake.objects.create(
        kind=kind,
        office_id=office_id,
        name=name[-200:],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        sheet=top.sheet,
        headers=list(top.titles),
        mapping={str(column): field for column, field in guessed.items()},
        month_first=month_first,
        language=language,
        uploaded_by_id=by.user_id,
        uploaded_at=now,
        kept_until=now + timedelta(days=KEPT_DAYS),
    )
    models.IntakeFile.objects.create(intake=intake, data=data)
    told = events.FileUploaded(
        intake_id=intake.pk, kind=kind, size=len(data), sha256=intake.sha256, office_id=office_id, on=on
    )
    record(told, by=by)
    return intake.pk


def _top(data: bytes, name: str, register: engine.Register, sheet: str) -> queries.Top:
    with tempfile.NamedTemporaryFile(prefix="kanat-") as laid:
        laid.write(data)
        laid.flush()
        try:
            return queries.top(Path(laid.name), name=name, register=register, sheet=sheet)
        except RuleBroken as refusal:
            refusal.field = "file"
            raise


@action
def map_columns(
    *, intake_id: int, columns: Mapping[int, str], month_first: bool = False, save_as: str = "", on: date,
    now: datetime, by: Actor,
) -> int:  # fmt: skip
    """Say which column holds which field, and have the file checked; a job does it. Gives the file's id.

    `month_first` says that days are written 12/31/2015. With `save_as` the office keeps this for its next file with the
    same headings. Refuses a field in two columns, and columns without a field that every row must tell.
    """
    intake = finding.intake(intake_id, by=by)
    register = engine.REGISTERS[intake.kind]
    check_columns(register, columns)
    intake.state = INTAKE.move(intake.state, "map_columns")
    intake.mapping = {str(column): field for column, field in columns.items()}
    intake.month_first, intake.beat_at = month_first, now
    intake.save()
    if save_as.strip():
        models.Mapping.objects.update_or_create(
            office_id=intake.office_id,
            kind=intake.kind,
            name=save_as.strip()[:80],
            defaults={
                "headers": queries.headings(intake.headers),
                "mapping": intake.mapping,
                "month_first": month_first,
                "saved_by_id": by.user_id,
                "saved_on": on,
            },
        )
    told = events.ColumnsMapped(
        intake_id=intake.pk, fields=tuple(sorted(columns.values())), office_id=intake.office_id, on=on
    )
    record(told, by=by)
    return intake.pk


def check_columns(register: engine.Register, columns: Mapping[int, str]) -> None:
    """Refuse a field twice, and a file in which what every row needs has no column."""
    fields = list(columns.values())
    twice = next((field for field in fields if fields.count(field) > 1), "")
    if twice:
        raise RuleBroken("registers.field_twice", name=twice)
    for field in register.fields:
        if field.required and field.code not in fields:
            raise RuleBroken("registers.column_missing", name=field.code)
    for group in register.needs:
        if not set(group) & set(fields):
            raise RuleBroken("registers.column_missing", name=group[0])


@action
def drop(*, intake_id: int, on: date, by: Actor) -> int:
    """Lay a file aside of which nothing was written; its bytes go at once. Gives its id."""
    intake = finding.intake(intake_id, by=by)
    if intake.confirmed_at is not None:
        raise RuleBroken("registers.rows_are_in")
    intake.state = INTAKE.move(intake.state, "drop")
    intake.save(update_fields=["state"])
    _empty(intake)
    record(events.ImportDropped(intake_id=intake.pk, office_id=intake.office_id, on=on), by=by)
    return intake.pk


def _empty(intake: models.Intake) -> None:
    """Remove what shows cells; which rows came in, and who answered, stays."""
    models.IntakeFile.objects.filter(intake=intake).delete()
    models.Fault.objects.filter(intake=intake).delete()
    models.Likely.objects.filter(intake=intake).delete()


@action
def fetch_failed(*, intake_id: int, rows: int, on: date, by: Actor) -> None:
    """Note that the failed rows of a file went out to be mended."""
    intake = finding.intake(intake_id, by=by)
    told = events.FailedRowsFetched(intake_id=intake.pk, rows=rows, office_id=intake.office_id, on=on)
    record(told, by=by)


@action
def forget(*, on: date, now: datetime, by: Actor) -> int:
    """Remove files whose time is over with what was found in them; gives how many."""
    over = list(queries.over(now=now).select_for_update(of=("self",)))
    for intake in over:
        _empty(intake)
    record(events.FilesForgotten(count=len(over), on=on), by=by)
    return len(over)
