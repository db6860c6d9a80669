"""What runs by itself: the plan follows the placement, and reaches further every month."""

from datetime import date

from kanat.care.placements import queries as placements
from kanat.care.supervision import actions
from kanat.platform import clock
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM


@job("supervision.plan_visits")
def plan_visits(*, placement_id: int, **event: object) -> None:
    """Plan the visits of a placement that has started; the same event twice changes nothing."""
    today = clock.today()
    if actions.days_to_plan(placement_id=placement_id, on=today, by=SYSTEM):
        actions.plan_visits(placement_id=placement_id, on=today, by=SYSTEM)


@job("supervision.plan_brought_in")
def plan_brought_in(*, open_ids: list[int], **event: object) -> None:
    """Plan the visits of placements that came in from an older register and last."""
    for placement_id in open_ids:
        plan_visits(placement_id=placement_id)


@job("supervision.cancel_visits")
def cancel_visits(*, placement_id: int, on: str, **event: object) -> None:
    """Cancel the visits that lie after the end of a placement."""
    for visit_id in actions.visits_to_cancel(placement_id=placement_id, ended_on=date.fromisoformat(on)):
        actions.cancel(visit_id=visit_id, reason="PlacementEnded", on=clock.today(), by=SYSTEM)


@job("supervision.plan_ahead", cron="30 3 1 * *")
def plan_ahead() -> None:
    """Let the plans of all running placements reach a year ahead again."""
    for placement in placements.open_on(on=clock.today()):
        plan_visits(placement_id=placement.id)
