"""A family is found, the children move in together, and in the end leave."""

import shutil
import subprocess

from tests.journeys.screen import Screen
from tests.journeys.words import Story


def find_family(screen: Screen, story: Story, *, on: str) -> None:
    """Look for a family that takes both."""
    open_child(screen, story, place=0)
    screen.press("Find a family")
    for child in screen.page.locator("input[type=checkbox][name=child]").all():
        child.check()
    screen.write("First day in the family", on)
    screen.press("Search")
    screen.part("Suggested families").get_by_text(story.first.surname).first.wait_for()


def open_child(screen: Screen, story: Story, *, place: int) -> None:
    """Open a child's file from the list."""
    screen.go("Children")
    screen.follow_text(story.children[place].given)


def place_together(screen: Screen, story: Story) -> str:
    """Place both children in the first suggested family in one step; gives the address of the placement."""
    screen.follow("Place here")
    assert screen.page.locator("[name=case_ids]:checked").count() == 2
    screen.picture("placement-start")
    screen.press("Start the placement")
    screen.sees(story.first.surname)
    screen.part("Moved in together").wait_for()
    return screen.path


def read_agreement(screen: Screen, story: Story) -> None:
    """Open the agreement: a PDF that names both children and the family."""
    content = screen.fetch("Agreement (PDF)")
    assert content.startswith(b"%PDF")
    text = text_of(content)
    names = [story.first.surname, *(child.given for child in story.children)]
    assert not text or [name for name in names if name not in text] == []


def text_of(content: bytes) -> str:
    """Give the text of a PDF; nothing where pdftotext is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return ""
    return subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()


def end_together(screen: Screen, story: Story, placement: str, *, on: str) -> None:
    """End the placement of both: they go home."""
    screen.open(placement)
    screen.press("End the placement")
    for child in screen.page.locator("[name=placement_ids]").all():
        child.check()
    screen.write("Day on which the child leaves", on)
    screen.pick("Reason", "returned_home")
    screen.choose("Next step", "home")
    screen.write("Note", story.end)
    screen.picture("placement-end")
    screen.press("End the placement")
    screen.sees(story.end)


def note_schooling(screen: Screen, story: Story, *, place: int, since: str) -> None:
    """Note the stage of schooling, on which amounts depend."""
    open_child(screen, story, place=place)
    card = screen.part("Schooling and special needs")
    with screen.moves():
        card.get_by_role("link").first.click()
    screen.pick("Stage of schooling", story.children[place].stage)
    screen.write("First day in this stage", since)
    screen.press("Record the stage")
