"""Finding the file that an action is about, locked until the action ends."""

from kanat.care.registers import models, permissions, queries
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


def intake(intake_id: int, *, by: Actor) -> models.Intake:
    """Give a file of an office into which the actor may bring rows; NotFound elsewhere."""
    found = queries.visible_to(by).filter(pk=intake_id).select_for_update().first()
    if found is None:
        raise NotFound("registers.no_such_file")
    permissions.check_may_import(by, found.office_id)
    return found
