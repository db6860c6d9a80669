"""Who may bring an existing register in, and undo it."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    IMPORT = "registers.import"
    UNDO = "registers.undo"


def check_may_import(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.IMPORT, office_id)


def check_may_undo(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.UNDO, office_id)


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("registers.not_granted", can=str(can))
