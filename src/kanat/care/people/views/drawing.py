"""The drawing of a family: boxes in rows of generations, and lines between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kanat.care.people.queries import Kin, PersonRow
from kanat.care.people.rules import family

WIDTH, HEIGHT, GAP, STORY, EDGE = 168, 50, 24, 104, 8  # of a box; between boxes; from row to row; around all
LOW = 14  # how far below the boxes a line goes around those who stand between
LETTERS = 22  # of a name that fit into a box


@dataclass(frozen=True, slots=True)
class Box:
    """A person."""

    x: int
    y: int
    name: str
    note: str  # year of birth, empty where nobody knows
    own: bool  # the person whose page it is

    @property
    def middle(self) -> int:
        """Where the text stands."""
        return self.x + WIDTH // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A tie; dashed where it is not one of parent and child."""

    path: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(person_id: int, kin: Kin, shown: Mapping[int, PersonRow]) -> Drawing | None:
    """Draw the family around a person; None where nobody else is recorded."""
    spots = family.layout(person_id, kin.ties)
    if len(spots) == 1:
        return None
    broadest = max(spot.place for spot in spots) + 1
    counts = {spot.row: sum(other.row == spot.row for other in spots) for spot in spots}
    boxes = {spot.person_id: _box(spot, shown[spot.person_id], person_id, broadest, counts[spot.row]) for spot in spots}
    lines = tuple(
        _line(tie, boxes[tie.person_id], boxes[tie.other_id])
        for tie in kin.ties
        if tie.person_id in boxes and tie.other_id in boxes and not _is_told_by_parents(tie, kin)
    )
    return Drawing(
        width=broadest * (WIDTH + GAP) - GAP + 2 * EDGE,
        height=max(counts) * STORY + HEIGHT + LOW + 2 * EDGE,
        boxes=tuple(boxes.values()),
        lines=lines,
    )


def _is_told_by_parents(tie: family.Edge, kin: Kin) -> bool:
    """Tell whether two are siblings by the lines from a shared parent already."""
    return tie.kinship in family.RECORDED and bool(
        {one.person_id for one in kin.ties if one.kinship in family.PARENTS and one.other_id == tie.person_id}
        & {one.person_id for one in kin.ties if one.kinship in family.PARENTS and one.other_id == tie.other_id}
    )


def _box(spot: family.Spot, person: PersonRow, own_id: int, broadest: int, count: int) -> Box:
    """Put a box on its spot; a short row stands in the middle."""
    left = EDGE + (broadest - count) * (WIDTH + GAP) // 2
    name = person.name if len(person.name) <= LETTERS else f"{person.name[: LETTERS - 1]}…"
    return Box(
        x=left + spot.place * (WIDTH + GAP),
        y=EDGE + spot.row * STORY,
        name=name,
        note=str(person.born.year) if person.born else "",
        own=person.id == own_id,
    )


def _line(tie: family.Edge, one: Box, other: Box) -> Line:
    """Lead from the parent's lower edge to the child's upper one; others from side to side, or straight."""
    dashed = tie.kinship not in family.PARENTS
    if one.y == other.y:
        left, right = sorted((one, other), key=lambda box: box.x)
        if right.x - left.x == WIDTH + GAP:
            return Line(f"M{left.x + WIDTH} {left.y + HEIGHT // 2}H{right.x}", dashed)
        low = left.y + HEIGHT + LOW
        return Line(f"M{left.middle} {left.y + HEIGHT}V{low}H{right.middle}V{right.y + HEIGHT}", dashed)
    upper, lower = sorted((one, other), key=lambda box: box.y)
    half = lower.y - (STORY - HEIGHT) // 2
    return Line(f"M{upper.middle} {upper.y + HEIGHT}V{half}H{lower.middle}V{lower.y}", dashed)
