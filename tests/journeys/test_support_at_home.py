"""Support that keeps a child at home: applied for, refused, objected to, granted, and in a list of a month."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kanat.care.payments import models as payments
from kanat.care.people import actions as people
from kanat.care.people.states import Kinship
from kanat.care.support import models as support
from kanat.platform import clock
from kanat.platform.accounts import acting
from kanat.platform.ui import formats
from kanat.vocabulary.actors import SYSTEM
from tests.cast import Scene
from tests.integration.care.placements.world import World
from tests.journeys.screen import Screen
from tools.seed.accounts import iban

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Sit = Callable[..., Screen]


def test_in_turkiye(tr: Scene, office: int, staff: dict[str, int], sit: Sit) -> None:
    child = _granted_in_the_end(tr, office, staff, sit, offer="monthly", phone=False)

    month = _waits_for_an_account(sit("finance_officer"))
    _agrees(sit("finance_approver"))
    _is_paid(sit("finance_officer"), month)

    [line] = payments.Line.objects.filter(state="payable")
    assert (line.child_id, line.scheme) == (child, "support")
    assert line.placement_id == support.SupportSpell.objects.get().pk


def test_in_azerbaijan_on_a_phone(az: Scene, office: int, staff: dict[str, int], sit: Sit) -> None:
    child = _granted_in_the_end(az, office, staff, sit, offer="targeted_assistance", phone=True)

    assert support.SupportSpell.objects.get().child_id == child


def _granted_in_the_end(scene: Scene, office: int, staff: dict[str, int], sit: Sit, *, offer: str, phone: bool) -> int:
    """Go from the application to the support; gives the child."""
    today = clock.today()
    caseworker = acting.actor_for(user_id=staff["caseworker"], name="C", office_id=office, on=today)
    world = World(country=scene.country, office=office, caseworker=caseworker)
    case = world.case(measure=False, state="supported_at_home")
    child = world.cases[case]
    world.related(world.person("Ayla", born=date(1990, 3, 2)), child, Kinship.MOTHER)
    people.note_schooling(person_id=child, stage="primary", since=today - timedelta(days=400), on=today, by=SYSTEM)
    began = today.replace(day=1) - timedelta(days=40)

    address = _applies(sit("caseworker", phone=phone), case, began, offer)
    _is_refused(sit("manager", phone=phone), address)
    _objects(sit("caseworker", phone=phone), address)
    _is_granted(sit("second_manager", phone=phone), address, began)
    return child


def _applies(screen: Screen, case: int, on: date, offer: str) -> str:
    """Take the application and write the report; gives the address of the application."""
    screen.open(f"/cases/{case}/support/apply/")
    screen.choose("Which support", offer)
    screen.page.locator("#main input[name=group]").first.check()
    screen.page.locator("#main input[name=asked_by]").first.check()
    screen.page.locator("#main select[name=applicant_id] option").last.evaluate("one => one.selected = true")
    screen.page.locator("textarea[name=need]").fill("Kira ve okul giderleri")
    screen.write("Day of the application", formats.day_typed(on))
    screen.press("Take the application")
    address = screen.path
    screen.press("Write the social inquiry report")
    for name, text in (("household", "4"), ("earners", "1"), ("income", "21000"), ("housing", "12000")):
        screen.page.locator(f"input[name={name}]").fill(text)
    screen.write("Day of the report", formats.day_typed(on + timedelta(days=3)))
    screen.page.locator("textarea[name=text]").fill("Üç çocuk, tek gelir. Okul devamsızlığı yok.")
    screen.page.locator("input[name=advised]").first.check()
    screen.press("Save the report")
    screen.sees("Üç çocuk")
    return address


def _is_refused(screen: Screen, address: str) -> None:
    screen.open(address)
    screen.press("Decide")
    screen.choose("Decision", "refuse")
    screen.page.locator("textarea[name=reasons]").fill("Gelir yeterli görünüyor")
    screen.press("Save the decision")
    screen.sees("Gelir yeterli görünüyor")


def _objects(screen: Screen, address: str) -> None:
    screen.open(address)
    screen.press("The family objects")
    screen.write("Day of the objection", formats.day_typed(clock.today()))
    screen.page.locator("textarea[name=objection]").fill("Kira arttı")
    screen.press("Save the objection")
    screen.sees("Kira arttı")


def _is_granted(screen: Screen, address: str, since: date) -> None:
    """A third person answers: whoever refused may not."""
    screen.open(address)
    screen.press("Answer the objection")
    screen.choose("Decision", "grant")
    screen.page.locator("textarea[name=reasons]").fill("Kira belgesi sunuldu")
    screen.page.locator("select[name=payee_id] option").last.evaluate("one => one.selected = true")
    screen.write("First day of support", formats.day_typed(since))
    screen.write("End of the term", formats.day_typed(since + timedelta(days=180)))
    screen.page.locator("textarea[name=plan]").fill("Aylık danışmanlık")
    screen.press("Save the decision")


def _waits_for_an_account(screen: Screen) -> str:
    """Compute the month, and record the account that its line is held for; gives the address of the month."""
    screen.go_from_start("Payments")
    screen.pick("Payment", "support")
    screen.press("Compute")
    month = screen.path
    screen.follow("Accounts of the person")
    screen.press("Record an account")
    screen.write("Account number (IBAN)", iban("tr", 4711))
    screen.page.locator("select[name=holder_id] option").last.evaluate("one => one.selected = true")
    screen.write("Used from", formats.day_typed(clock.today()))
    screen.write("Paper of the bank that was seen", "7/2026")
    screen.press("Record")
    screen.picture("person-accounts")
    return month


def _agrees(screen: Screen) -> None:
    screen.go_from_start("Accounts to confirm")
    screen.follow("Compare")
    screen.press("Number and holder are right")
    screen.sees_label("Confirmed")


def _is_paid(screen: Screen, month: str) -> None:
    screen.open(month)
    screen.press("Compute again")
    screen.picture("support-month")
    screen.page.locator("#main table a[href*='/payments/lines/']").first.click()
    screen.look()
