"""Noting that somebody searched."""

from datetime import date

from kanat.care.people import events, permissions, queries
from kanat.care.people.rules import names
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor


@action
def note_search(*, text: str, page: str, hits: list[queries.Hit], on: date, by: Actor) -> None:
    """Record that somebody searched, and whose masked records were shown; the text itself is not kept."""
    asked = names.wanted(text)
    permissions.check_may_search(by)
    record(
        events.PersonsSearched(
            office_id=by.office_id,
            page=page,
            words=len(asked.words),
            numbers=len(asked.codes),
            found=len(hits),
            masked_ids=tuple(hit.person_id for hit in hits if hit.masked),
            on=on,
        ),
        by=by,
    )
