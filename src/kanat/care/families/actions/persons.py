"""Persons who come with a family: known ones are taken by id, new ones are registered once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kanat.care.families import models
from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Who it is: a person of the register by `person_id`, or the facts of a new one."""

    person_id: int | None = None  # a person who is registered already
    surname: str = ""
    given: str = ""
    patronymic: str = ""  # empty where the country does not use it
    sex: str = "unknown"  # Sex value
    born: date | None = None
    number: str = ""  # national identity number
    number_missing: str = ""  # NumberMissing value, empty where there is a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Somebody who wants to become a foster parent, with what the law asks."""

    person: NewPerson
    schooling: str  # Schooling value
    occupation: str = ""
    citizen: bool = True  # of the country
    resident: bool = True  # lives in the country for good
    has_income: bool = True  # regular income


def person_id_for(person: NewPerson, *, family: models.Family, on: date, by: Actor, prefix: str = "") -> int:
    """Give the id of a known person who lies in the actor's scope, or register a new one of the family's office.

    A refusal names the form field with `prefix`.
    """
    if person.person_id is not None:
        return people.person(person_id=person.person_id, seen_by=by).id
    try:
        return _register(person, family=family, on=on, by=by)
    except RuleBroken as refusal:
        if not prefix or refusal.field is None:
            raise
        facts: dict[str, Any] = refusal.facts
        raise RuleBroken(
            refusal.code,
            legal_basis=refusal.legal_basis,
            field=f"{prefix}{refusal.field}",
            possible=refusal.possible,
            **facts,
        ) from refusal


def _register(person: NewPerson, *, family: models.Family, on: date, by: Actor) -> int:
    return people_actions.register(
        surname=person.surname,
        given=person.given,
        patronymic=person.patronymic,
        sex=person.sex,
        born=person.born,
        number=person.number,
        number_missing=person.number_missing,
        languages=tuple(family.languages),
        phone=family.phone,
        address=family.address,
        area=family.area,
        office_id=family.office_id,
        on=on,
        by=by,
    )
