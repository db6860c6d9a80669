"""The page on which a family is found."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.placements.world import World


@pytest.fixture
def client(client_of: ClientOf, caseworker: Actor) -> Client:
    """The caseworker's browser."""
    return client_of(caseworker)


def find_url(case: int) -> str:
    return reverse("matching:find", args=[case])


def test_the_page_suggests_excludes_and_explains(world: World, client: Client) -> None:
    case = world.case()
    world.family("Can ve Ece Kara")
    world.family("Ufuk ve Ela Er", age_from=12, age_to=14)

    text = client.get(find_url(case)).content.decode()

    assert "Can ve Ece Kara" in text
    assert "Approved for ages 12 to 14" in text
    assert f"/cases/{case}/place/" in text
    assert audit.Read.objects.filter(page="matching.find").count() == 1


def test_siblings_are_chosen_together_at_first(world: World, client: Client) -> None:
    first, second = world.siblings("Deniz", "Ege")
    world.family(places=1)

    together = client.get(find_url(first)).content.decode()
    alone = client.get(find_url(first), {"child": first, "on": "20.11.2026", "where": "here"}).content.decode()

    assert "Free places: 1, needed: 2" in together
    assert "Free places: 1, needed: 2" not in alone
    assert f"child={second}" not in alone


@pytest.mark.parametrize(
    "asked",
    [
        {"child": "999999"},
        {"child": ["x"]},
        {"on": "31.02.2026"},
        {"model": "moon"},
        {"where": "moon"},
        {"child": [], "on": "x"},
    ],
)
def test_a_wrong_address_is_explained(world: World, client: Client, asked: dict[str, str]) -> None:
    page = client.get(find_url(world.case()), asked)

    assert page.status_code == 422
    assert "govuk-error-summary" in page.content.decode()


def test_a_child_without_any_family_is_told_so(world: World, client: Client) -> None:
    text = client.get(find_url(world.case())).content.decode()

    assert "No family that you may see can take" in text


def test_who_may_not_place_sees_no_link_to_it(world: World, client_of: ClientOf, family_worker: Actor) -> None:
    case = world.case()
    world.family("Can ve Ece Kara")

    page = client_of(family_worker).get(find_url(case))

    assert page.status_code == 404 or "/place/" not in page.content.decode()


def test_the_page_of_azerbaijan(az: object, world: World, client: Client) -> None:
    case = world.case()
    world.family("Can və Ece Kara")

    assert "Can və Ece Kara" in client.get(find_url(case)).content.decode()


def test_the_stranger_sees_nothing(world: World, client_of: ClientOf, stranger: Actor) -> None:
    assert client_of(stranger).get(find_url(world.case())).status_code == 404


def test_nobody_may_not_look(world: World, client_of: ClientOf, nobody: Actor) -> None:
    assert client_of(nobody).get(find_url(world.case())).status_code == 403


def test_the_page_asks_the_same_few_questions_of_any_register(world: World, client: Client) -> None:
    case = world.case()
    world.family("First")
    client.get(find_url(case))
    world.family("Second")
    with CaptureQueriesContext(connection) as few:
        client.get(find_url(case))
    for place in range(30):
        world.family(f"Family {place}", age_from=place % 9)

    with CaptureQueriesContext(connection) as many:
        client.get(find_url(case))

    assert len(many) == len(few)


def test_the_register_is_kept_until_a_family_changes(world: World, client: Client) -> None:
    case, family = world.case(), world.family("Can")
    client.get(find_url(case))
    with CaptureQueriesContext(connection) as kept:
        client.get(find_url(case))
    world.start([world.case()], family)

    with CaptureQueriesContext(connection) as anew:
        page = client.get(find_url(case)).content.decode()

    assert len(kept) < len(anew)
    assert "Can" in page
