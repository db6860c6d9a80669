"""From facts of groups and homes to all that could be decided: a column for each home that may take a part of a group.

Hard rules and scores are those of the shortlist, asked for each part of a group (a pair out of three siblings) as if
it stood alone. Numbers inside are tenths of a point.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from kanat.care.families.rules.capacity import HomeCount, Limits, capacity_decision
from kanat.care.matching.country import HardRuleCode, MatchingLaw
from kanat.care.matching.engine import holding, judged, scored, weighed
from kanat.care.matching.engine.facts import ChildGroup, Home
from kanat.care.matching.engine.plan.instance import MOST_SIBLINGS, Columns, Problem, Whole, large
from kanat.care.matching.engine.plan.reserve import Reserve
from kanat.care.matching.engine.plan.terms import Party, Policy
from kanat.care.matching.engine.question import asked
from kanat.care.matching.engine.register import Register

TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for every group of a plan."""

    register: Register  # all homes
    law: MatchingLaw  # hard rules and criteria
    limits: Limits  # of children in a home
    on: date  # day of the plan
    policy: Policy  # worth of urgency, price of a split
    reserve: Reserve  # look-ahead
    scores: Mapping[tuple[int, int], int] | None = None  # (child, family) -> tenths told by the caller; the only pairs


class Offer(NamedTuple):
    """A home that may take a part of a group."""

    group: int  # place of the group in the plan
    home: int  # place of the home in the register
    bits: int  # children of the group
    number: int  # places that they take
    tenths: int  # their score
    value: float  # tenths of a point in the plan


def in_order(parties: Iterable[Party], policy: Policy) -> tuple[Party, ...]:
    """Order groups by urgency, then number; refuses with `ValueError` what cannot be planned."""
    ordered = tuple(sorted(parties, key=lambda one: (one.urgency, one.party_id)))
    if len({one.party_id for one in ordered}) < len(ordered):
        raise ValueError("a group stands in the plan twice")
    ids = [child.child_id for one in ordered for child in one.group.children]
    if len(set(ids)) < len(ids):
        raise ValueError("a child stands in the plan twice")
    for one in ordered:
        if not 1 <= len(one.group.children) <= MOST_SIBLINGS:
            raise ValueError(f"group {one.party_id} has not 1 to {MOST_SIBLINGS} children")
        if not 1 <= one.urgency <= len(policy.urgency):
            raise ValueError(f"group {one.party_id} has an unknown class of urgency")
    return ordered


def parts_of(party: Party) -> Iterator[int]:
    """Give the parts of a group that may live in one home, as bits; those kept together or apart are."""
    place = {child.child_id: bit for bit, child in enumerate(party.group.children)}
    sets = [sum(1 << place[child] for child in some) for some in party.together]
    pairs = [sum(1 << place[child] for child in pair) for pair in party.apart if pair <= place.keys()]
    for bits in range(1, 1 << len(place)):
        if all(bits & some in {0, some} for some in sets) and all(bits & pair != pair for pair in pairs):
            yield bits


def part(group: ChildGroup, bits: int) -> ChildGroup:
    """Give some children of a group, with all that is known of the group."""
    return replace(group, children=tuple(child for at, child in enumerate(group.children) if bits >> at & 1))


def rooms_of(terms: Terms) -> Whole:
    """Give for each home the places that children of different groups may take together on the day."""
    known: dict[tuple[bool, int, int, int], int] = {}
    limited = any(rule.code == HardRuleCode.CAPACITY_LIMIT for rule in terms.law.hard_rules)
    rooms = np.empty(len(terms.register.homes), np.int64)
    for place, home in enumerate(terms.register.homes):
        key = home.couple, len(home.own_ages), len(home.fostered_ages), max(0, home.free_places)
        if key not in known:
            known[key] = _room(*key, terms.limits) if limited else key[3]
        rooms[place] = known[key]
    return rooms


def _room(couple: bool, own: int, fostered: int, free: int, limits: Limits) -> int:
    for arriving in range(free, 0, -1):
        count = HomeCount(couple=couple, own=own, fostered=fostered, arriving=arriving, arriving_are_siblings=False)
        if capacity_decision(count, limits).allowed:
            return arriving
    return 0


