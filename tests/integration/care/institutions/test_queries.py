"""Residential homes."""

from datetime import date

import pytest
from django.db import IntegrityError

from kanat.care.institutions import models, queries

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 6)


def _home(code: str, **said: object) -> int:
    facts = {"name": code, "kind": "home", "area": "06", "office_id": 1, "capacity": 12} | said
    return models.Institution.objects.create(code=code, **facts).pk


def test_gives_homes_by_id() -> None:
    home = _home("a")

    found = queries.institution(home)

    assert found is not None
    assert (found.name, found.capacity) == ("a", 12)
    assert queries.institution(home + 1) is None


def test_lists_the_homes_that_are_open_on_a_day() -> None:
    _home("closed", until=ON)
    _home("to come", since=date(2026, 3, 7))
    _home("elsewhere", area="35")
    _home("far", office_id=2)
    opened = _home("open", since=ON, until=date(2026, 3, 7))

    found = queries.open_institutions(on=ON, area="06", office_ids=[1])

    assert [home.id for home in found] == [opened]


def test_a_home_has_places() -> None:
    with pytest.raises(IntegrityError, match="institution_has_places"):
        _home("a", capacity=0)


def test_a_home_closes_after_it_opened() -> None:
    with pytest.raises(IntegrityError, match="institution_closes_after_opening"):
        _home("a", since=ON, until=ON)
