"""How likely it is that somebody who means this person writes what was asked, as a sum of natural logarithms.

Like Fellegi and Sunter's weights, with literal tables: nought for what is written as it stands in the record, less for
each thing that a writer would have had to do. A name costs by how it differs (`NAME`), a birth by the kind of slip
(`BIRTH`), names the wrong way round and a patronymic by `ORDER` and `PATRONYMIC`. The figures are logarithms of how
often people are thought to slip so, and round; `./kanat bench identity --only search` tells what a change does.

How rare a name is needs no weight of its own here: all candidates are judged by the same question, and one that shares
only a common name pays for the other name. Costs are remembered within a question, so each name is compared once.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA

from kanat.care.people.rules.names.asking import MOST_WORDS, Wanted
from kanat.care.people.rules.names.letters import KEPT, fold, plain, root, skeleton, small, words_of

Costs = tuple[float, ...]
Row = tuple[int, int, str, date | None]  # person, office, lines of names, birth
Forms = tuple[str, str, str, str, str]  # a word small, without marks, folded, its root, its skeleton

NAME = {
    "same": 0.0,
    "marks": -1.0,  # written without its marks, or in another alphabet
    "spelling": -1.5,  # another usual spelling
    "ending": -3.2,  # another ending of the surname, another language's d for t
    "beginning": -4.5,  # typed in part, plus LEFT for each letter left
}
SLIP, SLIP_IN_ROOT, EACH_SLIP, EACH_VOWEL, SHORT, LEFT = -2.0, -4.0, -3.0, -2.0, -1.5, -0.1
BIRTH = {"unknown": -3.0, "round": -3.6, "year": -3.6, "day": -6.5, "other": -16.0}
ORDER = -1.0  # surname first; a text has no order, a form's fields are filled wrongly now and then
PATRONYMIC = {"unknown": -4.0, "other": -10.0}
NOT_THERE = -20.0
PAIRS = {count: tuple(permutations(range(count), 2)) for count in range(3, MOST_WORDS + 1)}
FEBRUARY_15 = (2, 15)
MOST_SLIPS = 2
ANOTHER = -13.0  # quite another name
BOTH = 2
WHOLE = -5.5  # a word no worse than this is the whole word, with a slip at most
PART = 2  # letters left of a word that is typed in part
LIMIT = -11.0  # below this a name is another name


class Ranking:
    """Ranks persons for one question."""

    def __init__(self, asked: Wanted) -> None:
        self.asked = asked
        self.words = tuple(forms(word) for word in asked.words)
        self._memo: dict[str, tuple[float, ...]] = {}
        self._names: dict[str, float] = {}

    def name(self, name: str) -> float:
        """Say how well the names of a person fit: lines of ``surname|given|patronymic``, the best line counts."""
        shared = name[: name.rfind("|")] if len(self.words) == BOTH and "\n" not in name else name
        found = self._names.get(shared)
        if found is None:
            lines = name.split("\n")
            found = self._names[shared] = self._line(name) if len(lines) == 1 else max(map(self._line, lines))
        return found

    def birth(self, born: date | None) -> float:
        """Say how well the birth fits."""
        if self.asked.born is not None:
            return birth_cost(self.asked.born, born)
        if self.asked.year is None or born is None:
            return 0.0
        return BIRTH["year"] * min(abs(self.asked.year - born.year), BOTH)

    def _line(self, line: str) -> float:
        surname, given, patronymic = line.split("|")
        family, called = self._costs(surname), self._costs(given)
        count = len(family)
        if count == 0:
            return 0.0
        if count == 1:
            return max(family[0], called[0], self._costs(patronymic)[0] + ORDER)
        if count == BOTH:
            return max(called[0] + family[1], family[0] + called[1] + ORDER)
        return self._many(family, called, self._costs(patronymic) if patronymic else None)

    def _many(self, family: Costs, called: Costs, father: Costs | None) -> float:
        """Cost three words and more: one is the surname, one the given name, the others what fits best."""
        unknown, other = PATRONYMIC["unknown"], PATRONYMIC["other"]
        rest = [
            max(father[place] if father else unknown, other, family[place], called[place])
            for place in range(len(family))
        ]
        total = sum(rest)
        surname = [cost - left for cost, left in zip(family, rest, strict=True)]
        given = [cost - left for cost, left in zip(called, rest, strict=True)]
        return total + max(
            [given[one] + surname[two] + (ORDER / 2 if two < one else 0.0) for one, two in PAIRS[len(family)]]
        )

    def _costs(self, name: str) -> tuple[float, ...]:
        """Give for each word asked its cost by the best of a name's words."""
        found = self._memo.get(name)
        if found is None:
            have = all_forms(name)
            if len(have) == 1:
                costs = [word_cost(asked, have[0]) for asked in self.words]
            else:
                costs = [max([word_cost(asked, word) for word in have], default=NOT_THERE) for asked in self.words]
            found = self._memo[name] = tuple(costs)
        return found


