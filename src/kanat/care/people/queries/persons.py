"""Reading persons and their ties."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from kanat.care.people import models, texts
from kanat.care.people.permissions import Can
from kanat.care.people.rules import family, numbers
from kanat.care.people.states import SIBLINGS, Precision
from kanat.platform import columns, country, privacy, seals
from kanat.platform.accounts.scope import within
from kanat.platform.ui import collation
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import NotFound

IDENTITY_NUMBER = "people.identity_number"  # use of the seals of identity numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person as registered."""

    id: int
    surname: str = privacy.name()
    given: str = privacy.name()
    patronymic: str = privacy.name()  # empty where the country does not use it
    sex: str  # Sex value
    born: date | None = privacy.identifying()  # None where nobody knows
    born_precision: str = "day"  # Precision value: how much of the birth date is known
    number: str = privacy.identifying()  # national identity number, empty when missing
    number_missing: str = privacy.sensitive()  # NumberMissing value, empty where there is a number
    languages: tuple[str, ...] = ()  # codes of languages spoken, mother tongue first
    phone: str = privacy.identifying(default="")
    address: str = privacy.identifying(default="")  # empty where it is protected
    address_since: date | None = None  # first day there, None where nobody knows
    address_protected: bool = False  # told only to who asks for it with a reason
    area: str = ""  # area code of the country pack, empty where the address is protected
    office_id: int  # office that keeps the record
    file_number: str = privacy.identifying(default="")  # of the office's register

    @property
    def born_told(self) -> str:
        """The birth in the reader's words, as exactly as it is known: 14.05.2017, May 2017, about 2017."""
        return texts.born(self.born, self.born_precision)

    @property
    def born_filed(self) -> date | str | None:
        """The birth for files, no more exact than it is known: the day, else 2017-05 or 2017; None where unknown."""
        if self.born is None or self.born_precision == Precision.DAY:
            return self.born
        return f"{self.born:%Y-%m}" if self.born_precision == Precision.MONTH else f"{self.born:%Y}"

    @property
    def born_estimated(self) -> bool:
        """The day of birth was set by an estimate."""
        return self.born_precision == Precision.ESTIMATED

    @property
    def name(self) -> str:
        """Given name and surname, as people are called."""
        return f"{self.given} {self.surname}".strip()

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic, as papers have it."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What another person is to this one."""

    id: int
    other: PersonRow  # the other person
    kinship: str  # Kinship value: what the other is to this person


def visible_to(actor: Actor) -> "QuerySet[models.Person]":
    """Give the persons whom the actor may know of; a record that was merged into another is not there."""
    return models.Person.objects.filter(within(actor, Can.SEARCH), merged_into__isnull=True)


def survivor_of(person_id: int) -> int | None:
    """Give the record into which one was merged, None where it was not; without scope."""
    return models.Person.objects.filter(pk=person_id).values_list("merged_into_id", flat=True).first()


def leads_to(person_id: int, *, seen_by: Actor) -> int:
    """Give the record to which a merged one leads; NotFound where there is none that the actor may know of."""
    survivor = survivor_of(person_id)
    if survivor is None:
        raise NotFound("people.not_found", person_id=person_id)
    return person(person_id=survivor, seen_by=seen_by).id


def former_ids(person_id: int) -> list[int]:
    """List the records that were merged into this one, oldest number first; without scope."""
    return list(models.Person.objects.filter(merged_into_id=person_id).order_by("pk").values_list("pk", flat=True))


def person(*, person_id: int, seen_by: Actor) -> PersonRow:
    """Give a person; masked for who may not see identities, NotFound outside the actor's offices."""
    found = _whole(visible_to(seen_by)).filter(pk=person_id).first()
    if found is None:
        raise NotFound("people.not_found", person_id=person_id)
    return shown(row(found), seen_by=seen_by)


def shown(found: PersonRow, *, seen_by: Actor, office_id: int | None = None) -> PersonRow:
    """Give a row as a person may read it: masked for who may not see identities in its office.

    `office_id` is the office of the file that names the person, like a placement: who may see identities there, may.
    """
    may_see = seen_by.may(Can.SEE_IDENTITY, found.office_id) or (
        office_id is not None and seen_by.may(Can.SEE_IDENTITY, office_id)
    )
    return privacy.masked(found, reveal=may_see)


def name_shown(given: str, surname: str, *, seen_by: Actor, office_id: int) -> str:
    """Give a name as a person may read it in a list of an office: in full, or its initials."""
    name = f"{given} {surname}".strip()
    return name if seen_by.may(Can.SEE_IDENTITY, office_id) else privacy.initials(name)


