"""Free places, families to be asked again, and where homes are missing; and homes that can be reached tonight."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families import queries as families
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.permissions import Can
from kanat.care.matching.queries.finding import Shortlist
from kanat.care.people import queries as people
from kanat.care.protection import queries as protection
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import add_months

BANDS = ((0, 3), (4, 6), (7, 12), (13, 17))  # completed years, both included


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """Places in an area, and children who wait there."""

    homes: int  # approved
    places: int  # of the approvals
    free: int  # places that a child could take now
    kept: int  # places that are kept for a child
    waiting: int  # children in protection without a family
    by_age: tuple[int, ...]  # free places that are open to each band

    @property
    def missing(self) -> int:
        """Children who wait beyond the places that are free."""
        return max(0, self.waiting - self.free)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """Children with a need, and free places in homes with skill for it."""

    waiting: int
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancies:
    """Where places are free, and where they are missing. No child is named."""

    areas: dict[str, AreaRow]  # by area code
    needs: dict[str, NeedRow]  # by kind
    stale: tuple[families.HomeFacts, ...]  # families not asked for too long, the longest first
    bands: tuple[tuple[int, int], ...]  # of ages

    @property
    def free(self) -> int:
        """Free places in all."""
        return sum(row.free for row in self.areas.values())

    @property
    def waiting(self) -> int:
        """Children who wait in all."""
        return sum(row.waiting for row in self.areas.values())

    @property
    def kept(self) -> int:
        """Places kept in all."""
        return sum(row.kept for row in self.areas.values())


def vacancies(*, seen_by: Actor, on: date) -> Vacancies:
    """Count free places and waiting children of the offices for which the person may look; six queries."""
    offices = seen_by.offices(Can.OVERVIEW)
    homes = families.homes(on, offices=offices)
    limit = add_months(on, -country.part(MatchingLaw).word_months.on(on))
    stale = sorted((home for home in homes if home.said_on <= limit), key=lambda home: (home.said_on, home.family_id))
    ready = [home for home in homes if _is_ready(home, on, limit)]
    skilled: Counter[str] = Counter()
    for home in ready:
        skilled.update({kind: home.free for kind, _level in home.skills})
    waiting = protection.waiting(offices, on=on)
    placed = families.living_with(child_ids=[child_id for _, child_id in waiting], on=on)
    alone = [(case_id, child_id) for case_id, child_id in waiting if child_id not in placed]
    here, needed = _count_waiting(alone)
    return Vacancies(
        areas=_areas(homes, ready, here),
        needs={kind: NeedRow(waiting=count, free=skilled.get(kind, 0)) for kind, count in needed.most_common()},
        stale=tuple(stale),
        bands=BANDS,
    )


def _is_ready(home: families.HomeFacts, on: date, limit: date) -> bool:
    """Tell whether a home could take any child today: papers, word, pause and what is alleged stand in no way."""
    in_date = home.papers_ok_until is None or home.papers_ok_until > on
    open_now = home.paused_until is None or home.paused_until <= on
    return home.free > 0 and in_date and open_now and home.said_on > limit and not home.allegation


def _areas(
    homes: Sequence[families.HomeFacts], ready: Sequence[families.HomeFacts], waiting: Mapping[str, int]
) -> dict[str, AreaRow]:
    """Count by area what there is, what is free, and who waits."""
    every: dict[str, list[families.HomeFacts]] = defaultdict(list)
    free: dict[str, list[families.HomeFacts]] = defaultdict(list)
    for home in homes:
        every[home.area].append(home)
    for home in ready:
        free[home.area].append(home)
    return {
        area: AreaRow(
            homes=len(every[area]),
            places=sum(home.places for home in every[area]),
            free=sum(home.free for home in free[area]),
            kept=sum(len(home.held) for home in every[area]),
            waiting=waiting.get(area, 0),
            by_age=tuple(
                sum(home.free for home in free[area] if home.age_from <= high and home.age_to >= low)
                for low, high in BANDS
            ),
        )
        for area in dict.fromkeys((*every, *waiting))
    }


def _count_waiting(alone: Sequence[tuple[int, int]]) -> tuple[Counter[str], Counter[str]]:
    """Count the children who wait by the area in which they live, and by need."""
    children = people.persons([child_id for _, child_id in alone])
    needs = protection.placement_needs([case_id for case_id, _ in alone])
    here: Counter[str] = Counter()
    needed: Counter[str] = Counter()
    for case_id, child_id in alone:
        told = needs.get(case_id)
        area = (told.family_area if told else "") or children[child_id].area
        here.update([area] if area else ())
        needed.update(told.needs.keys() if told else ())
    return here, needed


def reachable(found: Shortlist) -> list[tuple[families.HomeFacts, int | None]]:
    """Order the suggested homes for tonight: relatives, then those that take children at night, each by distance."""
    near = [(found.homes[one.family_id], one.km) for one in found.found.suggested]
    return sorted(
        near,
        key=lambda pair: (
            pair[0].family_id not in found.kin_homes,
            not pair[0].tonight,
            10_000 if pair[1] is None else pair[1],
            pair[0].family_id,
        ),
    )
