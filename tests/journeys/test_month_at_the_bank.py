"""A month goes to the bank and comes back: the paying account, files, answers, what failed, the end."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kanat.care.banking import models
from kanat.care.payments import actions as payments
from kanat.platform.accounts import acting
from kanat.vocabulary.actors import Actor
from tests.cast import Scene
from tests.integration.care.banking import bank
from tests.integration.care.placements.world import TODAY, World
from tests.journeys.conftest import Calendar
from tests.journeys.screen import Screen
from tools.seed.accounts import iban

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Sit = Callable[..., Screen]
OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 5)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ACCOUNT = 77


def test_in_turkiye(tr: Scene, calendar: Calendar, office: int, staff: dict[str, int], sit: Sit) -> None:
    _to_the_bank_and_back(tr, calendar, office, staff, sit, phone=False)


def test_in_azerbaijan_on_a_phone(az: Scene, calendar: Calendar, office: int, staff: dict[str, int], sit: Sit) -> None:
    _to_the_bank_and_back(az, calendar, office, staff, sit, phone=True)


def _to_the_bank_and_back(
    scene: Scene, calendar: Calendar, office: int, staff: dict[str, int], sit: Sit, *, phone: bool
) -> None:
    calendar.turn_to(TODAY)
    _pays_from(sit("finance_officer", phone=phone), scene, office)
    _confirms(sit("finance_approver", phone=phone))
    run = _released(scene, office, staff)

    order = _makes_the_files(sit("finance_officer", phone=phone), run)
    _hands_them_over(sit("finance_approver", phone=phone), order)
    _reads_what_the_bank_says(sit("finance_officer", phone=phone), run, scene)
    _ends_what_failed(sit("finance_approver", phone=phone), run)

    states = models.Transfer.objects.order_by("place").values_list("outcome", "settled_how")
    assert list(states) == [("paid", ""), ("rejected", "Cheque 7")]
    assert models.Order.objects.get().run.state == "reconciled"


def _pays_from(screen: Screen, scene: Scene, office: int) -> None:
    """Record the account from which the office pays."""
    screen.open(f"/offices/{office}/accounts/")
    screen.press("Record an account")
    screen.write("Account number (IBAN)", iban(scene.country, ACCOUNT))
    screen.write("Paper of the bank that was seen", "7/2026")
    screen.press("Record")
    screen.sees_label("Waits for a second person")


def _confirms(screen: Screen) -> None:
    screen.go_from_start("Accounts to confirm")
    screen.picture("accounts-waiting")
    screen.follow("Compare")
    screen.picture("account-compare")
    screen.press("Number and holder are right")
    screen.sees_label("Confirmed")


def _released(scene: Scene, office: int, staff: dict[str, int]) -> int:
    """Two families, a child in each, and October up to its release; gives the list."""

    def actor(part: str) -> Actor:
        return acting.actor_for(user_id=staff[part], name=part, office_id=office, on=TODAY)

    world = World(country=scene.country, office=office, caseworker=actor("caseworker"))
    for given in ("Deniz", "Umut"):
        world.start([world.case(given)], world.family(), on=SEPTEMBER, agreed_on=SEPTEMBER)
    officer, approver = actor("finance_officer"), actor("finance_approver")
    run = payments.open_month(office_id=office, month=OCTOBER, on=TODAY, by=officer)
    payments.compute(run_id=run, on=TODAY, now=NOW, allow_unverified=True, by=officer)
    payments.lock(run_id=run, on=TODAY, by=officer)
    payments.check(run_id=run, on=TODAY, by=actor("manager"))
    payments.approve(run_id=run, on=TODAY, by=approver)
    payments.move_on(run_id=run, step="release", on=TODAY, by=approver)
    return run


def _makes_the_files(screen: Screen, run: int) -> str:
    """Make the files; gives the address of the order."""
    screen.open(f"/payments/{run}/")
    screen.press("At the bank")
    screen.picture("bank-month")
    screen.press("Make the files")
    screen.press("Make the files")
    screen.sees_label("You have made these files. Another person hands them to the bank.")
    return screen.path


def _hands_them_over(screen: Screen, order: str) -> None:
    screen.open(order)
    screen.picture("bank-order")
    screen.press("The files are with the bank")
    screen.sees_label("Handed to the bank")


def _reads_what_the_bank_says(screen: Screen, run: int, scene: Scene) -> None:
    """One is accepted and booked, one rejected, and the bank speaks of one that nobody knows."""
    order = models.Order.objects.get()
    first, second = models.Transfer.objects.order_by("place")
    answer = bank.answer(
        order.pk, (first.end_to_end, "ACSP", ""), (second.end_to_end, "RJCT", "AC04"), ("K9-9", "ACSP", "")
    )
    entry = bank.entry(first.end_to_end, f"{first.amount_minor / 100:.2f}", currency=order.currency)
    _reads(screen, "answer", answer)
    screen.sees_label("No transfer of ours bears this name.")
    screen.picture("bank-reply")
    _reads(screen, "statement", bank.statement(entry, iban=iban(scene.country, ACCOUNT)))
    screen.open(f"/payments/{run}/bank/")
    screen.sees("AC04")
    screen.picture("bank-failed")


def _reads(screen: Screen, kind: str, data: bytes) -> None:
    screen.open("/bank/replies/")
    screen.choose("What is it?", kind)
    screen.page.locator("input[type=file]").set_input_files(
        {"name": f"{kind}.xml", "mimeType": "application/xml", "buffer": data}
    )
    screen.press("Read it in")


def _ends_what_failed(screen: Screen, run: int) -> None:
    screen.open(f"/payments/{run}/bank/")
    with screen.moves():
        screen.page.locator("#failed a[href*='/bank/transfers/']").first.click()
    screen.page.locator("textarea[name=how]").fill("Cheque 7")
    screen.press("It was paid in another way")
    screen.picture("bank-transfer")
    screen.open(f"/payments/{run}/bank/")
    screen.press("Every sum has its end: reconcile")
    screen.sees_label("Reconciled")
