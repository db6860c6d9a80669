"""Asking for an export, letting a record out, making the file, fetching it, forgetting it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import translation

from kanat.care.exports import events, models, permissions, queries
from kanat.care.exports.country import ExportsLaw
from kanat.care.exports.states import EXPORT, ExportState, Kind
from kanat.care.people import queries as people
from kanat.platform import country
from kanat.platform.audit.record import action, record, record_read
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

AT_ONCE = 1000  # rows that are made while the asker waits; more are made by a job
HIDDEN = ("text", "q")  # filters that may hold a name
HOURS = 24  # that a file lies ready where the pack does not know


@action
def ask_list(
    *, kind: Kind, format: str, purpose: str, filters: Mapping[str, Any], language: str, on: date,  # noqa: A002
    now: datetime, by: Actor,
) -> int:  # fmt: skip
    """Ask for a list as it is filtered on screen, all pages of it.

    :raises NotAllowed: if `by` does not export lists, or does not see this one
    :raises RuleBroken: without a purpose, or where no row fits
    """
    permissions.check_may_list(by, kind)
    return _ask(
        kind=kind, format=format, purpose=purpose, filters=filters, language=language, on=on, now=now, by=by,
        with_identities=True,
    )  # fmt: skip


@action
def ask_episodes(
    *, format: str, purpose: str, since: date, until: date, with_identities: bool, language: str, on: date,  # noqa: A002
    now: datetime, by: Actor,
) -> int:  # fmt: skip
    """Ask for the care episodes with a day in ``[since, until)``, by key, or with names for who may have them."""
    permissions.check_may_take_episodes(by, with_identities=with_identities)
    if until <= since:
        raise RuleBroken("exports.period_out_of_order", field="until")
    filters = {"since": since.isoformat(), "until": until.isoformat()}
    return _ask(
        kind=Kind.EPISODES, format=format, purpose=purpose, filters=filters, language=language, on=on, now=now, by=by,
        with_identities=with_identities,
    )  # fmt: skip


def _ask(
    *, kind: Kind, format: str, purpose: str, filters: Mapping[str, Any], language: str, on: date, now: datetime,  # noqa: A002
    by: Actor, with_identities: bool,
) -> int:  # fmt: skip
    _check_purpose(purpose)
    rows = queries.count(kind=kind, filters=filters, seen_by=by, on=on)
    if not rows:
        raise RuleBroken("exports.nothing_there")
    export = models.Export.objects.create(
        kind=kind,
        format=format,
        state=EXPORT.move(EXPORT.initial, "approve"),  # lists need nobody's approval
        purpose=purpose,
        filters=dict(filters),
        language=language,
        with_identities=with_identities,
        office_id=by.office_id,
        asked_by_id=by.user_id,
        asked_at=now,
    )
    _record_asked(export, on, by)
    if rows <= AT_ONCE:
        _make(export, on=on, now=now, by=by)
    return export.pk


@action
def ask_person(
    *, person_id: int, format: str, purpose: str, ground: str, language: str, on: date, now: datetime, by: Actor  # noqa: A002
) -> int:  # fmt: skip
    """Ask for a person's whole record, on a legal ground; another person lets it out where the role demands it."""
    person = people.person(person_id=person_id, seen_by=by)
    permissions.check_may_ask(by, person.office_id)
    _check_purpose(purpose)
    waits = permissions.needs_approval(by, person.office_id)
    export = models.Export.objects.create(
        kind=Kind.PERSON,
        format=format,
        state=EXPORT.initial if waits else EXPORT.move(EXPORT.initial, "approve"),
        purpose=purpose,
        ground=country.part(ExportsLaw).ground(ground).code,
        language=language,
        person_id=person_id,
        office_id=person.office_id,
        asked_by_id=by.user_id,
        asked_at=now,
    )
    record_read(by=by, what="child", id=person_id, page="exports.person")
    _record_asked(export, on, by)
    return export.pk


def _check_purpose(purpose: str) -> None:
    if not purpose.strip():
        raise RuleBroken("exports.purpose_missing", field="purpose")


