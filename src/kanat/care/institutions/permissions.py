"""Who may register residential homes and the people who work there."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    REGISTER = "institutions.register"


def check_may_register(actor: Actor, office_id: int) -> None:
    if not actor.may(Can.REGISTER, office_id):
        raise NotAllowed("institutions.not_granted", can=str(Can.REGISTER))