def offers(terms: Terms, rooms: Whole, place: int, party: Party, bits: int, only: int | None = None) -> Iterator[Offer]:
    """Give the best homes that may take a part of a group; all the best of them, or one home only."""
    some = part(party.group, bits)
    number, size = len(some.children), len(party.group.children)
    question = asked(some, terms.law, terms.limits, terms.on)
    free = judged(question, terms.register, holding(terms.law)) == 0
    suited = np.flatnonzero(free) if only is None else np.flatnonzero(free & (np.arange(free.size) == only))
    suited = suited[[terms.register.homes[home].free_places >= number for home in suited]] if suited.size else suited
    if terms.scores is None:
        tenths = scored(question, terms.register, weighed(terms.law, terms.on), suited)
    else:
        suited, tenths = _told(terms, some, suited)
    best = np.sort(np.argsort(-tenths, kind="stable")[: terms.policy.reach])
    base: float = number * terms.policy.urgency[party.urgency - 1] * TENTHS
    base -= terms.policy.split * TENTHS * (size - number) / size
    for home, score in zip(suited[best].tolist(), tenths[best].tolist(), strict=True):
        # siblings may exceed the limit that holds for strangers: then they take the whole home
        taken = min(number, max(1, int(rooms[home])))
        worth = base + number * score - TENTHS * terms.reserve.charge(taken, int(rooms[home]))
        if terms.register.homes[home].family_id in party.group.sibling_homes:
            worth += number * TENTHS * terms.reserve.sibling
        yield Offer(place, home, bits, taken, score, worth)


def _told(terms: Terms, group: ChildGroup, suited: Whole) -> tuple[Whole, Whole]:
    """Give the homes for which the caller told a score of every child, and the mean of each."""
    homes, means = [], []
    for home in suited.tolist():
        family = terms.register.homes[home].family_id
        told = [(terms.scores or {}).get((child.child_id, family)) for child in group.children]
        known = [tenths for tenths in told if tenths is not None]
        if len(known) == len(told):
            homes.append(home)
            means.append(sum(known) // len(known))
    return np.array(homes, np.int64), np.array(means, np.int64)


def drafted(terms: Terms, parties: Sequence[Party], rooms: Whole) -> list[Offer]:
    """Give all that could be decided, group by group."""
    return [
        offer
        for place, party in enumerate(parties)
        for bits in parts_of(party)
        for offer in offers(terms, rooms, place, party, bits)
    ]


def problem_of(parties: Sequence[Party], found: Sequence[Offer], rooms: Whole, policy: Policy) -> Problem:
    """Give the problem to plan."""
    group, home, bits, number, _, value = (np.array(one) for one in zip(*found, strict=True)) if found else _nothing()
    places = rooms.copy()
    np.maximum.at(places, home.astype(np.int32), number.astype(places.dtype))
    columns = Columns(
        edge=np.arange(len(found), dtype=np.int32),
        group=group.astype(np.int32),
        home=home.astype(np.int32),
        children=bits.astype(np.int32),
        number=number.astype(np.int32),
        large=large(number, places[home.astype(np.int32)]),
        value=value.astype(float),
    )
    weight = np.array([policy.urgency[one.urgency - 1] * TENTHS for one in parties], np.int64)
    size = np.array([len(one.group.children) for one in parties], np.int64)
    begin = np.searchsorted(columns.group, np.arange(len(parties) + 1)).astype(np.int64)
    return Problem(size, weight, places, columns, begin, apart_of(parties))


def _nothing() -> Iterator[Whole]:
    return (np.empty(0) for _ in Offer._fields)


def apart_of(parties: Sequence[Party]) -> tuple[tuple[int, int, int, int], ...]:
    """Give the pairs of children who must not live in one home, by group and bit; others are not in the plan."""
    at = {
        child.child_id: (place, bit)
        for place, party in enumerate(parties)
        for bit, child in enumerate(party.group.children)
    }
    pairs = {pair for party in parties for pair in party.apart if len(pair) == 2 and pair <= at.keys()}
    return tuple(sorted((*at[min(pair)], *at[max(pair)]) for pair in pairs))


def home_of(register: Register, family_id: int) -> Home:
    """Give a home by its family; ValueError where the plan does not know it."""
    if family_id not in register.places:
        raise ValueError(f"family {family_id} is not in the plan")
    return register.homes[register.places[family_id]]
