"""Registering and correcting persons, recording ties, noting searches: the only hand that writes them."""

from dataclasses import replace
from datetime import date

from kanat.care.people import events, models, permissions, queries, rules
from kanat.care.people.country import NumberCheck, NumberKind, OnBadNumber, PeopleLaw
from kanat.care.people.rules import names
from kanat.care.people.states import MIRRORED, Kinship, Sex
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

SYMMETRIC = frozenset(kinship for kinship, mirror in MIRRORED.items() if kinship is mirror)
ELDERS_OF = {Kinship.GRANDCHILD, Kinship.NIECE_OR_NEPHEW, Kinship.WARD}  # kept from the elder's side


@action
def register(
    *,
    surname: str,
    given: str,
    patronymic: str = "",
    sex: str,
    born: date | None,
    born_estimated: bool = False,
    number: str = "",
    number_missing: str = "",
    languages: tuple[str, ...] = (),
    phone: str = "",
    address: str = "",
    area: str = "",
    office_id: int,
    on: date,
    by: Actor,
) -> int:
    """Register a person in an office's register and give its id.

    Refuses with NotAllowed who may not register there; with RuleBroken a birth that cannot be, a number that is wrong
    or taken, neither number nor reason, an area or language that the country does not have.
    """
    said = _tidy(
        queries.PersonRow(
            id=0, surname=surname, given=given, patronymic=patronymic, sex=sex, born=born,
            born_estimated=born_estimated, number=number, number_missing=number_missing, languages=tuple(languages),
            phone=phone, address=address, area=area, office_id=office_id,
        )
    )  # fmt: skip
    bearer = queries.with_number(said.number)
    permissions.check_may_create(by, office_id)
    _check(said, bearer=bearer, on=on)
    person = models.Person(office_id=office_id, file_number=_next_file_number(office_id, on))
    _write(person, said)
    record(
        events.PersonRegistered(
            person_id=person.pk, office_id=office_id, on=on, without_number=said.number_missing
        ),
        by=by,
    )  # fmt: skip
    return person.pk


@action
def correct(
    *,
    person_id: int,
    surname: str,
    given: str,
    patronymic: str = "",
    sex: str,
    born: date | None,
    born_estimated: bool = False,
    number: str = "",
    number_missing: str = "",
    languages: tuple[str, ...] = (),
    phone: str = "",
    address: str = "",
    area: str = "",
    on: date,
    by: Actor,
) -> int:
    """Correct what is said about a person; the event names the fields, never their values. Gives the id.

    Refuses as `register` does, and when nothing was changed.
    """
    before = queries.person(person_id=person_id, seen_by=by)
    said = _tidy(
        replace(
            before, surname=surname, given=given, patronymic=patronymic, sex=sex, born=born,
            born_estimated=born_estimated, number=number, number_missing=number_missing, languages=tuple(languages),
            phone=phone, address=address, area=area,
        )
    )  # fmt: skip
    bearer = queries.with_number(said.number)
    permissions.check_may_correct(by, before.office_id)
    _check(said, bearer=bearer, on=on)
    changed = _differences(before, said)
    if not changed:
        raise RuleBroken("people.nothing_changed")
    _write(models.Person.objects.select_for_update().get(pk=person_id), said)
    record(
        events.PersonCorrected(person_id=person_id, office_id=before.office_id, on=on, changed=changed), by=by
    )  # fmt: skip
    return person_id


@action
def relate(
    *, person_id: int, other_id: int, kinship: str, number: str = "", office_id: int, on: date, by: Actor
) -> int:
    """Record that a person is the `kinship` of another: ``mother`` reads 'is the mother of'. Gives the tie's id.

    The person may belong to another office when the actor has its identity `number` in full; such a tie shows it
    masked. Refuses a tie to oneself, a parent who is not older, a tie that is recorded already.
    """
    bearer = queries.with_number(number)
    borne = bearer is not None and bearer.id == person_id
    person = bearer if bearer and borne else queries.person(person_id=person_id, seen_by=by)
    other = queries.person(person_id=other_id, seen_by=by)
    permissions.check_may_create(by, office_id)
    kin = Kinship(kinship)
    rules.check_relation(person_id=person_id, other_id=other_id, kinship=kin, born=person.born, other_born=other.born)
    first, second, kin = _from_one_side(person, other, kin)
    rules.check_relation(person_id=first.id, other_id=second.id, kinship=kin, born=first.born, other_born=second.born)
    tie = models.Relationship.objects.create(person_id=first.id, other_id=second.id, kinship=kin.value, noted_on=on)
    record(
        events.PersonsRelated(person_id=first.id, other_id=second.id, kinship=kin.value, office_id=office_id, on=on),
        by=by,
    )
    return tie.pk


@action
def note_search(*, text: str, page: str, hits: list[queries.Hit], on: date, by: Actor) -> None:
    """Record that somebody searched, and whose masked records were shown; the text itself is not kept."""
    asked = names.wanted(text)
    permissions.check_may_search(by)
    record(
        events.PersonsSearched(
            office_id=by.office_id,
            page=page,
            words=len(asked.words),
            numbers=len(asked.codes),
            found=len(hits),
            masked_ids=tuple(hit.person_id for hit in hits if hit.masked),
            on=on,
        ),
        by=by,
    )


def _tidy(said: queries.PersonRow) -> queries.PersonRow:
    number = "".join(said.number.split()).upper()
    return replace(said, number=number, languages=tuple(dict.fromkeys(said.languages)))


