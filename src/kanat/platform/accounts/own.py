"""What one sees of one's own account."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.utils.translation import get_language

from kanat.platform import country
from kanat.platform.accounts import models, queries, role_pages
from kanat.vocabulary.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRole:
    """A role of mine."""

    title: str  # official title
    description: str  # what it is for
    office: str  # for this office and all below it
    since: date
    until: date | None  # first day without it
    second_factor: bool  # asks for a second factor
    allows: list[role_pages.Group]  # what it allows, by topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """My account."""

    username: str
    full_name: str
    office: str
    has_password: bool
    has_second_factor: bool
    codes_left: int  # recovery codes that were not used yet
    roles: list[OwnRole]


def account(*, actor: Actor, on: date) -> Own:
    """Give the account of the person who asks."""
    user = models.User.objects.select_related("office").get(pk=actor.user_id)
    factors = {row.type: row for row in Authenticator.objects.filter(user_id=actor.user_id)}
    codes = factors.get(Authenticator.Type.RECOVERY_CODES)
    held = queries.roles_of(user_id=actor.user_id, on=on)
    offices = {row.id: row.say(_language()) for row in queries.offices(ids={row.office_id for row in held})}
    return Own(
        username=user.username,
        full_name=user.full_name,
        office=user.office.names.get(_language(), user.office.code),
        has_password=user.has_usable_password(),
        has_second_factor=Authenticator.Type.TOTP in factors,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        roles=[_own_role(row, offices.get(row.office_id, "")) for row in held],
    )


def _language() -> str:
    return get_language() or "en"


def _own_role(row: queries.RoleRow, office: str) -> OwnRole:
    role = country.role(row.role)
    return OwnRole(
        title=role.names.say(_language()),
        description=role.description.say(_language()),
        office=office,
        since=row.since,
        until=row.until,
        second_factor=role.second_factor,
        allows=role_pages.grouped(role.can),
    )
