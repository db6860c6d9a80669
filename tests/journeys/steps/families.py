"""A family applies, is studied, judged by others, and approved with terms."""

from pathlib import Path

from tests.journeys.screen import Screen
from tests.journeys.words import Grown, Story

PAPER = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def register(screen: Screen, story: Story) -> str:
    """Register a couple that applies; gives the address of the application."""
    screen.go("Foster families")
    screen.press("Register an application")
    screen.page.get_by_label(screen.say("Name, identity number or telephone")).fill(story.first.number)
    screen.press("Search")
    screen.choose("Who applies?", "couple")
    describe(screen, "first", story.first)
    describe(screen, "second", story.second)
    screen.write("Address", story.address)
    screen.write("Telephone", story.phone)
    screen.choose("Languages spoken at home", story.language)
    screen.choose("Kind of foster care", "term")
    screen.write("Children from age", "3")
    screen.write("Children up to age", "12")
    screen.write("How many children at once", "2")
    screen.write("Why they want to foster", story.motive)
    screen.picture("family-apply")
    screen.press("Register")
    screen.sees(story.first.surname)
    return screen.path


def describe(screen: Screen, which: str, one: Grown) -> None:
    """Write who applies."""
    for name in ("surname", "given", "born", "number", "occupation"):
        screen.page.locator(f"[name='{which}_{name}']").fill(getattr(one, name))
    screen.page.locator(f"[name='{which}_sex'][value='{one.sex}']").check()
    screen.page.locator(f"[name='{which}_schooling']").select_option("higher")
    for fact in ("citizen", "resident", "has_income"):
        screen.page.locator(f"[name='{which}_{fact}']").check()


def hand_in_papers(screen: Screen, application: str, folder: Path, *, on: str) -> None:
    """Hand in every paper of the checklist, each with its file."""
    paper = folder / "belge.pdf"
    paper.write_bytes(PAPER)
    screen.open(application)
    screen.picture("family-papers", of="#documents")
    add = screen.page.locator("#documents .k-table__act a")
    wanted = [link.get_attribute("href") or "" for link in add.all()]
    assert len(wanted) > 5, wanted
    for place, address in enumerate(wanted):
        with screen.quick(now=place > 0):
            screen.open(address)
            screen.write("Issued on", on)
            screen.field("File").set_input_files(paper)
            screen.press("Add")
    screen.open(application)
    assert screen.page.locator("#documents .govuk-tag--green, #documents .k-pill--green").count() == len(wanted)


def study(screen: Screen, story: Story, application: str, visits: list[str]) -> None:
    """Study the home: visits, every section, the advice."""
    screen.open(application)
    screen.press("Home study")
    screen.press("Start the home study")
    screen.press("Start")
    for day in visits:
        screen.press("Record a visit")
        screen.write("Day of the visit", day)
        screen.write("Who was met", story.met)
        screen.press("Save")
    screen.follow("Write")
    first = True
    while True:
        screen.write_everywhere(story.study)
        for good in screen.page.locator("#main input[type=radio][value=adequate]").all():
            good.check()
        if first:
            screen.picture("home-study-section")
        first = False
        following = screen.button("Save and go to the next section")
        if not following.count():
            break
        screen.press("Save and go to the next section")
    screen.press("Save")
    screen.press("Complete the home study")
    screen.choose("Advice", "recommended")
    screen.write("Summary for the commission", " ".join(story.study))
    screen.press("Complete the home study")


def give_opinion(screen: Screen, story: Story, application: str) -> None:
    """Give one's own opinion, by somebody who did not study the home."""
    screen.open(application)
    screen.press("Opinions")
    screen.choose("Your advice", "recommended")
    screen.write("Your reasons", story.opinion)
    screen.picture("opinion")
    screen.press("Give my opinion")


def decide(screen: Screen, story: Story, application: str, members: list[str]) -> None:
    """Record what the commission decided, and who sat in it."""
    screen.open(application)
    screen.press("Decision")
    for member in members:
        screen.page.get_by_label(member, exact=True).check()
    screen.write("Number of the decision", "2026/K-14")
    screen.choose("Decision", "approve")
    screen.write("Reasons", story.opinion)
    screen.picture("commission")
    screen.press("Record the decision")


def approve(screen: Screen, application: str) -> None:
    """Approve the family with terms."""
    screen.open(application)
    screen.press("Approve")
    screen.choose("Approved for", "term")
    screen.write("Children from age", "3")
    screen.write("Children up to age", "12")
    screen.choose("Girls or boys", "any")
    screen.write("Places", "2")
    screen.tick("The training that the law requires was completed")
    screen.picture("approve")
    screen.press("Approve the family")
    screen.sees_label("In force")
