"""Reading offices and people of the service."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from kanat.platform import country
from kanat.platform.accounts import models
from kanat.platform.accounts.permissions import Can
from kanat.platform.accounts.scope import within
from kanat.platform.ui import collation
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


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

    @property
    def depth(self) -> int:
        """How many offices stand above it."""
        return self.path.count(".") - 1

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
    return [_office_row(row) for row in sorted(rows, key=_place)]


def _place(office: models.Office) -> list[int]:
    """Sort each office after the one above it, and beside one another in the order of the pack."""
    return [int(part) for part in office.path.split(".") if part]


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
    return _staff(rows.prefetch_related("assignments").order_by("sort_key"))


def staff_with(*, role: str, office_id: int) -> list[StaffRow]:
    """List the people who hold a role for an office: there or above it."""
    return _holders([role], office_id)


def _holders(codes: list[str], office_id: int) -> list[StaffRow]:
    place = models.Office.objects.get(pk=office_id)
    chain = [int(part) for part in place.path.split(".") if part]
    holders = models.User.objects.filter(
        assignments__office_id__in=chain, assignments__role__in=codes, assignments__until=None, is_active=True
    )
    return _staff(holders.distinct().prefetch_related("assignments").order_by("sort_key"))


def person(user_id: int, *, seen_by: Actor) -> StaffRow:
    """Give one member of staff; NotFound outside the offices whose staff `seen_by` may see."""
    rows = models.User.objects.filter(within(seen_by, Can.VIEW), pk=user_id)
    found = _staff(rows.prefetch_related("assignments"))
    if not found:
        raise NotFound("accounts.no_such_person")
    return found[0]


def person_named(username: str) -> StaffRow | None:
    """Give who signs in under a name, without scope: for commands at the machine itself."""
    return next(iter(_staff(models.User.objects.filter(username=username).prefetch_related("assignments"))), None)


def assignment(assignment_id: int, *, seen_by: Actor) -> tuple[StaffRow, RoleRow]:
    """Give a role that is held, with its holder; NotFound outside the offices of `seen_by`."""
    row = models.RoleAssignment.objects.filter(pk=assignment_id, until=None).first()
    if row is None:
        raise NotFound("accounts.no_such_role")
    holder = person(row.user_id, seen_by=seen_by)
    held = RoleRow(id=row.pk, role=row.role, office_id=row.office_id, since=row.since, until=row.until)
    return holder, held


def staff(*, seen_by: Actor, page: int, office_id: int | None = None, text: str = "", size: int = 50) -> "Page[Any]":
    """List the staff whom a person may see, by name, a page at a time; three queries."""
    rows = models.User.objects.filter(within(seen_by, Can.VIEW)).prefetch_related("assignments")
    if office_id is not None:
        rows = rows.filter(office_id=office_id)
    for word in text.split():
        key = collation.sort_key(word, country.languages()[0])
        rows = rows.filter(Q(sort_key__contains=key) | Q(username__contains=word.lower()))
    found: Page[Any] = Paginator(rows.order_by("sort_key", "pk"), size).get_page(page)
    found.object_list = _staff(found.object_list)
    return found


def people_with(*, can: str, office_id: int) -> list[StaffRow]:
    """List the people who may do something in an office, by a role there or above it."""
    codes = [role.code for role in country.roles() if can in role.can]
    return _holders(codes, office_id)


def staff_counts() -> dict[int, int]:
    """Count the active people of each office."""
    rows = models.User.objects.filter(is_active=True).values_list("office_id").annotate(count=Count("pk"))
    return dict(rows.order_by())


def demo_people() -> list[StaffRow]:
    """List the invented people of the demo, in the order in which they were made."""
    return _staff(
        models.User.objects.filter(is_demo=True, is_active=True).prefetch_related("assignments").order_by("pk")
    )
