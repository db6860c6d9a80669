"""Who may search for, see and register people."""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    SEARCH = "people.search"
    SEE_IDENTITY = "people.see_identity"
    CREATE = "people.create"
    SEE_PROTECTED = "people.see_protected"


def check_may_search(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.SEARCH, office_id)


def check_may_see_identity(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.SEE_IDENTITY, office_id)


def check_may_see_protected(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.SEE_PROTECTED, office_id)


def check_may_create(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.CREATE, office_id)


def check_may_correct(actor: Actor, office_id: int | None = None) -> None:
    """Refuse who may not register there, or may not see whom the record is about."""
    _check(actor, Can.CREATE, office_id)
    _check(actor, Can.SEE_IDENTITY, office_id)


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("people.not_granted", can=str(can))
