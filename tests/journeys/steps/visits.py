"""A visit is reported, whatever happens to connection and session."""

import re

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.journeys.screen import Screen
from tests.journeys.words import Story


def open_first(screen: Screen, story: Story) -> str:
    """Open the first planned visit to the elder child; gives its address."""
    screen.go("Visits")
    screen.follow_text(f"{story.children[0].given} {story.children[0].surname}")
    return screen.path


def begin_report(screen: Screen, story: Story, *, on: str) -> None:
    """Write the first part of the report."""
    screen.write("Day of the visit", on)
    screen.choose("Did you see the child?", "yes")
    screen.choose("Did you speak with the child alone?", "yes")
    screen.choose("How is the child?", "well")
    screen.write("What did you find?", story.visit)


def lose_connection(screen: Screen, story: Story) -> None:
    """Write on without a connection: nothing is lost, sending waits, and the draft is saved when it is back."""
    screen.page.context.set_offline(True)
    screen.write("What follows?", story.answer)
    expect(screen.page.locator("[data-k-draft]")).to_have_text(screen.say(OFFLINE))
    screen.button("Hand in the report").click()
    expect(screen.page.locator("[data-k-told]")).to_contain_text(screen.say(NOT_SENT))
    screen.page.context.set_offline(False)
    said = re.escape(screen.say("Saved as a draft at {time}.")).replace(r"\{time\}", ".+")
    expect(screen.page.locator("[data-k-draft]")).to_have_text(re.compile(said), timeout=30_000)


OFFLINE = "No connection: what you type is kept on this device and saved when the connection is back."
NOT_SENT = "There is no connection. What you typed is kept on this device; send it again when the connection is back."


def answer_the_rest(screen: Screen, story: Story) -> None:
    """Answer every question that is still open: no marks, and all else well."""
    for marks in screen.page.locator("[name='q_child_marks'][value='no']").all():
        marks.check()
    for group in screen.page.locator("#main fieldset").all():
        answers = group.locator("input[type=radio]")
        if answers.count() and not group.locator("input[type=radio]:checked").count():
            answers.first.check()
    screen.write_everywhere((story.answer,), named="q_")


def end_all_sessions() -> None:
    """Let every session be over, as after a long day."""
    Session.objects.all().delete()


def hand_in(screen: Screen, story: Story) -> None:
    """Hand in the report."""
    screen.press("Hand in the report")
    screen.sees(story.visit)
