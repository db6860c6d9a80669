"""Two people register in the same office at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from kanat.care.people import models
from kanat.vocabulary.refusals import RuleBroken
from tests.integration.care.people.conftest import NUMBERS, Register

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
