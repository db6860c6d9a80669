"""Counting by the clock: the current month and the one before it, every night."""

from kanat.care.indicators import actions
from kanat.platform import clock
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM
from kanat.vocabulary.periods import add_months


@job("indicators.count_months", cron="10 2 * * *")
def count_months() -> None:
    """Count this month as it stands, and the last one with what was entered late."""
    today = clock.today()
    this = today.replace(day=1)
    actions.count_months(months=[add_months(this, -1), this], on=today, now=clock.now(), by=SYSTEM)
