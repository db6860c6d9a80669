"""Registering and correcting persons."""

from dataclasses import replace
from datetime import date

from kanat.care.people import events, models, permissions, queries, rules
from kanat.care.people.actions import entering, sealing
from kanat.care.people.country import PeopleLaw
from kanat.care.people.rules import births, naming, numbers
from kanat.care.people.states import Precision
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def register(
    *,
    surname: str,
    given: str,
    patronymic: str = "",
    sex: str,
    born: date | None,
    born_precision: str = Precision.DAY.value,
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

    Of a birth of which only month or year is known (`born_precision`) the day is set to what the country's law puts
    in its place. Refuses with NotAllowed who may not register there; with RuleBroken a birth that cannot be, a number
    that is wrong or taken, neither number nor reason, an area or language that the country does not have.
    """
    said = _tidy(
        queries.PersonRow(
            id=0, surname=surname, given=given, patronymic=patronymic, sex=sex, born=born,
            born_precision=born_precision, number=number, number_missing=number_missing, languages=tuple(languages),
            phone=phone, address=address, area=area, office_id=office_id,
        )
    )  # fmt: skip
    bearer = queries.with_number(said.number)
    permissions.check_may_create(by, office_id)
    _check(said, bearer=bearer, on=on)
    person = models.Person(office_id=office_id, file_number=next_file_numbers(office_id, on, 1)[0])
    _write(person, said, on)
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
    born_precision: str = Precision.DAY.value,
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
    if before.address_protected:
        address, area = before.address, before.area  # who corrects a name sees neither; `move` changes them
    said = _tidy(
        replace(
            before, surname=surname, given=given, patronymic=patronymic, sex=sex, born=born,
            born_precision=born_precision, number=number, number_missing=number_missing, languages=tuple(languages),
            phone=phone, address=address, area=area,
        )
    )  # fmt: skip
    bearer = queries.with_number(said.number)
    permissions.check_may_correct(by, before.office_id)
    _check(said, bearer=bearer, on=on)
    changed = _differences(before, said)
    if not changed:
        raise RuleBroken("people.nothing_changed")
    _write(models.Person.objects.select_for_update().get(pk=person_id), said, on)
    record(
        events.PersonCorrected(person_id=person_id, office_id=before.office_id, on=on, changed=changed), by=by
    )  # fmt: skip
    return person_id


def _tidy(said: queries.PersonRow) -> queries.PersonRow:
    law = country.part(PeopleLaw)
    standing = births.Standing(day=law.unknown_birth_day, month=law.unknown_birth_month)
    born = births.placed(said.born, said.born_precision, standing)
    return replace(said, born=born, number=numbers.tidy(said.number), languages=tuple(dict.fromkeys(said.languages)))


def _check(said: queries.PersonRow, *, bearer: queries.PersonRow | None, on: date) -> None:
    law = country.part(PeopleLaw)
    if not said.given.strip():
        raise RuleBroken("people.name_missing", field="given")
    naming.check_words({"surname": said.surname, "given": said.given, "patronymic": said.patronymic})
    rules.check_person(
        rules.PersonFacts(born=said.born, number=said.number, number_missing_reason=said.number_missing),
        today=on,
        kinds=law.number_kinds,
    )
    if bearer is not None and bearer.id != said.id:
        raise RuleBroken("people.number_taken", field="number")
    check_area(said.area)
    if not set(said.languages) <= {spoken.code for spoken in law.languages}:
        raise RuleBroken("people.language_unknown", field="languages")


def check_area(code: str) -> None:
    """Refuse an area that the country does not have; empty is not known."""
    if code and code not in {area.code for area in country.areas()}:
        raise RuleBroken("people.area_unknown", field="area")


def next_file_numbers(office_id: int, on: date, count: int) -> list[str]:
    """Count up in the transaction: whoever comes second waits, and a number is never lost or given twice."""
    office = accounts.office(office_id)
    if office is None:
        raise NotFound("accounts.office_not_found", office_id=office_id)
    models.FileCounter.objects.bulk_create(
        [models.FileCounter(office_id=office_id, year=on.year)], ignore_conflicts=True
    )  # fmt: skip
    counter = models.FileCounter.objects.select_for_update().get(office_id=office_id, year=on.year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    place = office.code.removeprefix(f"{country.code()}-").upper()
    return [f"{place}-{on.year}-{number:05d}" for number in range(first, first + count)]


def _write(person: models.Person, said: queries.PersonRow, on: date) -> None:
    person.surname, person.given, person.patronymic = said.surname, said.given, said.patronymic
    person.sort_key = queries.sort_key(said.surname, said.given, said.patronymic)
    person.sex, person.born, person.born_precision = said.sex, said.born, said.born_precision
    person.languages = list(said.languages)
    person.phone = said.phone
    if not person.address_protected:
        person.address, person.area = said.address, said.area
    sealing.write(person, number=said.number, missing=said.number_missing, on=on)
    entering.enter(person)


FIELDS = (
    "surname", "given", "patronymic", "sex", "born", "born_precision", "number", "number_missing", "languages",
    "phone", "address", "area",
)  # fmt: skip


def _differences(before: queries.PersonRow, after: queries.PersonRow) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))
