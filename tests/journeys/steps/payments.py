"""A month is prepared, checked by another, approved by a third."""

from tests.journeys.screen import Screen
from tests.journeys.words import Story


def prepare(screen: Screen, story: Story, *, month: str) -> str:
    """Compute a month; gives its address."""
    screen.go("Payments")
    screen.pick("Month", month)
    screen.press("Compute")
    screen.sees(story.first.surname)
    screen.press("Lock for the check")
    return screen.path


def check(screen: Screen, run: str) -> None:
    """Say that the month is right, as another person."""
    screen.open(run)
    screen.press("The month is right")


def approve(screen: Screen, run: str) -> None:
    """Release the month, as a third person."""
    screen.open(run)
    screen.press("Approve for payment")
    screen.sees_label("The month is approved. Its lines never change again.")


def reads_amounts(screen: Screen, amounts: list[str]) -> None:
    """Make sure that each child's amount stands on the page of the month."""
    for amount in amounts:
        screen.sees(amount)


def open_line(screen: Screen) -> None:
    """Open how the first amount came about."""
    with screen.moves():
        screen.page.locator("#main a[href^='/payments/lines/']").first.click()