def _record_asked(export: models.Export, on: date, by: Actor) -> None:
    said = tuple(
        f"{name}={'…' if name in HIDDEN else value}" for name, value in sorted(export.filters.items()) if value
    )
    record(
        events.ExportAsked(
            export_id=export.pk,
            kind=export.kind,
            format=export.format,
            filters=said,
            with_identities=export.with_identities,
            child_id=export.person_id,
            office_id=export.office_id,
            ground=export.ground,
            on=on,
        ),
        by=by,
        reason=export.purpose,
    )


@action
def decide(*, export_id: int, approved: bool, note: str, on: date, by: Actor) -> int:
    """Let a person's record out, or refuse it; another person than the asker."""
    found = queries.visible_to(by).filter(pk=export_id, person__isnull=False).select_for_update(of=("self",)).first()
    if found is None or found.office_id is None:
        raise NotFound("exports.no_such_export")
    permissions.check_may_approve(by, found.office_id, asked_by=found.asked_by_id)
    found.state = EXPORT.move(found.state, "approve" if approved else "refuse")
    found.decided_by_id, found.decided_on, found.decision_note = by.user_id, on, note
    found.save()
    record(
        events.ExportDecided(
            export_id=found.pk, approved=approved, child_id=found.person_id, office_id=found.office_id, on=on
        ),
        by=by,
        reason=note,
    )
    return found.pk


@action
def make(*, export_id: int, on: date, now: datetime, by: Actor) -> None:
    """Make the file of an export as its asker (`by`) may see things now."""
    export = models.Export.objects.select_for_update().get(pk=export_id)
    _make(export, on=on, now=now, by=by)


def _make(export: models.Export, *, on: date, now: datetime, by: Actor) -> None:
    export.state = EXPORT.move(export.state, "make")
    with translation.override(export.language):
        made = queries.make(row=queries.row_of(export.pk), by=by, now=now, on=on)
    hours = country.part(ExportsLaw).hours_ready.if_known(on) or HOURS
    export.rows, export.size, export.made_at = made.rows, len(made.data), now
    export.ready_until = now + timedelta(hours=hours)
    export.save()
    models.ExportFile.objects.create(export=export, data=made.data)
    record(
        events.ExportMade(
            export_id=export.pk,
            kind=export.kind,
            rows=made.rows,
            size=len(made.data),
            child_id=export.person_id,
            office_id=export.office_id,
            on=on,
        ),
        by=by,
    )


@action
def fail(*, export_id: int, on: date, by: Actor) -> None:
    """Note that an export could not be made."""
    export = models.Export.objects.select_for_update().get(pk=export_id)
    export.state = EXPORT.move(export.state, "fail")
    export.save()
    record(events.ExportFailed(export_id=export.pk, office_id=export.office_id, on=on), by=by)


@action
def fetch(*, export_id: int, on: date, now: datetime, by: Actor) -> bytes:
    """Give the bytes of an export to its asker, and record that it left; refuses as `queries.content` does."""
    data = queries.content(export_id=export_id, seen_by=by, now=now)
    export = models.Export.objects.get(pk=export_id)
    export.fetched_at = now
    export.save(update_fields=["fetched_at"])
    record(
        events.ExportFetched(
            export_id=export.pk,
            kind=export.kind,
            rows=export.rows or 0,
            child_id=export.person_id,
            office_id=export.office_id,
            on=on,
        ),
        by=by,
    )
    return data


@action
def forget(*, on: date, now: datetime, by: Actor) -> int:
    """Remove the files whose time is over; who took what and why stays. Gives how many."""
    over = models.Export.objects.filter(state=ExportState.READY, ready_until__lte=now).select_for_update()
    ids = list(over.values_list("pk", flat=True))
    models.ExportFile.objects.filter(export_id__in=ids).delete()
    models.Export.objects.filter(pk__in=ids).update(state=EXPORT.move(ExportState.READY, "forget"))
    record(events.ExportsForgotten(count=len(ids), on=on), by=by)
    return len(ids)
