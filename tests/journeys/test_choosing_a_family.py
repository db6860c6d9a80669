"""From what a child needs to a started placement: two families are asked, and the second of the list is chosen."""

from collections.abc import Callable

import pytest

from kanat.care.placements import models as placements
from kanat.platform import clock
from kanat.platform.accounts import acting
from kanat.platform.ui import formats
from tests.cast import Scene
from tests.integration.care.placements.world import World
from tests.journeys.screen import Screen

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Sit = Callable[..., Screen]


def test_in_turkiye(tr: Scene, office: int, staff: dict[str, int], sit: Sit) -> None:
    _another_than_the_first_is_chosen(tr, office, staff, sit, phone=False)


def test_in_azerbaijan_on_a_phone(az: Scene, office: int, staff: dict[str, int], sit: Sit) -> None:
    _another_than_the_first_is_chosen(az, office, staff, sit, phone=True)


def _another_than_the_first_is_chosen(
    scene: Scene, office: int, staff: dict[str, int], sit: Sit, *, phone: bool
) -> None:
    today = clock.today()
    caseworker = acting.actor_for(user_id=staff["caseworker"], name="C", office_id=office, on=today)
    world = World(country=scene.country, office=office, caseworker=caseworker)
    case = world.case()
    world.family("Ada ve Can Er", family_worker_id=staff["family_worker"])
    family = world.family("Ece ve Efe Kaya", family_languages=["ru"], family_worker_id=staff["family_worker"])

    screen = sit("caseworker", phone=phone)
    _tell_needs(screen, case)
    screen.open(f"/cases/{case}/find-a-family/")
    screen.sees("Ada ve Can Er")
    screen.open(f"/cases/{case}/find-a-family/compare/?with={family}")
    screen.open(f"/cases/{case}/ask/{family}/")
    screen.press("Send to the worker")
    address = screen.path

    worker = sit("family_worker", phone=phone)
    worker.open("/")
    worker.follow("Ask the family whether it takes a child")
    worker.press("The family says yes")
    worker.press("The family says yes")

    screen = sit("caseworker", phone=phone)
    screen.open(address)
    screen.press("Choose this family")
    screen.press("Choose this family")
    screen.sees_label("Another family stands first on the list: write why this one.")
    screen.page.locator("textarea[name=reason]").fill("Komşumuz")
    screen.press("Choose this family")
    screen.press("Start the placement")
    assert screen.page.locator("textarea[name=choice_note]").input_value() == "Komşumuz"
    screen.press("Start the placement")

    started = placements.Placement.objects.get()
    assert (started.family_id, started.state, started.since) == (family, "started", today)
    assert formats.day(today) in screen.page.locator("#main").inner_text()


def _tell_needs(screen: Screen, case: int) -> None:
    """Say what the child needs, what it wants, and what relatives answered."""
    screen.open(f"/cases/{case}/needs/")
    screen.page.locator("input[name=need_health][value='1']").check()
    screen.page.locator("textarea[name=view]").fill("Okuluma yakın")
    screen.page.locator("input[name=kin_answer][value=none_known]").check()
    screen.page.locator("input[name=kin_asked_on]").fill("01.03.2026")
    screen.press("Save")
    screen.sees("Okuluma yakın")
