"""What can happen to findings."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterChecked:
    files: int  # files of children, families and homes that were looked at
    found: int  # findings that stand
    new: int  # findings that were not there before
    mended: int  # findings that went
    on: date  # day of checking


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChecked:
    child_id: int  # whose file was looked at
    new: int  # findings that were not there before
    mended: int  # findings that went
    on: date  # day of checking


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverAsked:
    finding_id: int  # the finding
    code: str  # the rule
    child_id: int | None  # whose file, None for a family or home
    family_id: int | None  # whose file, None for a child or home
    office_id: int  # office of the file
    until: date  # first day on which it counts again
    on: date  # day of asking


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverDecided:
    finding_id: int  # the finding
    code: str  # the rule
    child_id: int | None  # whose file, None for a family or home
    family_id: int | None  # whose file, None for a child or home
    office_id: int  # office of the file
    granted: bool  # False: it counts on
    on: date  # day of the second look


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesChecked:
    files: int  # files that were looked at
    new: int  # faults that were not known
    mended: int  # faults that are there no more
    on: date  # day of the check