@lru_cache(maxsize=KEPT)
def forms(word: str) -> Forms:
    """Write a word in the ways in which it is compared."""
    return small(word), plain(word), fold(word), root(word), skeleton(word)


@lru_cache(maxsize=KEPT)
def all_forms(name: str) -> tuple[Forms, ...]:
    """Write all words of a name in the ways."""
    return tuple(forms(word) for word in words_of(name))


def word_cost(asked: Forms, held: Forms) -> float:
    """Say what it costs to write a word for a name that stands in the record."""
    if asked[3] == held[3]:
        if asked[0] == held[0]:
            return NAME["same"]
        if asked[1] == held[1]:
            return NAME["marks"]
        return NAME["spelling"] if asked[2] == held[2] else NAME["ending"]
    if held[2].startswith(asked[2]):
        return NAME["beginning"] + LEFT * (len(held[2]) - len(asked[2]))
    in_root = OSA.distance(asked[3], held[3], score_cutoff=MOST_SLIPS)
    if in_root > MOST_SLIPS:
        return ANOTHER
    slips = OSA.distance(asked[2], held[2], score_cutoff=MOST_SLIPS)
    each = EACH_VOWEL if asked[4] == held[4] and len(asked[4]) >= BOTH else EACH_SLIP
    cost: float = max(SLIP + each * slips, SLIP_IN_ROOT + each * in_root)
    return cost + SHORT if len(asked[3]) <= BOTH or len(held[3]) <= BOTH else cost


def birth_cost(asked: date, born: date | None) -> float:
    """Say what it costs to write one day of birth for another.

    >>> [birth_cost(date(2015, 3, 12), day) for day in (date(2015, 3, 12), date(2015, 12, 3), date(2016, 3, 12))]
    [0.0, -3.6, -3.6]
    """
    if born is None:
        return BIRTH["unknown"]
    if asked == born:
        return 0.0
    if asked.year == born.year:
        if asked.month == born.month:
            return BIRTH["day"]
        return BIRTH["round" if (asked.month, asked.day) == (born.day, born.month) else "other"]
    if abs(asked.year - born.year) == 1 and asked.month == born.month:
        same = asked.day == born.day or FEBRUARY_15 in ((asked.month, asked.day), (born.month, born.day))
        return BIRTH["year" if same else "other"]
    return BIRTH["other"]


def names_person(ranking: Ranking, name: str, born: date | None) -> bool:
    """Tell whether a question names this very person by whole names, so that one of another office may be shown.

    Two names at least, each whole but for a slip, and no other year. Beginnings do not do: by them anybody could spell
    out the names of a whole register. The day of birth does not count, so that nobody can try the days of a year.
    """
    asked = ranking.asked
    if len(asked.words) < BOTH or ranking.name(name) < len(asked.words) * WHOLE or _in_part(ranking, name):
        return False
    year = asked.born.year if asked.born else asked.year
    return year is None or born is None or abs(year - born.year) <= 1


def _in_part(ranking: Ranking, name: str) -> bool:
    have = all_forms(name.replace("|", " "))
    return any(max((_whole_cost(word, held) for held in have), default=NOT_THERE) < WHOLE for word in ranking.words)


def _whole_cost(asked: Forms, held: Forms) -> float:
    left = len(held[2]) - len(asked[2]) if held[2].startswith(asked[2]) else 0
    return NOT_THERE if left >= PART else word_cost(asked, held)


def best_first(ranking: Ranking, rows: Iterable[Row]) -> list[tuple[float, Row]]:
    """Rank rows by their cost, then the newest record; those of other names are left out."""
    found = []
    for row in rows:
        cost = ranking.name(row[2])
        if cost > LIMIT * len(ranking.words):
            found.append((cost + ranking.birth(row[3]), row))
    found.sort(key=lambda pair: (-pair[0], -pair[1][0]))
    return found
