"""Reading offices and people of the service."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kanat.platform.accounts import models
from kanat.vocabulary.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """An office as shown and as used for scope."""

    id: int
    code: str  # stable code of the country pack
    names: dict[str, str]  # language -> name
    kind: str  # kind of the country pack
    area: str  # area code of the country pack
    parent_id: int | None
    path: str  # chain of ids from the root
    phone: str
    address: str

    def say(self, language: str) -> str:
        """Give the name in a language, the first one where it lacks."""
        return self.names.get(language) or next(iter(self.names.values()), self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """A role held for an office and all below it."""

    id: int  # of the assignment
    role: str  # code of the country pack
    office_id: int
    since: date
    until: date | None  # first day without it


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """A member of staff with roles."""

    id: int
    username: str
    full_name: str
    office_id: int
    roles: tuple[tuple[str, int], ...]  # (role code, office id)
    is_active: bool
    is_demo: bool
    phone: str


def _office_row(office: models.Office) -> OfficeRow:
    return OfficeRow(
        id=office.pk,
        code=office.code,
        names=office.names,
        kind=office.kind,
        area=office.area,
        parent_id=office.parent_id,
        path=office.path,
        phone=office.phone,
        address=office.address,
    )


def office(id: int) -> OfficeRow | None:  # noqa: A002  the word of the house
    """Give one office; offices are public, their files are not."""
    found = models.Office.objects.filter(pk=id).first()
    return _office_row(found) if found else None


def office_by_code(code: str) -> OfficeRow | None:
    """Give one office by the code of the country pack."""
    found = models.Office.objects.filter(code=code).first()
    return _office_row(found) if found else None


def offices(*, ids: Iterable[int] | None = None) -> list[OfficeRow]:
    """List offices in tree order; all of them when no ids are named."""
    rows = models.Office.objects.all() if ids is None else models.Office.objects.filter(pk__in=list(ids))
    return [_office_row(row) for row in rows.order_by("path")]


def offices_for(*, seen_by: Actor, can: str) -> list[OfficeRow]:
    """List the offices for which the person holds a permission, in tree order."""
    held = seen_by.offices(can)
    return offices() if held.everywhere else offices(ids=held.ids)


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """Give full names of staff by id."""
    return dict(models.User.objects.filter(pk__in=set(ids)).values_list("pk", "full_name"))


def name_of(user_id: int) -> str:
    """Give the full name of one member of staff, empty when there is none."""
    return names_of([user_id]).get(user_id, "")


def _staff(rows: Iterable[models.User]) -> list[StaffRow]:
    return [
        StaffRow(
            id=user.pk,
            username=user.username,
            full_name=user.full_name,
            office_id=user.office_id,
            roles=tuple((held.role, held.office_id) for held in user.assignments.all() if held.until is None),
            is_active=user.is_active,
            is_demo=user.is_demo,
            phone=user.phone,
        )
        for user in rows
    ]


def roles_of(*, user_id: int, on: date) -> list[RoleRow]:
    """List the roles that a person holds on a day or will hold later, oldest first."""
    still = Q(until__isnull=True) | Q(until__gt=on)
    rows = models.RoleAssignment.objects.filter(still, user_id=user_id).order_by("since", "pk")
    return [
        RoleRow(id=row.pk, role=row.role, office_id=row.office_id, since=row.since, until=row.until) for row in rows
    ]


def staff_of(office_ids: Iterable[int]) -> list[StaffRow]:
    """List the people who sit in these offices, with their roles."""
    rows = models.User.objects.filter(office_id__in=list(office_ids), is_active=True)
    return _staff(rows.prefetch_related("assignments").order_by("full_name"))


def staff_with(*, role: str, office_id: int) -> list[StaffRow]:
    """List the people who hold a role for an office: there or above it."""
    place = models.Office.objects.get(pk=office_id)
    chain = [int(part) for part in place.path.split(".") if part]
    holders = models.User.objects.filter(
        Q(assignments__office_id__in=chain), assignments__role=role, assignments__until__isnull=True, is_active=True
    )
    return _staff(holders.distinct().prefetch_related("assignments").order_by("full_name"))


def demo_people() -> list[StaffRow]:
    """List the invented people of the demo, in the order in which they were made."""
    return _staff(
        models.User.objects.filter(is_demo=True, is_active=True).prefetch_related("assignments").order_by("pk")
    )
