"""Registering an application, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kanat.care.families import models, permissions
from kanat.care.families.actions import derived, finding, persons
from kanat.care.families.actions.persons import Applicant
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.events import ApplicationWithdrawn, FamilyApplied, MemberAdded, MemberLeft
from kanat.care.families.rules import applicants as rules
from kanat.care.families.rules import terms
from kanat.care.families.states import APPLICANTS, FamilyState, Role, SexTerm
from kanat.care.people import queries as people
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.decisions import Reason
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import NotFound, RuleBroken

PARENTS = frozenset({"mother", "father", "guardian"})
OVER = [str(FamilyState.REFUSED), str(FamilyState.WITHDRAWN), str(FamilyState.FORMER)]
FIELDS = {
    "families.applicant_too_young": "born",
    "families.applicant_too_old": "born",
    "families.schooling_too_low": "schooling",
    "families.not_citizen": "citizen",
    "families.not_resident": "resident",
    "families.no_income": "has_income",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which children the family hopes for; ages are completed years, both included."""

    age_from: int | None = None
    age_to: int | None = None
    sex: str = SexTerm.ANY  # SexTerm value
    places: int = 1  # children at once


@action
def apply(
    *,
    applicants: Sequence[Applicant],
    office_id: int,
    area: str,
    address: str,
    phone: str,
    languages: Sequence[str],
    model: str,
    wish: Wish,
    applied_on: date,
    motive: str = "",
    kin_child_id: int | None = None,
    kinship: str = "",
    worker_id: int | None = None,
    file_number: str = "",
    on: date,
    by: Actor,
) -> int:
    """Register a household that wants to foster, with one or two applicants, and give the family's id.

    `on` is the day of registration, `applied_on` that of the application. Persons who are not in the register yet are
    registered. Refuses what the verified terms of the country do not allow, each beside its form field
    (`first_born`, `second_schooling` …); what is only supposed warns on the page instead.
    """
    permissions.check_may_register(by, office_id)
    law = country.part(FamiliesLaw)
    rules.check_applied_on(applied_on, today=on)
    _check_wish(law, model=model, wish=wish, area=area, kin_child_id=kin_child_id)
    family = models.Family.objects.create(
        office_id=office_id,
        worker_id=worker_id,
        area=area,
        address=address,
        phone=phone,
        languages=list(languages),
        registered_on=applied_on,
    )
    family.file_number = file_number or _file_number(family)
    family.save(update_fields=["file_number"])
    _add_applicants(family, applicants, applied_on=applied_on, on=on, by=by)
    _check_applicants(family, law, model=model, on=applied_on, kin_child_id=kin_child_id)
    application = models.Application.objects.create(
        family=family,
        applied_on=applied_on,
        model=model,
        kin_child_id=kin_child_id,
        kinship=kinship,
        wish_age_from=wish.age_from,
        wish_age_to=wish.age_to,
        wish_sex=wish.sex,
        wish_places=wish.places,
        motive=motive,
    )
    derived.refresh(family, on=on)
    event = FamilyApplied(
        family_id=family.pk, application_id=application.pk, office_id=office_id, model=model, on=applied_on
    )
    record(event, by=by)
    return family.pk


@action
def withdraw(*, family_id: int, reason: str, on: date, by: Actor) -> None:
    """Close an application that the family has taken back."""
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    application = finding.open_application(family)
    application.closed_on = on
    application.close_reason = reason
    finding.move(application, "withdraw", office_id=family.office_id, on=on, by=by)
    if family.state == FamilyState.APPLYING:
        family.state = FamilyState.WITHDRAWN
        family.save(update_fields=["state"])
    event = ApplicationWithdrawn(family_id=family.pk, application_id=application.pk, office_id=family.office_id, on=on)
    record(event, by=by, reason=reason)


def _file_number(family: models.Family) -> str:
    office = accounts.office(family.office_id)
    if office is None:
        raise NotFound("accounts.office_not_found", office_id=family.office_id)
    place = office.code.removeprefix(f"{country.code()}-").upper()
    return f"{place}-F{family.pk}"


