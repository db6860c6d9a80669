"""Who is suggested, who is excluded and why, and how a score comes about."""

from datetime import date
from decimal import Decimal

import pytest

from kanat.care.families.rules.capacity import Limits
from kanat.care.matching.country import CriterionCode, HardRuleCode
from kanat.care.matching.engine import (
    ChildGroup,
    Contribution,
    Exclusion,
    Home,
    Obstacle,
    Place,
    Register,
    Suggestion,
    rank,
)
from kanat.care.matching.engine.criteria import kilometres
from tests.unit.care.matching.engine.laws import ANKARA, DAY, ISTANBUL, child, group, home, law

LIMITS = Limits(total_couple=5, total_single=3, fostered=3, legal_basis="FC 145")


def obstacles(home: Home, group: ChildGroup, limits: Limits = LIMITS) -> tuple[Obstacle, ...]:
    answer = rank(group, [home], law(), DAY, limits=limits).of(home.family_id)
    return answer.obstacles if isinstance(answer, Exclusion) else ()


def codes(home: Home, group: ChildGroup) -> list[str]:
    return [one.code for one in obstacles(home, group)]


def contribution(code: CriterionCode, home: Home, group: ChildGroup) -> Contribution:
    answer = rank(group, [home], law(20, 30, 50, 0, **{code: 10}), DAY).suggested[0]
    return answer.contributions[0]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"approved_since": None}, "none"),
        ({"suspended": True}, "suspended"),
        ({"approved_since": date(2026, 3, 2)}, "not_yet"),
        ({"approved_until": DAY}, "over"),
    ],
)
def test_excludes_without_an_approval_in_force(facts: dict[str, object], reason: str) -> None:
    (obstacle,) = obstacles(home(**facts), group())

    assert obstacle.code == HardRuleCode.APPROVAL_VALID
    assert obstacle.facts["reason"] == reason
    assert (obstacle.legal_basis, obstacle.verified) == ("art. approval_valid", True)


@pytest.mark.parametrize(
    "facts", [{"approved_since": DAY}, {"approved_until": date(2026, 3, 2)}, {"approved_until": None}]
)
def test_counts_the_first_day_of_an_approval_and_not_its_end(facts: dict[str, object]) -> None:
    assert codes(home(**facts), group()) == []


def test_excludes_by_model_unless_any_will_do() -> None:
    assert codes(home(), group(model="kin")) == ["model_fits"]
    assert codes(home(), group(model="term")) == []
    assert codes(home(), group()) == []


@pytest.mark.parametrize(("age", "fits"), [(3, False), (4, True), (9, True), (10, False)])
def test_excludes_by_age(age: int, *, fits: bool) -> None:
    assert codes(home(age_from=4, age_to=9), group(child(age))) == ([] if fits else ["age_within_terms"])


def test_excludes_by_sex_of_any_child() -> None:
    both = group(child(5, "female"), child(6, "male"))

    assert codes(home(sex="female", free_places=2), both) == ["sex_within_terms"]
    assert codes(home(free_places=2), both) == []


def test_needs_a_place_for_each_of_the_siblings() -> None:
    assert codes(home(free_places=1), group(child(5), child(6))) == ["free_places"]


def test_keeps_the_limits_of_children_in_a_home() -> None:
    full = home(own_ages=(4, 9, 12), fostered_ages=(5, 6))

    (obstacle,) = obstacles(full, group())

    assert obstacle.code == HardRuleCode.CAPACITY_LIMIT
    assert obstacle.facts["code"] == "families.total_limit"


def test_waives_the_limit_of_foster_children_where_siblings_live() -> None:
    crowded = home(fostered_ages=(5, 6, 8), free_places=1)

    assert codes(crowded, group()) == ["capacity_limit"]
    assert codes(crowded, group(sibling_homes={1: 2})) == ["capacity_limit"]
    assert codes(crowded, group(sibling_homes={1: 3})) == []


def test_lets_a_need_exceed_the_skill_by_one_level_only() -> None:
    needy = group(child(needs=(("health", 2),)))

    assert codes(home(), needy) == ["needs_within_skill"]
    assert codes(home(skills=(("health", 1),)), needy) == []


def test_excludes_when_a_paper_is_out_of_date_on_the_day() -> None:
    assert codes(home(papers_until=DAY), group()) == ["documents_in_date"]
    assert codes(home(papers_until=date(2026, 3, 2)), group()) == []


