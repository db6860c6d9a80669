"""Writing the rows of a file batch by batch: each batch is one transaction, so that only whole rows are ever there."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from kanat.care.registers import events, models, queries
from kanat.care.registers.actions import finding, keeping, writing
from kanat.care.registers.queries import Line, Pass
from kanat.care.registers.states import INTAKE, IntakeState
from kanat.platform import copying
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import Refusal, RuleBroken

TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@action
def confirm(*, intake_id: int, on: date, now: datetime, by: Actor) -> int:
    """Let a checked file be written; a job does it. Gives the file's id."""
    intake = finding.intake(intake_id, by=by)
    intake.state = INTAKE.move(intake.state, "confirm")
    intake.position, intake.confirmed_by_id, intake.confirmed_at, intake.beat_at = 0, by.user_id, now, now
    intake.ready = intake.waiting = intake.failed = intake.known = 0
    intake.save()
    record(events.ImportConfirmed(intake_id=intake.pk, office_id=intake.office_id, on=on), by=by)
    return intake.pk


@action
def go_on(*, intake_id: int, on: date, now: datetime, by: Actor) -> int:
    """Go on where a run stopped; of a finished one, take the rows that were answered since. Gives the file's id."""
    intake = finding.intake(intake_id, by=by)
    if intake.confirmed_at is None:
        raise RuleBroken("registers.not_confirmed")
    if intake.state != IntakeState.RUNNING:  # a run whose worker died is just picked up
        if intake.state == IntakeState.DONE:
            intake.position = intake.ready = intake.waiting = intake.failed = intake.known = 0
        intake.state = INTAKE.move(intake.state, "go_on")
    intake.beat_at = now
    intake.save()
    record(events.ImportResumed(intake_id=intake.pk, office_id=intake.office_id, on=on), by=by)
    return intake.pk


@action
def stop(*, intake_id: int, on: date, by: Actor) -> int:
    """Stop a run after the batch that is under way; what is written stays, and it can go on. Gives the file's id."""
    intake = finding.intake(intake_id, by=by)
    intake.state = INTAKE.move(intake.state, "stop")
    intake.save(update_fields=["state"])
    record(events.ImportStopped(intake_id=intake.pk, office_id=intake.office_id, on=on), by=by)
    return intake.pk


@action
def bring_batch(
    *, intake_id: int, lines: Sequence[Line], told: Pass, position: int, on: date, now: datetime, by: Actor
) -> bool:
    """Check and write one batch of rows, or nothing of it. `position` is how many rows were read before it.

    Gives False, with nothing done, where the run was stopped or another worker has done these rows: then stop reading.
    Two files of one office come in turn. What the database refuses is found row by row, and kept out alone.
    """
    intake = finding.intake(intake_id, by=by)
    if intake.state != IntakeState.RUNNING or intake.position != position:
        passed = {"first": lines[0].number, "last": lines[-1].number, "written": 0}
        record(events.RowsBroughtIn(intake_id=intake.pk, **passed, office_id=intake.office_id, on=on), by=by)
        return False
    with connection.cursor() as cursor:
        cursor.execute(TURN, [f"registers.{intake.office_id}"])
    checked = queries.checked(lines, told)
    _write(checked, told, on, by)
    keeping.keep(intake, checked)
    keeping.count(intake, checked, now)
    keeping.note_masked(queries.masked_in(checked), on, by)
    happened = events.RowsBroughtIn(
        intake_id=intake.pk,
        first=lines[0].number,
        last=lines[-1].number,
        written=sum(line.is_written for line in checked),
        office_id=intake.office_id,
        on=on,
    )
    record(happened, by=by)
    return True


def _write(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    """Write what is ready at once; where something is refused, look for it by halves."""
    ready = [line for line in lines if line.is_ready]
    if ready:
        _try(ready, lambda some: writing.write(some, told, on=on, by=by))


def _try(ready: Sequence[Line], write: Callable[[Sequence[Line]], None]) -> None:
    try:
        with transaction.atomic():
            write(ready)
            copying.settle()
    except (IntegrityError, Refusal) as error:
        for line in ready:
            line.is_written = False
        if len(ready) == 1:
            ready[0].refuse(error)
            return
        half = len(ready) // 2
        _try(ready[:half], write)
        _try(ready[half:], write)


@action
def finish(*, intake_id: int, rows: int, on: date, now: datetime, by: Actor) -> None:
    """Note that all rows were gone through."""
    intake = models.Intake.objects.select_for_update().get(pk=intake_id)
    intake.state = INTAKE.move(intake.state, "finish")
    intake.rows, intake.ended_at = rows, now
    intake.save(update_fields=["state", "rows", "ended_at"])
    finished = events.ImportFinished(
        intake_id=intake.pk, written=intake.written, failed=intake.failed, office_id=intake.office_id, on=on
    )
    record(finished, by=by)


@action
def fail(*, intake_id: int, on: date, by: Actor) -> None:
    """Note that a check or a run broke off by a fault of the system; what is written stays."""
    intake = models.Intake.objects.select_for_update().get(pk=intake_id)
    intake.state = INTAKE.move(intake.state, "fail")
    intake.save(update_fields=["state"])
    record(events.ImportFailed(intake_id=intake.pk, office_id=intake.office_id, on=on), by=by)
