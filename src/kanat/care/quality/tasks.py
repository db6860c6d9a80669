"""Checking by the clock, and of one child's file after something was done with it."""

from kanat.care.quality import actions, queries
from kanat.platform import clock
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM


@job("quality.check_all", cron="40 2 * * *")
def check_all() -> None:
    """Look at every file of the register by the consistency rules, and count the month."""
    actions.check_all(on=clock.today(), by=SYSTEM)


@job("quality.check_child")
def check_child(child_id: int | None = None, person_id: int | None = None, **_event: object) -> None:
    """Look at one child's file again after something was done with it, so that what was mended goes at once."""
    who = child_id or person_id
    if who is not None and queries.child_has_changed(child_id=who, on=clock.today()):
        actions.check_child(child_id=who, on=clock.today(), by=SYSTEM)
