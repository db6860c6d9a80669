"""What a country must supply for support that keeps a child at home."""

from dataclasses import dataclass

from kanat.care.support.states import SupportKind
from kanat.vocabulary.parameters import Names, Parameter, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportOffer(Sourced):
    """A kind of support."""

    code: str  # stable, like "monthly_support"
    kind: SupportKind
    names: Names
    description: Names
    scheme: str | None = None  # code of the payments scheme by which it is calculated
    max_months: Parameter[int] | None = None  # longest first term
    max_a_year: Parameter[int] | None = None  # how often in a year


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibleGroup(Sourced):
    """Children and young people for whom the law foresees support."""

    code: str  # stable, like "left_care"
    names: Names
    stage: str | None = None  # code of the payments stage that counts instead of schooling


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLaw:
    """All that Kanat needs to decide on support, start, review and end it."""

    offers: tuple[SupportOffer, ...]
    groups: tuple[EligibleGroup, ...]
    review_months: Parameter[int]  # need is looked at again so often
    decision_days: Parameter[int]  # days to decide on an application
    objection_days: Parameter[int]  # days in which a refusal may be objected to

    def offer(self, code: str) -> SupportOffer:
        """Give a kind of support by its code; KeyError where the country has none."""
        return {offer.code: offer for offer in self.offers}[code]

    def group(self, code: str) -> EligibleGroup:
        """Give an eligible group by its code; KeyError where the country has none."""
        return {group.code: group for group in self.groups}[code]
