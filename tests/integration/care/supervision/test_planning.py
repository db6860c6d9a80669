"""The plan of visits follows the placement."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine

from kanat.care.placements import actions as placements
from kanat.care.placements import queries as placement_queries
from kanat.care.supervision import actions, models, queries, tasks
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken
from tests.cast import Scene
from tests.integration.care.placements.world import TODAY, World

RunJobs = Callable[[], list[str]]


def planned() -> list[date]:
    rows = models.Visit.objects.filter(state="planned").order_by("due_on")
    return list(rows.values_list("due_on", flat=True))


def test_a_started_placement_gets_monthly_visits_for_a_year(visits: list[models.Visit], caseworker: Actor) -> None:
    days = [visit.due_on for visit in visits]

    assert days[:3] == [date(2026, 10, 5), date(2026, 11, 5), date(2026, 12, 5)]
    assert days[11:] == [date(2027, 9, 5), date(2027, 12, 5)]
    assert {visit.worker_id for visit in visits} == {caseworker.user_id}


def test_azerbaijan_has_its_own_schedule(az: Scene, visits: list[models.Visit]) -> None:
    days = [visit.due_on for visit in visits]

    assert days[:2] == [date(2026, 10, 5), date(2026, 11, 5)]
    assert days[-1] == date(2027, 12, 5)
    assert len(days) == 13


def test_the_same_event_twice_plans_nothing_more(visits: list[models.Visit]) -> None:
    tasks.plan_visits(placement_id=visits[0].placement_id)

    assert len(planned()) == len(visits)


def test_planning_what_is_planned_is_refused(visits: list[models.Visit]) -> None:
    with pytest.raises(RuleBroken, match="placement_not_running"):
        actions.plan_visits(placement_id=visits[0].placement_id, on=TODAY, by=SYSTEM)


def test_the_end_of_a_placement_cancels_what_lies_after_it(
    visits: list[models.Visit], world: World, run_jobs: RunJobs
) -> None:
    ended_on = date(2026, 11, 10)

    placements.end(
        placement_id=visits[0].placement_id, on=ended_on, reason="returned_home", next_step="home", note="",
        today=TODAY, by=world.caseworker,
    )  # fmt: skip
    run_jobs()

    assert planned() == [date(2026, 10, 5), date(2026, 11, 5)]


def test_the_plan_reaches_further_with_time(visits: list[models.Visit]) -> None:
    before = planned()

    with time_machine.travel("2027-06-01T09:00:00Z"):
        tasks.plan_ahead()

    assert planned()[: len(before)] == before
    assert planned()[-1] == date(2028, 6, 5)


def test_an_ended_placement_needs_no_visits(visits: list[models.Visit], world: World) -> None:
    placement = placement_queries.placement(placement_id=visits[0].placement_id, seen_by=world.caseworker)
    placements.end(
        placement_id=placement.id, on=date(2026, 11, 10), reason="returned_home", next_step="home", note="",
        today=TODAY, by=world.caseworker,
    )  # fmt: skip

    assert actions.days_to_plan(placement_id=placement.id, on=TODAY, by=SYSTEM) == ()


def test_late_visits_of_a_child_are_one_line_of_today(visits: list[models.Visit], caseworker: Actor) -> None:
    late, *ahead = queries.due(seen_by=caseworker, on=TODAY, until=date(2026, 12, 10))

    assert late.due_on == date(2026, 10, 5)
    assert "2" in str(late.title)
    assert [item.due_on for item in ahead] == [date(2026, 12, 5)]


def test_a_stranger_has_no_visits_due(visits: list[models.Visit], stranger: Actor) -> None:
    assert queries.due(seen_by=stranger, on=TODAY, until=date(2027, 1, 1)) == []


def test_cancels_with_a_reason(visit: models.Visit, caseworker: Actor) -> None:
    actions.cancel(visit_id=visit.pk, reason="The child is in hospital", on=TODAY, by=caseworker)

    visit.refresh_from_db()
    assert visit.state == "cancelled"


def test_refuses_to_cancel_without_a_reason_or_twice(visit: models.Visit, caseworker: Actor) -> None:
    with pytest.raises(RuleBroken, match="cancel_reason_missing"):
        actions.cancel(visit_id=visit.pk, reason=" ", on=TODAY, by=caseworker)
    actions.cancel(visit_id=visit.pk, reason="Ill", on=TODAY, by=caseworker)

    with pytest.raises(RuleBroken, match="not_allowed"):
        actions.cancel(visit_id=visit.pk, reason="Ill", on=TODAY, by=caseworker)


def test_a_stranger_cannot_cancel(visit: models.Visit, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        actions.cancel(visit_id=visit.pk, reason="Ill", on=TODAY, by=stranger)
