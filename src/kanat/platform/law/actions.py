"""Proposing, confirming and taking back values of the law."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max

from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.platform.country import overlays
from kanat.platform.country.overlays import Overlay
from kanat.platform.law import events, models, permissions, queries, writing
from kanat.platform.law.states import VALUE
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.parameters import PackError
from kanat.vocabulary.refusals import NotFound, RuleBroken

LOCK = 5_018  # of PostgreSQL's advisory locks: versions are given one after another


@action
def propose(*, key: str, since: date, value: str, source: str, verified: bool, note: str, on: date, by: Actor) -> int:
    """Enter a value, written as a pack writes it, from a day on, also a past one; gives its id.

    :raises NotAllowed: if `by` may not
    :raises RuleBroken: if it cannot be read as a value of this parameter, or one waits for this day already
    """
    permissions.check_may_propose(by)
    queries.parameter(key=key)
    entry = writing.entry(since=since, value=value, source=source, verified=verified, note=note)
    try:
        queries.read_back(Overlay(key=key, since=since, entry=entry))
    except PackError as error:
        raise RuleBroken("law.misread", field="value", message=error.message) from None
    made = models.LawValue.objects.create(
        country=country.code(), key=key, since=since, entry=entry, source=source, verified=verified, note=note,
        state=VALUE.initial, proposed_by=by.user_id, proposed_on=on,
    )  # fmt: skip
    record(events.LawValueProposed(value_id=made.pk, key=key, since=since, entry=entry, on=on), by=by)
    return made.pk


@action
def confirm(*, value_id: int, effect: dict[str, Any], on: date, by: Actor) -> None:
    """Let a value hold; another person than the one who entered it. `effect` is what this person was shown.

    :raises NotAllowed: without the permission, or by whoever entered it
    :raises RuleBroken: if it was confirmed or taken back already
    """
    permissions.check_may_confirm(by)
    found = _locked(value_id)
    permissions.check_is_another(by, found.proposed_by)
    found.state = VALUE.move(found.state, "confirm")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    found.version = (models.LawValue.objects.aggregate(last=Max("version"))["last"] or 0) + 1
    found.decided_by, found.decided_on, found.effect = by.user_id, on, effect
    found.save()
    said = events.LawValueConfirmed(value_id=found.pk, key=found.key, since=found.since, version=found.version, on=on)
    record(said, by=by)
    overlays.forget()


@action
def withdraw(*, value_id: int, reason: str, on: date, by: Actor) -> None:
    """Take a proposal back, by whoever may propose one."""
    permissions.check_may_propose(by)
    found = _locked(value_id)
    found.state = VALUE.move(found.state, "withdraw")
    found.decided_by, found.decided_on, found.reason = by.user_id, on, reason
    found.save()
    record(events.LawValueWithdrawn(value_id=found.pk, key=found.key, on=on), by=by, reason=reason)


def _locked(value_id: int) -> models.LawValue:
    found = models.LawValue.objects.select_for_update().filter(country=country.code(), pk=value_id).first()
    if found is None:
        raise NotFound("law.no_such_value")
    return found