def test_keeps_away_from_homes_and_areas_that_are_not_safe() -> None:
    assert codes(home(), group(avoid_homes=frozenset({1}))) == ["no_safety_conflict"]
    assert codes(home(), group(avoid_areas=frozenset({"06"}))) == ["no_safety_conflict"]
    assert codes(home(), group(avoid_homes=frozenset({2}), avoid_areas=frozenset({"34"}))) == []


@pytest.mark.parametrize(("told", "fresh"), [(date(2025, 9, 2), True), (date(2025, 9, 1), False)])
def test_counts_a_refusal_for_six_months(told: date, *, fresh: bool) -> None:
    expected = ["willing"] if fresh else []

    assert codes(home(unwilling_since=told), group()) == expected
    assert codes(home(), group(refusals={1: told})) == expected


def test_never_suggests_the_own_parents() -> None:
    assert codes(home(), group(own_homes=frozenset({1}))) == ["not_parent"]


def test_names_every_rule_that_excludes() -> None:
    poor = home(approved_until=DAY, free_places=0, sex="male")

    assert codes(poor, group()) == ["approval_valid", "sex_within_terms", "free_places"]


def test_counts_homes_by_rule() -> None:
    answer = rank(group(), [home(1, free_places=0), home(2, free_places=0, sex="male"), home(3)], law(), DAY)

    assert answer.blocked[HardRuleCode.FREE_PLACES] == 2
    assert answer.blocked[HardRuleCode.SEX_WITHIN_TERMS] == 1
    assert [one.family_id for one in answer.excluded] == [1, 2]
    assert answer.excluded[0].codes == (HardRuleCode.FREE_PLACES,)


def test_lists_first_those_who_are_nearly_suitable() -> None:
    homes = [
        home(1, free_places=0, sex="male"),
        home(2, free_places=0, place=ISTANBUL),
        home(3, free_places=0, place=Place("", "")),
        home(4, free_places=0),
        home(5),
    ]

    answer = rank(group(home=ANKARA), homes, law(), DAY)

    assert [one.family_id for one in answer.nearly(9)] == [4, 2, 3, 1]
    assert [one.family_id for one in answer.nearly(2)] == [4, 2]
    assert [one.km for one in answer.nearly(3)] == [0, 349, None]


def test_tells_about_one_family() -> None:
    answer = rank(group(), [home(1), home(2, free_places=0)], law(), DAY)

    assert isinstance(answer.of(1), Suggestion)
    assert isinstance(answer.of(2), Exclusion)
    assert answer.of(3) is None


@pytest.mark.parametrize(
    ("code", "home_facts", "group_facts", "value"),
    [
        (CriterionCode.KIN, {}, {"kin_homes": frozenset({1})}, 100),
        (CriterionCode.KIN, {}, {"kin_homes": frozenset({2})}, 0),
        (CriterionCode.SIBLINGS, {}, {}, 100),
        (CriterionCode.SIBLINGS, {}, {"sibling_homes": {1: 2}}, 100),
        (CriterionCode.SIBLINGS, {}, {"sibling_homes": {2: 2}}, 0),
        (CriterionCode.DISTANCE, {}, {"home": ANKARA}, 100),
        (CriterionCode.DISTANCE, {}, {"home": ISTANBUL}, 0),
        (CriterionCode.DISTANCE, {}, {"home": Place("", "", 39.93, 34.15)}, 50),
        (CriterionCode.DISTANCE, {}, {}, 50),
        (CriterionCode.SCHOOL, {}, {"school": ANKARA, "home": ISTANBUL}, 100),
        (CriterionCode.SCHOOL, {}, {"home": Place("06-01", "06")}, 50),
        (CriterionCode.SCHOOL, {}, {"home": ISTANBUL}, 0),
        (CriterionCode.SCHOOL, {}, {"home": Place("99", "")}, 0),
        (CriterionCode.SCHOOL, {}, {}, 50),
        (CriterionCode.EXPERIENCE, {"finished": 1, "trainings": 2}, {}, 75),
        (CriterionCode.EXPERIENCE, {"finished": 9}, {}, 100),
        (CriterionCode.CAPACITY, {"free_places": 1}, {}, 100),
        (CriterionCode.CAPACITY, {"free_places": 2}, {}, 80),
        (CriterionCode.CAPACITY, {"free_places": 9}, {}, 100),
        (CriterionCode.HOUSEHOLD, {}, {}, 100),
        (CriterionCode.HOUSEHOLD, {"own_ages": (7, 12)}, {}, 25),
        (CriterionCode.HOUSEHOLD, {"own_ages": (12,), "fostered_ages": (5,)}, {}, 75),
        (CriterionCode.PREFERENCE, {"wishes_ages": (0, 6)}, {}, 0),
        (CriterionCode.PREFERENCE, {"wishes_ages": (0, 7), "wishes_sex": "female"}, {}, 100),
        (CriterionCode.PREFERENCE, {"wishes_sex": "male"}, {}, 0),
        (CriterionCode.LANGUAGE, {}, {}, 100),
        (CriterionCode.NEEDS, {}, {}, 100),
    ],
)
def test_values_each_criterion(
    code: CriterionCode, home_facts: dict[str, object], group_facts: dict[str, object], value: int
) -> None:
    assert contribution(code, home(**home_facts), group(**group_facts)).value == value


