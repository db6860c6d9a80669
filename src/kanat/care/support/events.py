"""What can happen to an application for support and to a spell of support."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportApplied:
    application_id: int  # the application
    case_id: int  # the child's case
    child_id: int  # the child
    office_id: int  # responsible office
    offer: str  # code of the country pack
    on: date  # day on which the application was received


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportReported:
    application_id: int  # the application
    child_id: int  # the child
    office_id: int  # responsible office
    advised: bool  # the social inquiry advises support
    on: date  # day of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportGranted:
    application_id: int  # the application
    spell_id: int  # the support that follows
    child_id: int  # the child
    office_id: int  # responsible office
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRefused:
    application_id: int  # the application
    child_id: int  # the child
    office_id: int  # responsible office
    confirmed: bool  # an objection was answered with no
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportObjected:
    application_id: int  # the application
    child_id: int  # the child
    office_id: int  # responsible office
    on: date  # day on which the objection was received


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportWithdrawn:
    application_id: int  # the application
    child_id: int  # the child
    office_id: int  # responsible office
    on: date  # day on which it was taken back


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
class SupportReviewed:
    spell_id: int  # the spell
    child_id: int  # the child
    office_id: int  # responsible office
    advice: str  # Advice value
    on: date  # day of the review


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportExtended:
    spell_id: int  # the spell
    child_id: int  # the child
    office_id: int  # responsible office
    before: date  # end of the term until now
    until: date  # new end of the term
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportEnded:
    spell_id: int  # the spell
    case_id: int  # the child's case
    child_id: int  # the child
    office_id: int  # responsible office
    end: str  # SupportEnd value
    on: date  # first day no more supported
