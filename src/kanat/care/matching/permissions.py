"""Who may look for families, ask them, record what they answer, plan, and set weights."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    FIND = "matching.find"
    REFER = "matching.refer"
    ANSWER = "matching.answer"
    PLAN = "matching.plan"
    OVERVIEW = "matching.overview"
    WEIGH = "matching.weigh"


def check_may_find(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.FIND, office_id)


def check_may_refer(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.REFER, office_id)


def check_may_answer(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.ANSWER, office_id)


def check_may_plan(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.PLAN, office_id)


def check_may_overview(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.OVERVIEW, office_id)


def check_may_weigh(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.WEIGH, office_id)


def check_is_another(actor: Actor, first: int | None) -> None:
    """Refuse the second look of whoever had the first."""
    if actor.user_id == first:
        raise NotAllowed("matching.same_person")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("matching.not_granted", can=str(can))
