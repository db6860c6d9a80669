"""What the rules look at: a child's file, a family's file, a home, as facts.

The same for a row of a file that is brought in and for living data. `id` is the record's number, or the row's number
in a file. Dates are as told, also impossible ones: the rules say what is wrong with them. Periods are half-open.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kanat.care.quality.states import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Who somebody is."""

    id: int
    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: str = ""  # people.Sex value; empty or "unknown" where nobody knows
    born: date | None = None  # None where nobody knows
    born_estimated: bool = False  # set by an estimate
    number: str = ""  # identity number, empty when missing
    number_missing: str = ""  # people.NumberMissing value, empty where there is a number


@dataclass(frozen=True, slots=True, kw_only=True)
class TieFacts:
    """Another person's tie to the child: `kinship` says what the other is to the child."""

    id: int
    kinship: str  # people.Kinship value
    other_id: int  # the other person
    other_born: date | None = None
    other_sex: str = ""
    other_mothers: tuple[int, ...] = ()  # persons who are noted as mother of the other
    other_fathers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    id: int
    received_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    id: int
    opened_on: date
    closed_on: date | None = None
    state: str = ""  # protection.CaseState value
    has_worker: bool = True
    assess_by: date | None = None  # last day for the assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    id: int
    kind: str  # code of the country pack
    since: date
    until: date | None = None
    in_force: bool = True  # nobody has ended it
    decided_on: date | None = None
    ask_court_by: date | None = None
    court_asked_on: date | None = None
    next_review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementFacts:
    id: int
    since: date  # first day
    until: date | None = None  # first day no more there
    kind: str = ""  # placements.Kind value: "foster" or "residential"
    model: str = ""  # model of care, code of the country pack
    home_id: int | None = None  # family or institution, None where nobody says which
    start_reason: str = ""  # code of the country pack
    end_reason: str = ""  # placements.EndReason value, empty while it lasts
    start_entered_on: date | None = None  # day on which the start was entered, None where unknown
    end_entered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFacts:
    """A spell in which the child was missing from its home."""

    id: int
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    id: int
    placement_id: int
    due_on: date
    state: str = "planned"  # supervision.VisitState value
    done_on: date | None = None
    reported_on: date | None = None
    child_seen: bool | None = None
    not_seen_told: bool = True  # where the child was not seen, the report says why


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidFacts:
    """Days of care that were paid."""

    id: int
    placement_id: int
    family_id: int
    component: str  # what was paid, with its scheme
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFacts:
    """Monthly support or a service for a child at home."""

    id: int
    since: date
    until: date | None = None  # end of the term
    ended_on: date | None = None  # when it really ended


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """All of a child's file that the rules look at. Whatever is not known is left out."""

    person: PersonFacts
    in_education: bool = False  # in school or studies today
    ties: tuple[TieFacts, ...] = ()
    ties_known: bool = True  # False where a file holds no ties at all, so that none can be missed
    notices: tuple[NoticeFacts, ...] = ()
    cases: tuple[CaseFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    measures_known: bool = True  # False where a file holds no measures at all
    placements: tuple[PlacementFacts, ...] = ()  # by first day; cancelled ones left out
    missing: tuple[MissingFacts, ...] = ()
    visits: tuple[VisitFacts, ...] = ()
    payments: tuple[PaidFacts, ...] = ()
    support: tuple[SupportFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StayFacts:
    """A child's stay in a family or home, as that home's file has it."""

    id: int  # the placement
    child_id: int
    since: date
    until: date | None = None
    model: str = ""
    child_born: date | None = None
    child_sex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts:
    id: int
    since: date
    until: date  # first day no more approved
    in_force: bool = True
    models: tuple[str, ...] = ()
    age_from: int = 0  # completed years, included
    age_to: int = 99  # completed years, included
    sex: str = "any"  # families.SexTerm value
    places: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFacts:
    id: int
    state: str = ""  # families.FamilyState value
    address: str = ""
    phone: str = ""
    applicants: int = 1  # foster parents in the household today
    papers_until: date | None = None  # first day on which a paper is out of date
    approvals: tuple[ApprovalFacts, ...] = ()  # by first day
    stays: tuple[StayFacts, ...] = ()  # by first day


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionFacts:
    id: int
    capacity: int
    since: date | None = None  # day of opening
    until: date | None = None  # first day closed
    short_stay: bool = False  # meant for days or weeks
    stays: tuple[StayFacts, ...] = ()  # by first day


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How the country applies a rule today."""

    severity: Severity
    limit: int | None = None  # None: the rule has none, or the law does not say
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTerms:
    """What the law says of a kind of measure."""

    allows: frozenset[str] = frozenset()  # kinds of placement: "foster", "residential"
    max_days: int | None = None
    ends_at_age: int | None = None


def _any(_number: str) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The law and the choices of a country on the day of checking."""

    on: date  # today
    choices: Mapping[str, Choice]  # rules that apply: code -> how
    adult_age: int = 18
    education_age: int = 25
    patronymic_used: bool = False
    number_is_valid: Callable[[str], bool] = _any  # by the check digits or shape of the country
    measures: Mapping[str, MeasureTerms] = field(default_factory=dict)  # kind -> what the law says

    def limit(self, code: str) -> int:
        """Give the limit of a rule that has one; such a rule is not applied without."""
        return self.choices[code].limit or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault: which rule, in which record, and the facts of its sentence."""

    code: str  # of the catalogue
    record: str  # states.Record value
    record_id: int
    facts: Mapping[str, object]  # for the sentence
