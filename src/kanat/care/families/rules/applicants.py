"""Who may apply, and which papers the household must have.

Legal source: TR regulation 28497 (age 25 to 65, primary school, income, residence; relaxed for kin;
health report and criminal record every two years); AZ Family Code ch. 18.

Reasons of a decision, and refusals with the same code (facts):

- ``families.applicant_missing`` ()
- ``families.too_many_applicants`` (count)
- ``families.applicant_too_young`` (age, limit)
- ``families.applicant_too_old`` (age, limit)
- ``families.schooling_too_low`` (schooling, least)
- ``families.not_citizen`` ()
- ``families.not_resident`` ()
- ``families.no_income`` ()
- ``families.is_parent_or_guardian`` ()
- ``families.single_not_allowed`` ()
- ``families.applied_in_future`` (on)
- ``families.document_missing`` (kind, member_id)
- ``families.document_out_of_date`` (kind, member_id, valid_until)
- ``families.document_from_future`` (issued_on)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.states import Schooling
from kanat.vocabulary.decisions import Decision, Reason
from kanat.vocabulary.parameters import Parameter
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import RuleBroken

T = TypeVar("T")

SCHOOLING_ORDER = tuple(Schooling)
COUPLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantFacts:
    """One of the persons who want to become foster parents."""

    age: int  # completed years on the day of the application
    schooling: str  # Schooling value
    citizen: bool = True  # of the country
    resident: bool = True  # lives in the country permanently
    has_income: bool = True  # regular income of the household
    is_parent_or_guardian: bool = False  # of a child that the family asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantTerms:
    """What the country pack asks of applicants; None where the law is silent or not known."""

    min_age: int | None = None  # completed years, included
    max_age: int | None = None  # completed years, included
    min_schooling: str | None = None  # Schooling value
    citizenship: bool = True  # must be citizens
    residence: bool = True  # must live in the country
    income: bool = True  # must have regular income
    single_allowed: bool = True  # one person alone may apply
    kin_relaxed: bool = False  # age and schooling are not asked of relatives
    legal_basis: str = ""  # act and article


def terms_of(law: FamiliesLaw, *, on: date) -> ApplicantTerms:
    """Give what the country pack asks of applicants on a day.

    What nobody knows is not asked: the commission judges it, and nobody is paid by it.
    """
    terms = law.applicants
    entry = terms.min_age.entry_on(on)
    return ApplicantTerms(
        min_age=known(terms.min_age, on),
        max_age=known(terms.max_age, on),
        min_schooling=known(terms.min_schooling, on),
        citizenship=known(terms.citizenship, on) is True,
        residence=known(terms.residence, on) is True,
        income=known(terms.income, on) is True,
        single_allowed=known(terms.single_allowed, on) is not False,
        kin_relaxed=known(terms.kin_relaxed, on) is True,
        legal_basis=entry.source if entry else "",
    )


def known(parameter: Parameter[T], on: date) -> T | None:
    """Give the value of a day, None where the law sets none or nobody here knows it."""
    return parameter.on(on) if parameter.known_on(on) else None


ANY = ApplicantTerms()


def applicants_decision(applicants: Sequence[ApplicantFacts], terms: ApplicantTerms, *, kin: bool) -> Decision:
    """Tell whether these persons may apply, with every reason that speaks against it."""
    reasons = [*household_decision(len(applicants), terms).reasons]
    for applicant in applicants:
        reasons += person_decision(applicant, terms, kin=kin).reasons
    return Decision(allowed=not reasons, reasons=tuple(reasons))


def household_decision(count: int, terms: ApplicantTerms = ANY) -> Decision:
    """Tell whether so many persons may apply together."""
    reasons = _household_reasons(count, terms)
    return Decision(allowed=not reasons, reasons=tuple(reasons))


def person_decision(applicant: ApplicantFacts, terms: ApplicantTerms, *, kin: bool) -> Decision:
    """Tell whether one of them may apply, with every reason that speaks against it."""
    reasons = _personal_reasons(applicant, terms)
    if not (kin and terms.kin_relaxed):
        reasons += _relaxable_reasons(applicant, terms)
    return Decision(allowed=not reasons, reasons=tuple(reasons))


def check_applicants(applicants: Sequence[ApplicantFacts], terms: ApplicantTerms, *, kin: bool) -> None:
    """Refuse applicants with the first reason that speaks against them."""
    require(applicants_decision(applicants, terms, kin=kin), field="applicants")


def check_applied_on(on: date, *, today: date) -> None:
    """Refuse an application from the future."""
    if on > today:
        raise RuleBroken("families.applied_in_future", field="on", on=on)


def require(decision: Decision, *, field: str | None = None) -> None:
    """Turn a decision that says no into a refusal with its first reason."""
    if not decision.allowed:
        first = decision.reasons[0]
        refusal = RuleBroken(first.code, legal_basis=first.legal_basis, field=field)
        refusal.facts.update(first.facts)
        raise refusal


def _household_reasons(count: int, terms: ApplicantTerms) -> list[Reason]:
    if count < 1:
        return [_reason("families.applicant_missing", terms)]
    if count > COUPLE:
        return [_reason("families.too_many_applicants", terms, count=count)]
    if count < COUPLE and not terms.single_allowed:
        return [_reason("families.single_not_allowed", terms)]
    return []


def _personal_reasons(facts: ApplicantFacts, terms: ApplicantTerms) -> list[Reason]:
    findings = {
        "families.not_citizen": terms.citizenship and not facts.citizen,
        "families.not_resident": terms.residence and not facts.resident,
        "families.no_income": terms.income and not facts.has_income,
        "families.is_parent_or_guardian": facts.is_parent_or_guardian,
    }
    return [_reason(code, terms) for code, found in findings.items() if found]


def _relaxable_reasons(facts: ApplicantFacts, terms: ApplicantTerms) -> list[Reason]:
    reasons = []
    if terms.min_age is not None and facts.age < terms.min_age:
        reasons.append(_reason("families.applicant_too_young", terms, age=facts.age, limit=terms.min_age))
    if terms.max_age is not None and facts.age > terms.max_age:
        reasons.append(_reason("families.applicant_too_old", terms, age=facts.age, limit=terms.max_age))
    least = terms.min_schooling
    if least is not None and _rank(facts.schooling) < _rank(least):
        reasons.append(_reason("families.schooling_too_low", terms, schooling=facts.schooling, least=least))
    return reasons


def _rank(schooling: str) -> int:
    return SCHOOLING_ORDER.index(Schooling(schooling))


def _reason(code: str, terms: ApplicantTerms, **facts: object) -> Reason:
    return Reason(code=code, legal_basis=terms.legal_basis, facts=facts)


# --- papers ---


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper that the household must have."""

    kind: str  # code of the country pack
    member_id: int | None = None  # of whom, None: one for the family


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A paper that the household has handed in."""

    kind: str  # code of the country pack
    member_id: int | None = None  # of whom, None: one for the family
    valid_until: date | None = None  # first day on which it is out of date, None: never


def needed_documents(
    *,
    applicants: Sequence[int],
    adults: Sequence[int],
    per_family: Sequence[str] = (),
    per_applicant: Sequence[str] = (),
    per_adult: Sequence[str] = (),
    per_member: Sequence[str] = (),
    members: Sequence[int] = (),
) -> tuple[Needed, ...]:
    """List the papers a household needs; persons are membership ids, kinds codes of the pack.

    `adults` are all adults of the household, applicants included; `members` is everybody.
    """
    wanted = [Needed(kind) for kind in per_family]
    for kinds, people in (
        (per_applicant, applicants),
        (per_adult, adults),
        (per_member, members),
    ):
        wanted += [Needed(kind, person) for kind in kinds for person in people]
    return tuple(dict.fromkeys(wanted))


def documents_decision(needed: Sequence[Needed], held: Sequence[Held], *, on: date) -> Decision:
    """Tell whether every needed paper is there and in date on a day, with what is not."""
    reasons = [reason for paper in needed if (reason := _paper_reason(paper, held, on))]
    return Decision(allowed=not reasons, reasons=tuple(reasons))


def check_documents(needed: Sequence[Needed], held: Sequence[Held], *, on: date) -> None:
    """Refuse with the first paper that is missing or out of date."""
    require(documents_decision(needed, held, on=on))


def valid_until(issued_on: date, *, months: int | None) -> date | None:
    """Give the first day on which a paper is out of date; None where it never is.

    >>> valid_until(date(2026, 1, 15), months=24)
    datetime.date(2028, 1, 15)
    """
    return None if months is None else add_months(issued_on, months)


def check_issued_on(issued_on: date, *, today: date) -> None:
    """Refuse a paper from the future."""
    if issued_on > today:
        raise RuleBroken("families.document_from_future", field="issued_on", issued_on=issued_on)


def _paper_reason(paper: Needed, held: Sequence[Held], on: date) -> Reason | None:
    mine = [one for one in held if (one.kind, one.member_id) == (paper.kind, paper.member_id)]
    facts = {"kind": paper.kind, "member_id": paper.member_id}
    if not mine:
        return Reason(code="families.document_missing", facts=facts)
    ends = [one.valid_until for one in mine if one.valid_until is not None]
    if len(ends) < len(mine) or max(ends) > on:
        return None
    return Reason(code="families.document_out_of_date", facts={**facts, "valid_until": max(ends)})
