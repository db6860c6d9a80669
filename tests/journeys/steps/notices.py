"""A notice comes in, is assessed, and a measure is decided."""

from playwright.sync_api import Locator

from tests.journeys.screen import Screen
from tests.journeys.words import Child, Story

SECTIONS = (
    "The child's needs", "What the parents can give", "Risks", "Strengths", "The child's own view", "Conclusion",
)  # fmt: skip


def take_notice_about_siblings(screen: Screen, story: Story) -> str:
    """Look for each child before it is created, add the sibling, tell the notice; gives the address of the notice."""
    first, second = story.children
    screen.go("Notices")
    screen.press("Take a notice")
    look_for(screen, first, place=1)
    describe(screen, story, first, place=1)
    screen.write("Address", story.address, within=card(screen, 1))
    screen.press_here("Add a brother or sister")
    look_for(screen, second, place=2)
    describe(screen, story, second, place=2)
    name_mother(screen, story)
    tell(screen, story)
    screen.picture("notice-new")
    screen.press("Save the notice")
    screen.sees(story.told)
    return screen.path


def card(screen: Screen, place: int) -> Locator:
    """Give the card of a child of the notice."""
    return screen.page.locator(".k-card").filter(has=screen.page.locator(f"[name='c{place - 1}-mode']"))


def look_for(screen: Screen, child: Child, *, place: int) -> None:
    """Search the register: nobody is found, so the child is new."""
    screen.write("Surname", child.surname, within=card(screen, place))
    screen.write("Given name", child.given, within=card(screen, place))
    screen.write("Date of birth", child.born, within=card(screen, place))
    screen.press_here("Look in the register", within=card(screen, place))
    if place == 1:
        screen.picture("notice-search")
    go_on = screen.button("Go on with a new child", within=card(screen, place))
    screen.press(
        "Go on with a new child" if go_on.count() else "None of these: a new child", within=card(screen, place)
    )


def describe(screen: Screen, story: Story, child: Child, *, place: int) -> None:
    """Write what is known about a new child."""
    here = card(screen, place)
    if child.patronymic:
        screen.write("Patronymic", child.patronymic, within=here)
    screen.choose("Sex", child.sex, within=here)
    here.locator(f"[name='c{place - 1}-number']").fill(child.number)
    here.locator(f"[name='c{place - 1}-language']").select_option(story.language)


def name_mother(screen: Screen, story: Story) -> None:
    """Write what is known about the mother."""
    mother = screen.page.get_by_role("group", name=screen.say("Mother"))
    screen.write("Given name", story.mother, within=mother)


def tell(screen: Screen, story: Story) -> None:
    """Write the notice itself."""
    screen.pick("How did it come in?", "phone")
    screen.pick("Who tells it?", "school")
    screen.pick("What is feared for the child?", "parent_cannot_care")
    screen.write("What was told?", story.told)
    screen.choose("How urgent is it?", "urgent")


def assess(screen: Screen, story: Story, notice: str, *, place: int) -> None:
    """Assess a child of the notice: first a draft, then the conclusion that it needs protection."""
    child = story.children[place]
    screen.open(notice)
    if screen.button("Start the initial assessment").count():
        screen.press("Start the initial assessment")
        screen.press("Start the assessment")
    screen.write("Living conditions", story.assessment[0])
    screen.press("Save and go on later")
    for label, text in zip(SECTIONS, story.assessment[1:], strict=True):
        screen.write(label, text)
    screen.choose("What does it conclude?", "needs_protection")
    if place == 0:
        screen.picture("assessment")
    screen.press("Complete the assessment")
    screen.sees(child.given)
