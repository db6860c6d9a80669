"""The graph of ties: who is a sibling, which ties contradict others, and where each person stands in the drawing.

Legal source: none of its own; whether a child may have two mothers is handed in from the country pack.

Refusals (facts): ``people.related_to_self`` (), ``people.parent_not_older`` (kinship), ``people.parent_of_ancestor``
(), ``people.parent_known`` (kinship).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kanat.care.people.states import MIRRORED, Kinship, SiblingKind
from kanat.vocabulary.refusals import RuleBroken

PARENTS = frozenset({Kinship.MOTHER.value, Kinship.FATHER.value})
RECORDED = {
    Kinship.SIBLING.value: SiblingKind.WHOLE,
    Kinship.HALF_SIBLING.value: SiblingKind.HALF,
    Kinship.STEP_SIBLING.value: SiblingKind.STEP,
}
UP = {  # generations from the second person of a tie to the first
    Kinship.MOTHER.value: 1, Kinship.FATHER.value: 1, Kinship.STEP_PARENT.value: 1, Kinship.GRANDPARENT.value: 2,
    Kinship.AUNT_OR_UNCLE.value: 1, Kinship.GUARDIAN.value: 1, Kinship.CHILD.value: -1, Kinship.GRANDCHILD.value: -2,
    Kinship.NIECE_OR_NEPHEW.value: -1, Kinship.WARD.value: -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A tie that lasts: the first person is the `kinship` of the second."""

    id: int
    person_id: int
    other_id: int
    kinship: str  # Kinship value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """A brother or sister, and how that is known."""

    person_id: int
    kind: str  # SiblingKind value
    through: tuple[int, ...]  # shared parents, empty where only the tie itself was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a person stands in the drawing."""

    person_id: int
    row: int  # 0 is the oldest generation
    place: int  # from the left, 0 first


def siblings(person_id: int, ties: Iterable[Edge]) -> tuple[Sibling, ...]:
    """List the siblings: both parents shared is whole, one is half, unless the tie itself says something else.

    With one parent in common and no second parent known on either side it stays open whether they are whole siblings:
    such a pair counts as siblings, not as half ones.
    """
    parents: dict[int, set[int]] = defaultdict(set)
    recorded: dict[int, str] = {}
    for tie in ties:
        if tie.kinship in PARENTS:
            parents[tie.other_id].add(tie.person_id)
        elif tie.kinship in RECORDED and person_id in (tie.person_id, tie.other_id):
            other = tie.other_id if tie.person_id == person_id else tie.person_id
            recorded[other] = RECORDED[tie.kinship].value
    mine = parents.get(person_id, set())
    sharing = {child for child, theirs in parents.items() if child != person_id and theirs & mine}
    return tuple(
        Sibling(
            person_id=other,
            kind=recorded.get(other) or _by_parents(mine, parents[other]),
            through=tuple(sorted(mine & parents.get(other, set()))),
        )
        for other in sorted(sharing | recorded.keys())
    )


def _by_parents(mine: set[int], theirs: set[int]) -> str:
    differ = len(mine | theirs) > max(len(mine), len(theirs))
    return (SiblingKind.HALF if differ else SiblingKind.WHOLE).value


def check_parent(
    *,
    kinship: Kinship,
    parent_id: int,
    child_id: int,
    known: Mapping[str, Sequence[int]],
    elders_of_parent: Collection[int],
    two_allowed: bool,
) -> None:
    """Refuse a parent who descends from the child, and a second mother or father where the country knows only one.

    `known` are the child's parents by kinship, `elders_of_parent` all known ancestors of the new parent.
    """
    if child_id in elders_of_parent:
        raise RuleBroken("people.parent_of_ancestor", field="kinship")
    others = [one for one in known.get(kinship.value, ()) if one != parent_id]
    if others and not two_allowed:
        raise RuleBroken("people.parent_known", field="kinship", kinship=kinship.value)


def layout(person_id: int, ties: Sequence[Edge]) -> tuple[Spot, ...]:
    """Give each person a row by generation and a place in it; siblings stand together, partners beside one another.

    Persons whom no tie leads to are left out. Of contradicting generations the first found counts.
    """
    around: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for tie in ties:
        up = UP.get(tie.kinship, 0)
        around[tie.other_id].append((tie.person_id, up))
        around[tie.person_id].append((tie.other_id, -up))
    level, queue = {person_id: 0}, [person_id]
    for one in queue:  # grows while it is walked: nearest first
        for other, up in around[one]:
            if other not in level:
                level[other] = level[one] - up
                queue.append(other)
    top = min(level.values())
    rows: dict[int, list[int]] = defaultdict(list)
    for one in queue:
        rows[level[one] - top].append(one)
    placed: dict[int, int] = {}
    for row in sorted(rows):
        rows[row].sort(key=lambda one: (_middle(one, around, placed), queue.index(one)))
        placed |= {one: place for place, one in enumerate(rows[row])}
    return tuple(Spot(person_id=one, row=row, place=placed[one]) for row in sorted(rows) for one in rows[row])


def _middle(one: int, around: Mapping[int, list[tuple[int, int]]], placed: Mapping[int, int]) -> float:
    """Give where somebody's elders stand on average; who has none goes by the partner's, or to the right."""
    elders = [placed[other] for other, up in around[one] if up > 0 and other in placed]
    if elders:
        return sum(elders) / len(elders)
    beside = [
        placed[elder]
        for other, up in around[one]
        if not up
        for elder, higher in around[other]
        if higher > 0 and elder in placed
    ]
    return sum(beside) / len(beside) if beside else len(placed)


def mirrored(kinship: str) -> str:
    """Read a tie from the other side."""
    return MIRRORED[Kinship(kinship)].value
