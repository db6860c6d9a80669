"""What a country must supply for data quality: which rules it applies, how gravely, with which limits."""

from dataclasses import dataclass
from decimal import Decimal

from kanat.care.quality.states import Severity
from kanat.vocabulary.parameters import Parameter, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChoice(Sourced):
    """A rule of the catalogue that the country applies."""

    code: str  # of the catalogue, like "PL02"
    severity: Severity
    limit: Parameter[int] | None = None  # days, months or years, as the rule says; None: the rule has none


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityLaw:
    """All that Kanat needs to judge the quality of records."""

    red_line: Parameter[Decimal]  # share of records with a fault above which an office must act
    waiver_months: Parameter[int]  # a waiver lasts at most so long
    rules: tuple[RuleChoice, ...]  # rules that are not named are not applied
