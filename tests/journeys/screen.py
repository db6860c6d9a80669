"""A person at a screen: reads labels in a language, types, presses, goes from page to page.

Every page that a screen comes to is looked at (`looking.look`), unless its scripts are off.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys import looking, pictures
from tests.journeys.words import said

UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling"


def exactly(text: str) -> re.Pattern[str]:
    """Match a label, with the word in brackets that it may end with (optional)."""
    return re.compile(rf"^\s*{re.escape(text)}(\s*\([^)]*\))?\s*$")


class Screen:
    """One person's browser window."""

    def __init__(self, page: Page, *, address: str, language: str, scripts: bool = True) -> None:
        self.page, self.address, self.language, self.scripts = page, address, language, scripts
        self.complaints = looking.Complaints(page)
        self.looks = True

    # -- reading -----------------------------------------------------------------------------------------------------

    def say(self, text: str) -> str:
        """Give a label in the language of this screen."""
        return said(text, self.language)

    def sees(self, text: str) -> None:
        """Make sure that a text stands on the page."""
        expect(self.page.locator("#main")).to_contain_text(text)

    def sees_label(self, text: str) -> None:
        """Make sure that a label stands on the page, in the language of this screen."""
        self.sees(self.say(text))

    @property
    def path(self) -> str:
        """The address of the page, without the host."""
        return self.page.url.removeprefix(self.address)

    def part(self, title: str, **facts: Any) -> Locator:
        """Give the card with this title."""
        heading = self.page.get_by_role("heading", name=exactly(self.say(title) % facts if facts else self.say(title)))
        return self.page.locator(".k-card").filter(has=heading).last

    # -- going -------------------------------------------------------------------------------------------------------

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.address}{path}")
        self.look()

    def go(self, label: str) -> None:
        """Choose a page in the navigation; on a phone that lies in the menu."""
        menu = self.page.locator(".k-menu > summary")
        if menu.is_visible():
            menu.click()
        link = self.page.locator(".k-nav__link:visible").filter(has_text=self.say(label))
        with self.moves():
            link.first.click()

    def go_from_start(self, label: str) -> None:
        """Begin at the first page and choose another in the navigation."""
        self.open("/")
        self.go(label)

    def follow(self, label: str, *, within: Locator | None = None) -> None:
        """Follow a link that reads so in this language."""
        self.follow_text(self.say(label), within=within)

    def follow_text(self, text: str, *, within: Locator | None = None) -> None:
        """Follow a link by its text: a name, a day."""
        link = (within or self.page.locator("#main")).get_by_role("link", name=re.compile(re.escape(text)))
        with self.moves():
            link.first.click()

    def press(self, label: str, *, within: Locator | None = None) -> None:
        """Press a button, or a link that looks like one, and come to the next page."""
        with self.moves():
            self.button(label, within=within).click()

    def press_here(self, label: str, *, within: Locator | None = None) -> None:
        """Press a button that changes a part of this page where scripts run."""
        if not self.scripts:
            return self.press(label, within=within)
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.button(label, within=within).click()
        expect(self.page.locator(UNSETTLED)).to_have_count(0)
        return self.look()

    def button(self, label: str, *, within: Locator | None = None) -> Locator:
        """Find a button, or a link that looks like one."""
        place, name = within or self.page.locator("#main"), self.say(label)
        named = re.compile(re.escape(name) + r"(?!\w)")  # "Hesapla" is not "Hesaplar"
        found = place.get_by_role("button", name=named).or_(place.locator("a.govuk-button").filter(has_text=named))
        return found.and_(self.page.locator(":not([tabindex='-1'])")).first

    def fetch(self, label: str) -> bytes:
        """Open what a link leads to, a file, as this person."""
        address = self.button(label).get_attribute("href") or ""
        answer = self.page.context.request.get(f"{self.address}{address}")
        assert answer.status == 200, address
        return answer.body()

    @contextmanager
    def quick(self, now: bool = True) -> Iterator[None]:
        """Look at no page for a while: the same page was looked at just before."""
        self.looks = not now
        yield
        self.looks = True

    @contextmanager
    def moves(self) -> Iterator[None]:
        """Come to another page by what is done within."""
        with self.page.expect_navigation():
            yield
        self.look()

    def look(self) -> None:
        """Look at the page as a whole."""
        self.page.wait_for_load_state("load")
        if not self.looks:
            return
        if self.scripts:
            looking.look(self.page, self.complaints)
        else:
            looking.assert_fits(self.page)

    def picture(self, name: str, *, of: str = "") -> None:
        """Take a picture for the documents; `of` is scrolled to first."""
        if not pictures.wanted():
            return
        self.page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
        if of:
            self.page.locator(of).first.evaluate("one => one.scrollIntoView()")
        pictures.take(self.page, name, self.language)

    # -- filling in --------------------------------------------------------------------------------------------------

    def field(self, label: str, *, within: Locator | None = None) -> Locator:
        """Find a field by its label."""
        return (within or self.page.locator("#main")).get_by_label(exactly(self.say(label))).first

    def write(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Write into a field."""
        self.field(label, within=within).fill(text)

    def pick(self, label: str, code: str, *, within: Locator | None = None) -> None:
        """Pick one of a folded list."""
        self.field(label, within=within).select_option(code)

    def choose(self, question: str, code: str, *, within: Locator | None = None) -> None:
        """Choose one of the answers to a question, or tick one more."""
        group = (within or self.page.locator("#main")).get_by_role("group", name=exactly(self.say(question)))
        group.first.locator(f"input[value='{code}']").check()

    def tick(self, label: str, *, within: Locator | None = None) -> None:
        """Tick a box."""
        self.field(label, within=within).check()

    def write_everywhere(self, texts: tuple[str, ...], *, named: str = "") -> None:
        """Write into all empty fields of several lines, the texts in turn; `named` narrows to names that begin so."""
        lines = "#main textarea" + (f"[name^='{named}']" if named else "")  # '' would fit no name
        empty = [area for area in self.page.locator(lines).all() if not area.input_value()]
        for place, area in enumerate(empty):
            area.fill(texts[place % len(texts)])
