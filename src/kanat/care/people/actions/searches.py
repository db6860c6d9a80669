"""Noting that somebody searched."""

from collections.abc import Sequence
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
        _count(1, on, by)
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


@action
def note_masked(*, person_ids: Sequence[int], page: str, on: date, by: Actor) -> None:
    """Record whose masked records were shown without a search, beside rows of a file; each counts as one search."""
    permissions.check_may_search(by)
    if person_ids:
        _count(len(person_ids), on, by)
    told = events.PersonsSearched(
        office_id=by.office_id,
        page=page,
        words=0,
        numbers=0,
        found=len(person_ids),
        masked_ids=tuple(person_ids),
        on=on,
    )
    record(told, by=by)


def _count(count: int, on: date, by: Actor) -> None:
    """Count up, so that nobody tries out the names of a whole register; see `queries.search`."""
    mine = models.SearchProbe.objects.filter(user_id=by.user_id, on=on)
    models.SearchProbe.objects.bulk_create([models.SearchProbe(user_id=by.user_id, on=on)], ignore_conflicts=True)
    mine.update(count=F("count") + count)
