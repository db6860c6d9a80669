"""Schooling and special needs of a child, from day to day."""

from datetime import date

from kanat.care.people import events, models
from kanat.care.people.actions import finding
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@action
def note_schooling(*, person_id: int, stage: str, since: date, on: date, by: Actor) -> int:
    """Record in which stage of schooling a child is from a day on; the stage before it ends there. Gives the id.

    Refuses with NotFound outside the actor's offices, with RuleBroken a day in the future or before an earlier stage.
    """
    person = finding.person(person_id, by=by)
    if since > on:
        raise RuleBroken("people.schooling_in_future", field="since", on=since)
    later = models.Schooling.objects.filter(person=person, since__gte=since)
    if later.exists():
        raise RuleBroken("people.schooling_before_last", field="since")
    models.Schooling.objects.filter(person=person, until__isnull=True).update(until=since)
    noted = models.Schooling.objects.create(person=person, stage=stage, since=since)
    record(events.SchoolingNoted(child_id=person.pk, office_id=person.office_id, stage=stage, on=since), by=by)
    return noted.pk


@action
def note_special_need(
    *, person_id: int, since: date, until: date | None, document: str, on: date, by: Actor
) -> int:  # fmt: skip
    """Record the days on which a special need or disability is established; gives the id.

    Refuses with NotFound outside the actor's offices, with RuleBroken an end before the beginning or days twice.
    """
    person = finding.person(person_id, by=by)
    if until is not None and until <= since:
        raise RuleBroken("people.special_need_ends_first", field="until")
    noted = models.SpecialNeed.objects.create(person=person, since=since, until=until, document=document)
    record(events.SpecialNeedNoted(child_id=person.pk, office_id=person.office_id, until=until, on=since), by=by)
    return noted.pk
