"""What the engine must know about one child and one month. All periods are half-open.

The app's queries fill these; the engine looks nothing up. Periods may reach beyond the month, overlap,
touch or come in any order: only the days count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kanat.vocabulary.periods import Period


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
    prices: Mapping[str, Decimal] = field(default_factory=dict)  # what was charged in this month, by component