def _check(said: queries.PersonRow, *, bearer: queries.PersonRow | None, on: date) -> None:
    law = country.part(PeopleLaw)
    kind = _kind_of(said.number, law)
    if not said.given.strip():
        raise RuleBroken("people.name_missing", field="given")
    rules.check_person(
        rules.PersonFacts(born=said.born, number=said.number, number_missing_reason=said.number_missing),
        today=on,
        number_check="" if kind.check is NumberCheck.NONE else kind.check.value,
        refuse_invalid_number=kind.on_bad is OnBadNumber.REFUSE,
    )
    if bearer is not None and bearer.id != said.id:
        raise RuleBroken("people.number_taken", field="number")
    if said.area and said.area not in {area.code for area in country.areas()}:
        raise RuleBroken("people.area_unknown", field="area")
    if not set(said.languages) <= {spoken.code for spoken in law.languages}:
        raise RuleBroken("people.language_unknown", field="languages")


def _kind_of(number: str, law: PeopleLaw) -> NumberKind:
    """Give the kind of number: the special one by which it starts, else the ordinary one."""
    special = [kind for kind in law.number_kinds if kind.starts_with and number.startswith(kind.starts_with)]
    return special[0] if special else law.number_kinds[0]


def _next_file_number(office_id: int, on: date) -> str:
    """Count up in the transaction: whoever comes second waits, and a number is never lost or given twice."""
    office = accounts.office(office_id)
    if office is None:
        raise NotFound("accounts.office_not_found", office_id=office_id)
    models.FileCounter.objects.bulk_create(
        [models.FileCounter(office_id=office_id, year=on.year)], ignore_conflicts=True
    )  # fmt: skip
    counter = models.FileCounter.objects.select_for_update().get(office_id=office_id, year=on.year)
    counter.last += 1
    counter.save(update_fields=["last"])
    place = office.code.removeprefix(f"{country.code()}-").upper()
    return f"{place}-{on.year}-{counter.last:05d}"


def _write(person: models.Person, said: queries.PersonRow) -> None:
    person.surname, person.given, person.patronymic = said.surname, said.given, said.patronymic
    person.sex, person.born, person.born_estimated = said.sex, said.born, said.born_estimated
    person.number, person.number_missing = said.number, said.number_missing
    person.languages = list(said.languages)
    person.phone, person.address, person.area = said.phone, said.address, said.area
    person.search_keys, person.sort_key = queries.found_by(
        surname=said.surname,
        given=said.given,
        patronymic=said.patronymic,
        number=said.number,
        phone=said.phone,
        file_number=person.file_number,
    )
    person.save()


FIELDS = (
    "surname", "given", "patronymic", "sex", "born", "born_estimated", "number", "number_missing", "languages",
    "phone", "address", "area",
)  # fmt: skip


def _differences(before: queries.PersonRow, after: queries.PersonRow) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def _from_one_side(
    person: queries.PersonRow, other: queries.PersonRow, kinship: Kinship
) -> tuple[queries.PersonRow, queries.PersonRow, Kinship]:
    """Turn a tie to the side from which it is kept, so that the same tie cannot be recorded twice."""
    if kinship is Kinship.CHILD:
        parent = {Sex.FEMALE.value: Kinship.MOTHER, Sex.MALE.value: Kinship.FATHER}.get(other.sex)
        if parent is None:
            raise RuleBroken("people.parent_sex_unknown", field="kinship")
        return other, person, parent
    if kinship in ELDERS_OF or (kinship in SYMMETRIC and person.id > other.id):
        return other, person, MIRRORED[kinship]
    return person, other, kinship


@action
def note_schooling(*, person_id: int, stage: str, since: date, on: date, by: Actor) -> int:
    """Record in which stage of schooling a child is from a day on; the stage before it ends there. Gives the id.

    Refuses with NotFound outside the actor's offices, with RuleBroken a day in the future or before an earlier stage.
    """
    person = _child(person_id, by=by)
    if since > on:
        raise RuleBroken("people.schooling_in_future", field="since", on=since)
    later = models.Schooling.objects.filter(person=person, since__gte=since)
    if later.exists():
        raise RuleBroken("people.schooling_before_last", field="since")
    models.Schooling.objects.filter(person=person, until__isnull=True).update(until=since)
    noted = models.Schooling.objects.create(person=person, stage=stage, since=since)
    record(events.SchoolingNoted(child_id=person.pk, office_id=person.office_id, stage=stage, on=since), by=by)
    return noted.pk


@action
def note_special_need(
    *, person_id: int, since: date, until: date | None, document: str, on: date, by: Actor
) -> int:  # fmt: skip
    """Record the days on which a special need or disability is established; gives the id.

    Refuses with NotFound outside the actor's offices, with RuleBroken an end before the beginning or days twice.
    """
    person = _child(person_id, by=by)
    if until is not None and until <= since:
        raise RuleBroken("people.special_need_ends_first", field="until")
    noted = models.SpecialNeed.objects.create(person=person, since=since, until=until, document=document)
    record(events.SpecialNeedNoted(child_id=person.pk, office_id=person.office_id, until=until, on=since), by=by)
    return noted.pk


def _child(person_id: int, *, by: Actor) -> models.Person:
    found = queries.visible_to(by).select_for_update().filter(pk=person_id).first()
    if found is None:
        raise NotFound("people.not_found", person_id=person_id)
    permissions.check_may_correct(by, found.office_id)
    return found
