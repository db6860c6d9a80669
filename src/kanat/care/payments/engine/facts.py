"""What the engine must know about one child and one month. All periods are half-open.

The app's queries fill these; the engine looks nothing up. Periods may reach beyond the month, overlap,
touch or come in any order: only the days count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kanat.vocabulary.periods import Period

ABSENT = "payments.gap.absent"
OTHER_SCHEME = "payments.gap.other_scheme"
DECISION_OPEN = "payments.gap.decision_open"
NO_ACCOUNT = "payments.gap.no_account"
ACCOUNT_UNCONFIRMED = "payments.gap.account_unconfirmed"
ACCOUNT_COOLING = "payments.gap.account_cooling"
HOLDS = (OTHER_SCHEME, ABSENT, DECISION_OPEN, NO_ACCOUNT, ACCOUNT_UNCONFIRMED, ACCOUNT_COOLING)
"""Reasons for which days are held, the one that is said first where several hold."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Days on which the child lives with a family (or, for support at home, is supported)."""

    period: Period  # first day counted, day of exit not
    family_id: int  # who is paid
    placement_id: int = 0  # record that the line points to, 0 where there is none


@dataclass(frozen=True, slots=True)
class Approved:
    """Days on which a family's approval is in force."""

    period: Period  # without days of suspension
    family_id: int  # the family


@dataclass(frozen=True, slots=True)
class Schooled:
    """Days on which the child is in a stage of schooling."""

    period: Period  # in this stage
    stage: str  # code of `PaymentsLaw.stages`


@dataclass(frozen=True, slots=True)
class Hold:
    """Days on which nothing is paid until somebody clears the reason."""

    period: Period  # the days
    code: str  # one of `HOLDS`
    family_id: int = 0  # the family it is about, 0: wherever the child lives


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildMonth:
    """One child, one scheme: everything that decides what its month is worth."""

    child_id: int  # person
    scheme: str  # code of `PaymentsLaw.schemes`, like "foster"
    born: date  # date of birth
    stays: tuple[Stay, ...]  # where the child lived
    approvals: tuple[Approved, ...] | None = ()  # None: the scheme needs no approved family
    schooling: tuple[Schooled, ...] = ()  # outside them the child is in no stage
    special_needs: tuple[Period, ...] = ()  # special need or disability established
    waived: tuple[Period, ...] = ()  # the family asked to be unpaid
    absent: tuple[Period, ...] = ()  # away from the family: in hospital, at a camp, run away
    holds: tuple[Hold, ...] = ()  # what must be cleared first
    prices: Mapping[str, Decimal] = field(default_factory=dict)  # what was charged in this month, by component