def persons(ids: Iterable[int]) -> dict[int, PersonRow]:
    """Give persons by id in one query, without scope: for apps whose own query has scoped already."""
    return _by_id(models.Person.objects.filter(pk__in=set(ids)))


def living(ids: Iterable[int]) -> dict[int, PersonRow]:
    """Give persons by id as `persons` does, without records that were merged into others."""
    return _by_id(models.Person.objects.filter(pk__in=set(ids), merged_into__isnull=True))


def _by_id(found: "QuerySet[models.Person]") -> dict[int, PersonRow]:
    return {one.pk: row(one) for one in _whole(found).defer("sort_key")}


def number_blinds(typed: str) -> tuple[bytes, ...]:
    """Give the blinds under which an identity number may be stored (`IdentityNumber.blind`), in any kind.

    More than one only while keys change. Empty for a text without letters and digits.
    """
    number = numbers.tidy(typed)
    return seals.blinds(number, use=IDENTITY_NUMBER) if number else ()


def bearers(typed: str) -> list[int]:
    """Give the persons who bear, or bore, an identity number; without scope."""
    blinds = number_blinds(typed)
    found = models.IdentityNumber.objects.filter(blind__in=blinds) if blinds else models.IdentityNumber.objects.none()
    return list(found.values_list("person_id", flat=True))


def with_number(number: str) -> PersonRow | None:
    """Give the one who bears an identity number, now or before, without scope: to refuse a second record."""
    found = _whole(models.Person.objects.filter(pk__in=bearers(number))).first() if number else None
    return row(found) if found else None


def _whole(persons: "QuerySet[models.Person]") -> "QuerySet[models.Person]":
    """Read persons together with their current number."""
    return persons.select_related("current_number")


_OWN_AND_SIBLINGS = """
SELECT %s::bigint
UNION SELECT other_id FROM people_relationship WHERE person_id = %s AND kinship = ANY(%s) AND ended_on IS NULL
UNION SELECT person_id FROM people_relationship WHERE other_id = %s AND kinship = ANY(%s) AND ended_on IS NULL
UNION SELECT other.other_id FROM people_relationship own
    JOIN people_relationship other ON other.person_id = own.person_id
    WHERE own.other_id = %s AND own.kinship = ANY(%s) AND own.ended_on IS NULL
      AND other.kinship = ANY(%s) AND other.ended_on IS NULL
"""


def siblings(child_id: int) -> list[PersonRow]:
    """List brothers and sisters, oldest first: recorded as such, or with a parent in common. One query, no scope."""
    return [one for one in with_siblings(child_id) if one.id != child_id]


def with_siblings(child_id: int) -> list[PersonRow]:
    """List a child and its brothers and sisters, the oldest first; one query, no scope.

    The query is written out: put together by Django it costs more than all else that the search for a family reads.
    """
    kin, parents = [str(kinship) for kinship in SIBLINGS], [str(kinship) for kinship in family.PARENTS]
    asked = [child_id, child_id, kin, child_id, kin, child_id, parents, parents]
    found = models.Person.objects.filter(pk__in=RawSQL(_OWN_AND_SIBLINGS, asked))  # noqa: S611  a fixed text
    return [row(one) for one in _whole(found).defer("sort_key").order_by("born", "pk")]


def ties(person_id: int) -> list[Tie]:
    """List who others are to a person, one line for each tie that lasts; one query, no scope."""
    either = Q(person_id=person_id) | Q(other_id=person_id)
    found = (
        models.Relationship.objects.filter(either, ended_on__isnull=True)
        .select_related("person__current_number", "other__current_number")
        .order_by("pk")
    )
    return [
        Tie(id=tie.pk, other=row(tie.person), kinship=tie.kinship)
        if tie.other_id == person_id
        else Tie(id=tie.pk, other=row(tie.other), kinship=family.mirrored(tie.kinship))
        for tie in found
    ]


def ties_of_each(person_ids: Collection[int]) -> dict[int, list[tuple[int, str, int]]]:
    """Give for each person (tie, what the other is to this one, the other person), in one query, without scope."""
    ids = set(person_ids)
    either = Q(person_id__in=ids) | Q(other_id__in=ids)
    rows = models.Relationship.objects.filter(either, ended_on__isnull=True).order_by("pk")
    found: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for pk, person_id, other_id, kinship in rows.values_list("pk", "person_id", "other_id", "kinship"):
        if other_id in ids:
            found[other_id].append((pk, kinship, person_id))
        if person_id in ids:
            found[person_id].append((pk, family.mirrored(kinship), other_id))
    return found


