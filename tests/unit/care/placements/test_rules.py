"""When children may move into a home, and how a placement ends."""

from dataclasses import replace
from datetime import date

import pytest

from kanat.care.families.rules.capacity import Limits
from kanat.care.placements import rules
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import RuleBroken

DAY = date(2026, 3, 10)
LIMITS = Limits(total_couple=5, total_single=3, fostered=3)
CHILD = rules.ChildFacts(
    child_id=1, age=7, sex="female", measures=(Period(date(2026, 3, 1), date(2026, 9, 1)),), placed_since=None
)
HOME = rules.HomeFacts(
    family_id=5,
    approval=Period(date(2025, 1, 1), date(2028, 1, 1)),
    model="term",
    sex="any",
    age_from=0,
    age_to=12,
    free_places=2,
    papers_out_of_date=(),
    couple=True,
    own_children=1,
    fostered=0,
)
START = rules.StartFacts(on=DAY, agreed_on=date(2026, 3, 5), model="term", children=(CHILD,), home=HOME)


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def with_child(**change: object) -> rules.StartFacts:
    return replace(START, children=(replace(CHILD, **change),))  # type: ignore[arg-type]  # built from a mapping


def with_home(**change: object) -> rules.StartFacts:
    return replace(START, home=replace(HOME, **change))  # type: ignore[arg-type]  # built from a mapping


def test_starts_a_lawful_placement() -> None:
    rules.check_start(START, today=DAY, limits=LIMITS)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(START, on=date(2026, 3, 11)), "placements.start_in_future"),
        (replace(START, agreed_on=date(2026, 3, 11)), "placements.start_before_agreement"),
        (replace(START, children=()), "placements.no_child"),
        (with_child(measures=()), "placements.no_measure"),
        (with_child(measures=(Period(date(2026, 3, 1), DAY),)), "placements.no_measure"),
        (with_child(placed_since=date(2026, 1, 1)), "placements.already_placed"),
        (with_child(own_household=True), "placements.own_household"),
        (with_child(age=13), "placements.age_outside_terms"),
        (with_home(sex="male"), "placements.sex_outside_terms"),
        (with_home(approval=None), "placements.no_approval"),
        (with_home(approval=Period(date(2025, 1, 1), DAY)), "placements.no_approval"),
        (replace(START, model="kin"), "placements.model_not_approved"),
        (with_home(papers_out_of_date=("health", "record")), "placements.papers_out_of_date"),
        (with_home(free_places=0), "placements.no_free_place"),
        (replace(START, children=(CHILD, replace(CHILD, child_id=2), replace(CHILD, child_id=3))),
         "placements.siblings_not_together"),
        (with_home(own_children=3, fostered=2, fostered_are_siblings=False), "families.total_limit"),
        (with_home(own_children=3, fostered=2), "families.total_limit_siblings"),
        (with_home(own_children=0, fostered=3, fostered_are_siblings=False), "families.foster_limit"),
    ],
)  # fmt: skip
def test_refuses_a_start_that_something_forbids(facts: rules.StartFacts, code: str) -> None:
    with refused(code):
        rules.check_start(facts, today=DAY, limits=LIMITS)


def test_names_every_reason_at_once() -> None:
    facts = replace(with_home(approval=None, free_places=0), children=(replace(CHILD, measures=()),))

    codes = [reason.code for reason in rules.start_decision(facts, limits=LIMITS).reasons]

    assert codes == ["placements.no_measure", "placements.no_approval", "placements.no_free_place"]


def test_lets_a_sibling_join_three_foster_children() -> None:
    facts = with_home(own_children=0, fostered=3, fostered_are_siblings=True)

    assert rules.start_decision(facts, limits=LIMITS).allowed


def test_starts_in_a_residential_home() -> None:
    rules.check_residential_start([CHILD], on=DAY, today=DAY, free_places=1)


@pytest.mark.parametrize(
    ("child", "free", "code"),
    [
        (replace(CHILD, measures=()), 1, "placements.no_measure"),
        (replace(CHILD, placed_since=DAY), 1, "placements.already_placed"),
        (CHILD, 0, "placements.institution_full"),
    ],
)
def test_refuses_a_residential_start(child: rules.ChildFacts, free: int, code: str) -> None:
    with refused(code):
        rules.check_residential_start([child], on=DAY, today=DAY, free_places=free)


@pytest.mark.parametrize(
    ("on", "reason", "note", "code"),
    [
        (date(2026, 3, 9), "returned_home", "", "placements.end_before_start"),
        (date(2026, 6, 2), "returned_home", "", "placements.end_in_future"),
        (date(2026, 6, 1), "bored", "", "placements.end_reason_unknown"),
        (date(2026, 6, 1), "family_asked", " ", "placements.end_note_missing"),
    ],
)
def test_refuses_an_end(on: date, reason: str, note: str, code: str) -> None:
    with refused(code):
        rules.check_end(since=DAY, on=on, reason=reason, note=note, today=date(2026, 6, 1))


@pytest.mark.parametrize(("reason", "note"), [("returned_home", ""), ("safety", "The carer fell ill.")])
def test_ends_a_placement(reason: str, note: str) -> None:
    rules.check_end(since=DAY, on=DAY, reason=reason, note=note, today=DAY)
