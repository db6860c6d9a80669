"""What a plan is asked for and what it answers: values without any arithmetic, free of the packages that plans need.

Points are those of the shortlist: a child in a perfect home is worth 100.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kanat.care.matching.country import HardRuleCode
from kanat.care.matching.engine.facts import ChildGroup
from kanat.care.matching.engine.plan.reserve import Reserve

Choice = tuple[tuple[int, tuple[int, ...]], ...]
"""Families with the children whom each takes; empty: all of the group wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a plan weighs besides the scores, all in points."""

    urgency: tuple[int, ...] = (4_000, 2_000, 1_000)  # worth of placing a child, most urgent class first
    split: int = 240  # price of placing none of a group together; the larger the part that stays together, the less
    reserve: Reserve | None = None  # look-ahead: what is kept for the siblings who will come; None: what the law says
    reach: int = 300  # homes looked at for each part of a group: the best ones; nothing is lost up to so many children


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A group in a plan."""

    party_id: int  # the caller's number of the group, unique in a plan
    group: ChildGroup  # the children and all that is known; child ids differ within a plan
    urgency: int = 3  # class: 1 is the most urgent
    together: tuple[frozenset[int], ...] = ()  # children who must go to one home
    apart: tuple[frozenset[int], ...] = ()  # pairs who must not live in one home; the other may be in another group


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Children of a group in one home."""

    family_id: int  # the family
    child_ids: tuple[int, ...]  # in the order of the group
    score: Decimal  # 0 to 100, as in the shortlist of these children
    km: int | None  # distance to the birth family, None where unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the plan proposes for a group. A person decides."""

    party_id: int  # the group
    stays: tuple[Stay, ...]  # homes, the largest part first; empty: nobody is placed
    waiting: tuple[int, ...]  # children without a home
    split_price: Decimal  # points that parting the group costs, 0 where it stays whole

    @property
    def is_split(self) -> bool:
        """Tell whether those who are placed live in more than one home, or some wait while others are placed."""
        return len(self.stays) > 1 or bool(self.stays and self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Children for whom the plan has no home, and why."""

    party_id: int  # the group
    child_ids: tuple[int, ...]  # who wait
    possible: int  # homes that may take them all by the hard rules: others have a greater need of them
    blocked_alone: Mapping[HardRuleCode, int]  # homes that one rule alone keeps from taking them


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """What would place some of those left over: so many families more in a province."""

    province: str  # code of the area, empty where the birth family's place is not known
    places: int  # free places that each of the families needs
    families: int  # how many families more
    party_ids: tuple[int, ...]  # groups that they would take whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another choice for a group, and what the whole plan would lose by it."""

    stays: tuple[Stay, ...]  # as in a decision
    waiting: tuple[int, ...]  # children without a home
    regret: Decimal  # points that the plan loses by the prices of places; `Planner.regret` works it out exactly


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What the whole plan loses by a choice, from planning again with it."""

    points: Decimal  # 0 and more
    exact: bool  # both plans were proved best


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A plan for many groups. The same facts give the same plan, in whatever order they are told."""

    on: date  # day of the plan: facts, free places and law are those of this day
    decisions: tuple[Decision, ...]  # most urgent class first, then by number of the group
    value: Decimal  # points of the whole plan
    bound: Decimal  # no plan is worth more
    proved: bool  # no other plan is better
    prices: Mapping[int, Decimal]  # family -> worth to all of one place more in its home; families of worth 0 left out
    large_prices: Mapping[int, Decimal]  # family -> what children pay besides who take more than half of a larger home
    left: tuple[Left, ...] = ()  # those without a home, in the order of the decisions
    unlocks: tuple[Unlock, ...] = ()  # what would place them
    choices: Mapping[int, Choice] = field(default_factory=dict)  # group -> what was laid down beforehand

    @property
    def gap(self) -> Decimal:
        """Points that a better plan could gain at most; 0 where it is proved best."""
        return max(Decimal(0), self.bound - self.value)

    def decision(self, party_id: int) -> Decision:
        """Give the decision for a group; KeyError where the plan does not know it."""
        for decision in self.decisions:
            if decision.party_id == party_id:
                return decision
        raise KeyError(party_id)
