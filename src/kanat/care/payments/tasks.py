"""What runs by itself: a large list is computed when somebody asked for it."""

from django.conf import settings

from kanat.care.payments import actions
from kanat.platform import clock
from kanat.platform.jobs import job
from kanat.vocabulary.actors import SYSTEM


@job("payments.compute")
def compute(run_id: int, **_event: object) -> None:
    """Compute a list in the background; the one who asked remains its preparer."""
    actions.compute(
        run_id=run_id, on=clock.today(), now=clock.now(), allow_unverified=settings.KANAT_ALLOW_UNVERIFIED_LAW,
        by=SYSTEM,
    )  # fmt: skip
