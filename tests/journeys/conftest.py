"""The stage of the journeys: a browser, a live server, people who sign in, and a day that can be set."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from kanat.platform.accounts import actions, second_factor
from kanat.vocabulary.actors import SYSTEM
from tests.cast import SINCE, Scene
from tests.journeys import pictures
from tests.journeys.screen import Screen
from tests.journeys.words import STORIES, Story
from tools.seed.demo import load_demo

WAIT = 30_000  # milliseconds; a busy machine is slow, not wrong
expect.set_options(timeout=WAIT)
ROLES = {
    "caseworker": "caseworker",
    "family_worker": "family_worker",
    "second_family_worker": "family_worker",
    "third_family_worker": "family_worker",
    "commission_member": "commission_member",
    "second_commission_member": "commission_member",
    "third_commission_member": "commission_member",
    "manager": "manager",
    "second_manager": "manager",
    "finance_officer": "finance_officer",
    "finance_approver": "finance_approver",
}
FURTHER = {
    "tr": {
        "second_family_worker": "Elif Turan",
        "third_family_worker": "Burcu Ekinci",
        "second_commission_member": "Cem Bulut",
        "third_commission_member": "Sevgi Uysal",
        "second_manager": "Nuray Şen",
    },
    "az": {
        "second_family_worker": "Aysel Babayeva",
        "third_family_worker": "Fidan Zeynalova",
        "second_commission_member": "Tahir Rzayev",
        "third_commission_member": "Kəmalə Orucova",
        "second_manager": "Zaur Hüseynli",
    },
}


class Calendar:
    """The day on which the journey is; servers and tests read the same clock."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=self.zone)
        self.traveller = time_machine.travel(self.now, tick=True)
        self.travelled = self.traveller.start()

    def turn_to(self, day: date, *, at: time = time(9, 30)) -> None:
        """Go on to a later day."""
        self.now = datetime.combine(day, at, tzinfo=self.zone)
        self.travelled.move_to(self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """What a journey needs: who plays, the story, the day, and how to sit down at a screen."""

    story: Story
    calendar: Calendar
    staff: dict[str, int]  # part -> user id
    names: dict[str, str]
    sit: Callable[..., Screen]
    run_jobs: Callable[[], list[str]]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as player:
        launched = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def calendar(scene: Scene) -> Iterator[Calendar]:
    found = Calendar(scene.time_zone)
    yield found
    found.traveller.stop()


@pytest.fixture
def story(scene: Scene) -> Story:
    return STORIES[scene.country]


@pytest.fixture
def names(scene: Scene) -> dict[str, str]:
    return scene.names | FURTHER[scene.country]


@pytest.fixture
def staff(scene: Scene, names: dict[str, str], office: int) -> dict[str, int]:
    """The people of the service who play in a journey, with a password of their own."""
    found = {}
    for part, role in ROLES.items():
        user_id = actions.add_person(
            username=part.replace("_", "."), full_name=names[part], office_id=office, language=scene.country,
            by=SYSTEM, on=SINCE,
        )  # fmt: skip
        actions.assign_role(user_id=user_id, role=role, office_id=office, since=SINCE, by=SYSTEM, on=SINCE)
        found[part] = user_id
    return found


@pytest.fixture
def screen_for(
    browser: Browser, live_server: LiveServer, scene: Scene, calendar: Calendar
) -> Iterator[Callable[..., Screen]]:
    """Open a window for a user of the service; for nobody in particular where none is named."""
    opened: list[BrowserContext] = []

    def window(user_id: int | None = None, *, phone: bool = False, scripts: bool = True, language: str = "") -> Screen:
        while opened:  # one sits down after the other: the machine need not keep all windows
            opened.pop().close()
        context = browser.new_context(
            viewport=pictures.PHONE if phone else pictures.DESKTOP,
            device_scale_factor=2 if phone and pictures.wanted() else 1,
            timezone_id=str(calendar.zone),
            locale=scene.country,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(WAIT)
        opened.append(context)
        spoken = language or scene.country
        cookies: list[Any] = [{"name": "kanat_language", "value": spoken, "url": live_server.url}]
        if user_id is not None:
            cookies.append({"name": "sessionid", "value": _session(user_id), "url": live_server.url})
        context.add_cookies(cookies)
        return Screen(context.new_page(), address=live_server.url, language=spoken, scripts=scripts)

    yield window
    while opened:
        opened.pop().close()


@pytest.fixture
def sit(screen_for: Callable[..., Screen], staff: dict[str, int]) -> Callable[..., Screen]:
    """Let one of the cast sit down at a screen: signed in, unless they do it themselves."""

    def down(part: str, *, signed_in: bool = True, **wishes: Any) -> Screen:
        return screen_for(staff[part] if signed_in else None, **wishes)

    return down


@pytest.fixture
def demo(scene: Scene, calendar: Calendar, transactional_db: None) -> dict[str, int]:
    """The small country of the demo: user name -> user id."""
    calendar.turn_to(date(2026, 6, 10))
    load_demo(scene.country)
    return dict(get_user_model().objects.values_list("username", "pk"))


def _session(user_id: int) -> str:
    """Open a session as if the password and the second factor had been given."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    session = client.session
    session[second_factor.SESSION_KEY] = True
    session.save()
    return str(session.session_key)


@pytest.fixture
def play(
    story: Story,
    calendar: Calendar,
    staff: dict[str, int],
    names: dict[str, str],
    sit: Callable[..., Screen],
    run_jobs: Callable[[], list[str]],
) -> Play:
    return Play(story=story, calendar=calendar, staff=staff, names=names, sit=sit, run_jobs=run_jobs)
