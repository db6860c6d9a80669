"""All approved homes at once, with what matching must know of them: three queries, however many there are."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from kanat.care.families import models
from kanat.care.families.states import ApprovalState, SexTerm
from kanat.vocabulary.actors import Offices

COUPLE = 2


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """An approved family on a day. Positional on purpose: nine thousand are built for one search."""

    family_id: int
    name: str  # given names and surname of the foster parents
    office_id: int  # responsible office
    worker_id: int | None  # responsible professional
    area: str  # area code of the country pack
    languages: tuple[str, ...]  # spoken at home, codes of the country pack
    papers_ok_until: date | None  # first day on which a needed paper is missing or out of date, None: never
    carers: tuple[int, ...]  # person ids of the foster parents
    children_born: tuple[date, ...]  # birth dates of the household's own children
    approval_id: int
    models_of_care: tuple[str, ...]  # codes of the country pack
    age_from: int  # completed years, included
    age_to: int  # completed years, included
    sex: str  # SexTerm value
    places: int  # children at once
    since: date  # first day of the approval
    until: date  # first day no more approved
    wish_age_from: int | None  # ages the family hoped for, completed years, included
    wish_age_to: int | None
    wish_sex: str  # SexTerm value, any where nothing was said
    kin_of: int | None  # child for whom this family applied as relatives
    placed: tuple[int, ...]  # children who hold a place now or from a later day
    placed_born: tuple[date | None, ...]  # their birth dates, in the same order
    before: int  # children who lived here and left

    @property
    def is_couple(self) -> bool:
        """Tell whether there are two foster parents."""
        return len(self.carers) >= COUPLE

    @property
    def free(self) -> int:
        """Places that a child could take."""
        return max(0, self.places - len(self.placed))


COLUMNS = (
    "family_id",
    "family__name",
    "family__office_id",
    "family__worker_id",
    "family__area",
    "family__languages",
    "family__papers_until",
    "family__carers",
    "family__children_born",
    "pk",
    "models_of_care",
    "age_from",
    "age_to",
    "sex",
    "places",
    "since",
    "until",
    "application__wish_age_from",
    "application__wish_age_to",
    "application__wish_sex",
    "application__kin_child_id",
)


def homes(
    on: date,
    *,
    areas: Collection[str] | None = None,
    offices: Offices | None = None,
    family_ids: Collection[int] | None = None,
) -> list[HomeFacts]:
    """List every family whose approval is in force on a day, in the order of ids.

    `areas`, `offices` and `family_ids` narrow the list; the caller has checked who asks.
    """
    wanted = models.Approval.objects.filter(_narrow(areas, offices, family_ids))
    rows = wanted.filter(state=ApprovalState.IN_FORCE, since__lte=on, until__gt=on)
    placed, before = _children(on, _narrow(areas, offices, family_ids))
    return [_home(row, placed, before) for row in rows.order_by("family_id").values_list(*COLUMNS)]


def _narrow(areas: Collection[str] | None, offices: Offices | None, family_ids: Collection[int] | None) -> Q:
    wanted = Q()
    if areas is not None:
        wanted &= Q(family__area__in=list(areas))
    if offices is not None and not offices.everywhere:
        wanted &= Q(family__office_id__in=list(offices.ids))
    if family_ids is not None:
        wanted &= Q(family_id__in=list(family_ids))
    return wanted


def _children(on: date, wanted: Q) -> tuple[dict[int, list[tuple[int, date | None]]], dict[int, int]]:
    """Give who is there by family, and how many left before; a promised place is a taken one."""
    held = models.FosterPlace.objects.filter(wanted).exclude(until=F("since"))  # never moved in
    placed: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
    before: dict[int, int] = defaultdict(int)
    for family_id, child_id, until, born in held.values_list("family_id", "child_id", "until", "child__born"):
        if until is None or until > on:
            placed[family_id].append((child_id, born))
        else:
            before[family_id] += 1
    return placed, before


def _home(row: tuple[Any, ...], placed: dict[int, list[tuple[int, date | None]]], before: dict[int, int]) -> HomeFacts:
    family_id, name, office_id, worker_id, area, languages, papers, carers, born, *rest = row
    approval_id, care, age_from, age_to, sex, places, since, until, wish_from, wish_to, wish_sex, kin_of = rest
    children = placed.get(family_id, ())
    return HomeFacts(
        family_id,
        name,
        office_id,
        worker_id,
        area,
        tuple(languages),
        papers,
        tuple(carers),
        tuple(born),
        approval_id,
        tuple(care),
        age_from,
        age_to,
        sex,
        places,
        since,
        until,
        wish_from,
        wish_to,
        wish_sex or SexTerm.ANY,
        kin_of,
        tuple(child_id for child_id, _ in children),
        tuple(child_born for _, child_born in children),
        before.get(family_id, 0),
    )
