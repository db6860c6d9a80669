"""All homes, sorted by id and classed by what each rule and criterion looks at.

9,100 homes have a few hundred different answers to each rule. Classing them once lets a rule be asked
once per class; a caller that keeps the register between questions saves the classing too.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kanat.care.matching.engine.facts import Home

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Classes:
    """Homes grouped by what one rule or criterion sees in them."""

    keys: list[Any]  # different keys, in order of their first home
    of: list[int]  # for each home the place of its key


@dataclass(slots=True)
class Register:
    """Homes of one day, ready for any number of questions."""

    homes: list[Home]  # by family id
    places: dict[int, int]  # family id -> place in `homes`
    _classes: dict[str, Classes] = field(default_factory=dict)

    @classmethod
    def of(cls, homes: Iterable[Home]) -> "Register":
        """Build from homes in any order; a family may stand in it only once."""
        ordered = sorted(homes, key=lambda home: home.family_id)
        places = {home.family_id: place for place, home in enumerate(ordered)}
        if len(places) < len(ordered):
            msg = "a family stands in the register twice"
            raise ValueError(msg)
        return cls(ordered, places)

    def column(
        self,
        name: str,
        key: Callable[[Home], Hashable],
        ask: Callable[[Any, int], T],
        listed: Collection[int],
    ) -> list[T]:
        """Give the answer for every home: asked once per class, and once for each listed family."""
        classes = self._classed(name, key)
        table = [ask(one, 0) for one in classes.keys]
        column = list(map(table.__getitem__, classes.of))
        for family_id in listed:
            place = self.places.get(family_id)
            if place is not None:
                column[place] = ask(classes.keys[classes.of[place]], family_id)
        return column

    def _classed(self, name: str, key: Callable[[Home], Hashable]) -> Classes:
        known = self._classes.get(name)
        if known is None:
            numbers: dict[Hashable, int] = {}
            of = [numbers.setdefault(one, len(numbers)) for one in map(key, self.homes)]
            known = self._classes[name] = Classes(list(numbers), of)
        return known
