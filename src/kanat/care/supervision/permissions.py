"""Who may see visits and report on them."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "supervision.view"
    REPORT = "supervision.report"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_report(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.REPORT, office_id)


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("supervision.not_granted", can=str(can))
