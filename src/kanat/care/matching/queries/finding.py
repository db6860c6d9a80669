"""The list of families for a child or siblings: facts of protection, people and families, judged by the engine.

A fixed number of queries, however large the register; kin and homes of siblings are found wherever they live.
"""

import time
from collections import Counter, OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families import queries as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.matching import engine, permissions
from kanat.care.matching.permissions import Can
from kanat.care.matching.queries import referrals, weights
from kanat.care.people import queries as people
from kanat.care.people.states import Kinship
from kanat.care.protection import queries as protection
from kanat.care.protection.states import BondKind
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.vocabulary.actors import Actor, Offices
from kanat.vocabulary.periods import age_on

HERE, REGION, ALL = "here", "region", "all"  # how far to look
PARENTS = frozenset({Kinship.MOTHER, Kinship.FATHER, Kinship.GUARDIAN})
KIN = frozenset(
    {
        Kinship.GRANDPARENT,
        Kinship.AUNT_OR_UNCLE,
        Kinship.SIBLING,
        Kinship.HALF_SIBLING,
        Kinship.COUSIN,
        Kinship.NIECE_OR_NEPHEW,
        Kinship.OTHER_KIN,
        Kinship.CLOSE_PERSON,
    }
)
ADULT = 18  # years
KEPT_SECONDS = 60.0  # a register is read anew after that in any case
KEPT_REGISTERS = 12  # in a process: some provinces, or the whole country


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Who belongs to the children: read once, used for every home."""

    kin_homes: frozenset[int]  # families of relatives and of the close circle
    own_homes: frozenset[int]  # families in which a parent or guardian is a foster parent
    sibling_homes: dict[int, int]  # family -> brothers and sisters placed there
    avoid_homes: frozenset[int]  # families where somebody lives from whom they are kept apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """Families for a group of children on a day."""

    cases: tuple[protection.CaseRow, ...]  # of the children who are looked after
    children: tuple[people.PersonRow, ...]  # in the order of the cases
    on: date  # first day in the home
    model: str  # model of care asked for, empty: any
    found: engine.Shortlist  # suggestions and exclusions with reasons
    homes: Mapping[int, families.HomeFacts]  # by family id
    kin_homes: frozenset[int]  # families of relatives and of the close circle

    def rank_of(self, family_id: int) -> int | None:
        """Give the place of a family among the suggestions, from 1; None where it is not suggested."""
        order = self.found.suggested_ids
        return next((place for place, found in enumerate(order, start=1) if found == family_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The child of a case and the brothers and sisters who may be placed with it."""

    cases: tuple[protection.CaseRow, ...]  # the case itself first
    children: dict[int, people.PersonRow]  # by person id
    placed: dict[int, int]  # child -> foster family in which it lives already; all brothers and sisters
    needs: dict[int, protection.NeedsRow]  # by case; nothing for those of whom nothing was told
    bonds: tuple[protection.BondRow, ...]  # of the children of these cases
    asked: tuple[referrals.ReferralRow, ...]  # families asked for any of them, the newest first

    @property
    def waiting(self) -> tuple[int, ...]:
        """Ids of the cases whose children live in no foster family; a residential home is no answer to their search."""
        return tuple(case.id for case in self.cases if case.child_id not in self.placed)


def group(*, case_id: int, seen_by: Actor, on: date) -> Group:
    """Give the child of a case with brothers and sisters in protection; NotFound outside the person's offices."""
    cases, children = protection.sibling_group_and_all(case_id, seen_by)
    permissions.check_may_find(seen_by, cases[0].office_id)
    ids = [case.child_id for case in cases]
    placed = families.living_with(child_ids=[child.id for child in children], on=on)
    return Group(
        cases=tuple(cases),
        children={child.id: child for child in children if child.id in ids},
        placed=placed,
        needs=protection.placement_needs([case.id for case in cases]),
        bonds=tuple(protection.bonds(ids)),
        asked=tuple(referrals.referrals_for(ids)),
    )


def areas_within(area: str, where: str) -> tuple[str, ...] | None:
    """Give the areas in which to look: an area with what lies in it, its region, or None for all."""
    known = {one.code: one for one in country.areas()}
    if where == ALL or area not in known:
        return None
    top = known[area].parent if where == REGION else area
    inside = tuple(code for code, one in known.items() if one.parent == top)
    return (top or area, *inside)


