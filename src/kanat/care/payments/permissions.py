"""Who may see, prepare, check and approve a month's payments: three different people.

`check_is_another` keeps them apart, whatever their roles.
"""

from datetime import date
from enum import StrEnum

from kanat.care.payments.country import PaymentsLaw
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, may


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "payments.view"
    PREPARE = "payments.prepare"
    CHECK = "payments.check"
    APPROVE = "payments.approve"
    APPROVE_LARGE = "payments.approve_large"
    RELEASE = "payments.release"


def check_may_view(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.VIEW, office_id)


def check_may_prepare(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.PREPARE, office_id)


def check_may_check(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.CHECK, office_id)


def check_may_approve(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.APPROVE, office_id)


def check_may_approve_large(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.APPROVE_LARGE, office_id)


def check_may_release(actor: Actor, office_id: int | None = None) -> None:
    _check(actor, Can.RELEASE, office_id)


def check_may_send_back(actor: Actor, office_id: int | None = None) -> None:
    """Whoever checks or approves may give a list back."""
    if not actor.may(Can.CHECK, office_id):
        _check(actor, Can.APPROVE, office_id)


def check_within_limit(actor: Actor, office_id: int, total_minor: int, law: PaymentsLaw, month: date) -> None:
    """Refuse a list above the pack's limit to whoever may only approve smaller ones."""
    limit = law.approval_limit.on(month)
    if total_minor > limit * 100 and not may(check_may_approve_large, actor, office_id):
        raise NotAllowed("payments.above_limit", limit=f"{limit} {law.currency}")


def check_is_another(actor: Actor, *others: int | None) -> None:
    """Refuse when the actor prepared or checked it; `others` are user ids or None."""
    if actor.user_id in others:
        raise NotAllowed("payments.same_person")


def check_concerns_others(*, pays_own: bool) -> None:
    """Refuse whoever would check or approve what is paid to their own family, relatives or friends."""
    if pays_own:
        raise NotAllowed("payments.own_family")


def _check(actor: Actor, can: Can, office_id: int | None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("payments.not_granted", can=str(can))
