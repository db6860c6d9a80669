"""Keeping what was found in the rows of a batch, in place of what was found in them before."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from kanat.care.people import actions as people
from kanat.care.registers import models
from kanat.care.registers.queries import Line
from kanat.platform import copying
from kanat.vocabulary.actors import Actor

FAULT = ("intake_id", "row", "code", "severity", "column", "field", "value", "facts")
LONGEST = 200  # signs of a cell that are kept with its fault


def keep(intake: models.Intake, lines: Sequence[Line]) -> None:
    """Write faults and possible duplicates of rows; answers that were given stay."""
    models.Fault.objects.filter(intake=intake, row__gte=lines[0].number, row__lte=lines[-1].number).delete()
    rows = [
        (
            intake.pk, line.number, problem.code, str(problem.severity), problem.column, problem.field or "",
            line.shown(problem.column)[:LONGEST], json.dumps(line.facts_of(problem)),
        )
        for line in lines
        for problem in line.problems
    ]  # fmt: skip
    if rows:
        copying.copy(models.Fault, FAULT, rows)
    suspects = [
        models.Likely(
            intake=intake, row=line.number, person_id=one.person_id, other_row=one.other_row,
            other_whose=one.other_whose, office_id=one.office_id,
            born_differs=one.born_differs,
        )
        for line in lines
        for one in line.suspects
    ]  # fmt: skip
    if suspects:
        models.Likely.objects.bulk_create(suspects, ignore_conflicts=True)


def count(intake: models.Intake, lines: Sequence[Line], now: datetime) -> None:
    """Count a batch in."""
    intake.position += len(lines)
    intake.written += sum(line.is_written for line in lines)
    intake.ready += sum(line.is_ready and not line.is_written for line in lines)
    intake.known += sum(line.is_known for line in lines)
    intake.waiting += sum(line.is_waiting for line in lines)
    intake.failed += sum(line.is_failed for line in lines)
    intake.beat_at = now
    intake.save(update_fields=["position", "written", "ready", "known", "waiting", "failed", "beat_at"])


def note_masked(masked: Sequence[int], on: date, by: Actor) -> None:
    """Record persons of other offices who will be shown masked, and count them as searches do."""
    if masked:
        people.note_masked(person_ids=masked, page="registers.preview", on=on, by=by)
