"""Noting that somebody searched."""

from datetime import date

from django.db.models import F

from kanat.care.people import events, models, permissions, queries
from kanat.care.people.rules import names
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor


@action
def note_search(*, text: str, page: str, hits: list[queries.Hit], on: date, by: Actor) -> None:
    """Record that somebody searched, and whose masked records were shown; the text itself is not kept."""
    asked = names.wanted(text)
    permissions.check_may_search(by)
    masked = tuple(hit.person_id for hit in hits if hit.masked)
    if masked:
        _count(by, on)
    record(
        events.PersonsSearched(
            office_id=by.office_id,
            page=page,
            words=len(asked.words),
            numbers=len(asked.codes),
            found=len(hits),
            masked_ids=masked,
            on=on,
        ),
        by=by,
    )


def _count(by: Actor, on: date) -> None:
    """Count up, so that nobody tries out the names of a whole register; see `queries.search`."""
    mine = models.SearchProbe.objects.filter(user_id=by.user_id, on=on)
    models.SearchProbe.objects.bulk_create([models.SearchProbe(user_id=by.user_id, on=on)], ignore_conflicts=True)
    mine.update(count=F("count") + 1)
