"""Checking a file before anything is written: batch by batch, into a preview."""

from collections.abc import Sequence
from datetime import date, datetime

from kanat.care.registers import events, models, queries
from kanat.care.registers.actions import keeping
from kanat.care.registers.queries import Line, Pass
from kanat.care.registers.states import INTAKE, IntakeState
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor


@action
def start_check(*, intake_id: int, on: date, by: Actor) -> None:
    """Begin a preview anew: counts and faults of an earlier one go, answers stay."""
    intake = models.Intake.objects.select_for_update().get(pk=intake_id)
    models.Fault.objects.filter(intake=intake).delete()
    models.Likely.objects.filter(intake=intake, answer="").delete()
    intake.position = intake.ready = intake.waiting = intake.failed = intake.known = 0
    intake.rows = None
    intake.save()
    checked = events.RowsChecked(intake_id=intake_id, rows=0, office_id=intake.office_id, on=on)
    record(checked, by=by)


@action
def check_batch(
    *, intake_id: int, lines: Sequence[Line], told: Pass, on: date, now: datetime, by: Actor
) -> bool:  # fmt: skip
    """Note what was found in a batch of rows. Gives False where nobody waits for it any more."""
    intake = models.Intake.objects.select_for_update().get(pk=intake_id)
    checked = queries.checked(lines, told)
    going = intake.state == IntakeState.CHECKING
    if going:
        keeping.keep(intake, checked)
        keeping.count(intake, checked, now)
        keeping.note_masked(queries.masked_in(checked), on, by)
    happened = events.RowsChecked(intake_id=intake_id, rows=len(lines), office_id=intake.office_id, on=on)
    record(happened, by=by)
    return going


@action
def finish_check(*, intake_id: int, on: date, by: Actor) -> None:
    """Let the preview lie ready."""
    intake = models.Intake.objects.select_for_update().get(pk=intake_id)
    intake.state = INTAKE.move(intake.state, "finish_check")
    intake.rows = intake.position
    intake.save(update_fields=["state", "rows"])
    checked = events.FileChecked(intake_id=intake_id, rows=intake.position, office_id=intake.office_id, on=on)
    record(checked, by=by)
