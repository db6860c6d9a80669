"""Rows of the pages about staff, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.utils.translation import get_language

from kanat.platform import country
from kanat.platform.accounts import queries


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """A person in the list of staff."""

    id: int
    name: str
    titles: tuple[str, ...]  # titles of the roles held
    office: str
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role of a person."""

    id: int  # of the assignment
    title: str
    office: str
    since: date
    until: date | None  # first day without it


def title(role: str) -> str:
    """Give the official title of a role; its code where the pack no longer names it."""
    names = {item.code: item.names for item in country.roles()}
    return names[role].say(get_language()) if role in names else role


def office_names(ids: Iterable[int]) -> dict[int, str]:
    """Give offices' names by id; one query."""
    return {office.id: office.say(get_language() or "en") for office in queries.offices(ids=set(ids))}


def list_staff(page: "Page[Any]") -> None:
    """Put lines in place of the rows of a page."""
    offices = office_names(row.office_id for row in page.object_list)
    page.object_list = [
        StaffLine(
            id=row.id,
            name=row.full_name,
            titles=tuple(dict.fromkeys(title(role) for role, _office in row.roles)),
            office=offices.get(row.office_id, ""),
            is_active=row.is_active,
        )
        for row in page.object_list
    ]


def roles(rows: list[queries.RoleRow]) -> list[RoleLine]:
    """Write roles with titles and offices."""
    offices = office_names(row.office_id for row in rows)
    return [
        RoleLine(
            id=row.id,
            title=title(row.role),
            office=offices.get(row.office_id, ""),
            since=row.since,
            until=row.until,
        )
        for row in rows
    ]
