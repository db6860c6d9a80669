"""What can happen to a visit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsPlanned:
    placement_id: int  # the placement that is visited
    child_id: int  # its child
    family_id: int | None  # the foster family, None in a residential home
    office_id: int  # responsible office
    due: tuple[date, ...]  # days by which each visit is due
    on: date  # day of planning


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAdded:
    visit_id: int  # the visit outside the country's schedule
    placement_id: int  # the placement
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    office_id: int  # responsible office
    kind: str  # VisitKind value, not scheduled
    due: date  # day by which it is to be made
    on: date  # day on which it was added


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReported:
    visit_id: int  # the visit
    placement_id: int  # the placement
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    office_id: int  # responsible office
    impression: str  # Impression value
    due: date  # day by which it was due
    on: date  # day of the visit


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCancelled:
    visit_id: int  # the visit
    placement_id: int  # the placement
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    office_id: int  # responsible office
    on: date  # day of cancelling


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReportDrafted:
    visit_id: int  # the visit; what was typed stays in the draft
    child_id: int  # the child
    family_id: int | None  # the foster family, None in a residential home
    office_id: int  # responsible office
    on: date  # day of saving
