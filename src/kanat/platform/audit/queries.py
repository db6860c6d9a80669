"""Reading the stores: who opened this file, what was done with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kanat.platform.audit import models
from kanat.vocabulary.actors import Actor

CAN_SEE_READERS = "audit.view_readers"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One look into a file."""

    at: datetime  # when the page was opened
    actor_name: str  # by whom, as named at that time
    roles: tuple[str, ...]  # role codes of the country pack
    office_id: int | None  # office of the person
    page: str  # which page, like "desk.child"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One thing that was done."""

    recorded_at: datetime  # when it was entered
    on: date  # when it happened
    type: str  # class name of the event
    actor_name: str  # by whom
    reason: str  # written by that person, may be empty
    data: dict[str, Any]  # the event's own fields


def entered(*, types: Collection[str], child_ids: Collection[int], key: str) -> list[tuple[str, int, date]]:
    """Give type, the event's own field `key` (an id), and the day of entry of events of several children; no scope.

    An event that was entered twice gives the first day last.
    """
    rows = models.Event.objects.filter(child_id__in=child_ids, type__in=types).order_by("-id")
    return [
        (type_, int(found), timezone.localtime(at).date())
        for type_, found, at in rows.values_list("type", f"data__{key}", "recorded_at")
        if found is not None
    ]


def readers(*, what: str, ids: Sequence[int], seen_by: Actor, most: int = 200) -> list[ReadRow]:
    """List who opened a file, newest first. The caller has checked that `seen_by` may know of this file.

    `ids` are the file's own number and those of records that were merged into it.
    """
    if not seen_by.may(CAN_SEE_READERS):
        return []
    rows = models.Read.objects.filter(what=what, subject_id__in=ids).order_by("-id")[:most]
    return [
        ReadRow(
            at=row.read_at,
            actor_name=row.actor_name,
            roles=tuple(filter(None, row.actor_roles.split(","))),
            office_id=row.office_id,
            page=row.page,
        )
        for row in rows
    ]


def all_readers(*, what: str, id: int) -> list[ReadRow]:  # noqa: A002
    """List everybody who opened a file, oldest first: for the person's own record, whose right it is to know."""
    rows = models.Read.objects.filter(what=what, subject_id=id).order_by("id")
    return [
        ReadRow(
            at=row.read_at,
            actor_name=row.actor_name,
            roles=tuple(filter(None, row.actor_roles.split(","))),
            office_id=row.office_id,
            page=row.page,
        )
        for row in rows
    ]


def events(*, child_id: int | None = None, family_id: int | None = None, most: int = 200) -> list[EventRow]:
    """List what was done with a child's or family's file, newest first."""
    wanted = {"child_id": child_id} if child_id is not None else {"family_id": family_id}
    rows = models.Event.objects.filter(**wanted).order_by("-id")[:most]
    return [
        EventRow(
            recorded_at=row.recorded_at,
            on=row.event_on,
            type=row.type,
            actor_name=row.actor_name,
            reason=row.reason,
            data=row.data,
        )
        for row in rows
    ]
