"""Every component in a real browser: accessible, no wider than a phone, and kept while it is typed."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def _open(browser: Browser, live_server: LiveServer, language: str, width: int, *, policy: bool = True) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=not policy)
    context.add_cookies([{"name": "kanat_language", "value": language, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/gallery/")
    return page


@pytest.mark.parametrize(("language", "width"), [("tr", 1440), ("az", 390), ("ru", 390), ("en", 1440)])
def test_the_gallery_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, language: str, width: int
) -> None:
    page = _open(browser, live_server, language, width, policy=False)

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_menu_of_a_phone_needs_no_script(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/gallery/")

    page.click(".k-menu summary")
    page.click(".k-languages--menu button[value=az]")

    assert page.locator("html").get_attribute("lang") == "az"
    assert page.url.endswith("/gallery/")


def test_the_policy_of_content_blocks_nothing_of_ours(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.goto(f"{live_server.url}/gallery/", wait_until="networkidle")

    assert [text for text in said if "Content Security Policy" in text] == []
