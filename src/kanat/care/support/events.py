"""What can happen to a spell of support."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportStarted:
    spell_id: int  # the spell
    case_id: int  # the child's case
    child_id: int  # the child
    office_id: int  # responsible office
    kind: str  # SupportKind value
    until: date | None  # first day no more supported, None where no term is set
    on: date  # first day of support


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportEnded:
    spell_id: int  # the spell
    case_id: int  # the child's case
    child_id: int  # the child
    office_id: int  # responsible office
    end: str  # SupportEnd value
    on: date  # first day no more supported
