"""What can happen to a placement."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementAgreed:
    placement_id: int  # the placement
    case_id: int  # the child's case
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    institution_id: int | None  # the residential home, None in a family
    office_id: int  # responsible office
    kind: str  # Kind value
    model: str  # model of care, code of the country pack, empty in a residential home
    on: date  # day of the agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementStarted:
    placement_id: int  # the placement
    case_id: int  # the child's case
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    institution_id: int | None  # the residential home, None in a family
    office_id: int  # responsible office
    kind: str  # Kind value
    model: str  # model of care, code of the country pack, empty in a residential home
    on: date  # first day in the home


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementCancelled:
    placement_id: int  # the placement
    case_id: int  # the child's case
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    institution_id: int | None  # the residential home, None in a family
    office_id: int  # responsible office
    on: date  # day on which it was cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementEnded:
    placement_id: int  # the placement
    case_id: int  # the child's case
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    institution_id: int | None  # the residential home, None in a family
    office_id: int  # responsible office
    reason: str  # EndReason value
    on: date  # first day no more in the home: the day of exit does not count


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementsBroughtIn:
    placement_ids: tuple[int, ...]  # placements of an older register
    open_ids: tuple[int, ...]  # those that last
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # responsible office
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementsTakenBack:
    placement_ids: tuple[int, ...]  # placements that were removed
    source: str  # of which file they had come
    office_id: int  # office that was responsible
    on: date  # day on which they were removed
