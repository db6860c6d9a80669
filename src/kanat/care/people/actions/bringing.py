"""Bringing many persons in from an older register at once, and taking them back.

The records are as `register` leaves them. What takes a query for one person takes one for all here.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache

from kanat.care.people import events, models, permissions, queries
from kanat.care.people.actions import records
from kanat.care.people.actions.checking import Checked, NewPerson
from kanat.care.people.country import NumberKind, PeopleLaw
from kanat.care.people.rules import names, naming, numbers
from kanat.care.people.states import AddressKind, NameKind, PhoneKind
from kanat.platform import copying, country
from kanat.platform.audit.record import action, record
from kanat.platform.ui import collation
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

KEPT = 100_000  # parts of names whose place in the alphabet is remembered
PERSON = (
    "id", "surname", "given", "patronymic", "sex", "born", "born_precision", "current_number_id", "number_missing",
    "languages", "phone", "address", "address_protected", "area", "office_id", "file_number", "sort_key",
)  # fmt: skip


@action
def bring_in(
    *, persons: Sequence[Checked], office_id: int, source: str, on: date, by: Actor
) -> list[int]:  # fmt: skip
    """Register many persons of an older register in an office, and give their ids in the same order.

    `source` tells where they come from. Refuses as `register` does, all of them for the first that is wrong: what
    `Checks` found. One event names all.
    """
    permissions.check_may_create(by, office_id)
    for one in persons:
        for refusal in one.faults:
            raise refusal
        if one.on != on:
            raise ValueError(one.on)
    told = [one.person for one in persons]
    ids = copying.reserve(models.Person, len(told))
    said = list(zip(ids, told, records.next_file_numbers(office_id, on, len(told)), strict=True))
    _copy_persons(said, _copy_numbers(said, on), office_id)
    _copy_entries(said, office_id)
    _copy_details(said, on)
    record(events.PersonsBroughtIn(person_ids=tuple(ids), source=source, office_id=office_id, on=on), by=by)
    return ids


Said = Sequence[tuple[int, NewPerson, str]]


def _copy_numbers(said: Said, on: date) -> Mapping[int, int]:
    """Seal the numbers; gives person -> row of the number."""
    kinds = country.part(PeopleLaw).number_kinds
    borne = [(person_id, person.number) for person_id, person, _file in said if person.number]
    keys = copying.reserve(models.IdentityNumber, len(borne))
    copying.copy(
        models.IdentityNumber,
        ("id", "person_id", "kind", "sealed", "blind", "noted_on"),
        [
            (key, person_id, _kind(number, kinds), *queries.sealed_and_blind(number), on)
            for key, (person_id, number) in zip(keys, borne, strict=True)
        ],
    )
    return {person_id: key for key, (person_id, _number) in zip(keys, borne, strict=True)}


def _kind(number: str, kinds: Sequence[NumberKind]) -> str:
    return numbers.kind_of(number, kinds).code


def _copy_persons(said: Said, held: Mapping[int, int], office_id: int) -> None:
    copying.copy(
        models.Person,
        PERSON,
        [
            (
                person_id, one.surname, one.given, one.patronymic, one.sex, one.born, one.born_precision,
                held.get(person_id), one.number_missing, _codes(one.languages), one.phone, one.address,
                one.address_protected, one.area,
                office_id, file_number, sort_key(one.surname, one.given, one.patronymic),
            )
            for person_id, one, file_number in said
        ],
    )  # fmt: skip


@lru_cache(maxsize=1_000)
def _codes(codes: tuple[str, ...]) -> str:
    return "{" + ",".join(codes) + "}"


def sort_key(surname: str, given: str, patronymic: str) -> str:
    """Give the same key as `queries.sort_key`, remembering the parts: names come again and again."""
    return " ".join(filter(None, map(_part_key, (surname, given, patronymic))))


@lru_cache(maxsize=KEPT)
def _part_key(text: str) -> str:
    return collation.sort_key(text, country.languages()[0])


def _held_names(one: NewPerson) -> list[names.Name]:
    present = (one.surname, one.given, one.patronymic)
    return [present, (one.former_surname, one.given, one.patronymic)] if one.former_surname else [present]


def _copy_entries(said: Said, office_id: int) -> None:
    """Write what each is found by, as `entering.enter` does."""
    bones: set[str] = set()
    entries = []
    for person_id, one, file_number in said:
        held = _held_names(one)
        phones = [phone for phone in (one.phone, one.further_phone) if phone]
        keys = names.keys(names=held, born=one.born, phones=phones, file_number=file_number)
        entries.append((person_id, office_id, one.born, "\n".join(map(names.line, held)), copying.array(keys)))
        bones.update(bone for name in held for part in name for bone in names.skeletons(part))
    copying.copy(models.SearchEntry, ("person_id", "office_id", "born", "name", "keys"), entries)
    stored = models.SearchWord.objects.filter(copying.Among.of("skeleton", bones))
    known = set(stored.values_list("skeleton", flat=True))
    words = [models.SearchWord(skeleton=one, near=names.near(one)) for one in sorted(bones - known)]
    models.SearchWord.objects.bulk_create(words, ignore_conflicts=True)


def _copy_details(said: Said, on: date) -> None:
    former = [(person_id, one.former_surname) for person_id, one, _file in said if one.former_surname]
    if former:
        copying.copy(
            models.OtherName,
            ("person_id", "kind", "surname", "given", "patronymic", "script", "noted_on"),
            [(key, NameKind.FORMER.value, name, "", "", naming.script_of(name).value, on) for key, name in former],
        )
    phones = [(person_id, one.further_phone) for person_id, one, _file in said if one.further_phone]
    if phones:
        copying.copy(
            models.Phone,
            ("person_id", "kind", "number", "whose", "note"),
            [(key, PhoneKind.CONTACT.value, number, "", "") for key, number in phones],
        )
    addresses = [(person_id, one.further_address) for person_id, one, _file in said if one.further_address]
    if addresses:
        copying.copy(
            models.Address,
            ("person_id", "kind", "text", "area", "protected"),
            [(key, AddressKind.REGISTERED.value, text, "", False) for key, text in addresses],
        )


@action
def take_back(*, person_ids: Collection[int], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove persons who were brought in by mistake, with all that is kept about them here.

    Who calls has made sure that nothing was built on them; a record that something still points to is kept by the
    database, and all with it.
    """
    permissions.check_may_correct(by, office_id)
    ids = sorted(person_ids)
    found = models.Person.objects.filter(pk__in=ids, office_id=office_id)
    if found.select_for_update().count() != len(ids):
        raise RuleBroken("people.not_found")
    found.filter(current_number__isnull=False).update(
        number_missing="not_yet_known", current_number=None
    )  # for the moment: number and person point to one another
    for table in (
        models.SearchEntry, models.IdentityNumber, models.OtherName, models.Phone, models.Address, models.Paper
    ):  # fmt: skip
        copying.remove(table, "person_id", ids)
    copying.remove(models.Person, "id", ids)
    record(
        events.PersonsTakenBack(person_ids=tuple(ids), source=source, office_id=office_id, on=on), by=by
    )  # fmt: skip
