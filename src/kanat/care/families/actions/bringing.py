"""Bringing families, members of households and held places in from an older register, and taking them back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families import events, models, permissions
from kanat.care.families.actions import derived
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity, names
from kanat.care.families.states import (
    APPLICANTS,
    HOUSEHOLD_CHILDREN,
    ApprovalEnd,
    ApprovalState,
    FamilyState,
    Role,
    SexTerm,
)
from kanat.platform import copying, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import action, record
from kanat.platform.ui import collation
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import NotFound, RuleBroken

FAMILY = (
    "id", "name", "sort_key", "search_key", "file_number", "state", "office_id", "worker_id", "area", "address",
    "phone", "languages", "registered_on", "carers", "children_born", "skills", "courses", "wish_sex", "refuses",
    "tonight", "respite", "allegation_open",
)  # fmt: skip
APPROVAL = (
    "id", "family_id", "state", "models_of_care", "age_from", "age_to", "sex", "places", "since", "until",
    "conditions", "review", "number", "approved_on", "approved_by", "end", "end_reason",
)  # fmt: skip
MEMBER = (
    "id", "family_id", "person_id", "role", "since", "until", "schooling", "occupation", "citizen", "resident",
    "has_income",
)  # fmt: skip
MOST_SLOTS = 60  # children who held places of one family on one day; more is a slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Carer:
    """A foster parent."""

    person_id: int
    given: str
    surname: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldApproval:
    """The approval that the older register holds; ages are completed years, both included."""

    models_of_care: tuple[str, ...]  # codes of the country pack
    age_from: int = 0
    age_to: int = 17
    sex: str = SexTerm.ANY.value  # SexTerm value
    places: int = 1
    since: date
    until: date  # first day no more approved
    number: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldFamily:
    """A foster family with one or two foster parents and its approval."""

    carers: tuple[Carer, ...]
    approval: OldApproval
    registered_on: date
    area: str = ""
    address: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    file_number: str = ""  # of the older register, empty where there is none
    worker_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldMember:
    """Somebody who lives or lived in a household."""

    family_id: int
    person_id: int
    born: date | None
    role: str  # Role value
    since: date
    until: date | None = None
    schooling: str = ""  # Schooling value
    occupation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldStay:
    """A child who lives or lived in a family."""

    family_id: int
    child_id: int
    since: date
    until: date | None = None


def check_approval(told: OldApproval) -> None:
    """Refuse terms that cannot be; what was approved by former limits stands as it was."""
    known = {one.code for one in country.part(FamiliesLaw).models}
    for model in told.models_of_care:
        if model not in known:
            raise RuleBroken("families.model_unknown", field="model", model=model)
    if not told.models_of_care:
        raise RuleBroken("families.model_unknown", field="model", model="")
    if told.age_to < told.age_from:
        raise RuleBroken("families.ages_reversed", field="age_to", age_from=told.age_from, age_to=told.age_to)
    if told.places < 1:
        raise RuleBroken("families.places_too_few", field="places")
    if told.until < told.since:
        raise RuleBroken("families.approval_until_not_after_since", field="approval_until")


@action
def bring_in(
    *, families: Sequence[OldFamily], office_id: int, source: str, on: date, by: Actor
) -> list[int]:  # fmt: skip
    """Write approved and former foster families of an older register, and give their ids in the same order.

    Application and home study lie in the older register. One event names all. Refuses who may not approve there, and
    terms that cannot be.
    """
    permissions.check_may_approve(by, office_id)
    for family in families:
        check_approval(family.approval)
    ids = copying.reserve(models.Family, len(families))
    place = _place(office_id)
    told = list(zip(ids, families, strict=True))
    copying.copy(models.Family, FAMILY, [_family(key, one, place, office_id, on) for key, one in told])
    copying.copy(models.Approval, APPROVAL, [
        (key, family_id, *_approval(one, on, by))
        for key, (family_id, one) in zip(copying.reserve(models.Approval, len(told)), told, strict=True)
    ])  # fmt: skip
    _copy_carers(told)
    event = events.FamiliesBroughtIn(family_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(event, by=by)
    return ids


def _place(office_id: int) -> str:
    office = accounts.office(office_id)
    if office is None:
        raise NotFound("accounts.office_not_found", office_id=office_id)
    return office.code.removeprefix(f"{country.code()}-").upper()


def _family(key: int, one: OldFamily, place: str, office_id: int, on: date) -> tuple[object, ...]:
    parents = [(carer.given, carer.surname) for carer in one.carers]
    name = names.family_name(parents)
    approved = one.approval.until > on
    return (
        key, name, collation.sort_key(names.sort_name(parents), country.languages()[0]), names.search_key(name),
        one.file_number or f"{place}-F{key}", (FamilyState.APPROVED if approved else FamilyState.FORMER).value,
        office_id, one.worker_id, one.area, one.address, one.phone, list(one.languages), one.registered_on,
        [carer.person_id for carer in one.carers], [], [], 0, "", [], False, False, False,
    )  # fmt: skip


def _approval(one: OldFamily, on: date, by: Actor) -> tuple[object, ...]:
    told = one.approval
    over = told.until <= on
    return (
        (ApprovalState.ENDED if over else ApprovalState.IN_FORCE).value, list(told.models_of_care), told.age_from,
        told.age_to, told.sex, told.places, told.since, told.until, told.conditions, "", told.number, told.since,
        by.user_id, ApprovalEnd.TERM_OVER.value if over else "", "",
    )  # fmt: skip


def _copy_carers(told: Sequence[tuple[int, OldFamily]]) -> None:
    roles = (Role.APPLICANT.value, Role.CO_APPLICANT.value)
    rows = [
        (family_id, carer.person_id, role, one.registered_on, None, "", "", True, True, True)
        for family_id, one in told
        for role, carer in zip(roles, one.carers, strict=False)
    ]
    keys = copying.reserve(models.Member, len(rows))
    copying.copy(models.Member, MEMBER, [(key, *row) for key, row in zip(keys, rows, strict=True)])


@action
def bring_in_members(
    *, members: Sequence[OldMember], office_id: int, source: str, on: date, by: Actor
) -> list[int]:  # fmt: skip
    """Write who lives or lived in households, and give the ids in the same order; one event names all.

    The families' own columns follow. Refuses who may not approve families there, and a family of another office.
    """
    permissions.check_may_approve(by, office_id)
    families = _locked({member.family_id for member in members}, office_id)
    ids = copying.reserve(models.Member, len(members))
    copying.copy(models.Member, MEMBER, [
        (key, one.family_id, one.person_id, one.role, one.since, one.until, one.schooling, one.occupation, True, True,
         True)
        for key, one in zip(ids, members, strict=True)
    ])  # fmt: skip
    _follow(families, members, on)
    event = events.MembersBroughtIn(member_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(event, by=by)
    return ids


def _locked(family_ids: Iterable[int], office_id: int | None) -> dict[int, models.Family]:
    """Lock families in one order by writing them anew, as `places` does, so that who keeps homes in memory sees it."""
    found = models.Family.objects.filter(pk__in=sorted(family_ids))
    rows = {family.pk: family for family in found.select_for_update().order_by("pk")}
    if len(rows) < len(set(family_ids)):
        raise NotFound("families.no_such_family")
    if office_id is not None and any(family.office_id != office_id for family in rows.values()):
        raise NotFound("families.no_such_family")
    return rows


def _follow(families: dict[int, models.Family], members: Sequence[OldMember], on: date) -> None:
    """Set the columns that follow from the household; the long way only where papers or foster parents change."""
    born: dict[int, list[date]] = defaultdict(list)
    whole: set[int] = set()
    for one in members:
        family = families[one.family_id]
        if family.papers_until is not None or one.role in APPLICANTS:
            whole.add(family.pk)
        elif one.role in HOUSEHOLD_CHILDREN and one.born is not None and one.until is None:
            born[family.pk].append(one.born)
    for key, days in born.items():
        families[key].children_born = [*families[key].children_born, *days]
    models.Family.objects.bulk_update([families[key] for key in born], ["children_born"], batch_size=1000)
    for key in sorted(whole):
        derived.refresh(families[key], on=on)


@action
def bring_in_places(
    *, stays: Sequence[OldStay], source: str, office_id: int, on: date, by: Actor
) -> list[int]:  # fmt: skip
    """Write in which places of families children live or lived, and give the ids in the same order.

    Called by `placements` inside its own action. History stands as it was: a child above the places of an approval
    gets the next number. Overlapping stays of one child are refused by the database.
    """
    family_ids = {stay.family_id for stay in stays}
    _locked(family_ids, None)
    taken: dict[int, list[tuple[int, Period]]] = defaultdict(list)
    held = models.FosterPlace.objects.filter(family_id__in=family_ids)
    for family_id, slot, since, until in held.values_list("family_id", "slot", "since", "until"):
        taken[family_id].append((slot, Period(since, until)))
    ids = copying.reserve(models.FosterPlace, len(stays))
    rows = []
    for key, stay in zip(ids, stays, strict=True):
        period = Period(stay.since, stay.until)
        slot = capacity.choose_slots(MOST_SLOTS, taken[stay.family_id], period)[0]
        taken[stay.family_id].append((slot, period))
        rows.append((key, stay.family_id, stay.child_id, slot, stay.since, stay.until))
    copying.copy(models.FosterPlace, ("id", "family_id", "child_id", "slot", "since", "until"), rows)
    models.Family.objects.filter(
        pk__in={stay.family_id for stay in stays if stay.until is None}
    ).update(state=FamilyState.APPROVED)  # fmt: skip
    event = events.PlacesBroughtIn(place_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(event, by=by)
    return ids


@action
def take_back(*, family_ids: Collection[int], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove families that were brought in by mistake, with approvals and foster parents' memberships."""
    permissions.check_may_approve(by, office_id)
    ids = sorted(family_ids)
    _locked(ids, office_id)
    copying.remove(models.Approval, "family_id", ids)
    copying.remove(models.Member, "family_id", ids)
    copying.remove(models.Family, "id", ids)
    record(events.FamiliesTakenBack(family_ids=tuple(ids), source=source, office_id=office_id, on=on), by=by)


@action
def take_members_back(*, member_ids: Collection[int], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove members of households who were brought in by mistake; the families' own columns follow."""
    permissions.check_may_approve(by, office_id)
    ids = sorted(member_ids)
    touched = models.Member.objects.filter(pk__in=ids).values_list("family_id", flat=True)
    families = _locked(set(touched), office_id)
    copying.remove(models.Member, "id", ids)
    for family in families.values():
        derived.refresh(family, on=on)
    record(events.MembersTakenBack(member_ids=tuple(ids), source=source, office_id=office_id, on=on), by=by)


@action
def take_places_back(*, stays: Sequence[OldStay], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove the held places of stays that were brought in by mistake. Called by `placements` inside its own action."""
    _locked({stay.family_id for stay in stays}, None)
    children = {stay.child_id for stay in stays}
    wanted = {(stay.family_id, stay.child_id, stay.since): None for stay in stays}
    held = models.FosterPlace.objects.filter(child_id__in=children).values_list("pk", "family_id", "child_id", "since")
    ids = [pk for pk, *stay in held if tuple(stay) in wanted]
    copying.remove(models.FosterPlace, "id", ids)
    record(events.PlacesTakenBack(place_ids=tuple(ids), source=source, office_id=office_id, on=on), by=by)
