"""Making plans: they take longer than a page may."""

from kanat.care.matching import actions, queries
from kanat.platform import clock
from kanat.platform.accounts import acting
from kanat.platform.accounts import queries as accounts
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM


@job("matching.make_plan")
def make_plan(scenario_id: int, **_event: object) -> None:
    """Make a plan that was asked for, with the rights that its asker has now."""
    today = clock.today()
    asker = accounts.person(queries.asker_of_plan(scenario_id), seen_by=SYSTEM)
    actor = acting.actor_for(user_id=asker.id, name=asker.full_name, office_id=asker.office_id, on=today)
    try:
        actions.make_plan(scenario_id=scenario_id, on=today, by=actor)
    except Exception:  # whatever went wrong, the asker reads that it did; the log has the rest
        actions.fail_plan(scenario_id=scenario_id, on=today, by=SYSTEM)
        raise