def kinships(person_ids: Iterable[int]) -> list[tuple[int, str]]:
    """List (other person, what it is to one of these) for several persons in one light query, without scope."""
    ids = set(person_ids)
    either = Q(person_id__in=ids) | Q(other_id__in=ids)
    found = (
        models.Relationship.objects.filter(either, ended_on__isnull=True)
        .order_by("pk")
        .values_list("person_id", "other_id", "kinship")
    )
    return [
        (person_id, kinship) if other_id in ids else (other_id, family.mirrored(kinship))
        for person_id, other_id, kinship in found
    ]


def sort_key(surname: str, given: str, patronymic: str) -> str:
    """Give the key by which a person stands in lists: by the alphabet of the country's first language."""
    return collation.sort_key(f"{surname} {given} {patronymic}", country.languages()[0])


def _number_of(found: models.Person) -> str:
    kept = found.current_number
    return seals.unseal(kept.sealed, use=IDENTITY_NUMBER) if kept else ""


def row(found: models.Person) -> PersonRow:
    """Give the row of a record; only for this app's own use."""
    return PersonRow(
        id=found.pk,
        surname=found.surname,
        given=found.given,
        patronymic=found.patronymic,
        sex=found.sex,
        born=found.born,
        born_precision=found.born_precision,
        number=_number_of(found),
        number_missing=found.number_missing,
        languages=tuple(found.languages),
        phone=found.phone,
        address="" if found.address_protected else found.address,
        address_since=found.address_since,
        address_protected=found.address_protected,
        area="" if found.address_protected else found.area,
        office_id=found.office_id,
        file_number=found.file_number,
    )


def schooling(child_ids: Iterable[int]) -> dict[int, list[tuple[Period, str]]]:
    """Give by child the days in each stage of schooling (code of the pack), in one query, without scope."""
    found: dict[int, list[tuple[Period, str]]] = defaultdict(list)
    rows = models.Schooling.objects.filter(person_id__in=set(child_ids)).order_by("person_id", "since")
    for person_id, stage, since, until in rows.values_list("person_id", "stage", "since", "until"):
        found[person_id].append((Period(since, until), stage))
    return found


def special_needs(child_ids: Iterable[int]) -> dict[int, list[Period]]:
    """Give by child the days with an established special need, in one query, without scope."""
    found: dict[int, list[Period]] = defaultdict(list)
    rows = models.SpecialNeed.objects.filter(person_id__in=set(child_ids)).order_by("person_id", "since")
    for person_id, since, until in rows.values_list("person_id", "since", "until"):
        found[person_id].append(Period(since, until))
    return found


def schooling_columns(*, period: Period, child_ids: Iterable[int] | None, stages: Sequence[str]) -> columns.Columns:
    """Give the days in a stage of schooling that touch a period as columns; ``code`` is a place in `stages`, from 1."""
    whens = [When(stage=stage, then=Value(place)) for place, stage in enumerate(stages, 1)]
    told = _touching(models.Schooling.objects.all(), period, child_ids).annotate(
        code=Case(*whens, default=Value(0), output_field=IntegerField())
    )
    return columns.read(told, {"person_id": "big", "since": "day", "last": "day", "code": "int"})


def special_need_columns(*, period: Period, child_ids: Iterable[int] | None) -> columns.Columns:
    """Give the days with an established special need that touch a period as columns."""
    told = _touching(models.SpecialNeed.objects.all(), period, child_ids)
    return columns.read(told, {"person_id": "big", "since": "day", "last": "day"})


def _touching(rows: QuerySet[Any], period: Period, child_ids: Iterable[int] | None) -> QuerySet[Any]:
    found = rows.filter(Q(until__isnull=True) | Q(until__gt=period.since))
    if period.until is not None:
        found = found.filter(since__lt=period.until)
    if child_ids is not None:
        found = found.filter(person_id__in=list(child_ids))
    told: QuerySet[Any] = found.annotate(last=Coalesce("until", Value(columns.LATEST)))
    return told


def circumstances(child_id: int, on: date) -> tuple[str, bool]:
    """Give the stage of schooling on a day, empty where unknown, and whether there is a special need; one query."""
    lasts = Q(person_id=child_id, since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    need = Value("", output_field=TextField())
    found = set(
        models.Schooling.objects.filter(lasts)
        .values_list("stage")
        .union(models.SpecialNeed.objects.filter(lasts).annotate(need=need).values_list("need"))
    )
    return next((stage for (stage,) in found if stage), ""), ("",) in found


def birth_and_sex(ids: Iterable[int]) -> dict[int, tuple[date | None, str]]:
    """Give day of birth and sex by person, for counting; without scope."""
    with connection.cursor() as cursor:  # one array, because half a million separate values are slow to write down
        cursor.execute("SELECT id, born, sex FROM people_person WHERE id = ANY(%s)", [list(ids)])
        return {person_id: (born, sex) for person_id, born, sex in cursor.fetchall()}