def test_values_the_languages_that_are_spoken() -> None:
    siblings = group(child(5, languages=("az", "ru")), child(6, languages=("tly",)), child(7))

    spoken = contribution(CriterionCode.LANGUAGE, home(free_places=3, languages=("az",)), siblings)

    assert (spoken.value, dict(spoken.facts)) == (50, {"languages": "az, tly", "spoken": 1, "of": 2})


def test_values_skills_against_needs() -> None:
    needy = group(child(needs=(("health", 2), ("behaviour", 1))))

    met = contribution(CriterionCode.NEEDS, home(skills=(("health", 2),)), needy)

    assert (met.value, dict(met.facts)) == (75, {"needs": 2, "met": 1})


def test_explains_a_score_by_weights() -> None:
    (best,) = rank(group(home=ANKARA), [home(finished=1)], law(distance=30, experience=10), DAY).suggested

    assert best.score == Decimal("81.3")
    assert [(one.points, one.most) for one in best.contributions] == [
        (Decimal(75), Decimal(75)),
        (Decimal("6.3"), Decimal(25)),
    ]
    assert best.km == 0


def test_shares_a_full_score_though_weights_do_not_divide() -> None:
    (best,) = rank(group(), [home()], law(siblings=1, capacity=1, preference=1), DAY).suggested

    assert best.score == 100
    assert sum(one.most for one in best.contributions) == 100


def test_a_home_loses_what_siblings_who_will_come_lose_by_it() -> None:
    homes = [home(1), home(2, free_places=2), home(3, free_places=3), home(4, free_places=4)]

    found = rank(group(), homes, law(20, 30, 50, 0, capacity=1), DAY)
    pair = rank(group(child(), child()), homes, law(20, 30, 50, 0, capacity=1), DAY)

    assert {one.family_id: one.score for one in found.suggested} == {1: 100, 2: 80, 3: 70, 4: 50}
    assert {one.family_id: one.score for one in pair.suggested} == {2: 100, 3: 70, 4: 20}


def test_a_small_home_is_as_good_as_a_large_one_where_nothing_is_kept() -> None:
    found = rank(group(), [home(1), home(2, free_places=3)], law(capacity=1), DAY)

    assert [one.score for one in found.suggested] == [100, 100]


def test_leaves_out_criteria_without_weight() -> None:
    (best,) = rank(group(), [home()], law(siblings=1, kin=0), DAY).suggested

    assert [one.code for one in best.contributions] == [CriterionCode.SIBLINGS]


def test_orders_equal_scores_by_family_id() -> None:
    answer = rank(group(), [home(3), home(1), home(2)], law(), DAY)

    assert [one.family_id for one in answer.suggested] == [1, 2, 3]
    assert [one.family_id for one in answer.suggested[1:]] == [2, 3]


def test_refuses_a_group_without_children() -> None:
    with pytest.raises(ValueError, match="at least one child"):
        rank(ChildGroup(children=()), [], law(), DAY)


def test_refuses_a_family_that_stands_there_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        Register.of([home(1), home(1)])


def test_answers_many_questions_from_one_register() -> None:
    register = Register.of([home(1), home(2, papers_until=DAY), home(3, sex="male")])

    girl, boy = (rank(group(child(7, sex)), register, law(), DAY) for sex in ("female", "male"))
    later = rank(group(refusals={1: DAY}), register, law(), DAY)

    assert [one.family_id for one in girl.suggested] == [1]
    assert [one.family_id for one in boy.suggested] == [1, 3]
    assert len(later.suggested) == 0


def test_knows_no_distance_without_a_place() -> None:
    assert kilometres(ANKARA, Place("x", "y", None, 1.0)) is None
    assert round(kilometres(ANKARA, ISTANBUL) or 0) == 349
