"""Who may see findings, compare offices, ask for a waiver and take the second look."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "quality.view"  # findings, with whose file it is
    COMPARE = "quality.compare"  # counts of offices, no names
    WAIVE = "quality.waive"
    GRANT = "quality.grant"  # the second look at a waiver


def check_may_waive(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.WAIVE, office_id)


def check_may_grant(actor: Actor, office_id: int | None = None, *, asked_by: int | None = None) -> None:
    """Refuse who may not, and who asked for the waiver: the second look is another person's."""
    _check(actor, Can.GRANT, office_id)
    if asked_by is not None and asked_by == actor.user_id:
        raise RuleBroken("quality.same_person")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("quality.not_granted", can=str(can))
