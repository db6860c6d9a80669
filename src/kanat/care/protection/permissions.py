"""Who may see cases, take notices, assess and record measures."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "protection.view"
    TAKE_NOTICE = "protection.take_notice"
    ASSESS = "protection.assess"
    RECORD_MEASURE = "protection.record_measure"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_take_notice(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.TAKE_NOTICE, office_id)


def check_may_assess(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.ASSESS, office_id)


def check_may_record_measure(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.RECORD_MEASURE, office_id)


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("protection.not_granted", can=str(can))
