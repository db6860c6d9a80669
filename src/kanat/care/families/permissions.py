"""Who may register, study, give an opinion on, decide on and approve a foster family.

The person who studied a family neither gives an opinion nor decides on it: `check_is_another`.
"""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "families.view"
    REGISTER = "families.register"
    STUDY = "families.study"
    GIVE_OPINION = "families.give_opinion"
    DECIDE = "families.decide"
    APPROVE = "families.approve"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_register(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.REGISTER, office_id)


def check_may_study(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.STUDY, office_id)


def check_may_give_opinion(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.GIVE_OPINION, office_id)


def check_may_decide(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.DECIDE, office_id)


def check_may_approve(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.APPROVE, office_id)


def check_is_another(actor: Actor, *others: int | None) -> None:
    """Refuse when the actor already had a hand in it; `others` are user ids or None."""
    if actor.user_id in others:
        raise NotAllowed("families.same_person")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("families.not_granted", can=str(can))
