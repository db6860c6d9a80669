"""Actions, events and reads: what holds whoever writes an app."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from kanat.platform.audit import models, queries, record, tasks
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import RuleBroken

ON = date(2026, 3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxOpened:
    child_id: int
    on: date


@record.action
def opened(*, child_id: int, by: Actor, fails: bool = False) -> int:
    record.record(BoxOpened(child_id=child_id, on=ON), by=by, reason="because")
    if fails:
        raise RuleBroken("test.closed")
    return child_id


@record.action
def silent() -> None:
    models.Once.objects.create(token="11111111-1111-4111-8111-111111111111", user_id=1)


@record.action
def opened_twice(*, by: Actor) -> None:
    opened(child_id=1, by=by)


@pytest.mark.django_db
def test_event_tells_who_what_when_it_happened_and_why() -> None:
    opened(child_id=7, by=SYSTEM)

    (event,) = queries.events(child_id=7)

    assert (event.type, event.on, event.actor_name, event.reason) == ("BoxOpened", ON, "Kanat", "because")
    assert event.recorded_at.date() > ON


@pytest.mark.django_db
def test_action_without_an_event_leaves_nothing() -> None:
    with pytest.raises(record.SilentActionError):
        silent()

    assert not models.Once.objects.exists()


@pytest.mark.django_db
def test_refused_action_leaves_no_event() -> None:
    with pytest.raises(RuleBroken):
        opened(child_id=7, by=SYSTEM, fails=True)

    assert queries.events(child_id=7) == []


@pytest.mark.django_db
def test_action_that_only_calls_another_has_recorded_enough() -> None:
    opened_twice(by=SYSTEM)

    assert len(queries.events(child_id=1)) == 1


@pytest.mark.django_db
def test_event_outside_an_action_is_refused() -> None:
    with pytest.raises(record.OutsideActionError):
        record.record(BoxOpened(child_id=1, on=ON), by=SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET reason = ''",
        "DELETE FROM audit_event",
        "UPDATE audit_read SET page = ''",
        "DELETE FROM audit_read",
    ],
)
def test_database_refuses_to_change_the_stores(sql: str) -> None:
    opened(child_id=7, by=SYSTEM)
    record.record_read(by=SYSTEM, what="child", id=7, page="test")

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert len(queries.events(child_id=7)) == 1


@pytest.mark.django_db
def test_reads_are_told_newest_first_to_those_who_may() -> None:
    record.record_read(by=SYSTEM, what="child", id=7, page="first")
    record.record_read(by=SYSTEM, what="child", id=7, page="second")
    record.record_read(by=SYSTEM, what="child", id=8, page="other")

    assert [row.page for row in queries.readers(what="child", ids=[7], seen_by=SYSTEM)] == ["second", "first"]
    assert queries.readers(what="child", ids=[7], seen_by=Actor(user_id=1, name="x")) == []


@pytest.mark.django_db
def test_months_are_opened_ahead_and_twice_does_no_harm() -> None:
    tasks.open_months()
    tasks.open_months()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit_event'::regclass")
        assert cursor.fetchone()[0] >= 4


@pytest.mark.django_db
def test_a_month_that_was_opened_too_late_does_not_stop_the_months_after_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_event (recorded_at, event_on, type, actor_id, actor_name)"
            " VALUES ('2031-05-07 10:00+00', '2031-05-07', 'Late', 1, 'x')"
        )
        for month in ("2031-05-01", "2031-06-01"):
            cursor.execute("SELECT audit_open_month(%s)", [month])
        cursor.execute("SELECT tableoid::regclass::text FROM audit_event WHERE event_on = '2031-05-07'")
        assert cursor.fetchall() == [("audit_event_other",)]
        cursor.execute("SELECT to_regclass('audit_event_2031_05'), to_regclass('audit_event_2031_06')::text")
        assert cursor.fetchall() == [(None, "audit_event_2031_06")]


@pytest.mark.django_db
def test_migrations_say_all_that_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_json_of_an_event_is_plain(settings: Any) -> None:
    encoder = record.DjangoJSONEncoder()

    assert record._json(encoder, {"day": ON, "ids": (1, 2)}) == {"day": "2026-03-02", "ids": [1, 2]}
