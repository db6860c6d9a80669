"""What holds for every group and register: order does not matter, strangers change nothing, sums add up."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kanat.care.families.rules.capacity import Limits
from kanat.care.matching.engine import Child, ChildGroup, Home, Place, rank
from tests.unit.care.matching.engine.laws import ANKARA, DAY, ISTANBUL, law

LAW = law(
    kin=20,
    siblings=17,
    distance=13,
    school=9,
    language=7,
    needs=11,
    household=5,
    preference=3,
    experience=2,
    capacity=1,
)
LIMITS = Limits(total_couple=5, total_single=3, fostered=3)
SKILLS = st.dictionaries(st.sampled_from(["health", "behaviour"]), st.integers(1, 3)).map(
    lambda held: tuple(sorted(held.items()))
)
PLACES = st.sampled_from([ANKARA, ISTANBUL, Place("06-01", "06", 40.1, 32.5), Place("", "")])
LANGUAGES = st.lists(st.sampled_from(["tr", "az", "ru"]), max_size=2, unique=True).map(tuple)
AGES = st.lists(st.integers(0, 17), max_size=3).map(lambda ages: tuple(sorted(ages)))
NEAR_DAYS = st.integers(-300, 300).map(lambda days: DAY + timedelta(days=days))
FAMILIES = st.sets(st.integers(1, 8), max_size=2).map(frozenset)

children = st.builds(
    Child,
    child_id=st.integers(1, 99),
    age=st.integers(0, 17),
    sex=st.sampled_from(["female", "male"]),
    languages=LANGUAGES,
    needs=SKILLS,
)
groups = st.builds(
    ChildGroup,
    children=st.lists(children, min_size=1, max_size=3).map(tuple),
    model=st.sampled_from(["", "term", "kin"]),
    home=PLACES,
    school=PLACES,
    kin_homes=FAMILIES,
    own_homes=FAMILIES,
    sibling_homes=st.dictionaries(st.integers(1, 8), st.integers(1, 3), max_size=2),
    refusals=st.dictionaries(st.integers(1, 8), NEAR_DAYS, max_size=2),
    avoid_homes=FAMILIES,
)
homes_ = st.builds(
    Home,
    family_id=st.integers(1, 8),
    place=PLACES,
    approved_since=st.just(date(2020, 1, 1)),
    approved_until=NEAR_DAYS,
    suspended=st.booleans(),
    models=st.sampled_from([("term",), ("kin", "term")]),
    age_from=st.integers(0, 6),
    age_to=st.integers(6, 17),
    sex=st.sampled_from(["any", "any", "female"]),
    free_places=st.integers(0, 4),
    papers_until=st.none() | NEAR_DAYS,
    couple=st.booleans(),
    own_ages=AGES,
    fostered_ages=AGES,
    languages=LANGUAGES,
    skills=SKILLS,
    finished=st.integers(0, 5),
    trainings=st.integers(0, 5),
    wishes_ages=st.none() | st.just((3, 9)),
    wishes_sex=st.sampled_from(["any", "male"]),
    unwilling_since=st.none() | NEAR_DAYS,
)
registers = st.lists(homes_, max_size=8, unique_by=lambda home: home.family_id)


def order(group: ChildGroup, homes: list[Home]) -> list[tuple[int, Decimal]]:
    return [(one.family_id, one.score) for one in rank(group, homes, LAW, DAY, limits=LIMITS).suggested]


@given(groups, registers)
def test_every_home_is_suggested_or_excluded_with_a_reason(group: ChildGroup, homes: list[Home]) -> None:
    answer = rank(group, homes, LAW, DAY, limits=LIMITS)

    suggested = {one.family_id for one in answer.suggested}
    excluded = {one.family_id: one.codes for one in answer.excluded}
    assert suggested | excluded.keys() == {home.family_id for home in homes}
    assert not suggested & excluded.keys()
    assert all(excluded.values())


@given(groups, registers)
def test_contributions_add_up_to_the_score(group: ChildGroup, homes: list[Home]) -> None:
    for one in rank(group, homes, LAW, DAY, limits=LIMITS).suggested:
        assert one.score == sum(part.points for part in one.contributions)
        assert 0 <= one.score <= 100
        assert all(0 <= part.points <= part.most for part in one.contributions)


@given(groups, registers)
def test_the_best_comes_first(group: ChildGroup, homes: list[Home]) -> None:
    found = order(group, homes)

    assert found == sorted(found, key=lambda one: (-one[1], one[0]))


@given(groups, registers, st.randoms(use_true_random=False))
def test_the_order_of_homes_does_not_matter(group: ChildGroup, homes: list[Home], random: Random) -> None:
    shuffled = homes.copy()
    random.shuffle(shuffled)

    assert order(group, shuffled) == order(group, homes)


@given(groups, registers, st.integers(1, 8))
def test_an_unrelated_family_never_changes_the_order_of_others(
    group: ChildGroup, homes: list[Home], stranger: int
) -> None:
    without = [home for home in homes if home.family_id != stranger]

    assert order(group, without) == [one for one in order(group, homes) if one[0] != stranger]


@given(groups, registers)
def test_no_hard_rule_is_ever_broken(group: ChildGroup, homes: list[Home]) -> None:
    by_id = {home.family_id: home for home in homes}

    for family_id, _ in order(group, homes):
        home = by_id[family_id]
        assert not home.suspended
        assert home.approved_until is not None
        assert home.approved_until > DAY
        assert home.free_places >= len(group.children)
        assert all(home.age_from <= child.age <= home.age_to for child in group.children)
        assert home.papers_until is None or home.papers_until > DAY
        assert family_id not in group.own_homes | group.avoid_homes