def shortlist(
    *,
    cases: Sequence[protection.CaseRow],
    seen_by: Actor,
    on: date,
    model: str = "",
    area: str | None = None,
    where: str = HERE,
    also: Collection[int] = (),
    group: Group | None = None,
) -> Shortlist:
    """Rank the families that may take the children of these cases together on a day.

    Only families of offices for which the person may look are there. `where` says how far around `area` to look
    (left out: the area of the first case's office); relatives, homes of siblings and the families `also` named stand
    on the list wherever they live. `group` saves reading what it holds again.
    """
    known = group.children if group else people.persons([case.child_id for case in cases])
    ordered = tuple(known[case.child_id] for case in cases)
    ids = [child.id for child in ordered]
    needs = group.needs if group else protection.placement_needs([case.id for case in cases])
    circle = _circle(ids, group, on)
    area = _area_of(cases[0].office_id) if area is None else area
    homes = _homes(area, where, {*circle.kin_homes, *circle.sibling_homes, *also}, seen_by, on)
    law, limits = weights.law_on(on), capacity.limits_of(country.part(FamiliesLaw), on=on)
    told = [needs.get(case.id, protection.NOTHING_TOLD) for case in cases]
    held = Counter(family_id for child_id, family_id in homes.held if child_id in ids)
    refused = referrals.refusals(group.asked if group else referrals.referrals_for(ids), ids)
    asked = _asked(ordered, told, circle, held, refused, model, area, on)
    found = engine.rank(asked, homes.register, law, on, limits=limits)
    return Shortlist(
        cases=tuple(cases),
        children=ordered,
        on=on,
        model=model,
        found=found,
        homes=homes.facts,
        kin_homes=circle.kin_homes,
    )


def _area_of(office_id: int) -> str:
    office = accounts.office(office_id)
    return office.area if office else ""


def _circle(child_ids: Sequence[int], group: Group | None, on: date) -> Circle:
    ties = people.kinships(child_ids)
    parents = {other for other, kinship in ties if kinship in PARENTS}
    kin = {other for other, kinship in ties if kinship in KIN} - parents
    kept = families.kept_by(parents | kin)
    placed = group.placed if group else _siblings_placed(child_ids[0], on)
    sibling_homes = Counter(family_id for child_id, family_id in placed.items() if child_id not in child_ids)
    bonds = group.bonds if group else protection.bonds(child_ids)
    apart = {bond.other_id for bond in bonds if bond.child_id in child_ids and bond.kind == BondKind.APART}
    return Circle(
        kin_homes=frozenset(family for family, carers in kept.items() if kin & set(carers)),
        own_homes=frozenset(family for family, carers in kept.items() if parents & set(carers)),
        sibling_homes=sibling_homes,
        avoid_homes=frozenset(families.homes_of(apart - set(child_ids), on=on)) if apart else frozenset(),
    )


