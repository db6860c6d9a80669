"""What a country must supply for foster families: who may apply, papers, study, commission, capacity."""

from dataclasses import dataclass
from enum import StrEnum

from kanat.care.families.states import Schooling
from kanat.vocabulary.parameters import Names, Parameter, Sourced


class Whom(StrEnum):
    """Of whom a paper is asked."""

    FAMILY = "family"  # one for all
    APPLICANT = "applicant"  # each applicant
    ADULT = "adult"  # each adult of the household, applicants too
    MEMBER = "member"  # everybody in the household


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicants:
    """Who may apply."""

    min_age: Parameter[int]  # completed years, included
    max_age: Parameter[int]  # completed years, included
    min_schooling: Parameter[Schooling]
    citizenship: Parameter[bool]  # must be citizens
    residence: Parameter[bool]  # must live in the country
    income: Parameter[bool]  # must have regular income
    single_allowed: Parameter[bool]  # one person alone may apply
    kin_relaxed: Parameter[bool]  # age and schooling are not asked of relatives
    adults_join: Parameter[bool]  # all adults of the household sign the application


@dataclass(frozen=True, slots=True, kw_only=True)
class CareModel(Sourced):
    """A kind of foster care."""

    code: str  # "kin", "temporary", "term", "specialised"
    names: Names
    description: Names
    is_kin: bool  # relatives or people whom the child knows
    for_special_needs: bool  # for children who need special skill
    training_required: bool  # before the first child comes
    max_days: Parameter[int] | None = None  # longest stay; None: as long as the measure lasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """How many children a family may have; a null value says that there is no limit."""

    total_couple: Parameter[int]  # all children in the home of two parents, own ones included
    total_single: Parameter[int]  # all children in the home of one parent, own ones included
    fostered: Parameter[int]  # foster children
    siblings_excepted: Parameter[bool]  # the limit of foster children does not part siblings


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind(Sourced):
    """A paper of the application."""

    code: str
    names: Names
    whom: Whom
    couples_only: bool = False  # asked of couples only
    validity_months: Parameter[int] | None = None  # months from the day of issue; None: for good


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyItem:
    """One thing to look at in a section of the home study."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySection(Sourced):
    """A section of the home study."""

    code: str
    names: Names
    items: tuple[StudyItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamiliesLaw:
    """All that Kanat needs from an application to an approval."""

    applicants: Applicants
    models: tuple[CareModel, ...]
    capacity: Capacity
    documents: tuple[DocumentKind, ...]
    study: tuple[StudySection, ...]
    study_visits: Parameter[int]  # visits to the home, at least
    opinions: Parameter[int]  # independent opinions before the commission
    opinion_givers_may_sit: Parameter[bool]  # on the commission
    commission_members: Parameter[int]  # at least
    approval_months: Parameter[int]  # longest term of an approval
    service_days: Parameter[int]  # days in which an application should be decided
    alarm_days: Parameter[int]  # days after which an undecided application is an alarm

    def model(self, code: str) -> CareModel:
        """Give a model of care by its code; KeyError where the country has none."""
        return {model.code: model for model in self.models}[code]

    def document(self, code: str) -> DocumentKind:
        """Give a kind of paper by its code; KeyError where the country has none."""
        return {document.code: document for document in self.documents}[code]
