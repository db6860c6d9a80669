"""Placements from an older register: what was due before they came was paid there, and is not paid twice."""

from datetime import date

import pytest

from kanat.care.payments import queries
from kanat.care.placements import models
from tests.integration.care.payments.conftest import OCTOBER, Compute, Placed


@pytest.mark.parametrize("born", [date(2019, 5, 4), date(2019, 10, 20)])  # as columns, and one by one
@pytest.mark.parametrize(
    ("came", "children"), [(None, 1), (date(2026, 9, 30), 1), (date(2026, 10, 31), 1), (date(2026, 11, 1), 0)]
)
def test_pays_from_the_month_in_which_it_was_brought_in(
    placed: Placed, compute: Compute, born: date, came: date | None, children: int
) -> None:
    child = placed(date(2026, 9, 1), born=born)
    models.Placement.objects.filter(child_id=child).update(brought_in_on=came)

    found = compute(OCTOBER)

    assert isinstance(found, queries.RunRow)
    assert (found.children, found.held) == (children, 0)
