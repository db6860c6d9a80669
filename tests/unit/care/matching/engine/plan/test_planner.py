"""Plans of groups and homes keep every rule, equal the best there is, and say what another choice would cost."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanat.care.families.rules.capacity import Limits
from kanat.care.matching.engine import Child, ChildGroup, Home, rank
from kanat.care.matching.engine.plan.planner import NEAREST, SCORE, URGENT, Planner
from kanat.care.matching.engine.plan.reserve import Reserve, calibrated
from kanat.care.matching.engine.plan.terms import Outcome, Party, Policy
from tests.unit.care.matching.engine.laws import ANKARA, DAY, ISTANBUL, child, group, home, law
from tests.unit.care.matching.engine.test_properties import LAW, LIMITS, groups, registers

POLICY = Policy()


def party(party_id: int, *children: Child, urgency: int = 3, **facts: object) -> Party:
    """A group whose children are numbered after it."""
    given = [replace(one, child_id=party_id * 10 + at) for at, one in enumerate(children or (child(),))]
    rules = {name: facts.pop(name) for name in ("together", "apart") if name in facts}
    return Party(party_id=party_id, group=group(*given, **facts), urgency=urgency, **rules)  # type: ignore[arg-type]


def planned(parties: Sequence[Party], homes: Sequence[Home], **policy: int) -> Outcome:
    return Planner(parties, homes, law(distance=50, needs=50), DAY, policy=replace(POLICY, **policy)).plan()  # type: ignore[arg-type]


def where(outcome: Outcome) -> dict[int, int]:
    """Child -> family."""
    return {one: stay.family_id for decision in outcome.decisions for stay in decision.stays for one in stay.child_ids}


@st.composite
def parties_(draw: st.DrawFn) -> list[Party]:
    number = count(1)
    found = draw(st.lists(groups, min_size=1, max_size=3))
    return [
        Party(
            party_id=at,
            group=replace(one, children=tuple(replace(some, child_id=next(number)) for some in one.children)),
            urgency=draw(st.integers(1, 3)),
        )
        for at, one in enumerate(found, start=5)
    ]


def best_there_is(parties: Sequence[Party], homes: Sequence[Home]) -> Decimal:
    """Try everything: each part of each group in each home that the shortlist allows for it."""
    rooms = {one.family_id: mixed(one, LIMITS) for one in homes}

    def parts(one: Party) -> list[tuple[int, int, int, Decimal]]:
        size, found = len(one.group.children), []
        for bits in range(1, 1 << size):
            some = tuple(child for at, child in enumerate(one.group.children) if bits >> at & 1)
            base = Decimal(len(some) * POLICY.urgency[one.urgency - 1])
            base -= Decimal(POLICY.split * (size - len(some))) / size
            for other in rank(replace(one.group, children=some), homes, LAW, DAY, limits=LIMITS).suggested:
                taken = min(len(some), max(1, rooms[other.family_id]))
                found.append((other.family_id, bits, taken, base + len(some) * other.score))
        return found

    listed = [parts(one) for one in parties]

    @cache
    def worth(place: int, done: int, used: tuple[tuple[int, int], ...]) -> Decimal:
        if place == len(parties):
            return Decimal(0)
        answer = worth(place + 1, 0, used)
        for family, bits, taken, value in listed[place]:
            held = dict(used)
            if bits & done or bits < done & -done or held.get(family, 0) + taken > max(rooms[family], 1):
                continue
            held[family] = held.get(family, 0) + taken
            answer = max(answer, value + worth(place, done | bits, tuple(sorted(held.items()))))
        return answer

    return worth(0, 0, ())


def mixed(one: Home, limits: Limits) -> int:
    """Places for children of different groups."""
    total = limits.total_couple if one.couple else limits.total_single
    assert total is not None
    assert limits.fostered is not None
    there = len(one.fostered_ages)
    return max(0, min(one.free_places, total - there - len(one.own_ages), limits.fostered - there))


@settings(max_examples=60, deadline=None)
@given(parties_(), registers)
def test_a_small_plan_is_the_best_of_all_that_the_rules_allow(parties: list[Party], homes: list[Home]) -> None:
    outcome = Planner(parties, homes, LAW, DAY, limits=LIMITS).plan()

    assert outcome.proved
    assert abs(outcome.value - best_there_is(parties, homes)) <= Decimal("0.1")
    assert outcome.bound >= outcome.value


@settings(max_examples=60, deadline=None)
@given(parties_(), registers)
def test_no_hard_rule_is_broken_and_every_home_has_its_places(parties: list[Party], homes: list[Home]) -> None:
    outcome = Planner(parties, homes, LAW, DAY, limits=LIMITS).plan()

    known = {one.party_id: one.group for one in parties}
    held: dict[int, int] = {}
    for decision in outcome.decisions:
        all_of_it = known[decision.party_id]
        told = [one for stay in decision.stays for one in stay.child_ids] + list(decision.waiting)
        assert sorted(told) == [one.child_id for one in all_of_it.children]
        for stay in decision.stays:
            some = tuple(one for one in all_of_it.children if one.child_id in stay.child_ids)
            answer = rank(replace(all_of_it, children=some), homes, LAW, DAY, limits=LIMITS).of(stay.family_id)
            assert answer is not None
            assert answer.score == stay.score  # type: ignore[union-attr]  # an excluded home has none and fails here
            held[stay.family_id] = held.get(stay.family_id, 0) + len(stay.child_ids)
    assert all(held.get(one.family_id, 0) <= one.free_places for one in homes)


@settings(max_examples=30, deadline=None)
@given(parties_(), registers, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_told_does_not_matter(
    parties: list[Party], homes: list[Home], random: Random
) -> None:
    told = Planner(parties, homes, LAW, DAY, limits=LIMITS).plan()
    random.shuffle(parties)
    random.shuffle(homes)

    assert Planner(parties, homes, LAW, DAY, limits=LIMITS).plan() == told


@settings(max_examples=30, deadline=None)
@given(parties_(), registers.filter(bool))
def test_one_more_family_never_makes_the_best_plan_worse(parties: list[Party], homes: list[Home]) -> None:
    fewer = Planner(parties, homes[1:], LAW, DAY, limits=LIMITS).plan()

    assert Planner(parties, homes, LAW, DAY, limits=LIMITS).plan().value >= fewer.value - Decimal("0.1")


@settings(max_examples=30, deadline=None)
@given(parties_(), registers)
def test_a_regret_worked_out_anew_is_never_negative_and_nearly_that_of_the_prices(
    parties: list[Party], homes: list[Home]
) -> None:
    planner = Planner(parties, homes, LAW, DAY, limits=LIMITS)
    outcome = planner.plan()

    for one in planner.alternatives(outcome, parties[0].party_id, 2):
        choice = tuple((stay.family_id, stay.child_ids) for stay in one.stays)
        loss = planner.regret(outcome, parties[0].party_id, choice)
        assert loss.exact
        assert loss.points >= 0


def test_a_large_home_is_kept_for_siblings_though_a_single_child_would_score_more_there() -> None:
    outcome = planned(
        [party(1, home=ANKARA), party(2, child(5), child(6), home=ANKARA)],
        [home(1, free_places=2), home(2, place=ISTANBUL)],
    )

    assert where(outcome) == {10: 2, 20: 1, 21: 1}
    assert outcome.decision(2).split_price == 0
    assert outcome.proved


def test_a_split_is_told_with_its_price() -> None:
    outcome = planned([party(1, child(5), child(6), home=ANKARA)], [home(1), home(2)])

    assert outcome.decision(1).is_split
    assert outcome.decision(1).split_price == 240


def test_children_who_must_stay_together_wait_rather_than_part() -> None:
    both = party(1, child(5), child(6), together=(frozenset({10, 11}),))

    outcome = planned([both], [home(1), home(2)])

    assert outcome.decision(1).waiting == (10, 11)
    assert outcome.unlocks[0].places == 2
    assert outcome.unlocks[0].families == 1
    assert outcome.left[0].blocked_alone == {"free_places": 2}


def test_brothers_who_must_live_apart_never_share_a_home() -> None:
    both = party(1, child(5), child(6), apart=(frozenset({10, 11}),))

    outcome = planned([both], [home(1, free_places=2)])

    assert len(where(outcome)) == 1


def test_children_of_two_groups_who_must_live_apart_never_share_a_home() -> None:
    first, second = party(1, apart=(frozenset({10, 20}),)), party(2)

    outcome = planned([first, second], [home(1, free_places=2), home(2, place=ISTANBUL)])

    assert set(where(outcome).values()) == {1, 2}


def test_the_urgent_child_gets_the_only_place() -> None:
    outcome = planned([party(1, urgency=3, home=ANKARA), party(2, urgency=1, home=ISTANBUL)], [home(1)])

    assert where(outcome) == {20: 1}
    assert outcome.decisions[0].party_id == 2
    assert outcome.left[0].possible == 1


def test_strangers_do_not_fill_a_home_beyond_the_limit_that_holds_for_strangers() -> None:
    parties = [party(at) for at in range(1, 5)]
    limits = Limits(total_couple=5, total_single=3, fostered=3)

    outcome = Planner(parties, [home(1, free_places=4)], law(needs=1), DAY, limits=limits).plan()

    assert len(where(outcome)) == 3


def test_four_siblings_take_a_home_beyond_the_limit_that_holds_for_strangers() -> None:
    limits = Limits(total_couple=5, total_single=3, fostered=3)
    four = party(1, *map(child, (3, 5, 7, 9)))

    outcome = Planner([four, party(2)], [home(1, free_places=5)], law(needs=1), DAY, limits=limits).plan()

    assert where(outcome) == dict.fromkeys((10, 11, 12, 13), 1)


def test_an_override_costs_what_the_others_lose_by_it() -> None:
    near, far = home(1), home(2, place=ISTANBUL)
    planner = Planner([party(1, home=ANKARA), party(2, home=ISTANBUL)], [near, far], law(distance=50, needs=50), DAY)
    outcome = planner.plan()

    loss = planner.regret(outcome, 1, ((2, (10,)),))

    assert loss.exact
    assert loss.points == 100
    assert where(planner.plan({1: ((2, (10,)),)})) == {10: 2, 20: 1}


def test_to_let_a_group_wait_is_a_choice_too() -> None:
    planner = Planner([party(1)], [home(1)], law(needs=1), DAY)

    assert planner.regret(planner.plan(), 1, ()).points == 1_100


def test_alternatives_are_told_with_the_least_regret_first() -> None:
    homes = [home(1), home(2, place=ISTANBUL), home(3, place=ISTANBUL)]
    planner = Planner([party(1, home=ANKARA)], homes, law(distance=50, needs=50), DAY)

    found = planner.alternatives(planner.plan(), 1)

    assert [(one.stays[0].family_id, one.regret) for one in found] == [(2, 50), (3, 50)]


def test_a_choice_that_a_rule_forbids_is_refused() -> None:
    planner = Planner([party(1)], [home(1, sex="male")], law(needs=1), DAY)

    with pytest.raises(ValueError, match="may not take"):
        planner.plan({1: ((1, (10,)),)})


def test_choices_that_overfill_a_home_are_refused() -> None:
    planner = Planner([party(1), party(2)], [home(1)], law(needs=1), DAY)

    with pytest.raises(ValueError, match="go together"):
        planner.plan({1: ((1, (10,)),), 2: ((1, (20,)),)})


def test_choices_that_bring_together_whom_the_law_keeps_apart_are_refused() -> None:
    planner = Planner([party(1, apart=(frozenset({10, 20}),)), party(2)], [home(1, free_places=2)], law(needs=1), DAY)

    with pytest.raises(ValueError, match="go together"):
        planner.plan({1: ((1, (10,)),), 2: ((1, (20,)),)})


def test_who_must_live_apart_from_a_child_settled_beforehand_goes_elsewhere() -> None:
    homes = [home(1, free_places=2), home(2, place=ISTANBUL)]
    planner = Planner([party(1, apart=(frozenset({10, 20}),)), party(2)], homes, law(distance=1), DAY)

    assert where(planner.plan({1: ((1, (10,)),)})) == {10: 1, 20: 2}


UNKNOWN: Mapping[str, tuple[int, tuple[tuple[int, tuple[int, ...]], ...]]] = {
    "group 9": (9, ()),
    "family 7": (1, ((7, (10,)),)),
    "child 99": (1, ((1, (99,)),)),
}


@pytest.mark.parametrize("what", UNKNOWN)
def test_a_choice_of_what_the_plan_does_not_know_is_refused(what: str) -> None:
    planner = Planner([party(1)], [home(1)], law(needs=1), DAY)

    with pytest.raises(ValueError, match=what):
        planner.plan(dict([UNKNOWN[what]]))


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ([party(1), party(1)], "group stands in the plan twice"),
        ([party(1), replace(party(2), group=party(1).group)], "child stands in the plan twice"),
        ([party(1, urgency=4)], "unknown class"),
        ([Party(party_id=1, group=ChildGroup(children=()))], "has not 1 to 8"),
    ],
)
def test_broken_groups_are_refused(broken: list[Party], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Planner(broken, [], law(needs=1), DAY)


@pytest.mark.parametrize(
    ("how", "expected"), [(NEAREST, {10: 1, 20: 2}), (SCORE, {10: 2, 20: 1}), (URGENT, {10: 2, 20: 1})]
)
def test_simple_ways_are_there_to_compare_with(how: str, expected: dict[int, int]) -> None:
    skilled = home(2, place=ISTANBUL, skills=(("health", 1),))
    needy, other = party(1, child(needs=(("health", 1),)), home=ANKARA), party(2, home=ANKARA)
    planner = Planner([needy, other], [home(1), skilled], law(distance=10, needs=90), DAY)

    outcome = planner.simple(how, planner.plan())

    assert where(outcome) == expected
    assert outcome.value <= outcome.bound


def test_a_decision_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        planned([party(1)], [home(1)]).decision(2)


def test_a_plan_without_groups_is_empty() -> None:
    outcome = planned([], [home(1)])

    assert outcome.decisions == ()
    assert outcome.gap == 0


def test_reasons_for_some_children_of_a_group_are_those_of_the_shortlist() -> None:
    planner = Planner([party(1, child(5), child(16))], [home(1, age_to=10)], law(needs=1), DAY)

    assert [one.family_id for one in planner.shortlist(1, [10]).suggested] == [1]
    assert not planner.shortlist(1).suggested


def test_look_ahead_keeps_a_large_home_for_siblings_who_will_come() -> None:
    homes = [home(1, free_places=2), home(2, place=ISTANBUL)]
    ahead = replace(POLICY, reserve=Reserve(points=(60,)))

    def told(policy: Policy) -> dict[int, int]:
        return where(Planner([party(1, home=ANKARA)], homes, law(distance=50, needs=50), DAY, policy=policy).plan())

    assert told(POLICY) == {10: 1}
    assert told(ahead) == {10: 2}


def test_a_plan_looks_ahead_as_the_law_says_where_nobody_says_otherwise() -> None:
    homes = [home(1, free_places=2), home(2, place=ISTANBUL)]
    one = party(1, home=ANKARA)

    assert where(Planner([one], homes, law(60, 60, 60, 0, distance=50, needs=50), DAY).plan()) == {10: 2}
    assert where(Planner([one], homes, law(distance=50, needs=50), DAY).plan()) == {10: 1}


def test_look_ahead_draws_a_child_to_the_home_of_a_brother() -> None:
    homes = [home(1), home(2, place=ISTANBUL)]
    joined = party(1, home=ANKARA, sibling_homes={2: 1})
    ahead = replace(POLICY, reserve=Reserve(sibling=60))

    assert where(Planner([joined], homes, law(distance=50, needs=50), DAY, policy=ahead).plan()) == {10: 2}
    assert where(Planner([joined], homes, law(distance=50, needs=50), DAY).plan()) == {10: 1}


def test_prices_of_look_ahead_follow_what_arrives() -> None:
    assert calibrated({1: 5.0}, {1: 10, 2: 5}, weeks=30, most=40, sibling=0).points == (0,)
    assert calibrated({2: 5.0}, {1: 10}, weeks=30, most=40, sibling=0).points == ()
    assert calibrated({2: 5.0}, {3: 10}, weeks=30, most=40, sibling=0).points == (40, 0)
