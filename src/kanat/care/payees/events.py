"""What can happen to an account. No event holds its number: the history of a file is read by many."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecorded:
    account_id: int  # the account
    family_id: int | None  # whose it is; None: an office's own
    office_id: int  # office of the family, or the one that pays from it
    changed: bool  # another one was confirmed before
    on: date  # day on which it was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountConfirmed:
    account_id: int  # the account
    family_id: int | None  # whose it is; None: an office's own
    office_id: int  # office of the family, or the one that pays from it
    usable_from: date  # first day on which money may go there
    on: date  # day of the confirmation


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRefused:
    account_id: int  # the account
    family_id: int | None  # whose it is; None: an office's own
    office_id: int  # office of the family, or the one that pays from it
    on: date  # day of the refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFamilyDeclared:
    user_id: int  # member of staff
    family_id: int  # own family, or that of relatives or friends
    office_id: int  # office of the family
    on: date  # day of the declaration
