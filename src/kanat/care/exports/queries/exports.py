"""Reading exports: mine, those that wait for my approval, and the bytes of one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.exports import models
from kanat.care.exports.permissions import Can
from kanat.care.exports.states import ExportState
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """Something that a person takes out of the system."""

    id: int
    kind: str  # states.Kind value
    format: str  # states.Format value
    state: str  # states.ExportState value
    purpose: str
    ground: str  # code of the country pack, empty for a list
    filters: dict[str, Any]
    language: str
    with_identities: bool
    person_id: int | None  # whose record, None for a list
    office_id: int | None  # office in which the asker sat; of a person's record the office that keeps it
    asked_by_id: int
    asked_at: datetime
    decided_by_id: int | None
    decided_on: date | None
    decision_note: str
    rows: int | None  # lines of the file
    size: int | None  # bytes
    made_at: datetime | None
    ready_until: datetime | None  # until then it can be fetched
    fetched_at: datetime | None  # last time


COLUMNS = tuple(ExportRow.__dataclass_fields__)


def row_of(export_id: int) -> ExportRow:
    """Give an export without scope: only for this app's own use."""
    return ExportRow(**models.Export.objects.filter(pk=export_id).values(*COLUMNS).get())


def is_any_over(*, now: datetime) -> bool:
    """Tell whether the time of a file is over."""
    return models.Export.objects.filter(state=ExportState.READY, ready_until__lte=now).exists()


def visible_to(actor: Actor) -> "QuerySet[models.Export]":
    """Give the person's own exports, and those that the person may let out."""
    own = Q(asked_by_id=actor.user_id)
    to_approve = within(actor, Can.APPROVE) & Q(person__isnull=False) if actor.may(Can.APPROVE) else Q(pk__in=[])
    return models.Export.objects.filter(own | to_approve)


def export(*, export_id: int, seen_by: Actor) -> ExportRow:
    """Give one export; NotFound where it is another person's."""
    found = visible_to(seen_by).filter(pk=export_id).values(*COLUMNS).first()
    if found is None:
        raise NotFound("exports.no_such_export")
    return ExportRow(**found)


def own(*, seen_by: Actor, most: int = 100) -> list[ExportRow]:
    """List what the person has taken out, newest first."""
    found = models.Export.objects.filter(asked_by_id=seen_by.user_id).order_by("-pk")
    return [ExportRow(**row) for row in found.values(*COLUMNS)[:most]]


def waiting(*, seen_by: Actor, most: int = 100) -> list[ExportRow]:
    """List records that wait for the person's approval, oldest first."""
    found = _waiting(seen_by).order_by("pk")
    return [ExportRow(**row) for row in found.values(*COLUMNS)[:most]]


def _waiting(actor: Actor) -> "QuerySet[models.Export]":
    found = models.Export.objects.filter(within(actor, Can.APPROVE), state=ExportState.WAITING)
    return found.exclude(asked_by_id=actor.user_id)


def content(*, export_id: int, seen_by: Actor, now: datetime) -> bytes:
    """Give the bytes, to the asker alone and only in time.

    :raises NotFound: for anybody else
    :raises RuleBroken: before it is ready and after its time
    """
    found = models.Export.objects.filter(pk=export_id, asked_by_id=seen_by.user_id).first()
    if found is None:
        raise NotFound("exports.no_such_export")
    if found.state != ExportState.READY or found.ready_until is None or found.ready_until <= now:
        raise RuleBroken("exports.not_ready")
    return bytes(models.ExportFile.objects.get(pk=export_id).data)


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 1) -> list[Due]:
    """Give one line for the page of today: how many records wait for the person's approval."""
    count = _waiting(seen_by).count()
    if not count or most < 1:
        return []
    title = _("Records that somebody asked for wait for your approval: %(count)s") % {"count": count}
    return [Due(kind="export", title=title, who="", due_on=on, url=reverse("exports:own"), worker_id=worker_id)]
