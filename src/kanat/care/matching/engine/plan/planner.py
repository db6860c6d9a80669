"""Plan many groups at once: who goes where, what another choice would cost, what would place those left over.

    planner = Planner(parties, homes, law, on, limits=limits)
    outcome = planner.plan()
    planner.alternatives(outcome, party_id)          # with their regret, by the prices of places
    planner.regret(outcome, party_id, choice)        # exactly, by planning again
    planner.plan({party_id: ((family_id, child_ids),)})  # with what people decided beforehand

The order of groups and homes does not matter. Nobody is placed where a hard rule forbids it, by choice neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

import numpy as np
from numpy.typing import NDArray

from kanat.care.families.rules.capacity import Limits
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.engine import NO_LIMITS, rank
from kanat.care.matching.engine.criteria import kilometres
from kanat.care.matching.engine.facts import ChildGroup, Home
from kanat.care.matching.engine.plan import best, building, core, division, drafting, pricing, reserve
from kanat.care.matching.engine.plan.drafting import TENTHS, Offer, Terms
from kanat.care.matching.engine.plan.instance import Problem, Real, part_of
from kanat.care.matching.engine.plan.terms import (
    Alternative,
    Choice,
    Decision,
    Left,
    Loss,
    Outcome,
    Party,
    Policy,
    Stay,
    Unlock,
)
from kanat.care.matching.engine.register import Register
from kanat.care.matching.engine.shortlist import Shortlist

NEAREST, SCORE, URGENT = "nearest", "score", "urgent"  # simple ways to compare with
NOWHERE_NEAR = 1e9  # kilometres to a home whose place nobody knows
USUAL = Policy()


class Planner:
    """Groups and homes of a day, judged once and ready for any number of plans.

    `seconds` are the most that a plan may take once places have their prices; what was found by then is the plan.
    """

    def __init__(
        self,
        parties: Iterable[Party],
        homes: Iterable[Home] | Register,
        law: MatchingLaw,
        on: date,
        *,
        limits: Limits = NO_LIMITS,
        policy: Policy = USUAL,
        seconds: float = best.USUAL.seconds,
        scores: Mapping[tuple[int, int], int] | None = None,
    ) -> None:
        register = homes if isinstance(homes, Register) else Register.of(homes)
        ahead = reserve.laid_down(law, on) if policy.reserve is None else policy.reserve
        self._terms = Terms(
            register=register, law=law, limits=limits, on=on, policy=policy, reserve=ahead, scores=scores
        )
        self._parties = drafting.in_order(parties, policy)
        self._at = {party.party_id: place for place, party in enumerate(self._parties)}
        self._rooms = drafting.rooms_of(self._terms)
        self._offers = drafting.drafted(self._terms, self._parties, self._rooms)
        self._problem = drafting.problem_of(self._parties, self._offers, self._rooms, policy)
        self._seconds = seconds

    def plan(self, choices: Mapping[int, Choice] | None = None) -> Outcome:
        """Plan all groups; those in `choices` as laid down there.

        Refuses with `ValueError` a choice that a hard rule forbids, that overfills a home, or brings together those
        who must be kept apart.
        """
        laid = {party_id: self._laid_down(party_id, choice) for party_id, choice in (choices or {}).items()}
        fixed = [offer for offers in laid.values() for offer in offers]
        problem = self._without({self._at[party_id] for party_id in laid}, fixed)
        found = best.solved(problem, best.suited(problem, self._seconds))
        kept = part_of(problem.columns, found.chosen).edge  # edges number the offers
        taken = [*(self._offers[at] for at in kept.tolist()), *fixed]
        more = sum(offer.value for offer in fixed)
        outcome = self._outcome(taken, found.value + more, found.bound + more, found.price, found.proved)
        return replace(outcome, choices=dict(choices or {}))

    def simple(self, how: str, against: Outcome) -> Outcome:
        """Give the plan of a simple way, with the bound of a plan to compare with.

        `nearest`: group after group, most urgent first, the nearest home that takes most of it; `urgent`: the same
        with the best score; `score`: the best score of all first.
        """
        every = self._problem.columns
        if how == SCORE:
            order = np.argsort(-every.value / every.number, kind="stable")
        else:
            count = np.bitwise_count(every.children)
            worse = self._km() if how == NEAREST else np.array([-offer.tenths for offer in self._offers])
            order = np.lexsort((every.home, worse, -count.astype(int), every.group))
        waiting = np.zeros(self._problem.size.size, np.int64)
        taken = building.take(
            order, every.group, every.home, every.children, every.number, self._problem.places.copy(), waiting
        )
        taken = core.without_meetings(self._problem, taken)
        value = float(every.value[taken].sum())
        bound = float(against.bound) * TENTHS
        return self._outcome([self._offers[at] for at in taken.tolist()], value, bound, np.empty(0), value >= bound)

    def alternatives(self, outcome: Outcome, party_id: int, count: int = 5) -> tuple[Alternative, ...]:
        """Give other choices for a group, the least regret first, by the prices of places in the plan."""
        place = self._place(party_id)
        begin, end = self._problem.begin[place : place + 2]
        found = division.ranked(
            self._offers[begin:end],
            self._gains(outcome, begin, end),
            len(self._parties[place].group.children),
            {(offer.home, offer.bits) for offer in self._made(outcome.decision(party_id))},
        )
        return tuple(self._alternative(place, offers, regret) for regret, offers in found[:count])

    def regret(self, outcome: Outcome, party_id: int, choice: Choice) -> Loss:
        """Work out what the whole plan loses by a choice: plan again with it. Refuses as `plan` does."""
        other = self.plan({**outcome.choices, party_id: choice})
        return Loss(points=max(Decimal(0), outcome.value - other.value), exact=outcome.proved and other.proved)

    def shortlist(self, party_id: int, child_ids: Iterable[int] | None = None) -> Shortlist:
        """Give the shortlist of a group, or of some of its children: reasons for and against each home."""
        group = self._parties[self._place(party_id)].group
        some = self._some(group, child_ids)
        return rank(some, self._terms.register, self._terms.law, self._terms.on, limits=self._terms.limits)

    def _gains(self, outcome: Outcome, begin: int, end: int) -> list[float]:
        """Give what offers are worth to their group when it pays for the places."""
        price = np.zeros(2 * self._problem.places.size)
        for at, prices in ((0, outcome.prices), (self._problem.places.size, outcome.large_prices)):
            for family_id, points in prices.items():
                price[at + self._terms.register.places[family_id]] = float(points) * TENTHS
        return [pricing.gain(self._problem.columns, column, price) for column in range(begin, end)]

    def _prices(self, price: Real) -> dict[int, Decimal]:
        homes = self._terms.register.homes
        return {homes[at].family_id: _points(price[at]) for at in np.flatnonzero(price > 0).tolist()}

    def _place(self, party_id: int) -> int:
        if party_id not in self._at:
            raise ValueError(f"group {party_id} is not in the plan")
        return self._at[party_id]

    def _some(self, group: ChildGroup, child_ids: Iterable[int] | None) -> ChildGroup:
        return group if child_ids is None else drafting.part(group, _bits(group, child_ids))

    def _laid_down(self, party_id: int, choice: Choice) -> list[Offer]:
        place = self._place(party_id)
        party, found = self._parties[place], []
        allowed, done = set(drafting.parts_of(party)), 0
        for family_id, child_ids in choice:
            bits = _bits(party.group, child_ids)
            drafting.home_of(self._terms.register, family_id)
            home = self._terms.register.places[family_id]
            offers = drafting.offers(self._terms, self._rooms, place, party, bits, home) if bits in allowed else ()
            offer = next(iter(offers), None)
            if offer is None or bits & done:
                raise ValueError(f"family {family_id} may not take these children of group {party_id}")
            done |= bits
            found.append(offer)
        return found

    def _made(self, decision: Decision) -> list[Offer]:
        choice = tuple((stay.family_id, stay.child_ids) for stay in decision.stays)
        return self._laid_down(decision.party_id, choice)

    def _without(self, groups: set[int], fixed: Sequence[Offer]) -> Problem:
        """Give the problem that is left when some groups are settled."""
        one = self._problem
        if not groups:
            return one
        places = one.places.copy()
        np.maximum.at(places, [offer.home for offer in fixed], [offer.number for offer in fixed])
        np.subtract.at(places, [offer.home for offer in fixed], [offer.number for offer in fixed])
        if (places < 0).any() or self._meet(fixed):
            raise ValueError("these choices do not go together")
        keep = ~np.isin(one.columns.group, list(groups)) & (one.columns.number <= places[one.columns.home])
        keep &= ~self._meeting(fixed)
        columns = part_of(one.columns, np.flatnonzero(keep))
        begin = np.searchsorted(columns.group, np.arange(one.size.size + 1))
        return one._replace(places=places, columns=columns, begin=begin)

    def _meet(self, fixed: Sequence[Offer]) -> bool:
        return any(
            self._holds(first, pair[:2]) and self._holds(second, pair[2:]) and first.home == second.home
            for pair in self._problem.apart
            for first in fixed
            for second in fixed
        )

    def _meeting(self, fixed: Sequence[Offer]) -> NDArray[np.bool_]:
        """Mark columns that would bring a child to somebody settled from whom it must be kept apart."""
        every = self._problem.columns
        marked = np.zeros(every.group.size, bool)
        for pair in self._problem.apart:
            for mine, other in ((pair[:2], pair[2:]), (pair[2:], pair[:2])):
                for offer in fixed:
                    if self._holds(offer, mine):
                        held = (every.group == other[0]) & (every.children >> other[1] & 1 > 0)
                        marked |= held & (every.home == offer.home)
        return marked

    @staticmethod
    def _holds(offer: Offer, child: tuple[int, ...]) -> bool:
        return offer.group == child[0] and bool(offer.bits >> child[1] & 1)

    def _km(self) -> Real:
        homes = self._terms.register.homes
        found = (kilometres(self._parties[offer.group].group.home, homes[offer.home].place) for offer in self._offers)
        return np.array([NOWHERE_NEAR if km is None else km for km in found])

    def _alternative(self, place: int, offers: Sequence[Offer], regret: float) -> Alternative:
        group = self._parties[place].group
        waiting = _ids(group, (1 << len(group.children)) - 1 - sum(offer.bits for offer in offers))
        return Alternative(stays=self._stays(place, offers), waiting=waiting, regret=_points(regret))

    def _stays(self, place: int, offers: Sequence[Offer]) -> tuple[Stay, ...]:
        group = self._parties[place].group
        ordered = sorted(offers, key=lambda offer: (-offer.bits.bit_count(), offer.bits))
        return tuple(self._stay(group, offer) for offer in ordered)

    def _stay(self, group: ChildGroup, offer: Offer) -> Stay:
        home = self._terms.register.homes[offer.home]
        km = kilometres(group.home, home.place)
        return Stay(
            family_id=home.family_id,
            child_ids=_ids(group, offer.bits),
            score=Decimal(offer.tenths) / TENTHS,
            km=None if km is None else round(km),
        )

    def _outcome(self, taken: Sequence[Offer], value: float, bound: float, price: Real, proved: bool) -> Outcome:
        by_group: dict[int, list[Offer]] = {place: [] for place in range(len(self._parties))}
        for offer in taken:
            by_group[offer.group].append(offer)
        decisions = tuple(self._decision(place, offers) for place, offers in by_group.items())
        left = tuple(self._left(one) for one in decisions if one.waiting)
        return Outcome(
            on=self._terms.on,
            decisions=decisions,
            value=_points(value),
            bound=max(_points(value), _points(bound, ROUND_CEILING)),
            proved=proved,
            prices=self._prices(price[: price.size // 2]),
            large_prices=self._prices(price[price.size // 2 :]),
            left=left,
            unlocks=self._unlocks(left),
        )

    def _decision(self, place: int, offers: Sequence[Offer]) -> Decision:
        party = self._parties[place]
        size, bits = len(party.group.children), sum(offer.bits for offer in offers)
        share = sum((size - offer.bits.bit_count()) / size for offer in offers)
        return Decision(
            party_id=party.party_id,
            stays=self._stays(place, offers),
            waiting=_ids(party.group, (1 << size) - 1 - bits),
            split_price=_points(self._terms.policy.split * TENTHS * share),
        )

    def _left(self, decision: Decision) -> Left:
        found = self.shortlist(decision.party_id, decision.waiting)
        return Left(
            party_id=decision.party_id,
            child_ids=decision.waiting,
            possible=len(found.suggested),
            blocked_alone={code: count for code, count in found.blocked_alone.items() if count},
        )

    def _unlocks(self, left: Sequence[Left]) -> tuple[Unlock, ...]:
        """Tell what would place them: each group left takes one home, so as many homes as groups."""
        wanted: dict[tuple[str, int], list[int]] = {}
        for one in left:
            province = self._parties[self._at[one.party_id]].group.home.province
            wanted.setdefault((province, len(one.child_ids)), []).append(one.party_id)
        return tuple(
            Unlock(province=province, places=places, families=len(ids), party_ids=tuple(ids))
            for (province, places), ids in sorted(wanted.items())
        )


def _bits(group: ChildGroup, child_ids: Iterable[int]) -> int:
    at = {child.child_id: bit for bit, child in enumerate(group.children)}
    try:
        return sum(1 << at[child] for child in set(child_ids))
    except KeyError as unknown:
        raise ValueError(f"child {unknown.args[0]} is not in the group") from unknown


def _ids(group: ChildGroup, bits: int) -> tuple[int, ...]:
    return tuple(child.child_id for at, child in enumerate(group.children) if bits >> at & 1)


def _points(tenths: float, rounding: str | None = None) -> Decimal:
    return (Decimal(repr(float(tenths))) / TENTHS).quantize(Decimal("0.1"), rounding)
