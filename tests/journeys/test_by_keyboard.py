"""A notice is taken with the keyboard alone: every step is reached by Tab, and one always sees where one is."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Scene
from tests.journeys.screen import Screen
from tests.journeys.words import Story

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MOST = 90  # steps to any field
HERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {id: one.id, name: one.name || "", value: one.value || "", tag: one.tagName,
          text: (one.innerText || "").trim(), left: box.left, top: box.top, right: box.right, height: box.height,
          marked: style.outlineStyle !== "none" && style.outlineWidth !== "0px" || style.boxShadow !== "none",
          wrong: one.hasAttribute("data-k-errors")};
}"""


def test_a_notice_is_taken_with_the_keyboard_alone(tr: Scene, story: Story, sit: Callable[..., Screen]) -> None:
    screen = sit("caseworker")
    screen.open("/")

    skip_to_content(screen)
    go_to(screen, text=screen.say("Take a notice"))
    press_and_come(screen, "Enter")
    find_child(screen, story)
    save_too_early(screen)
    tell(screen, story)
    go_to(screen, value="save")
    press_and_come(screen, "Enter")

    screen.sees(story.told)


def skip_to_content(screen: Screen) -> None:
    screen.page.keyboard.press("Tab")
    found = here(screen)
    assert found["text"] == screen.say("Skip to the content")
    assert found["top"] >= 0, found
    assert found["height"] > 10, found
    screen.page.keyboard.press("Enter")
    assert here(screen)["id"] == "main"


def find_child(screen: Screen, story: Story) -> None:
    child = story.children[0]
    go_to(screen, name="c0-surname")
    screen.page.keyboard.type(child.surname)
    go_to(screen, name="c0-given")
    screen.page.keyboard.type(child.given)
    go_to(screen, value="search-0")
    with screen.page.expect_response(lambda answer: answer.request.method == "POST"):
        screen.page.keyboard.press("Enter")
    screen.button("Go on with a new child").wait_for()
    go_to(screen, value="new-0")
    press_and_come(screen, "Enter")
    go_to(screen, name="c0-sex")
    screen.page.keyboard.press("Space")


def save_too_early(screen: Screen) -> None:
    """The list of what is missing takes the focus, and its links lead to the fields."""
    go_to(screen, value="save")
    press_and_come(screen, "Enter")
    assert here(screen)["wrong"], here(screen)
    screen.page.keyboard.press("Tab")
    screen.page.keyboard.press("Enter")
    assert here(screen)["name"] == "channel", here(screen)


def tell(screen: Screen, story: Story) -> None:
    screen.page.keyboard.press("ArrowDown")
    go_to(screen, name="notifier")
    screen.page.keyboard.press("ArrowDown")
    go_to(screen, name="concern")
    screen.page.keyboard.press("ArrowDown")
    go_to(screen, name="text")
    screen.page.keyboard.type(story.told)
    go_to(screen, name="urgency")
    screen.page.keyboard.press("Space")


def go_to(screen: Screen, **wanted: str) -> None:
    """Press Tab until the wanted control has the focus; on the way each control shows that it has it."""
    for _step in range(MOST):
        screen.page.keyboard.press("Tab")
        found = here(screen)
        if found["tag"] == "BODY":
            continue
        assert found["marked"], f"the focus is not seen on {found}"
        if all(found[key] == value for key, value in wanted.items()):
            return
    raise AssertionError(f"{wanted} is not reached by Tab on {screen.page.url}")


def here(screen: Screen) -> dict[str, Any]:
    found: dict[str, Any] = screen.page.evaluate(HERE)
    return found


def press_and_come(screen: Screen, key: str) -> None:
    with screen.moves():
        screen.page.keyboard.press(key)
