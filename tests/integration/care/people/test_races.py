"""Two people register in the same office at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection

from kanat.care.people import actions, models
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken
from tests.integration.care.people.conftest import NUMBERS, TODAY, Register

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def _at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    def run(job: Callable[[], Any]) -> Any:
        try:
            return job()
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_gives_each_person_a_file_number_without_gaps(register: Register) -> None:
    _at_once([lambda: register()] * 6)

    numbers = sorted(models.Person.objects.values_list("file_number", flat=True))
    assert numbers == [f"06-2026-{count:05d}" for count in range(1, 7)]


def test_gives_an_identity_number_to_one_of_two(register: Register) -> None:
    answers = _at_once([lambda: register(number=NUMBERS[0], number_missing="")] * 2)

    assert models.Person.objects.count() == 1
    assert "people.number_taken" in answers


def test_records_one_of_two_mothers(register: Register, office: int, caseworker: Actor) -> None:
    child, *mothers = register(), register(born=date(1985, 1, 1)), register(born=date(1986, 1, 1))

    answers = _at_once(
        [
            lambda mother=mother: actions.relate(  # type: ignore[misc]  # bound now
                person_id=mother, other_id=child, kinship="mother", office_id=office, on=TODAY, by=caseworker
            )
            for mother in mothers
        ]
    )

    assert models.Relationship.objects.count() == 1
    assert "people.parent_known" in answers


def test_never_closes_a_circle_of_parents(register: Register, office: int, caseworker: Actor) -> None:
    one, other = register(born=None), register(born=None)
    pairs = [(one, other), (other, one)]

    answers = _at_once(
        [
            lambda pair=pair: actions.relate(  # type: ignore[misc]  # bound now
                person_id=pair[0], other_id=pair[1], kinship="mother", office_id=office, on=TODAY, by=caseworker
            )
            for pair in pairs
        ]
    )

    assert models.Relationship.objects.count() == 1
    assert "people.parent_of_ancestor" in answers


def test_gives_a_further_number_to_one_of_two(register: Register, caseworker: Actor) -> None:
    ids = [register(), register()]

    answers = _at_once(
        [
            lambda person_id=person_id: actions.add_number(  # type: ignore[misc]  # bound now
                person_id=person_id, number=NUMBERS[0], on=TODAY, by=caseworker
            )
            for person_id in ids
        ]
    )

    assert models.IdentityNumber.objects.count() == 1
    assert "people.number_taken" in answers
