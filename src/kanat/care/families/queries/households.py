"""Who lives in a family, and which papers it has handed in or still owes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kanat.care.families import models
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.queries import scope
from kanat.care.families.rules import papers as paper_rules
from kanat.care.families.rules.papers import Household, PaperState
from kanat.care.families.states import APPLICANTS, Role
from kanat.platform import country, privacy
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import NotFound

ORDER = {role: place for place, role in enumerate(Role)}
ADULT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A person in a household."""

    id: int  # the membership
    family_id: int
    person_id: int
    role: str  # Role value
    name: str = privacy.name()  # given name and surname
    given: str = privacy.name()
    surname: str = privacy.name()
    sex: str  # Sex value
    born: date | None = privacy.identifying()
    since: date  # first day in the household
    until: date | None  # first day no more there
    schooling: str  # Schooling value, empty where it was not asked
    occupation: str
    citizen: bool  # of the country
    resident: bool  # lives in the country for good
    has_income: bool  # regular income

    @property
    def is_applicant(self) -> bool:
        """Tell whether this is a (future) foster parent."""
        return self.role in APPLICANTS


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A paper that was handed in."""

    id: int
    family_id: int
    member_id: int | None  # of whom, None: of the family
    kind: str  # code of the country pack
    number: str
    issued_on: date
    valid_until: date | None  # first day on which it is out of date, None: never
    received_on: date
    document_id: int | None  # the stored file, None where only the paper was seen


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """A paper that the country asks for, with the newest one that was handed in."""

    kind: str  # code of the country pack
    member_id: int | None  # of whom, None: of the family
    state: PaperState
    latest: DocumentRow | None


def members(*, family_id: int, gone_too: bool = False) -> list[MemberRow]:
    """List a household, foster parents first, in one query; the caller has checked the scope."""
    found = models.Member.objects.filter(family_id=family_id).select_related("person")
    if not gone_too:
        found = found.filter(until__isnull=True)
    rows = [_member_row(one) for one in found]
    return sorted(rows, key=lambda row: (ORDER[Role(row.role)], row.born or date.max, row.id))


def member(*, member_id: int, family_id: int, seen_by: Actor) -> MemberRow:
    """Give one member of a family; NotFound outside the person's offices."""
    found = (
        models.Member.objects.filter(pk=member_id, family_id=family_id, family__in=scope.visible_to(seen_by))
        .select_related("person")
        .first()
    )
    if found is None:
        raise NotFound("families.no_such_member")
    return _member_row(found)


def documents(*, family_id: int) -> list[DocumentRow]:
    """List the papers of a family, newest first, in one query; the caller has checked the scope."""
    found = models.FamilyDocument.objects.filter(family_id=family_id)
    return [_document_row(one) for one in found.order_by("-issued_on", "-id")]


def document(*, document_id: int, family_id: int, seen_by: Actor) -> DocumentRow:
    """Give one paper of a family; NotFound outside the person's offices."""
    found = models.FamilyDocument.objects.filter(
        pk=document_id, family_id=family_id, family__in=scope.visible_to(seen_by)
    ).first()
    if found is None:
        raise NotFound("families.no_such_document")
    return _document_row(found)


def papers(*, people: Iterable[MemberRow], held: Iterable[DocumentRow], on: date) -> list[PaperRow]:
    """Set what the country asks of this household against what it has handed in; asks no database."""
    held = list(held)
    rows = []
    for needed in paper_rules.needed(household(people, on), country.part(FamiliesLaw).documents):
        mine = [one for one in held if (one.kind, one.member_id) == (needed.kind, needed.member_id)]
        latest = max(mine, key=lambda one: (one.valid_until or date.max, one.id), default=None)
        state = paper_rules.state(latest is not None, latest.valid_until if latest else None, on=on)
        rows.append(PaperRow(kind=needed.kind, member_id=needed.member_id, state=state, latest=latest))
    return rows


def household(people: Iterable[MemberRow], on: date) -> Household:
    """Sort the members by what papers are asked of them; somebody without a birth date counts as adult by role."""
    rows = [row for row in people if row.until is None]
    return Household(
        applicants=tuple(row.id for row in rows if row.is_applicant),
        adults=tuple(row.id for row in rows if is_adult(row, on)),
        members=tuple(row.id for row in rows),
    )


def is_adult(row: MemberRow, on: date) -> bool:
    """Tell whether a member is of age on a day."""
    if row.born is None:
        return row.role in {*APPLICANTS, Role.OTHER_ADULT}
    return age_on(row.born, on) >= ADULT


def _member_row(found: models.Member) -> MemberRow:
    person = found.person
    return MemberRow(
        id=found.pk,
        family_id=found.family_id,
        person_id=found.person_id,
        role=found.role,
        name=f"{person.given} {person.surname}".strip(),
        given=person.given,
        surname=person.surname,
        sex=person.sex,
        born=person.born,
        since=found.since,
        until=found.until,
        schooling=found.schooling,
        occupation=found.occupation,
        citizen=found.citizen,
        resident=found.resident,
        has_income=found.has_income,
    )


def _document_row(found: models.FamilyDocument) -> DocumentRow:
    return DocumentRow(
        id=found.pk,
        family_id=found.family_id,
        member_id=found.member_id,
        kind=found.kind,
        number=found.number,
        issued_on=found.issued_on,
        valid_until=found.valid_until,
        received_on=found.received_on,
        document_id=found.document_id,
    )


def people_in(family_ids: Iterable[int]) -> dict[int, list[int]]:
    """Give the person ids of households by family, in one query."""
    found: dict[int, list[int]] = {}
    rows = models.Member.objects.filter(Q(until__isnull=True), family_id__in=set(family_ids))
    for family_id, person_id in rows.values_list("family_id", "person_id"):
        found.setdefault(family_id, []).append(person_id)
    return found
