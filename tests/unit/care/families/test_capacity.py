"""How many children a family may have, and which place a child takes."""

from datetime import date

import pytest

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.platform.country import packs
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import RuleBroken

DAY = date(2026, 3, 1)
AZERBAIJAN = capacity.limits_of(packs.part(FamiliesLaw, "az"), on=DAY)
JUNE = Period(date(2026, 6, 1), date(2026, 7, 1))


def count(own: int, fostered: int, arriving: int, *, couple: bool = True, siblings: bool = False) -> capacity.HomeCount:
    return capacity.HomeCount(
        couple=couple, own=own, fostered=fostered, arriving=arriving, arriving_are_siblings=siblings
    )


def codes(count: capacity.HomeCount) -> list[str]:
    return [reason.code for reason in capacity.capacity_decision(count, AZERBAIJAN).reasons]


def test_refuses_a_sixth_child_of_a_couple() -> None:
    assert codes(count(3, 2, 1)) == ["families.total_limit"]
    assert codes(count(3, 1, 1)) == []


def test_refers_four_siblings_and_one_parent_for_a_decision() -> None:
    assert codes(count(0, 0, 4, couple=False, siblings=True)) == ["families.total_limit_siblings"]


def test_waives_the_limit_of_foster_children_for_siblings() -> None:
    assert codes(count(0, 0, 4)) == ["families.foster_limit"]
    assert codes(count(0, 0, 4, siblings=True)) == []


def test_names_every_limit() -> None:
    assert codes(count(2, 3, 1)) == ["families.foster_limit", "families.total_limit"]


def test_sets_no_limit_where_the_law_sets_none() -> None:
    assert capacity.capacity_decision(count(9, 9, 9), capacity.Limits()).allowed


def test_refuses_with_facts_and_legal_basis() -> None:
    with pytest.raises(RuleBroken) as refused:
        capacity.check_capacity(count(3, 2, 1), AZERBAIJAN)

    assert refused.value.facts["total"] == 6
    assert "145.8" in refused.value.legal_basis


def test_lets_fitting_children_in() -> None:
    capacity.check_capacity(count(0, 0, 1), AZERBAIJAN)


def test_finds_places_that_nobody_holds() -> None:
    taken = [(1, Period(date(2026, 1, 1))), (2, Period(date(2026, 1, 1), JUNE.since)), (3, Period(date(2026, 6, 30)))]

    assert capacity.free_slots(4, taken, JUNE) == (2, 4)


def test_chooses_the_lowest_places() -> None:
    taken = [(1, Period(date(2026, 1, 1)))]

    assert capacity.choose_slots(3, taken, JUNE, needed=2) == (2, 3)


def test_refuses_when_places_are_too_few() -> None:
    with pytest.raises(RuleBroken) as refused:
        capacity.choose_slots(2, [(1, JUNE)], JUNE, needed=2)

    assert (refused.value.code, refused.value.facts["free"]) == ("families.no_free_place", 1)
