"""What the engine answers: lines to pay, gaps with their reason, and how each sum came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kanat.vocabulary.money import Money

ROUNDING = "rounding"
"""Component code of the line that makes rounded parts add up to the sum rounded once."""


@dataclass(frozen=True, slots=True)
class Used:
    """A value of the law on which a line rests."""

    key: str  # of the parameter, like "payments.foster.care.indicator"
    since: date  # version: first day on which this value holds
    value: str  # as text, in the parameter's unit
    unit: str  # of the value
    source: str  # act and article, or page
    verified: bool  # read in that source, not only supposed
    ask: str = ""  # who can confirm it


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working, with the steps it rests on. The sentence is in ``texts.py``.

    Codes: ``line``, ``rate``, ``indicator``, ``coefficient``, ``share``, ``amount``, ``percent``,
    ``band``, ``days``, ``season``, ``rounding``, ``part``.
    """

    code: str  # names the sentence "payments.step.<code>"
    facts: Mapping[str, object] = field(default_factory=dict)  # values for the sentence
    steps: tuple["Step", ...] = ()  # what this step was made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sum for one component, one family and one run of days."""

    child_id: int  # person
    family_id: int  # who is paid
    placement_id: int  # of the first of these days, 0 where there is none
    scheme: str  # code of the scheme
    component: str  # code of the component, or `ROUNDING`
    article: str  # act and article of the component
    since: date  # first day
    until: date  # first day not counted
    days: int  # days paid
    rate: Decimal  # of a whole month, not rounded
    share: Fraction  # of the month that is paid, 0 to 1
    exact: Fraction  # rate times share, not rounded, major units
    amount: Money  # rounded; the lines of a family add up to what it is paid
    used: tuple[Used, ...]  # values of the law, each once
    verified: bool  # component and all values used were read in their source
    working: Step  # how the amount came about


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days in a home for which a component, or all of them, is not paid.

    Codes: ``payments.gap.no_approval``, ``payments.gap.waived``, ``payments.gap.age_limit`` (age, limit),
    ``payments.gap.no_band`` (age, stage): the table has no row for this child, somebody must clear it;
    and those of `facts.HOLDS`.
    """

    family_id: int  # the family
    placement_id: int  # of the first of these days
    component: str  # code, empty: all of the scheme
    since: date  # first day
    until: date  # first day not counted
    code: str  # names the sentence
    facts: Mapping[str, object] = field(default_factory=dict)  # values for the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """The answer for one child and month."""

    lines: tuple[Line, ...]  # by family, in the order of the scheme's components, then by day
    gaps: tuple[Gap, ...]  # by day
    currency: str  # ISO 4217

    @property
    def total(self) -> Money:
        """Sum of all lines."""
        return Money(sum((line.amount.amount for line in self.lines), Decimal(0)), self.currency)

    def total_of(self, family_id: int) -> Money:
        """Sum of one family's lines."""
        amounts = (line.amount.amount for line in self.lines if line.family_id == family_id)
        return Money(sum(amounts, Decimal(0)), self.currency)
