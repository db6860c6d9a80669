"""The answer: an ordered list of suitable homes, and the homes that the law excludes, with reasons.

Reasons are worked out for a home when it is looked at, not for thousands that nobody will see.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar, overload

import numpy as np

from kanat.care.matching.country import Criterion, CriterionCode, HardRule, HardRuleCode
from kanat.care.matching.engine.criteria import LOOKS, kilometres
from kanat.care.matching.engine.exclusions import RULES
from kanat.care.matching.engine.facts import Place
from kanat.care.matching.engine.question import Question
from kanat.care.matching.engine.register import Register, Whole

T = TypeVar("T")
NOWHERE_NEAR = 10**15  # millimetres to a home whose place nobody knows


class Lazy(Sequence[T], Generic[T]):
    """A list whose items are made when they are looked at."""

    def __init__(self, places: Sequence[int], make: Callable[[int], T]) -> None:
        self._places = places
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._places)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(map(self._make, self._places[index]))
        return self._make(self._places[index])


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one criterion adds to a score."""

    code: CriterionCode  # the criterion
    points: Decimal  # added to the score
    most: Decimal  # the most it could add: its weight's share of 100
    value: int  # 0 to 100 on the criterion's own scale
    facts: Mapping[str, object]  # what was seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A home that may take the group."""

    family_id: int  # the family
    score: Decimal  # 0 to 100, the sum of the contributions
    contributions: tuple[Contribution, ...]  # in the pack's order of criteria
    km: int | None  # distance to the birth family, None where unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A hard rule that excludes a home."""

    code: HardRuleCode  # the rule
    legal_basis: str  # act and article
    verified: bool  # the source was read, not only supposed
    facts: Mapping[str, object]  # what was seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A home that may not take the group."""

    family_id: int  # the family
    obstacles: tuple[Obstacle, ...]  # every rule that excludes it, in the pack's order
    km: int | None  # distance to the birth family, None where unknown

    @property
    def codes(self) -> tuple[HardRuleCode, ...]:
        """Codes of the rules that exclude it."""
        return tuple(obstacle.code for obstacle in self.obstacles)


class Shortlist:
    """The answer to one question. Both lists are made item by item as they are looked at."""

    def __init__(
        self,
        question: Question,
        register: Register,
        rules: Sequence[HardRule],
        criteria: Mapping[CriterionCode, tuple[Criterion, int]],
        masks: Whole,
        ranked: Whole,
    ) -> None:
        self._question = question
        self._register = register
        self._rules = rules
        self._criteria = criteria  # with the tenths of a point that each can add
        self._masks = masks  # for each home a bit for each rule that excludes it
        self._ranked = ranked.tolist()  # places of the suggested homes in the register, best first
        self.suggested: Sequence[Suggestion] = Lazy(self._ranked, self._suggestion)

    @cached_property
    def suggested_ids(self) -> Sequence[int]:
        """Family ids of the suggested homes, best first: lighter than the suggestions with their reasons."""
        return [self._register.homes[place].family_id for place in self._ranked]

    @cached_property
    def excluded(self) -> Sequence[Exclusion]:
        """Homes that may not take the group, by family id."""
        return Lazy(np.flatnonzero(self._masks).tolist(), self._exclusion)

    @cached_property
    def blocked(self) -> Mapping[HardRuleCode, int]:
        """How many homes each rule excludes; a home may be counted by several."""
        return {rule.code: int((self._masks >> bit & 1).sum()) for bit, rule in enumerate(self._rules)}

    @cached_property
    def blocked_alone(self) -> Mapping[HardRuleCode, int]:
        """How many homes each rule alone excludes: what one change would unlock."""
        return {rule.code: int((self._masks == 1 << bit).sum()) for bit, rule in enumerate(self._rules)}

    def nearly(self, count: int) -> tuple[Exclusion, ...]:
        """Give the excluded homes that are nearest to being suitable: fewest rules, then distance, then id."""
        broken = np.bitwise_count(self._masks).astype(np.int64)
        homes = np.bincount(broken, minlength=2)[1:].cumsum()
        most = 1 + int(np.searchsorted(homes, min(count, homes[-1])))
        close = np.flatnonzero((broken > 0) & (broken <= most))
        far = self._register.column_at("place", close, attrgetter("place"), self._millimetres, ())
        # places are in the order of ids, and this order keeps that of equals
        return tuple(map(self._exclusion, close[np.lexsort((far, broken[close]))[:count]].tolist()))

    def of(self, family_id: int) -> Suggestion | Exclusion | None:
        """Give what the list says about one family, None where it does not know it."""
        place = self._register.places.get(family_id)
        if place is None:
            return None
        return self._exclusion(place) if self._masks[place] else self._suggestion(place)

    def _millimetres(self, place: Place, _family_id: int) -> int:
        km = kilometres(self._question.group.home, place)
        return NOWHERE_NEAR if km is None else round(km * 1_000_000)

    def _suggestion(self, place: int) -> Suggestion:
        home = self._register.homes[place]
        contributions = tuple(self._contribution(place, code, tenths) for code, (_, tenths) in self._criteria.items())
        return Suggestion(
            family_id=home.family_id,
            score=sum((one.points for one in contributions), Decimal(0)),
            contributions=contributions,
            km=self._km(place),
        )

    def _contribution(self, place: int, code: CriterionCode, tenths: int) -> Contribution:
        home = self._register.homes[place]
        look = LOOKS[code]
        value, facts = look.answer(self._question, look.key(home), home.family_id)
        return Contribution(
            code=code,
            points=Decimal(earned(tenths, value)) / 10,
            most=Decimal(tenths) / 10,
            value=value,
            facts=facts,
        )

    def _exclusion(self, place: int) -> Exclusion:
        home = self._register.homes[place]
        obstacles = []
        for law in self._rules:
            rule = RULES[law.code]
            facts = rule.broken(self._question, rule.key(home), home.family_id)
            if facts is not None:
                obstacles.append(Obstacle(code=law.code, legal_basis=law.source, verified=law.verified, facts=facts))
        return Exclusion(family_id=home.family_id, obstacles=tuple(obstacles), km=self._km(place))

    def _km(self, place: int) -> int | None:
        km = kilometres(self._question.group.home, self._register.homes[place].place)
        return None if km is None else round(km)


def earned(tenths: int, value: int) -> int:
    """Give the tenths of a point that a value of 0 to 100 earns, rounded half up.

    >>> earned(250, 50), earned(83, 50)
    (125, 42)
    """
    return (2 * tenths * value + 100) // 200
