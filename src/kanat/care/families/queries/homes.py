"""All approved homes at once, with what matching must know of them: four queries, however many there are.

Nine thousand are read for one search, so a home is a tuple, short lists are read as texts and split once, those who
left are counted by the database, and the collector of garbage rests: one full collection in between costs more than
the whole reading (measured: 110 ms without, 390 ms with).
"""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, Count, F, Func, Q, Value

from kanat.care.families import models
from kanat.care.families.states import ApprovalState, SexTerm
from kanat.vocabulary.actors import Offices

COUPLE = 2
ANY = str(SexTerm.ANY)


class HomeFacts(NamedTuple):
    """An approved family on a day."""

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
    skills: tuple[tuple[str, int], ...]  # kind of need, level 1 to 3
    courses: int  # finished
    said_on: date  # when it last said what it would take; the day of its approval where it said nothing since
    refuses: tuple[str, ...]  # kinds of need that it does not want
    tonight: bool  # takes children in an emergency
    respite: bool  # takes children for some days, so that others rest
    paused_until: date | None  # first day on which it may be asked again
    allegation: bool  # something is alleged and not yet looked into
    held: tuple[int, ...]  # children for whom a place is kept on the day or from a later one

    @property
    def is_couple(self) -> bool:
        """Tell whether there are two foster parents."""
        return len(self.carers) >= COUPLE

    @property
    def free(self) -> int:
        """Places that a child could take."""
        return self.free_for(())

    def free_for(self, child_ids: Collection[int]) -> int:
        """Give the places that these children could take: what is kept for them is free for them."""
        others = sum(child_id not in child_ids for child_id in self.held)
        return max(0, self.places - len(self.placed) - others)


COLUMNS = (
    "family_id",
    "family__name",
    "family__office_id",
    "family__worker_id",
    "family__area",
    "spoken",
    "family__papers_until",
    "family__carers__0",
    "family__carers__1",
    "born",
    "pk",
    "approved_for",
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
    "skilled",
    "family__courses",
    "family__said_on",
    "approved_on",
    "family__wish_age_from",
    "family__wish_age_to",
    "family__wish_sex",
    "refused",
    "family__tonight",
    "family__respite",
    "family__paused_until",
    "family__allegation_open",
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
    narrow = _narrow(areas, offices, family_ids)
    rows = models.Approval.objects.filter(narrow, state=ApprovalState.IN_FORCE, since__lte=on, until__gt=on)
    named = rows.annotate(
        spoken=_joined("family__languages"),
        approved_for=_joined("models_of_care"),
        born=_joined("family__children_born"),
        skilled=_joined("family__skills"),
        refused=_joined("family__refuses"),
    )
    with _collector_at_rest():
        placed, before, held = _placed(on, narrow), _before(on, narrow), _held(on, narrow)
        return [_home(row, placed, before, held) for row in named.order_by("family_id").values_list(*COLUMNS)]


CHANGES = """
SELECT count(*), sum(hashtid(family.ctid)::bigint * 31 + family.id), sum(family.xmin::text::bigint)
FROM families_family family
WHERE state IN ('approved', 'suspended') AND (%(all_areas)s OR area = ANY(%(areas)s))
  AND (%(all_offices)s OR office_id = ANY(%(offices)s))
"""


def homes_changed(*, areas: Collection[str] | None = None, offices: Offices | None = None) -> tuple[object, ...]:
    """Give a mark that differs when anything differs that `homes` would read of these families; one light query.

    Every action that changes an approval or a place writes the family's row too. Birth dates alone are not covered.
    """
    asked: dict[str, bool | list[str] | list[int]] = {
        "all_areas": areas is None,
        "areas": list(areas or ()),
        "all_offices": offices is None or offices.everywhere,
        "offices": list(offices.ids) if offices else [],
    }
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, asked)
        return tuple(cursor.fetchone())


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _joined(field: str) -> Func:
    return Func(F(field), Value(","), function="array_to_string", output_field=CharField())


@lru_cache(maxsize=10_000)
def _codes(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(",")) if joined else ()


def _narrow(areas: Collection[str] | None, offices: Offices | None, family_ids: Collection[int] | None) -> Q:
    wanted = Q()
    if areas is not None:
        wanted &= Q(family__area__in=list(areas))
    if offices is not None and not offices.everywhere:
        wanted &= Q(family__office_id__in=list(offices.ids))
    if family_ids is not None:
        wanted &= Q(family_id__in=list(family_ids))
    return wanted


@lru_cache(maxsize=10_000)
def _days(joined: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in joined.split(",")) if joined else ()


def _placed(on: date, narrow: Q) -> Mapping[int, list[tuple[int, date | None]]]:
    """Give who is there by family, with birth dates; a promised place is a taken one."""
    lasting = Q(until__isnull=True) | (Q(until__gt=on) & Q(until__gt=F("since")))  # not who never moved in
    held = models.FosterPlace.objects.filter(narrow & lasting)
    placed: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
    for family_id, child_id, born in held.order_by("id").values_list("family_id", "child_id", "child__born"):
        placed[family_id].append((child_id, born))
    return placed


def _before(on: date, narrow: Q) -> dict[int, int]:
    """Count who lived there and left; who never moved in does not count."""
    left = models.FosterPlace.objects.filter(narrow, until__lte=on, until__gt=F("since"))
    return dict(left.order_by().values_list("family_id").annotate(n=Count("id")))


def _held(on: date, narrow: Q) -> Mapping[int, list[int]]:
    """Give by family for whom places are kept on the day or from a later one."""
    kept: dict[int, list[int]] = defaultdict(list)
    lasting = models.HeldPlace.objects.filter(narrow & Q(until__gt=on) & Q(until__gt=F("since")))
    for family_id, child_id in lasting.values_list("family_id", "child_id"):
        kept[family_id].append(child_id)
    return kept


@lru_cache(maxsize=10_000)
def _levels(joined: str) -> tuple[tuple[str, int], ...]:
    pairs = (one.partition(":") for one in joined.split(",")) if joined else ()
    return tuple((kind, int(level)) for kind, _, level in pairs)


def _home(
    row: tuple[Any, ...],
    placed: Mapping[int, list[tuple[int, date | None]]],
    before: Mapping[int, int],
    held: Mapping[int, list[int]],
) -> HomeFacts:
    (
        family_id, name, office_id, worker_id, area, spoken, papers, carer, other_carer, born, approval_id,
        approved_for, age_from, age_to, sex, places, since, until, wish_from, wish_to, wish_sex, kin, skilled, courses,
        said_on, approved_on, said_from, said_to, said_sex, refused, tonight, respite, paused_until, allegation,
    ) = row  # fmt: skip
    children = placed.get(family_id)
    return HomeFacts(
        family_id,
        name,
        office_id,
        worker_id,
        area,
        _codes(spoken),
        papers,
        (carer, other_carer) if other_carer else (carer,) if carer else (),
        _days(born),
        approval_id,
        _codes(approved_for),
        age_from,
        age_to,
        sex,
        places,
        since,
        until,
        wish_from if said_from is None else said_from,
        wish_to if said_to is None else said_to,
        said_sex or wish_sex or ANY,
        kin,
        tuple([child_id for child_id, _ in children]) if children else (),
        tuple([child_born for _, child_born in children]) if children else (),
        before.get(family_id, 0),
        _levels(skilled),
        courses,
        said_on if said_on is not None and said_on > approved_on else approved_on,
        _codes(refused),
        tonight,
        respite,
        paused_until,
        allegation,
        tuple(held.get(family_id, ())),
    )
