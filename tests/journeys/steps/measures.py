"""A measure is decided for each child."""

from tests.journeys.screen import Screen
from tests.journeys.words import Story


def record(screen: Screen, story: Story, *, place: int, on: str) -> None:
    """Record the decision on the child's file."""
    child = story.children[place]
    screen.go("Children")
    screen.follow_text(child.given)
    screen.press("Record a measure")
    screen.choose("Measure", story.measure)
    screen.pick("Decided by", story.body)
    screen.write("Name of the court or authority", story.court)
    screen.write("Number of the decision", story.decision)
    screen.write("Day of the decision", on)
    screen.write("In force from", on)
    if place == 0:
        screen.picture("measure-new")
    screen.press("Record the measure")
    screen.sees(story.decision)
