"""Who may see and manage the people and offices of the service.

Nobody changes their own roles or switches themselves off: `check_is_another`.
"""

from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this part, granted by the roles of the country pack."""

    VIEW = "accounts.view"
    MANAGE = "accounts.manage"


def check_may_manage(actor: Actor, office_id: int | None = None) -> None:
    """Refuse whoever does not manage the people of an office."""
    if not actor.may(Can.MANAGE, office_id):
        raise NotAllowed("accounts.not_granted", can=str(Can.MANAGE))


def check_is_another(actor: Actor, user_id: int) -> None:
    """Refuse to act on oneself."""
    if actor.user_id == user_id:
        raise NotAllowed("accounts.own_account")