def _siblings_placed(child_id: int, on: date) -> dict[int, int]:
    siblings = {sibling.id for sibling in people.siblings(child_id)}
    return families.living_with(child_ids=siblings, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Homes:
    """The homes of some areas and offices on a day, ready for the engine."""

    facts: Mapping[int, families.HomeFacts]  # by family id
    register: engine.Register
    mark: tuple[object, ...]  # of `families.homes_changed` before they were read
    read_at: float  # on the clock of this process, seconds
    held: tuple[tuple[int, int], ...]  # child and the family in which a place is kept for it


_kept: OrderedDict[tuple[object, ...], _Homes] = OrderedDict()


def _homes(area: str, where: str, wanted: set[int], seen_by: Actor, on: date) -> _Homes:
    offices = seen_by.offices(Can.FIND)
    near = _near(areas_within(area, where), offices, on)
    missing = wanted - near.facts.keys()
    farther = families.homes(on, offices=offices, family_ids=missing) if missing else []
    if not farther:
        return near
    facts = {**near.facts, **{home.family_id: home for home in farther}}
    return _made(facts, on, mark=near.mark, read_at=near.read_at)


def _made(facts: Mapping[int, families.HomeFacts], on: date, *, mark: tuple[object, ...], read_at: float) -> _Homes:
    every = list(facts.values())
    held = tuple((child_id, home.family_id) for home in every for child_id in home.held)
    return _Homes(facts=facts, register=_register(every, on), mark=mark, read_at=read_at, held=held)


def _near(areas: tuple[str, ...] | None, offices: Offices, on: date) -> _Homes:
    """Give the homes of some areas, from memory while nothing about them has changed.

    Reading and classing a province takes longer than answering. Corrected birth dates count a minute later.
    """
    key = (on, areas, offices)
    mark = families.homes_changed(areas=areas, offices=offices)
    known = _kept.get(key)
    if known is not None and known.mark == mark and time.monotonic() - known.read_at < KEPT_SECONDS:
        return known
    found = families.homes(on, areas=areas, offices=offices)
    facts = {home.family_id: home for home in found}
    homes = _made(facts, on, mark=mark, read_at=time.monotonic())
    _kept[key] = homes
    while len(_kept) > KEPT_REGISTERS:
        _kept.popitem(last=False)
    return homes


def _asked(
    children: Sequence[people.PersonRow],
    needs: Sequence[protection.NeedsRow],
    circle: Circle,
    held: Mapping[int, int],
    refusals: Mapping[int, date],
    model: str,
    office_area: str,
    on: date,
) -> engine.ChildGroup:
    """Put together what the engine must know of the children; `needs` come in their order."""
    told = next((one.family_area for one in needs if one.family_area), "")
    home = _place(told or next((child.area for child in children if child.area), office_area))
    school = next((one.school_area for one in needs if one.school_area), "")
    return engine.ChildGroup(
        children=tuple(
            engine.Child(
                child_id=child.id,
                age=age_on(child.born, on) if child.born else 0,
                sex=child.sex,
                languages=child.languages,
                needs=tuple(sorted(one.needs.items())),
            )
            for child, one in zip(children, needs, strict=True)
        ),
        model=model,
        home=home,
        school=_place(school) if school else home,
        kin_homes=circle.kin_homes,
        own_homes=circle.own_homes,
        sibling_homes=circle.sibling_homes,
        avoid_homes=circle.avoid_homes,
        avoid_areas=frozenset(area for one in needs for area in one.avoid_areas),
        held=held,
        refusals=refusals,
    )


def register_of(homes: Sequence[families.HomeFacts], on: date) -> engine.Register:
    """Make homes ready for any number of questions."""
    return _register(homes, on)


def asked(
    children: Sequence[people.PersonRow],
    needs: Sequence[protection.NeedsRow],
    circle: Circle,
    held: Mapping[int, int],
    refusals: Mapping[int, date],
    on: date,
) -> engine.ChildGroup:
    """Put together a group from what was read for many at once."""
    return _asked(children, needs, circle, held, refusals, "", "", on)


def alone(child: people.PersonRow, needs: protection.NeedsRow, on: date) -> engine.ChildGroup:
    """Give a child alone as the engine must know it, without kin and siblings: for comparing weights."""
    circle = Circle(kin_homes=frozenset(), own_homes=frozenset(), sibling_homes={}, avoid_homes=frozenset())
    return _asked([child], [needs], circle, {}, {}, "", "", on)


def _register(homes: Sequence[families.HomeFacts], on: date) -> engine.Register:
    places = {code: _place(code) for code in {home.area for home in homes}}
    ages = _Ages(on)
    return engine.Register.of(_home(home, places[home.area], ages) for home in homes)


class _Ages(dict[date | None, int]):
    """Ages on a day by date of birth, each worked out once: nine thousand homes share a few thousand days."""

    def __init__(self, on: date) -> None:
        self.on = on

    def __missing__(self, born: date | None) -> int:
        age = self[born] = age_on(born, self.on) if born else 0
        return age


def _home(home: families.HomeFacts, place: engine.Place, ages: _Ages) -> engine.Home:
    wishes = None
    if home.wish_age_from is not None and home.wish_age_to is not None:
        wishes = (home.wish_age_from, home.wish_age_to)
    own = [ages[born] for born in home.children_born]
    return engine.Home(
        family_id=home.family_id,
        place=place,
        approved_since=home.since,
        approved_until=home.until,
        models=home.models_of_care,
        age_from=home.age_from,
        age_to=home.age_to,
        sex=home.sex,
        free_places=home.free,
        papers_until=home.papers_ok_until,
        couple=home.is_couple,
        own_ages=tuple(sorted([age for age in own if age < ADULT])),
        fostered_ages=tuple(sorted([ages[born] for born in home.placed_born])),
        languages=home.languages,
        finished=home.before,
        wishes_ages=wishes,
        wishes_sex=home.wish_sex,
        skills=home.skills,
        trainings=home.courses,
        said_on=home.said_on,
        paused_until=home.paused_until,
        refuses=home.refuses,
        allegation=home.allegation,
    )


def _place(code: str) -> engine.Place:
    try:
        area = country.area(code)
    except KeyError:
        return engine.NOWHERE
    return engine.Place(code, area.parent or code, area.lat, area.lon)
