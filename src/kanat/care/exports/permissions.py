"""Who may take what out of the system."""

from enum import StrEnum

from kanat.care.exports.states import Kind
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    LISTS = "exports.lists"  # lists that the person sees on screen
    EPISODES = "exports.episodes"  # care episodes, by a key instead of a name
    IDENTITIES = "exports.identities"  # care episodes with names and numbers
    PERSON = "exports.person"  # ask for a person's whole record
    APPROVE = "exports.approve"  # let a person's whole record out


PAGES: dict[Kind, str] = {
    Kind.CHILDREN: "protection.view",
    Kind.FAMILIES: "families.view",
    Kind.VISITS: "supervision.view",
    Kind.PAYMENTS: "payments.view",
    Kind.FINDINGS: "quality.view",
}
"""List -> the permission of its page on screen: without it there is nothing to take out."""


def check_may_list(actor: Actor, kind: Kind) -> None:
    """Refuse who may not export lists, or does not see this one on screen."""
    _check(actor, Can.LISTS)
    _check(actor, PAGES[kind])


def check_may_take_episodes(actor: Actor, *, with_identities: bool) -> None:
    """Refuse who may not take episodes, or not with names."""
    _check(actor, Can.EPISODES)
    if with_identities:
        _check(actor, Can.IDENTITIES)


def check_may_ask(actor: Actor, office_id: int) -> None:
    _check(actor, Can.PERSON, office_id)


def needs_approval(actor: Actor, office_id: int) -> bool:
    """Tell whether another person must let the record out."""
    return not actor.may(Can.APPROVE, office_id)


def check_may_approve(actor: Actor, office_id: int, *, asked_by: int | None = None) -> None:
    """Refuse who may not, and who asked."""
    _check(actor, Can.APPROVE, office_id)
    if asked_by is not None and asked_by == actor.user_id:
        raise RuleBroken("exports.same_person")


def _check(actor: Actor, can: str, office_id: int | None = None) -> None:
    if not actor.may(can, office_id):
        raise NotAllowed("exports.not_granted", can=str(can))
