"""Who may propose and confirm values of the law: two different people."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this part, granted by the roles of the country pack."""

    PROPOSE = "law.propose"
    CONFIRM = "law.confirm"


def check_may_propose(actor: Actor) -> None:
    _check(actor, Can.PROPOSE)


def check_may_confirm(actor: Actor) -> None:
    _check(actor, Can.CONFIRM)


def check_is_another(actor: Actor, proposed_by: int) -> None:
    """Refuse whoever entered the value."""
    if actor.user_id == proposed_by:
        raise NotAllowed("law.same_person")


def _check(actor: Actor, can: Can) -> None:
    if not actor.offices(can).everywhere:  # the law holds for the country, so does the role
        raise NotAllowed("law.not_granted", can=str(can))
