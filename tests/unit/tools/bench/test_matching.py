"""The benchmark of plans: what is written can be solved by anyone, and its figures hang together."""

from argparse import Namespace
from pathlib import Path

import pytest

from tools.bench.matching import dynamic, frame, instances, solve
from tools.problems import Problem


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("instances") / "small.npz"
    solve.write(file, *instances.made(60))
    return str(file)


def test_a_small_plan_is_worth_what_the_solver_proves(written: str) -> None:
    plan, milp = solve.main(written, "plan"), solve.main(written, "milp")

    assert milp["proved"]
    assert plan["net"] == pytest.approx(milp["net"], abs=0.5)
    assert plan["bound"] == pytest.approx(milp["bound"], abs=200)


@pytest.mark.parametrize("way", solve.SIMPLE)
def test_simple_ways_place_children_and_are_worth_less(way: str, written: str) -> None:
    found = solve.main(written, way)

    assert 0 < found["placed"] <= 60
    assert found["net"] <= solve.main(written, "plan")["net"]


def test_the_linear_bound_is_above_every_plan_and_at_most_the_bound_by_prices(written: str) -> None:
    plan, linear = solve.main(written, "plan"), solve.main(written, "linear")

    assert linear["net"] <= plan["net"] <= linear["bound"] + 0.5
    assert 0 < linear["placed"] <= 60


def test_needs_and_the_worst_off_are_told_for_every_way(written: str) -> None:
    found = solve.main(written, "assignment")

    assert 0 < found["needs_met"] <= 1
    assert abs(found["equity_gap"]) < found["mean_score"]


def test_every_way_meets_the_same_arrivals_and_look_ahead_keeps_more_siblings_together() -> None:
    found = dynamic.measure(dynamic.Size("tiny", 2, 60))

    assert {"nearest", "greedy", "urgent_first", "myopic", "look_ahead", "hindsight"} <= found.keys()
    assert found["look_ahead"]["together"] >= found["nearest"]["together"]
    assert found["look_ahead"]["mean_score"] <= found["hindsight"]["mean_score"]


def test_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(Problem, match="There is no part weather"):
        frame.measure(Namespace(only="weather"), print)


def test_the_table_shows_values_below_their_part() -> None:
    assert frame.table({"net": 5, "scarce": {"net": 1}}).split() == ["net", "5", "scarce", "net", "1"]


def test_instances_are_written_once_and_kept(tmp_path: Path) -> None:
    options = Namespace(only="baselines", children=40, seed=1, write=tmp_path)

    found = frame.measure(options, lambda _: None)

    assert set(found["baselines"]) == set(solve.SIMPLE)
    assert [one.name for one in tmp_path.iterdir()] == ["children-40-homes-60-seed-1.npz"]
