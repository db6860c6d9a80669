"""The demo's small country: its past looks as if people had entered it day by day, and its register is checked."""

import pytest
from django.db import connection

from tools.seed.demo import load_demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tr")]


def numbers(sql: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchone())


def test_the_past_is_entered_on_its_days_and_checked_as_every_night() -> None:
    load_demo("tr")

    total, late = numbers(
        "SELECT count(*), count(*) FILTER (WHERE recorded_at::date <> least(event_on, now()::date)) FROM audit_event"
    )
    placements, entered_late = numbers(
        "SELECT (SELECT count(*) FROM placements_placement), (SELECT count(*) FROM quality_finding"
        " WHERE code IN ('PL19', 'PL20'))"
    )
    [waiting] = numbers("SELECT count(*) FROM linkage_pair WHERE answer = ''")
    [counted] = numbers("SELECT count(*) FROM quality_qualitycount")
    assert total > 1000
    assert late == 0
    assert placements > 30
    assert entered_late == 0
    assert counted > 50
    assert waiting >= 3
