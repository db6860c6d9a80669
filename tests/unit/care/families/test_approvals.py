"""The terms of an approval, and when it holds."""

from dataclasses import replace
from datetime import date

import pytest

from kanat.care.families.rules import approvals
from kanat.care.families.rules.capacity import Limits
from kanat.vocabulary.refusals import RuleBroken

DAY = date(2026, 3, 1)
LIMITS = Limits(total_couple=5, total_single=3, fostered=3)
TERMS = approvals.Terms(model="term", places=2, sex="any", age_from=0, age_to=10, since=DAY, until=date(2028, 3, 1))
FACTS = approvals.ApprovalFacts(
    decided_for_on=DAY, couple=True, own_children=1, siblings=False, trained=True, in_force_until=None
)


def check(terms: approvals.Terms = TERMS, facts: approvals.ApprovalFacts = FACTS) -> None:
    approvals.check_approval(terms, facts, models={"term", "kin"}, limits=LIMITS, max_months=24)


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def test_approves_within_the_law() -> None:
    check()
    check(facts=replace(FACTS, in_force_until=DAY))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"model": "weekend"}, "families.model_unknown"),
        ({"age_from": 11}, "families.ages_reversed"),
        ({"places": 0}, "families.places_too_few"),
        ({"places": 4}, "families.places_too_many"),
        ({"until": DAY}, "families.approval_until_not_after_since"),
        ({"until": date(2028, 3, 2)}, "families.approval_too_long"),
        ({"since": date(2026, 2, 28)}, "families.approval_before_decision"),
    ],
)
def test_refuses_terms_that_the_law_does_not_allow(change: dict[str, object], code: str) -> None:
    with refused(code):
        check(replace(TERMS, **change))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decided_for_on": None}, "families.approval_not_decided"),
        ({"trained": False}, "families.training_missing"),
        ({"in_force_until": date(2026, 3, 2)}, "families.approval_already_in_force"),
    ],
)
def test_refuses_an_approval_that_nobody_may_give(change: dict[str, object], code: str) -> None:
    with refused(code):
        check(facts=replace(FACTS, **change))


def test_sets_no_term_where_the_law_sets_none() -> None:
    approvals.check_terms(replace(TERMS, until=date(2099, 1, 1)), models={"term"}, max_months=None)


@pytest.mark.parametrize(
    ("change", "most"),
    [
        ({}, 3),
        ({"own_children": 4}, 1),
        ({"own_children": 7}, 0),
        ({"couple": False, "own_children": 1}, 2),
        ({"siblings": True}, 4),
    ],
)
def test_knows_the_most_places_of_a_household(change: dict[str, object], most: int) -> None:
    assert approvals.most_places(replace(FACTS, **change), LIMITS) == most


def test_knows_no_most_where_the_law_sets_none() -> None:
    assert approvals.most_places(FACTS, Limits()) is None
    approvals.check_approval(replace(TERMS, places=9), FACTS, models={"term"}, limits=Limits(), max_months=24)


@pytest.mark.parametrize(
    ("state", "on", "holds"),
    [
        ("in_force", DAY, True),
        ("in_force", date(2028, 3, 1), False),
        ("in_force", date(2026, 2, 28), False),
        ("suspended", DAY, False),
    ],
)
def test_holds_from_its_first_day_to_before_its_end(state: str, on: date, *, holds: bool) -> None:
    assert approvals.in_force(state, since=DAY, until=date(2028, 3, 1), on=on) is holds


@pytest.mark.parametrize(
    ("sex_term", "age", "sex", "covered"),
    [
        ("any", 10, "male", True),
        ("female", 5, "female", True),
        ("female", 5, "male", False),
        ("any", 11, "male", False),
    ],
)
def test_covers_children_within_its_terms(sex_term: str, age: int, sex: str, *, covered: bool) -> None:
    assert approvals.covers(replace(TERMS, sex=sex_term), age=age, sex=sex) is covered


def test_ends_only_when_no_child_lives_there() -> None:
    approvals.check_end_approval(since=DAY, on=DAY, children_placed=0)

    with refused("families.approval_children_placed"):
        approvals.check_end_approval(since=DAY, on=DAY, children_placed=1)
    with refused("families.approval_end_before_start"):
        approvals.check_end_approval(since=DAY, on=date(2026, 2, 28), children_placed=0)
