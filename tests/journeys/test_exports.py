"""A person's record is asked for with a ground and a purpose, let out by another person, and fetched."""

from collections.abc import Callable
from datetime import date

import pytest

from kanat.care.exports import models
from kanat.care.people import actions as people
from kanat.platform import clock
from kanat.vocabulary.actors import SYSTEM
from tests.cast import Scene
from tests.journeys.screen import Screen

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("phone", "language"), [(False, "tr"), (True, "az")])
def test_a_record_leaves_when_another_person_lets_it_out(
    scene: Scene,
    office: int,
    sit: Callable[..., Screen],
    run_jobs: Callable[[], list[str]],
    phone: bool,
    language: str,
) -> None:
    child = people.register(
        given="Nigar", surname="Kaya", sex="female", born=date(2016, 4, 2), number_missing="not_yet_known",
        office_id=office, on=clock.today(), by=SYSTEM,
    )  # fmt: skip
    worker = sit("caseworker", phone=phone, language=language)
    worker.open(f"/exports/persons/{child}/")
    worker.page.locator("input[name=ground][value=own_request]").check()
    worker.page.locator("input[name=format][value=pdf]").check()
    worker.page.locator("textarea[name=purpose]").fill("Kendi isteği")
    worker.press("Export")
    record = models.Export.objects.get()
    manager = sit("manager", phone=phone, language=language)
    manager.open("/exports/")
    manager.open(f"/exports/{record.pk}/decision/")
    manager.page.locator("input[name=approved][value=yes]").check()
    manager.press("Save")
    run_jobs()
    manager.open("/exports/")
    worker = sit("caseworker", phone=phone, language=language)
    worker.open(f"/exports/{record.pk}/")
    with worker.page.expect_download() as fetched:
        worker.page.locator(f"a[href='/exports/{record.pk}/file/']").click()

    assert fetched.value.suggested_filename.endswith(".pdf")
    assert models.Export.objects.get().fetched_at is not None
