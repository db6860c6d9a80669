"""Who may see orders, make them, hand them to the bank, and read the bank's answers."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "banking.view"
    ORDER = "banking.order"
    SEND = "banking.send"
    READ = "banking.read"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_order(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.ORDER, office_id)


def check_may_send(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.SEND, office_id)


def check_may_read(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.READ, office_id)


def check_may_take_file(actor: Actor, office_id: int) -> None:
    """Whoever makes orders or hands them over takes the files, with whole account numbers, to the bank."""
    if not actor.may(Can.ORDER, office_id):
        _check(actor, Can.SEND, office_id)


def check_is_another(actor: Actor, made_by: int) -> None:
    """Refuse whoever made the files of an order."""
    if actor.user_id == made_by:
        raise NotAllowed("banking.same_person")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("banking.not_granted", can=str(can))
