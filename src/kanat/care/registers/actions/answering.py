"""Saying whether a row is about somebody who is registered already."""

from datetime import date

from kanat.care.registers import events, models
from kanat.care.registers.actions import finding
from kanat.care.registers.states import Answer
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def answer(*, intake_id: int, likely_id: int, answer: str, on: date, by: Actor) -> int:
    """Say whether a row is about a person who may be meant; may be changed until the row is brought in. Gives the row.

    Same: the row is taken as that person's. Different: it is somebody else. Later: the row waits. Refuses "same" for
    a masked person of another office: that office has to be asked.
    """
    intake = finding.intake(intake_id, by=by)
    found = models.Likely.objects.select_for_update().filter(pk=likely_id, intake=intake).first()
    if found is None:
        raise NotFound("registers.no_such_row")
    _write(found, Answer(answer), intake.office_id, on, by)
    told = events.DuplicateAnswered(
        intake_id=intake.pk, row=found.row, answer=answer, office_id=intake.office_id, on=on
    )
    record(told, by=by)
    return found.row


def _write(found: models.Likely, said: Answer, office_id: int, on: date, by: Actor) -> None:
    if said is Answer.SAME and found.office_id is not None and found.office_id != office_id:
        raise RuleBroken("registers.ask_other_office", field="answer")
    if models.Brought.objects.filter(intake_id=found.intake_id, row=found.row).exists():
        raise RuleBroken("registers.row_is_in", field="answer")
    if said is Answer.SAME:  # a row is one person's
        others = models.Likely.objects.filter(intake_id=found.intake_id, row=found.row, answer=Answer.SAME.value)
        others.exclude(pk=found.pk).update(answer=Answer.DIFFERENT.value, answered_by_id=by.user_id, answered_on=on)
    found.answer, found.answered_by_id, found.answered_on = said.value, by.user_id, on
    found.save(update_fields=["answer", "answered_by_id", "answered_on"])


@action
def answer_all(*, intake_id: int, answer: str, on: date, by: Actor) -> int:
    """Give one answer, different or later, for all that has none yet; gives for how many."""
    intake = finding.intake(intake_id, by=by)
    said = Answer(answer)
    if said is Answer.SAME:
        raise RuleBroken("registers.same_one_by_one", field="answer")
    waiting = models.Likely.objects.filter(intake=intake, answer="")
    rows = waiting.order_by("row").values_list("row", flat=True)
    first = rows.first()
    if first is None:
        raise RuleBroken("registers.nothing_waits", field="answer")
    count = waiting.update(answer=said.value, answered_by_id=by.user_id, answered_on=on)
    told = events.DuplicateAnswered(intake_id=intake.pk, row=first, answer=answer, office_id=intake.office_id, on=on)
    record(told, by=by)
    return count
