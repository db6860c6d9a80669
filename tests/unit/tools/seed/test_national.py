"""What the national seed draws by chance, and that it writes what the app itself would."""

from dataclasses import fields
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from kanat.care.families import events as families
from kanat.care.people import queries as people
from kanat.care.placements import events as placements
from kanat.care.protection import events as protection
from kanat.care.support import events as support
from kanat.vocabulary.identifiers import turkish_number_is_valid
from tools.seed.names import number
from tools.seed.national import history, shape
from tools.seed.national import people as invented
from tools.seed.national.children import _september

TODAY = date(2026, 11, 22)


def test_a_person_stands_in_lists_where_the_app_would_put_it() -> None:
    assert people.sort_key("Karakaya", "Zeynep Işıl", "") == invented.sort_key("Karakaya", "Zeynep Işıl")


def test_numbers_are_valid_and_never_given_twice() -> None:
    numbers = {number("tr", serial) for serial in range(5000)}

    assert len(numbers) == 5000
    assert all(map(turkish_number_is_valid, numbers))


def test_draws_by_weight() -> None:
    draw, chance = shape.Draw([("often", 9), ("seldom", 1)]), Random(1)

    drawn = [draw(chance) for _ in range(1000)]

    assert 850 < drawn.count("often") < 950


@pytest.mark.parametrize("care", [shape.FOSTER, shape.RESIDENTIAL, shape.SUPPORT])
def test_spells_follow_the_curve(care: shape.Care) -> None:
    chance, scale = Random(2), 0.05
    lasting = sorted(
        TODAY.toordinal() - history.began(care, 17 * 365, chance) for _ in range(round(care.now * scale))
    )  # fmt: skip

    ended = history.ended(care, lasting, today=TODAY, scale=scale, chance=chance)

    for day in (date(2020, 6, 30), date(2023, 6, 30), date(2025, 6, 30)):
        on = day.toordinal()
        there = sum(since <= on for since in lasting) + sum(since <= on < until for since, until in ended)
        assert there == pytest.approx(shape.on_curve(care.curve, day) * scale, rel=0.12)


def test_who_left_was_there_and_is_gone() -> None:
    ended = history.ended(shape.FOSTER, [], today=TODAY, scale=0.02, chance=Random(3))

    assert all(since < until <= TODAY.toordinal() for since, until in ended)
    assert all(one <= other for one, other in pairwise(ended))
    assert max(until - since for since, until in ended) < 25 * 365


def test_a_child_of_october_goes_to_school_a_year_later() -> None:
    assert _september(date(2015, 9, 30), 6) == date(2021, 9, 1)
    assert _september(date(2015, 10, 1), 6) == date(2022, 9, 1)


WRITTEN = {
    protection.CaseOpened: "case_id child_id notice_id office_id on",
    protection.MeasureRecorded: "measure_id case_id child_id type since until review_on office_id on",
    placements.PlacementStarted: "placement_id case_id child_id family_id institution_id kind model office_id on",
    placements.PlacementEnded: "placement_id case_id child_id family_id institution_id reason office_id on",
    support.SupportStarted: "spell_id case_id child_id kind until office_id on",
    support.SupportEnded: "spell_id case_id child_id end office_id on",
    families.FamilyApplied: "family_id application_id model office_id on",
    families.FamilyApproved: "family_id approval_id model places since until office_id on",
}


@pytest.mark.parametrize("event", WRITTEN, ids=lambda event: event.__name__)
def test_events_have_the_fields_of_the_apps(event: type) -> None:
    assert {field.name for field in fields(event)} == set(WRITTEN[event].split())
