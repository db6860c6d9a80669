"""Finding the record that an action is about, locked until the action ends."""

from kanat.care.people import models, permissions, queries
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


def person(person_id: int, *, by: Actor) -> models.Person:
    """Give a person whom the actor may correct; NotFound outside the actor's offices."""
    found = queries.visible_to(by).select_for_update().filter(pk=person_id).first()
    if found is None:
        raise NotFound("people.not_found", person_id=person_id)
    permissions.check_may_correct(by, found.office_id)
    return found
