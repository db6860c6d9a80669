"""What must hold on every page that a journey passes: accessible, no wider than a phone, nothing to complain of.

Axe judges what elements there are and what they say of themselves. A page that has the same as one that was judged at
the same width - the file of the second child, the list of the next day - is not judged again.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

PHONE = 390  # pixels
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
# a refused form answers 422, a lost connection no more than that it is lost
EXPECTED = ("status of 422", "net::ERR_INTERNET_DISCONNECTED")
# every element with what axe looks at: how deep it lies, its class, what it says of itself, whether it holds words
SKELETON = """() => {
    const told = /^(class|style|role|aria-.*|type|name|for|id|lang|tabindex|hidden|open|disabled|checked|href|alt)$/
    const found = [], walk = document.createTreeWalker(document.documentElement, 1 | 4)
    for (let node = walk.currentNode; node; node = walk.nextNode()) {
        if (node.nodeType === 3) { if (node.data.trim()) found.push("words"); continue }
        let depth = 0
        for (let above = node.parentNode; above; above = above.parentNode) depth++
        found.push(depth + node.tagName)
        for (const one of node.attributes) if (told.test(one.name)) found.push(one.name + "=" + one.value)
    }
    return found.join("\\n").replace(/[0-9]+/g, "0")
}"""
_AXE = Axe()
_judged: set[tuple[int, str]] = set()


class Complaints:
    """What the browser's console says of a page: errors, and what the policy of content blocks."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.heard.append(f"error in a script: {error}"))

    def _listen(self, message: ConsoleMessage) -> None:
        told = f"{message.type}: {message.text} ({message.location.get('url')})"
        if message.type in {"error", "warning"} and not any(part in told for part in EXPECTED):
            self.heard.append(told)


def look(page: Page, complaints: Complaints) -> None:
    """Look at a page as it stands."""
    where = page.url
    assert complaints.heard == [], f"{where}: {complaints.heard}"
    assert_fits(page)
    size = page.viewport_size
    assert size is not None
    found = (size["width"], page.evaluate(SKELETON))
    if found in _judged:
        return
    results = _AXE.run(page, options=OPTIONS)
    assert results.violations_count == 0, f"{where}\n{results.generate_report()}"
    _judged.add(found)


def assert_fits(page: Page) -> None:
    """Make the window as narrow as a phone: nothing may reach beyond it."""
    size = page.viewport_size
    assert size is not None
    if size["width"] != PHONE:
        page.set_viewport_size({"width": PHONE, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth")
    beyond = _beyond(page) if wide > PHONE else []
    if size["width"] != PHONE:
        page.set_viewport_size(size)
    assert wide <= PHONE, f"{page.url} is {wide} pixels wide on a phone: {beyond}"


def _beyond(page: Page) -> list[str]:
    """Name the innermost elements that reach beyond the window, for whoever reads the failure."""
    found: list[str] = page.evaluate(
        """width => [...document.querySelectorAll("body *")]
             .filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest(".k-table-scroll"))
             .map(one => one.outerHTML.slice(0, 120)).slice(-4)""",
        PHONE,
    )
    return found
