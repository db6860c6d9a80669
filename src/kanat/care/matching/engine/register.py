"""All homes, sorted by id and classed by what each hard rule looks at.

9,100 homes have a few hundred different answers to most rules. Classing them once lets a rule be asked
once per class; a caller that keeps the register between questions saves the classing too.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanat.care.matching.engine.facts import Home

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Classes:
    """Homes grouped by what one rule or criterion sees in them."""

    keys: list[Any]  # different keys, in order of their first home
    of: Whole  # for each home the place of its key


@dataclass(slots=True)
class Register:
    """Homes of one day, ready for any number of questions."""

    homes: list[Home]  # by family id
    places: dict[int, int]  # family id -> place in `homes`
    _classes: dict[str, Classes] = field(default_factory=dict)
    _kept: dict[tuple[str, date], Whole] = field(default_factory=dict)

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
        ask: Callable[[Any, int], int],
        listed: Collection[int],
        *,
        day: date | None = None,
    ) -> Whole:
        """Give the answer for every home: asked once per class, and once for each listed family.

        With `day` the answers hang on the day only (listed families apart) and are kept for it.
        """
        classes = self._classed(name, key)
        column = self._kept.get((name, day)) if day else None
        if column is None:
            column = np.array([ask(one, 0) for one in classes.keys], np.int64)[classes.of]
        if day:
            self._kept[name, day] = column
        found = [place for family in listed if (place := self.places.get(family)) is not None]
        if found:
            column = column.copy()
        for place in found:
            column[place] = ask(classes.keys[classes.of[place]], self.homes[place].family_id)
        return column

    def column_at(
        self,
        name: str,
        places: Whole,
        key: Callable[[Home], Hashable],
        ask: Callable[[Any, int], int],
        listed: Collection[int],
    ) -> Whole:
        """Give the answer for some homes only, asked once for those that look alike."""
        classes = self._classed(name, key)
        mine = classes.of[places]
        table = np.zeros(len(classes.keys), np.int64)
        for one in np.flatnonzero(np.bincount(mine, minlength=table.size)).tolist():
            table[one] = ask(classes.keys[one], 0)
        column = table[mine]
        for place in [self.places[family] for family in listed if family in self.places]:
            for at in np.flatnonzero(places == place):
                column[at] = ask(classes.keys[classes.of[place]], self.homes[place].family_id)
        return column

    def _classed(self, name: str, key: Callable[[Home], Hashable]) -> Classes:
        known = self._classes.get(name)
        if known is None:
            keys = list(map(key, self.homes))
            numbers = {one: number for number, one in enumerate(dict.fromkeys(keys))}
            of = np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))
            known = self._classes[name] = Classes(list(numbers), of)
        return known
