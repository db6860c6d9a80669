"""The plan keeps every rule, equals the exact optimum of small instances, and its bound is above it."""

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from kanat.care.matching.engine.plan import building, core, pieces, pricing
from kanat.care.matching.engine.plan.best import SCARCE, USUAL, Plan, made, suited
from kanat.care.matching.engine.plan.instance import Instance

FOREVER = float("inf")  # on the clock of the machine


def invented(seed: int, *, homes: int = 9) -> Instance:
    """A small instance: up to six groups, up to four children each, homes of up to three places."""
    dice = np.random.default_rng(seed)
    size = dice.integers(1, 5, 6)
    start, home, mask = [0], [], []
    for n in size:
        near = np.flatnonzero(dice.random(homes) < 0.6)
        home.extend(near)
        mask.extend(dice.integers(1, 1 << n, near.size))
        start.append(len(home))
    score = dice.integers(0, 1001, (len(home), 4))
    weight = dice.choice([10_000, 20_000, 40_000], 6)
    arrays = [np.array(one, np.int64) for one in (start, home, mask)]
    return Instance(*arrays, score, size, weight, dice.integers(1, 4, homes), 2_400)


def best_of(one: Instance) -> float:
    """The exact optimum, over all columns."""
    problem = pricing.problem_of(one)
    return float(problem.columns.value[core.chosen(problem, problem.columns, 60.0, gap=0.0).chosen].sum())


def plainly_best_of(one: Instance) -> float:
    """The exact optimum with nothing but what must hold: places of homes, and each child once."""
    problem = pricing.problem_of(one)
    every, first = problem.columns, np.concatenate([[0], np.cumsum(one.size)])
    table = np.zeros((one.places.size + first[-1], every.home.size))
    table[every.home, np.arange(every.home.size)] = every.number
    column, child = np.nonzero(every.children[:, None] >> np.arange(4) & 1)
    table[one.places.size + first[every.group[column]] + child, column] = 1
    limit = np.concatenate([one.places, np.ones(first[-1])])
    whole = np.ones(every.home.size)
    found = milp(
        -every.value, constraints=LinearConstraint(table, -np.inf, limit), integrality=whole, bounds=Bounds(0, 1)
    )
    return float(-found.fun)


def without_home(one: Instance, gone: int) -> Instance:
    return one._replace(places=np.where(np.arange(one.places.size) == gone, 0, one.places))


def assert_lawful(one: Instance, plan: Plan) -> None:
    used = np.zeros(one.places.size, int)
    placed = [0] * one.size.size
    for edge, children, group in plan.rows.tolist():
        assert one.start[group] <= edge < one.start[group + 1]
        assert children & ~int(one.mask[edge]) == 0
        assert placed[group] & children == 0
        placed[group] |= children
        used[one.home[edge]] += children.bit_count()
    assert (used <= one.places).all()


@pytest.mark.parametrize("seed", range(40))
def test_a_plan_of_a_small_instance_is_the_best_there_is(seed: int) -> None:
    one = invented(seed)
    plan = made(one)
    assert_lawful(one, plan)
    assert plan.value == pytest.approx(best_of(one))
    assert plan.bound >= plan.value - 1e-6


@pytest.mark.parametrize("seed", range(12))
def test_limits_that_tighten_the_linear_bound_cost_nothing(seed: int) -> None:
    one = invented(seed)
    assert best_of(one) == pytest.approx(plainly_best_of(one))


@pytest.mark.parametrize("seed", range(8))
def test_a_plan_made_better_piece_by_piece_is_lawful_and_worth_no_less(seed: int) -> None:
    one = invented(seed, homes=5)
    problem = pricing.problem_of(one)
    before = building.best_first(problem, problem.columns.value)

    after = pieces.better(problem, before, np.zeros(problem.columns.home.size), 0.0, 3, FOREVER)

    every = problem.columns
    rows = np.stack([every.edge[after], every.children[after], every.group[after]], axis=1)
    value = float(every.value[after].sum())
    assert every.value[before].sum() <= value <= best_of(one) + 1e-6
    assert_lawful(one, Plan(rows=rows, value=value, bound=value, price=np.empty(0), constant=0))


def test_those_kept_apart_are_left_where_they_are() -> None:
    one = invented(1)
    problem = pricing.problem_of(one)._replace(apart=((0, 0, 1, 0),))
    before = core.without_meetings(problem, building.best_first(problem, problem.columns.value))

    after = pieces.better(problem, before, np.zeros(problem.columns.home.size), 0.0, 6, FOREVER)

    kept = [column for column in before.tolist() if problem.columns.group[column] < 2]
    assert [column for column in after.tolist() if problem.columns.group[column] < 2] == kept


def test_no_piece_begins_when_the_time_is_over() -> None:
    problem = pricing.problem_of(invented(1, homes=5))
    nobody = np.empty(0, np.int64)

    after = pieces.better(problem, nobody, np.zeros(problem.columns.home.size), 0.0, 3, until=0.0)

    assert not after.size


def test_a_plan_goes_piece_by_piece_where_places_are_fewer_than_children() -> None:
    scarce, plenty = pricing.problem_of(invented(1, homes=3)), pricing.problem_of(invented(1, homes=30))

    assert suited(scarce, 7.0).pieces == SCARCE.pieces
    assert suited(plenty, 7.0).pieces == USUAL.pieces
    assert suited(scarce, 7.0).seconds == 7.0


@pytest.mark.parametrize("seed", range(4))
def test_a_small_plan_is_proved_best_where_homes_are_scarce(seed: int) -> None:
    one = invented(seed, homes=3)

    plan = made(one, SCARCE)

    assert plan.value == pytest.approx(best_of(one))
    assert plan.gap < 0.2


@pytest.mark.parametrize("seed", range(5))
def test_one_more_free_home_never_makes_the_best_plan_worse(seed: int) -> None:
    one = invented(seed)
    plans = [made(without_home(one, gone)).value for gone in range(3)]
    assert max(plans) <= made(one).value + 1e-6


def test_the_order_of_homes_does_not_change_what_the_plan_is_worth() -> None:
    one = invented(3)
    other = one._replace(home=one.places.size - 1 - one.home, places=one.places[::-1].copy())
    assert made(one).value == made(other).value


def test_nobody_is_placed_where_no_home_may_take_them() -> None:
    one = invented(1)
    none = one._replace(start=np.zeros_like(one.start), home=one.home[:0], mask=one.mask[:0], score=one.score[:0])
    assert made(none).rows.shape == (0, 3)


def test_an_edge_to_a_child_who_is_not_in_the_group_is_refused() -> None:
    one = invented(2)
    with pytest.raises(ValueError, match="not in the group"):
        made(one._replace(mask=one.mask + 16))
