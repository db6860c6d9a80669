"""Counting the register: what the job writes, what the national page shows."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kanat.care.indicators import actions, models, queries, tasks
from kanat.care.placements import actions as placements
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.cast import ClientOf
from tests.integration.care.indicators.conftest import NOW
from tests.integration.care.placements.world import TODAY, World

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def placed(world: World, number: int, since: date = date(2026, 9, 5)) -> list[int]:
    """Place so many children, each in a family of its own."""
    found: list[int] = []
    for place in range(number):
        found += world.start([world.case(f"Ada{place}")], world.family(), on=since, agreed_on=since)
    return found


def count(*months: date) -> None:
    actions.count_months(months=months, on=TODAY, now=NOW, by=SYSTEM)


def stock(month: date, **group: Any) -> int:
    wanted = {"care": "foster", "area": "", "band": "", "sex": ""} | group
    return models.MonthlyCount.objects.filter(month=month, **wanted).values_list("stock", flat=True).first() or 0


def test_counts_children_by_nation_area_and_age(world: World) -> None:
    placed(world, 2)

    count(SEPTEMBER, OCTOBER)

    assert (stock(SEPTEMBER), stock(OCTOBER)) == (2, 2)
    assert stock(OCTOBER, area="06") == 2
    assert models.MonthlyCount.objects.get(month=SEPTEMBER, care="foster", area="", band="").entries == 2


def test_counting_again_replaces(world: World) -> None:
    [placement] = placed(world, 1)
    count(OCTOBER)
    placements.end(
        placement_id=placement, on=date(2026, 10, 20), reason="returned_home", next_step="home", note="", today=TODAY,
        by=world.caseworker,
    )  # fmt: skip

    count(OCTOBER)

    assert stock(OCTOBER) == 0


def test_the_night_counts_this_month_and_the_one_before(world: World) -> None:
    placed(world, 1)

    tasks.count_months()

    assert queries.months_counted() == {OCTOBER, NOVEMBER}


def test_kinds_of_care_are_those_of_placements_and_support(world: World) -> None:
    placed(world, 1)

    assert {one.care for one in queries.spells(first=SEPTEMBER)} <= set(queries.CARE)


def test_nothing_remains_when_the_event_cannot_be_stored(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the store of events is full")

    monkeypatch.setattr("kanat.care.indicators.actions.record", broken)
    placed(world, 1)

    with pytest.raises(RuntimeError):
        count(OCTOBER)

    assert not models.MonthlyCount.objects.exists()


def test_shows_months_that_are_over_and_hides_small_numbers(world: World) -> None:
    placed(world, 6, since=date(2026, 8, 5))
    placed(world, 1, since=date(2026, 10, 5))
    count(date(2026, 8, 1), SEPTEMBER, OCTOBER, NOVEMBER)

    found = queries.figures(care="foster", on=TODAY)

    assert found.months == [date(2026, 8, 1), SEPTEMBER, OCTOBER]
    assert found.stock["foster"] == [6, 6, 7]
    assert [flow.numbers for flow in found.flows] == [(7, 0, 7)]
    assert found.by_area == {"06": 7}


def test_a_quarter_with_few_entries_shows_neither_entries_nor_exits(world: World) -> None:
    placed(world, 6, since=date(2026, 5, 5))
    placed(world, 1, since=date(2026, 10, 5))
    count(*(date(2026, month, 1) for month in range(4, 11)))

    found = queries.figures(care="foster", on=TODAY)

    assert [flow.numbers for flow in found.flows] == [(6, 0, 6), (None, None, 7)]


def test_too_few_children_are_a_dot(world: World, client_of: ClientOf, statistician: Actor) -> None:
    placed(world, 3)
    count(SEPTEMBER, OCTOBER)

    text = client_of(statistician).get(reverse("indicators:national")).content.decode()

    assert "too few to be shown" in text
    assert "suppressed" in text


def test_before_anything_is_counted_the_page_says_so(client_of: ClientOf, statistician: Actor) -> None:
    text = client_of(statistician).get(reverse("indicators:national")).content.decode()

    assert "No whole month has been counted yet" in text


@pytest.mark.parametrize("query", ["?care=residential", "?care=support", "?care=%00nonsense"])
def test_the_page_takes_few_queries_whatever_is_asked(
    world: World, client_of: ClientOf, statistician: Actor, query: str, django_assert_max_num_queries: Any
) -> None:
    placed(world, 6)
    count(SEPTEMBER, OCTOBER)
    client = client_of(statistician)

    with django_assert_max_num_queries(9):
        assert client.get(reverse("indicators:national") + query).status_code == 200


def test_a_payments_officer_is_refused(client_of: ClientOf, finance_officer: Actor) -> None:
    assert client_of(finance_officer).get(reverse("indicators:national")).status_code == 403
