"""A family's account: recorded by its worker, confirmed by another person."""

from tests.journeys.screen import Screen


def record(screen: Screen, application: str, number: str) -> None:
    """Record the account of a family from a paper of the bank."""
    screen.open(application.replace("/application/", "/accounts/"))
    screen.press("Record an account")
    screen.write("Account number (IBAN)", number)
    holder = screen.field("Holder").locator("option:not([value=''])").first.get_attribute("value")
    screen.pick("Holder", holder or "")
    screen.write("Paper of the bank that was seen", "7/2026")
    screen.press("Record")
    screen.sees_label("An account waits for a second person. Payments are held until then.")


def confirm(screen: Screen) -> None:
    """Compare number and holder with the paper, as another person."""
    screen.go_from_start("Accounts to confirm")
    screen.follow("Compare")
    screen.press("Number and holder are right")
    screen.sees_label("Money can be paid into the account.")
