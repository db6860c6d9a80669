"""What the database itself refuses, whoever writes: changing what was approved."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from kanat.care.payments import models
from tests.integration.care.placements.world import World

CHANGES = (
    "UPDATE payments_run SET state = 'computed', approved_by = NULL WHERE id = {approved}",
    "UPDATE payments_run SET total_minor = 1 WHERE id = {approved}",
    "DELETE FROM payments_run WHERE id = {approved}",
    "UPDATE payments_line SET amount_minor = 1 WHERE run_id = {approved}",
    "DELETE FROM payments_line WHERE run_id = {approved}",
    "UPDATE payments_line SET run_id = {approved} WHERE run_id = {other}",
    "UPDATE payments_line SET run_id = {other} WHERE run_id = {approved}",
)


def run_of(month: date, world: World) -> models.Run:
    run = models.Run.objects.create(
        office_id=world.office, month=month, state="computed", currency="TRY", prepared_by=1
    )
    models.Line.objects.create(
        run=run, number=1, state="payable", child_id=world.person(), family_id=1, placement_id=1, month=month,
        office_id=world.office, scheme="foster", component="base", since=month, until=month.replace(day=20), days=19,
        amount_minor=100,
    )  # fmt: skip
    return run


@pytest.mark.parametrize("change", CHANGES)
def test_an_approved_month_never_changes(change: str, world: World) -> None:
    approved, other = run_of(date(2026, 9, 1), world), run_of(date(2026, 10, 1), world)
    models.Run.objects.filter(pk=approved.pk).update(state="checked", checked_by=2)
    models.Run.objects.filter(pk=approved.pk).update(state="approved", approved_by=3)

    with pytest.raises(IntegrityError, match="never change"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(approved=approved.pk, other=other.pk))
