"""Who may look through suspected duplicates, and who may merge."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    REVIEW = "linkage.review"
    MERGE = "linkage.merge"


def check_may_review(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.REVIEW, office_id)


def check_may_merge(actor: Actor, *office_ids: int) -> None:
    """Refuse who may not merge in every one of the offices that keep the records."""
    for office_id in office_ids:
        _check(actor, Can.MERGE, office_id)


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("linkage.not_granted", can=str(can))
