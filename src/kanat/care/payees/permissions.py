"""Who may see, record and confirm accounts. Nobody confirms what they recorded, nor the account of their own family."""

from collections.abc import Collection
from enum import StrEnum

from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "payees.view"
    RECORD = "payees.record"
    CONFIRM = "payees.confirm"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_record(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.RECORD, office_id)


def check_may_record_payer(actor: Actor, office_id: int | None = None) -> None:
    """Whoever looks after money records the account that pays: not who only brings papers of families."""
    _check(actor, Can.RECORD, office_id)
    _check(actor, Can.CONFIRM, office_id)


def check_may_confirm(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.CONFIRM, office_id)


def check_may_read_number(actor: Actor, office_id: int | None = None) -> None:
    """Whoever records or confirms accounts compares numbers; all others see the last signs."""
    if not actor.may(Can.RECORD, office_id):
        _check(actor, Can.CONFIRM, office_id)


def check_is_another(actor: Actor, recorded_by: int) -> None:
    """Refuse whoever recorded the account."""
    if actor.user_id == recorded_by:
        raise NotAllowed("payees.same_person")


def check_not_own(family_ids: Collection[int], own: Collection[int]) -> None:
    """Refuse whoever has declared one of these families as their own or that of relatives."""
    if not set(own).isdisjoint(family_ids):
        raise NotAllowed("payees.own_family")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("payees.not_granted", can=str(can))
