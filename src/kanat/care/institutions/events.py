"""What can happen to residential homes and their staff."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionsBroughtIn:
    institution_ids: tuple[int, ...]  # homes of an older register
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # responsible office
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionsTakenBack:
    institution_ids: tuple[int, ...]  # homes that were removed
    source: str  # of which file they had come
    office_id: int  # office that was responsible
    on: date  # day on which they were removed


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffBroughtIn:
    staff_ids: tuple[int, ...]  # posts of an older register
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # office of the homes
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTakenBack:
    staff_ids: tuple[int, ...]  # posts that were removed
    source: str  # of which file they had come
    office_id: int  # office of the homes
    on: date  # day on which they were removed
