"""Who may look for a family for a child."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    FIND = "matching.find"


def check_may_find(actor: Actor, office_id: int | None = None) -> None:
    if not actor.may(Can.FIND, office_id):
        raise NotAllowed("matching.not_granted", can=str(Can.FIND))
