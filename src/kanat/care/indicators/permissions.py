"""Who may see the national figures."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "indicators.view"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    if not actor.may(Can.VIEW, office_id):
        raise NotAllowed("indicators.not_granted", can=str(Can.VIEW))
