"""Making files that are too large to wait for, and forgetting those whose time is over."""

from kanat.care.exports import actions, queries
from kanat.care.exports.states import ExportState
from kanat.platform import clock
from kanat.platform.accounts import acting
from kanat.platform.accounts import queries as accounts
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM


@job("exports.make")
def make(export_id: int, **_event: object) -> None:
    """Make the file of an export that was asked for or let out, with the rights that its asker has now."""
    row = queries.row_of(export_id)
    if row.state != ExportState.MAKING:
        return
    today = clock.today()
    asker = accounts.person(row.asked_by_id, seen_by=SYSTEM)
    actor = acting.actor_for(user_id=asker.id, name=asker.full_name, office_id=asker.office_id, on=today)
    try:
        actions.make(export_id=export_id, on=today, now=clock.now(), by=actor)
    except Exception:  # whatever went wrong, the asker reads that it did; the log has the rest
        actions.fail(export_id=export_id, on=today, by=SYSTEM)
        raise


@job("exports.forget", cron="5 * * * *")
def forget() -> None:
    """Remove files of exports whose time is over."""
    if queries.is_any_over(now=clock.now()):
        actions.forget(on=clock.today(), now=clock.now(), by=SYSTEM)
