"""The country of this installation: what its pack supplies, by type.

``country.part(PaymentsLaw)`` gives the filled dataclass that an app's ``country.py`` describes.
"""

from datetime import date
from functools import cache
from typing import Any, TypeVar

from django.conf import settings

from kanat.platform.country import calendar, overlays, packs
from kanat.platform.country.pack import (
    Apart,
    Area,
    Areas,
    Holiday,
    Holidays,
    Office,
    OfficeKind,
    Offices,
    Pack,
    Role,
    Roles,
    Tile,
)
from kanat.vocabulary.parameters import PackError

__all__ = [
    "Apart",
    "Area",
    "Areas",
    "Holiday",
    "Holidays",
    "Office",
    "OfficeKind",
    "Offices",
    "Pack",
    "PackError",
    "Role",
    "Roles",
    "Tile",
    "add_working_days",
    "area",
    "areas",
    "code",
    "currency",
    "days_off",
    "holidays",
    "is_working_day",
    "languages",
    "office_kind",
    "offices",
    "pack",
    "part",
    "parts",
    "reading",
    "role",
    "roles",
]

P = TypeVar("P")


def code() -> str:
    """Give the code of the installation's country."""
    found: str = settings.KANAT_COUNTRY
    return found


def part(kind: type[P]) -> P:
    """Give the filled part of the installation's pack, with the values that were entered since."""
    found: P = reading(kind).part
    return found


def reading(kind: type[Any]) -> packs.Reading:
    """Give a part of the installation's pack as it was read, with the values that were entered since."""
    laid = () if kind in packs.HOUSE else overlays.of(packs.name_of(kind))
    return packs.read(kind, code(), overlays=laid)


def parts() -> tuple[type[Any], ...]:
    """List all part types: those of the whole house, then those of the apps."""
    return packs.kinds(settings.KANAT_COUNTRY_PARTS)


def pack() -> Pack:
    """Give the country itself: names, languages, currency, weekend."""
    return part(Pack)


def languages() -> tuple[str, ...]:
    """Give the languages in the order in which they are offered; the first is the default."""
    return pack().languages


def currency() -> str:
    """Give the currency, ISO 4217."""
    return pack().currency


def areas() -> tuple[Area, ...]:
    """Give all areas, also the regions that only group others (they have no tile)."""
    return part(Areas).areas


@cache
def _areas_by_code(country_code: str) -> dict[str, Area]:
    return {area.code: area for area in packs.part(Areas, country_code).areas}


def area(area_code: str) -> Area:
    """Give an area by its code; KeyError when there is none."""
    return _areas_by_code(code())[area_code]


def offices() -> tuple[Office, ...]:
    """Give the offices with which an installation starts, each after the one above it."""
    return part(Offices).offices


def office_kind(kind_code: str) -> OfficeKind:
    """Give a kind of office by its code; KeyError when there is none."""
    return {kind.code: kind for kind in part(Offices).kinds}[kind_code]


def roles() -> tuple[Role, ...]:
    """Give the roles with titles and permissions."""
    return part(Roles).roles


def role(role_code: str) -> Role:
    """Give a role by its code; KeyError when there is none."""
    return {role.code: role for role in roles()}[role_code]


def holidays(year: int) -> tuple[Holiday, ...]:
    """Give the days off of a year."""
    return calendar.holidays(year, code())


def days_off(since: date, until: date) -> frozenset[date]:
    """Give the days off from the year of `since` to that of `until`, moved ones too, no weekends."""
    years = range(since.year, until.year + 1)
    return frozenset().union(*(calendar.days_off(year, code()) for year in years))


def is_working_day(day: date) -> bool:
    """Tell whether offices work on a day."""
    return calendar.is_working_day(day, code())


def add_working_days(day: date, count: int) -> date:
    """Give the `count`-th working day after `day`; the day itself does not count."""
    return calendar.add_working_days(day, count, code())
