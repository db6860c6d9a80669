"""Reading residential homes and posts in them. That a home exists is public; who lives there is not told here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kanat.care.institutions import models


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRow:
    """A residential home."""

    id: int
    code: str  # stable code
    name: str  # as it calls itself, in the country's language
    kind: str  # code of the country pack
    area: str  # area code of the country pack
    office_id: int  # office that is responsible for it
    capacity: int  # places
    since: date | None  # day of opening, None where unknown
    until: date | None  # first day on which it is closed, None while open


def institution(institution_id: int) -> InstitutionRow | None:
    """Give one home, None where there is none."""
    return institutions(ids=[institution_id]).get(institution_id)


def institutions(*, ids: Iterable[int]) -> dict[int, InstitutionRow]:
    """Give homes by id, in one query."""
    found = models.Institution.objects.filter(pk__in=set(ids))
    return {home.pk: _row(home) for home in found}


def open_institutions(*, on: date, area: str = "", office_ids: Iterable[int] | None = None) -> list[InstitutionRow]:
    """List the homes that are open on a day, by area and name; narrowed to an area or to offices."""
    homes = models.Institution.objects.filter(Q(since__isnull=True) | Q(since__lte=on))
    homes = homes.filter(Q(until__isnull=True) | Q(until__gt=on))
    if area:
        homes = homes.filter(area=area)
    if office_ids is not None:
        homes = homes.filter(office_id__in=list(office_ids))
    return [_row(home) for home in homes.order_by("area", "name", "pk")]


def all_institutions() -> list[InstitutionRow]:
    """List all homes, closed ones too."""
    return [_row(home) for home in models.Institution.objects.order_by("pk")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """Somebody's work in a home."""

    id: int
    institution_id: int
    person_id: int
    post: str  # what the work is
    since: date | None  # None where nobody knows
    until: date | None  # first day no more there, None while it lasts


def staff_of(institution_ids: Iterable[int]) -> list[PostRow]:
    """List who works and worked in homes, the oldest first, without scope."""
    return _posts(models.Staff.objects.filter(institution_id__in=set(institution_ids)))


def posts_of(person_ids: Iterable[int]) -> list[PostRow]:
    """List where persons work and worked, the oldest first, without scope."""
    return _posts(models.Staff.objects.filter(person_id__in=set(person_ids)))


def _posts(found: "QuerySet[models.Staff]") -> list[PostRow]:
    names = ("id", "institution_id", "person_id", "post", "since", "until")
    return [PostRow(**row) for row in found.order_by("since", "pk").values(*names)]


def codes_taken(codes: Iterable[str]) -> set[str]:
    """Give those codes that some home has, of whichever office."""
    return set(models.Institution.objects.filter(code__in=set(codes)).values_list("code", flat=True))


def by_code_or_name(*, office_id: int, asked: Iterable[str]) -> dict[str, int]:
    """Give for each text the home of an office whose code or name it is, whatever its capitals; one query.

    A name that two homes bear is nobody's.
    """
    wanted = {text.strip().casefold(): text for text in asked}
    found: dict[str, int] = {}
    twice: set[str] = set()
    for pk, code, name in models.Institution.objects.filter(office_id=office_id).values_list("pk", "code", "name"):
        for word in {code.strip().casefold(), name.strip().casefold()} & wanted.keys():
            if found.setdefault(word, pk) != pk:
                twice.add(word)
    return {wanted[word]: pk for word, pk in found.items() if word not in twice}


def _row(home: models.Institution) -> InstitutionRow:
    return InstitutionRow(
        id=home.pk,
        code=home.code,
        name=home.name,
        kind=home.kind,
        area=home.area,
        office_id=home.office_id,
        capacity=home.capacity,
        since=home.since,
        until=home.until,
    )
