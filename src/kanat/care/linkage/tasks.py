"""What runs by itself: the register is searched for duplicates every night, and when somebody asks for it."""

from kanat.care.linkage import actions
from kanat.platform import clock
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM


@job("linkage.seek")
def seek() -> None:
    """Search the register for duplicates now."""
    actions.seek(on=clock.today(), by=SYSTEM)


@job("linkage.seek_nightly", cron="10 2 * * *")
def seek_nightly() -> None:
    """Search the register for duplicates every night."""
    seek()
