"""Who is worse off by the suggestions, and how firm they are: groups of children against the mean of all.

No rule of the law stands behind these groups; they are those of which the field knows that they wait longest.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kanat.care.matching import engine
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.permissions import Can
from kanat.care.matching.queries import effects, weights
from kanat.care.people import queries as people
from kanat.care.people.country import PeopleLaw
from kanat.care.people.states import Kinship
from kanat.care.protection import queries as protection
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import age_on

TEENAGER = 13  # completed years
LARGE = 3  # brothers and sisters who wait together
SWINGS = (Decimal("0.9"), Decimal("1.1"))  # factors by which a weight is moved
WATCHED = 25  # children on whom weights are moved: each costs twice as many lists as there are criteria
SAME_PARENT = frozenset({Kinship.MOTHER, Kinship.FATHER})
SAME_HOME = frozenset({Kinship.SIBLING, Kinship.HALF_SIBLING})


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """How a group of children who wait fares."""

    code: str  # all, teenager, disability, minority_language, large_group
    children: int
    days: float | None  # mean days since the case was opened, None where nobody is in it
    km: float | None  # mean distance of the first suggestion
    score: float | None  # mean score of the first suggestion
    without: int  # children to whom nobody can be suggested


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """How groups fare, and how firm the first suggestions are."""

    groups: tuple[GroupRow, ...]  # all children first
    firmness: tuple[tuple[str, int], ...]  # criterion, children whose first suggestion changes with it by a tenth
    watched: int  # children on whom that was tried


def fairness(*, seen_by: Actor, on: date) -> Fairness:
    """Compare groups of the children who wait in the person's offices; a fixed number of queries."""
    asked = effects.asking(seen_by.offices(Can.OVERVIEW), on=on)
    law = weights.law_on(on)
    first = asked.first(law)
    days = _days(asked, on)
    inside = _groups(asked, on)
    rows = tuple(_row(code, [at for at in range(len(first)) if fits(at)], days, first) for code, fits in inside.items())
    few = asked.some(WATCHED)
    return Fairness(groups=rows, firmness=_firmness(few, law, on), watched=len(few.groups))


def _days(asked: effects.Asking, on: date) -> list[int]:
    cases = protection.cases_by_id(asked.case_ids)
    return [(on - cases[case_id].opened_on).days for case_id in asked.case_ids]


def _groups(asked: effects.Asking, on: date) -> dict[str, Callable[[int], bool]]:
    ours = country.part(PeopleLaw).languages[0].code
    together = _waiting_together([child.id for child in asked.children])
    children, needs = asked.children, asked.needs

    def is_teenager(at: int) -> bool:
        born = children[at].born
        return born is not None and age_on(born, on) >= TEENAGER

    return {
        "all": lambda _at: True,
        "teenager": is_teenager,
        "disability": lambda at: "disability" in needs[at].needs,
        "minority_language": lambda at: bool(children[at].languages) and children[at].languages[0] != ours,
        "large_group": lambda at: together[children[at].id] >= LARGE,
    }


def _waiting_together(child_ids: Sequence[int]) -> dict[int, int]:
    """Give by child how many brothers and sisters wait, itself among them: by a tie, or by a parent in common."""
    ties = people.ties_of_each(child_ids)
    lead = {child_id: child_id for child_id in child_ids}  # each child's group by one of its children

    def join(one: int, other: int) -> None:
        first, second = lead[one], lead[other]
        lead.update({child_id: first for child_id, mine in lead.items() if mine == second})

    by_parent: dict[int, int] = {}
    for child_id in child_ids:
        for _tie, kinship, other in ties.get(child_id, []):
            if kinship in SAME_PARENT:
                join(by_parent.setdefault(other, child_id), child_id)
            elif kinship in SAME_HOME and other in lead:
                join(child_id, other)
    sizes = Counter(lead.values())
    return {child_id: sizes[mine] for child_id, mine in lead.items()}


def _row(code: str, at: Sequence[int], days: Sequence[int], first: Sequence[engine.Suggestion | None]) -> GroupRow:
    found = [one for place in at if (one := first[place]) is not None]
    return GroupRow(
        code=code,
        children=len(at),
        days=_mean([days[place] for place in at]),
        km=_mean([one.km for one in found if one.km is not None]),
        score=_mean([float(one.score) for one in found]),
        without=len(at) - len(found),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _firmness(asked: effects.Asking, law: MatchingLaw, on: date) -> tuple[tuple[str, int], ...]:
    """Count for each criterion the children whose first suggestion changes when its weight moves by a tenth."""
    before = [one.family_id if one else 0 for one in asked.first(law)]
    points = weights.points_of(law, on)
    found = []
    for code, value in points.items():
        changed: set[int] = set()
        for swing in SWINGS:
            moved = weights.with_exact(law, {code: value * swing}, on)
            after = [one.family_id if one else 0 for one in asked.first(moved)]
            changed |= {at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other}
        found.append((code, len(changed)))
    return tuple(found)
