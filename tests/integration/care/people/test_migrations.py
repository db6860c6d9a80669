"""Records that were there before a migration are whole after it, and after its way back."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kanat.care.people import models, queries

pytestmark = pytest.mark.django_db(transaction=True)


def to(name: str) -> Any:
    """Bring the tables of people to a migration and give its models."""
    executor = MigrationExecutor(connection)
    executor.migrate([("people", name)])
    return MigrationExecutor(connection).loader.project_state([("people", name)]).apps


def newest() -> Any:
    """Bring all tables up to date."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def back_to_now() -> Any:
    """Leave the tables as the other tests expect them."""
    yield
    newest()


def test_seals_the_numbers_that_were_plain_and_goes_back_without_losing_one(settings: Any, back_to_now: None) -> None:
    old = to("0002_merged_into").get_model("people", "Person")
    told = {"sex": "female", "office_id": 1}
    old.objects.create(
        given="Elif", number="10000000146", file_number="1", search_keys=["#10000000146", "alif"], **told
    )
    old.objects.create(given="Mia", number_missing="newborn", file_number="2", **told)

    newest()

    born_by, without = models.Person.objects.order_by("file_number")
    rows = queries.persons([born_by.pk, without.pk])
    assert [rows[born_by.pk].number, rows[without.pk].number] == ["10000000146", ""]
    assert rows[without.pk].number_missing == "newborn"
    assert queries.bearers("10000000146") == [born_by.pk]
    assert models.IdentityNumber.objects.get().kind == "tc_kimlik"

    again = to("0002_merged_into").get_model("people", "Person")

    assert again.objects.get(file_number="1").number == "10000000146"