def _check_wish(law: FamiliesLaw, *, model: str, wish: Wish, area: str, kin_child_id: int | None) -> None:
    if model not in {known.code for known in law.models}:
        raise RuleBroken("families.model_unknown", field="model", model=model)
    if area not in {known.code for known in country.areas()}:
        raise RuleBroken("families.area_unknown", field="area", area=area)
    if wish.age_from is not None and wish.age_to is not None and wish.age_to < wish.age_from:
        raise RuleBroken("families.ages_reversed", field="age_to", age_from=wish.age_from, age_to=wish.age_to)
    if wish.places < 1:
        raise RuleBroken("families.places_too_few", field="places")
    if terms.is_kin(law.models, model) and kin_child_id is None:
        raise RuleBroken("families.kin_child_missing", field="kin_child")


def _add_applicants(
    family: models.Family, applicants: Sequence[Applicant], *, applied_on: date, on: date, by: Actor
) -> None:
    roles = (Role.APPLICANT, Role.CO_APPLICANT)
    rules.require(rules.household_decision(len(applicants)), field="applicants")
    taken: set[int] = set()
    for place, (role, applicant) in enumerate(zip(roles, applicants, strict=False)):
        prefix = ("first_", "second_")[place]
        person_id = persons.person_id_for(applicant.person, family=family, prefix=prefix, on=on, by=by)
        if person_id in taken:
            raise RuleBroken("families.same_applicant_twice", field="second_same")
        taken.add(person_id)
        _leave_former_families(person_id, field=f"{prefix}same", on=applied_on, by=by)
        member = models.Member.objects.create(
            family=family,
            person_id=person_id,
            role=role,
            since=applied_on,
            schooling=applicant.schooling,
            occupation=applicant.occupation,
            citizen=applicant.citizen,
            resident=applicant.resident,
            has_income=applicant.has_income,
        )
        record(
            MemberAdded(
                family_id=family.pk,
                member_id=member.pk,
                person_id=person_id,
                role=role,
                office_id=family.office_id,
                on=applied_on,
            ),
            by=by,
        )


def _leave_former_families(person_id: int, *, field: str, on: date, by: Actor) -> None:
    """Somebody whose earlier application is over may apply again; who still fosters or applies may not."""
    earlier = models.Member.objects.filter(
        person_id=person_id, until__isnull=True, role__in=[str(role) for role in APPLICANTS]
    ).select_related("family")
    for member in earlier:
        if member.family.state not in OVER:
            raise RuleBroken("families.already_applying", field=field)
        member.until = max(on, member.since)
        member.save(update_fields=["until"])
        record(
            MemberLeft(
                family_id=member.family_id,
                member_id=member.pk,
                person_id=person_id,
                office_id=member.family.office_id,
                on=member.until,
            ),
            by=by,
        )


def _check_applicants(
    family: models.Family, law: FamiliesLaw, *, model: str, on: date, kin_child_id: int | None
) -> None:
    """Refuse by the verified terms, beside the field of the applicant concerned."""
    binding = terms.binding(law, on=on)
    kin = terms.is_kin(law.models, model)
    found = models.Member.objects.filter(family=family).select_related("person").order_by("id")
    parents = _parents_of(kin_child_id)
    household = []
    for place, member in enumerate(found):
        prefix = ("first", "second")[place]
        if member.person.born is None:
            raise RuleBroken("families.applicant_birth_unknown", field=f"{prefix}_born")
        facts = facts_of(member, on=on, parents=parents)
        household.append(facts)
        decision = rules.person_decision(facts, binding, kin=kin)
        if not decision.allowed:
            raise _refusal(decision.reasons[0], prefix)
    rules.check_applicants(household, binding, kin=kin)


def facts_of(member: models.Member, *, on: date, parents: frozenset[int] = frozenset()) -> rules.ApplicantFacts:
    """Give what the rules ask of an applicant on a day."""
    return rules.ApplicantFacts(
        age=age_on(member.person.born or on, on),
        schooling=member.schooling,
        citizen=member.citizen,
        resident=member.resident,
        has_income=member.has_income,
        is_parent_or_guardian=member.person_id in parents,
    )


def _parents_of(child_id: int | None) -> frozenset[int]:
    if child_id is None:
        return frozenset()
    return frozenset(tie.other.id for tie in people.ties(child_id) if tie.kinship in PARENTS)


def _refusal(reason: Reason, prefix: str) -> RuleBroken:
    name = FIELDS.get(reason.code)
    field = f"{prefix}_{name}" if name else "kin_child"
    facts: dict[str, Any] = dict(reason.facts)
    return RuleBroken(reason.code, legal_basis=reason.legal_basis, field=field, **facts)
