"""What the engine must know about children who need a home, and about homes.

The app's queries fill these; the engine looks nothing up. All facts are those of one day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Place(NamedTuple):
    """A point on the map with the areas that it lies in."""

    area: str  # code of the area in the country pack, empty where unknown
    province: str  # code of the area above it (province, city), empty where unknown
    lat: float | None = None  # degrees north
    lon: float | None = None  # degrees east


NOWHERE = Place("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child who needs a home."""

    child_id: int  # person
    age: int  # completed years on the day
    sex: str  # people.Sex value
    languages: tuple[str, ...] = ()  # codes of the pack, mother tongue first
    needs: tuple[tuple[str, int], ...] = ()  # (kind, level 1 to 3), kinds as in the homes' skills


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildGroup:
    """One child, or siblings who are to stay together. Families are named by id."""

    children: tuple[Child, ...]  # at least one
    model: str = ""  # model of care they need, code of the pack; empty: any
    home: Place = NOWHERE  # where the birth family lives
    school: Place = NOWHERE  # where they go to school
    kin_homes: frozenset[int] = frozenset()  # families of relatives or of the close circle
    own_homes: frozenset[int] = frozenset()  # where a parent or guardian of theirs lives
    sibling_homes: Mapping[int, int] = field(default_factory=dict)  # family -> siblings placed there
    refusals: Mapping[int, date] = field(default_factory=dict)  # family -> day it declined this group
    avoid_homes: frozenset[int] = frozenset()  # ruled out for somebody's safety
    avoid_areas: frozenset[str] = frozenset()  # areas ruled out for somebody's safety
    held: Mapping[int, int] = field(default_factory=dict)  # family -> places that are kept for these children


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A foster family that holds or held an approval."""

    family_id: int  # the family
    place: Place  # where it lives
    approved_since: date | None  # first day of its approval, None: it has none
    approved_until: date | None  # first day no more approved
    suspended: bool = False  # the approval is laid to rest
    models: tuple[str, ...] = ()  # models of care of the approval, codes of the pack
    age_from: int = 0  # completed years, included
    age_to: int = 17  # completed years, included
    sex: str = "any"  # families.SexTerm value
    free_places: int = 0  # from the day on
    papers_until: date | None = None  # first day on which a paper is missing or out of date, None: never
    couple: bool = True  # two foster parents
    own_ages: tuple[int, ...] = ()  # of own and other children of the household under age
    fostered_ages: tuple[int, ...] = ()  # of foster children placed
    languages: tuple[str, ...] = ()  # spoken at home, codes of the pack
    skills: tuple[tuple[str, int], ...] = ()  # (kind of need, level 1 to 3) that it can meet
    finished: int = 0  # placements that ended as planned
    trainings: int = 0  # courses finished
    wishes_ages: tuple[int, int] | None = None  # hoped-for ages, both included, None: any
    wishes_sex: str = "any"  # hoped-for sex, families.SexTerm value
    unwilling_since: date | None = None  # day on which it said: nobody for now
    paused_until: date | None = None  # first day on which it takes children again
    refuses: tuple[str, ...] = ()  # kinds of need that it does not take on
    said_on: date | None = None  # day of its last word on what it would take, None: not known
    allegation: bool = False  # something is alleged against it and not yet looked into
