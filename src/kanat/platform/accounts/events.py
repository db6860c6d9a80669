"""What can happen to offices, people of the service and their access."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesLoaded:
    created: int  # offices that are new
    changed: int  # offices that the pack names, places or numbers differently now
    on: date  # day of loading


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded:
    user_id: int  # the new account
    office_id: int  # where the person sits
    on: date  # day of the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssigned:
    user_id: int  # who holds it
    role: str  # code of the country pack
    office_id: int  # for this office and all below it
    since: date  # first day
    on: date  # day of the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded:
    user_id: int  # who held it
    role: str  # code of the country pack
    office_id: int  # for this office and all below it
    until: date  # first day without it
    on: date  # day of the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSet:
    user_id: int  # whose account
    active: bool  # may sign in from now on
    office_id: int  # where the person sits
    on: date  # day of the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRenewed:
    user_id: int  # whose password was set anew and whose second factor was removed
    office_id: int  # where the person sits
    on: date  # day of the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen:
    user_id: int  # whose pages
    language: str  # tr, az, ru or en
    on: date  # day of the choice


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged:
    user_id: int  # whose account
    on: date  # day of the change


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorSet:
    user_id: int  # whose account
    given: bool  # set up, or removed
    on: date  # day of the change


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    user_id: int  # who
    address: str  # network address of the machine
    way: str  # password, second_factor, demo
    on: date  # day


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut:
    user_id: int  # who
    on: date  # day


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed:
    user_id: int | None  # whose name was given; None: there is no such account (the typed text is not kept)
    address: str  # network address of the machine
    step: str  # password, second_factor
    on: date  # day


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLocked:
    user_id: int | None  # whose name was given; None: there is no such account
    address: str  # network address of the machine
    on: date  # day


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesMade:
    user_id: int  # whose account
    on: date  # day of the change
