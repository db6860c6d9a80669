"""Who may see, prepare, check and approve a month's payments: three different people.

`check_is_another` keeps them apart, whatever their roles.
"""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "payments.view"
    PREPARE = "payments.prepare"
    CHECK = "payments.check"
    APPROVE = "payments.approve"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_prepare(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.PREPARE, office_id)


def check_may_check(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.CHECK, office_id)


def check_may_approve(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.APPROVE, office_id)


def check_is_another(actor: Actor, *others: int | None) -> None:
    """Refuse when the actor prepared or checked it; `others` are user ids or None."""
    if actor.user_id in others:
        raise NotAllowed("payments.same_person")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("payments.not_granted", can=str(can))
