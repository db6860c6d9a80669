"""The pages around the thread, as people of the demo find them: what is due, files, search, law, numbers, staff."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.cast import Scene
from tests.journeys.screen import Screen

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORKERS = {"tr": ("zeynep", "mehmet", "ayse"), "az": ("nigar", "resad", "lale")}
WAITING = """
    SELECT max(one.id) FROM protection_case one
    WHERE one.state = 'in_protection'
      AND NOT EXISTS (SELECT 1 FROM placements_placement lived WHERE lived.child_id = one.child_id)
"""
SOUGHT = {"tr": "celik", "az": "eliyev"}
NATIONAL = {"tr": ("deniz", "selim", "gul"), "az": ("tural", "vuqar", "aynur")}


def test_the_pages_around_the_thread_in_tuerkiye(
    tr: Scene, demo: dict[str, int], settings: Any, screen_for: Callable[..., Screen]
) -> None:
    walk(tr, demo, settings, screen_for, phone=False)


def test_the_pages_around_the_thread_in_azerbaijan(
    az: Scene, demo: dict[str, int], settings: Any, screen_for: Callable[..., Screen]
) -> None:
    walk(az, demo, settings, screen_for, phone=True)


def walk(
    scene: Scene,
    demo: dict[str, int],
    settings: Any,
    screen_for: Callable[..., Screen],
    *,
    phone: bool,
) -> None:
    settings.KANAT_MODE = "demo"
    caseworker, family_worker, manager = (demo[name] for name in WORKERS[scene.country])
    statistician, auditor, administrator = (demo[name] for name in NATIONAL[scene.country])
    choose_whom_to_be(screen_for(phone=phone))
    the_day_of_a_caseworker(screen_for(caseworker, phone=phone))
    the_families(screen_for(family_worker, phone=phone))
    the_office(screen_for(manager, phone=phone))
    the_country(screen_for(statistician, phone=phone))
    who_read_a_file(screen_for(auditor, phone=phone))
    the_staff(screen_for(administrator, phone=phone), manager)


def choose_whom_to_be(screen: Screen) -> None:
    screen.open("/sign-in/")
    screen.picture("sign-in")


def the_day_of_a_caseworker(screen: Screen) -> None:
    screen.open("/")
    screen.picture("today")
    screen.open("/?whose=all")
    screen.go("Notices")
    screen.picture("notices")
    follow_first(screen)
    screen.go("Children")
    screen.picture("children")
    follow_first(screen)
    screen.open("/children/?state=in_protection&order=due")
    follow_first(screen)
    look_for_a_family(screen)
    screen.go("Visits")
    screen.picture("visits")
    screen.open("/visits/?show=overdue")
    screen.open("/visits/?show=done")
    follow_first(screen)
    screen.open("/search/")
    screen.page.locator("#sought").press_sequentially(SOUGHT[screen.language])
    screen.page.locator("#found a").first.wait_for()
    screen.picture("search")
    screen.page.locator("#sought").press("ArrowDown")
    screen.page.locator("#found a:focus").wait_for()


def look_for_a_family(screen: Screen) -> None:
    """For brothers and sisters who wait: those who may take them, and those who may not, with the reason."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        [(case_id,)] = cursor.fetchall()
    screen.open(f"/cases/{case_id}/find-a-family/")
    for child in screen.page.locator("input[type=checkbox][name=child]").all():
        child.check()
    screen.press("Search")
    screen.page.locator("#suggested td summary").first.click()
    screen.picture("find-a-family")
    screen.page.locator("#excluded summary").first.click()
    screen.look()


def the_families(screen: Screen) -> None:
    screen.go_from_start("Foster families")
    screen.picture("families")
    follow_first(screen)
    screen.picture("family")


def the_office(screen: Screen) -> None:
    screen.go_from_start("Payments")
    screen.picture("payments")
    follow_first(screen)
    screen.go("Staff")
    screen.go("Offices")
    screen.open("/permissions/")
    screen.open("/me/")


def the_country(screen: Screen) -> None:
    screen.go_from_start("The country in numbers")
    screen.picture("national")
    screen.go("Law and parameters")
    screen.picture("law")
    screen.open("/country/adopt/az/" if screen.language == "tr" else "/country/adopt/tr/")
    screen.picture("adopt")


def who_read_a_file(screen: Screen) -> None:
    screen.open("/children/")
    follow_first(screen)
    screen.follow("Who opened this file?")
    screen.picture("readers")


def the_staff(screen: Screen, user_id: int) -> None:
    screen.go_from_start("Staff")
    screen.picture("staff")
    screen.open(f"/people/{user_id}/")
    screen.open("/people/new/")
    screen.open(f"/people/{user_id}/roles/new/")
    screen.open(f"/people/{user_id}/access/")


def follow_first(screen: Screen) -> None:
    """Open the first row of a list."""
    with screen.moves():
        screen.page.locator(".k-table tbody a").first.click()
