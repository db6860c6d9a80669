"""A child stands in the register twice: the pair is found, answered, merged, and taken apart again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kanat.care.linkage import actions as linkage
from kanat.care.linkage import models
from kanat.care.people import actions as people
from kanat.platform import clock
from kanat.vocabulary.actors import SYSTEM
from tests.cast import Scene
from tests.journeys.screen import Screen

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("phone", "language"), [(False, "tr"), (True, "az")])
def test_a_pair_is_answered_merged_and_parted(
    scene: Scene, office: int, sit: Callable[..., Screen], phone: bool, language: str
) -> None:
    _register(office, given="Nigar", surname="Kaya", patronymic="")
    _register(office, given="Nigâr", surname="Kaya", patronymic="")
    linkage.seek(on=clock.today(), by=SYSTEM)
    pair = models.Pair.objects.get()
    screen = sit("manager", phone=phone, language=language)

    screen.open("/duplicates/")
    screen.sees("Nigar")
    screen.open(f"/duplicates/{pair.pk}/")
    screen.page.locator("input[name=answer][value=same]").check()
    screen.press("Save the answer")
    screen.open(f"/duplicates/{pair.pk}/merge/")
    screen.page.locator(f"input[name=survivor_id][value='{pair.one_id}']").check()
    screen.page.locator("textarea[name=reason]").fill("Tek çocuk")
    screen.press("Merge")
    merge = models.Merge.objects.get()
    screen.open(f"/merges/{merge.pk}/undo/")
    screen.page.locator("textarea[name=reason]").fill("İki çocuk")
    screen.press("Undo the merge")

    assert models.Merge.objects.get().state == "undone"
    assert models.Pair.objects.get().answer == "different"


def _register(office: int, **name: Any) -> int:
    return people.register(
        **name, sex="female", born=date(2016, 4, 2), number_missing="not_yet_known", office_id=office,
        on=clock.today(), by=SYSTEM,
    )  # fmt: skip
