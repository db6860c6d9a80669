"""What a country must supply for placements: why they start and end, what must be signed."""

from dataclasses import dataclass
from enum import StrEnum

from kanat.care.placements.states import EndReason
from kanat.vocabulary.parameters import Names, Parameter, Sourced


class EndKind(StrEnum):
    """What an end means for the child."""

    RETURN_HOME = "return_home"  # to parents or kin
    ADOPTION = "adoption"
    MAJORITY = "majority"
    MOVE = "move"  # to another home, as planned
    BREAKDOWN = "breakdown"  # nobody planned it
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartReason(Sourced):
    """Why a child comes into a home."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class EndChoice(Sourced):
    """Why a child leaves a home."""

    code: EndReason
    names: Names
    kind: EndKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Sourced):
    """One thing that a party takes on in the agreement."""

    code: str
    names: Names  # a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Sourced):
    """What the agreement with a foster family says."""

    names: Names  # title
    basis: Names  # acts and articles, as the agreement cites them
    family_duties: tuple[Clause, ...]
    office_duties: tuple[Clause, ...]
    monitoring: Names  # how the child is visited
    payment: Names  # on which ground and how the family is paid
    ending: Names  # how the agreement ends


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementsLaw:
    """All that Kanat needs to start and end a placement."""

    start_reasons: tuple[StartReason, ...]
    end_reasons: tuple[EndChoice, ...]
    agreement_required: Parameter[bool]  # signed with the foster family before the child comes
    adaptation_days: Parameter[int]  # days of getting to know one another; null: no rule
    document_renewal_months: Parameter[int]  # papers of the household are renewed so often
    agreement: Agreement | None = None  # None: agreements are made outside Kanat

    def end_reason(self, code: str) -> EndChoice:
        """Give a reason by its code; KeyError where the country has none."""
        return {str(reason.code): reason for reason in self.end_reasons}[code]
