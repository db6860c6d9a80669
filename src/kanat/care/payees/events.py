"""What can happen to an account. No event holds its number: the history of a file is read by many."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecorded:
    account_id: int  # the account
    family_id: int | None  # whose it is; None: a person's or an office's own
    person_id: int | None  # the supported person whose it is
    office_id: int  # office of the family or person, or the one that pays from it
    changed: bool  # another one was confirmed before
    on: date  # day on which it was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountConfirmed:
    account_id: int  # the account
    family_id: int | None  # whose it is; None: a person's or an office's own
    person_id: int | None  # the supported person whose it is
    office_id: int  # office of the family or person, or the one that pays from it
    usable_from: date  # first day on which money may go there
    on: date  # day of the confirmation


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRefused:
    account_id: int  # the account
    family_id: int | None  # whose it is; None: a person's or an office's own
    person_id: int | None  # the supported person whose it is
    office_id: int  # office of the family or person, or the one that pays from it
    on: date  # day of the refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRecorded:
    pause_id: int  # the days without pay
    family_id: int  # whose they are
    child_id: int | None  # of an absence
    office_id: int  # office of the family
    kind: str  # PauseKind value
    since: date  # first day
    until: date | None  # first day no more; None: open
    on: date  # day on which it was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseEnded:
    pause_id: int  # the days without pay
    family_id: int  # whose they are
    child_id: int | None  # of an absence
    office_id: int  # office of the family
    kind: str  # PauseKind value
    until: date  # first day on which it is over
    on: date  # day on which its end was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFamilyDeclared:
    user_id: int  # member of staff
    family_id: int | None  # own family, or that of relatives or friends
    person_id: int | None  # supported person: oneself, a relative or a friend
    office_id: int  # office of the family or person
    on: date  # day of the declaration
