"""The same work where scripts do not run: an old browser, a strict office, a page that did not load wholly."""

from collections.abc import Callable

import pytest

from tests.cast import Scene
from tests.journeys.screen import Screen
from tests.journeys.steps import notices, visits
from tests.journeys.words import Story

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_notice_a_draft_a_search_and_a_visit_report_without_scripts(
    tr: Scene, demo: dict[str, int], story: Story, screen_for: Callable[..., Screen]
) -> None:
    screen = screen_for(demo["zeynep"], scripts=False, phone=True)
    screen.open("/")

    notice = notices.take_notice_about_siblings(screen, story)
    draft_assessment(screen, story, notice)
    search(screen, story)
    report_visit(screen, story)


def draft_assessment(screen: Screen, story: Story, notice: str) -> None:
    screen.open(notice)
    screen.press("Start the initial assessment")
    screen.press("Start the assessment")
    screen.write("Living conditions", story.told)
    screen.press("Save and go on later")
    screen.sees_label("Saved. You can go on later.")
    assert screen.field("Living conditions").input_value() == story.told


def search(screen: Screen, story: Story) -> None:
    """Write the name in another alphabet's letters; send it from the menu."""
    child = story.children[0]
    screen.page.locator(".k-menu > summary").click()
    screen.page.locator("#search-menu").fill("isik elif")
    with screen.moves():
        screen.page.locator("#search-menu").press("Enter")
    screen.sees(child.number)


def report_visit(screen: Screen, story: Story) -> None:
    screen.go("Visits")
    with screen.moves():
        screen.page.locator(".k-table tbody a").first.click()
    visits.begin_report(screen, story, on="09.06.2026")
    screen.press("Save as a draft")
    visits.answer_the_rest(screen, story)
    visits.hand_in(screen, story)
