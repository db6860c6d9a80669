"""Who may see, ask for, decide on, review and end social and economic support."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "support.view"
    START = "support.start"
    DECIDE = "support.decide"
    END = "support.end"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_start(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.START, office_id)


def check_may_decide(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.DECIDE, office_id)


def check_may_end(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.END, office_id)


def check_is_another(actor: Actor, *others: int | None) -> None:
    """Refuse whoever wrote the report, held the review or took the first decision; user ids or None."""
    if actor.user_id in others:
        raise NotAllowed("support.same_person")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("support.not_granted", can=str(can))
