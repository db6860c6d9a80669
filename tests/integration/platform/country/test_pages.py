"""The pages of the country pack: any signed-in person reads them, nobody else."""

import pytest
from django.test import Client

from kanat.platform.country import packs
from kanat.platform.country.pack import Pack
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf, Scene

PARTS = [
    "pack",
    "holidays",
    "areas",
    "offices",
    "roles",
    "people",
    "institutions",
    "families",
    "protection",
    "matching",
]
PARTS += ["placements", "supervision", "support", "payments", "indicators"]


@pytest.mark.parametrize("address", ["/country/", "/country/adopt/az/"])
def test_asks_a_stranger_from_the_street_to_sign_in(db: None, address: str) -> None:
    answer = Client().get(address)

    assert (answer.status_code, answer["Location"].startswith("/sign-in/")) == (302, True)


def test_a_person_without_roles_may_read_the_law(client_of: ClientOf, nobody: Actor) -> None:
    page = client_of(nobody).get("/country/").content.decode()

    assert "What the law says in Türkiye" in page
    assert "Kinship foster family" in page
    assert "/country/adopt/az/" in page


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_its_page(client_of: ClientOf, nobody: Actor, part: str) -> None:
    assert client_of(nobody).get("/country/", {"part": part}).status_code == 200


def test_unknown_values_are_marked_and_say_whom_to_ask(client_of: ClientOf, az: Scene, nobody: Actor) -> None:
    page = client_of(nobody).get("/country/", {"part": "families"}).content.decode()

    assert "Ask: Ministry of Labour and Social Protection of Population" in page


def test_comparison_tells_what_adopting_would_change(client_of: ClientOf, nobody: Actor) -> None:
    page = client_of(nobody).get("/country/adopt/az/", {"part": "families"}).content.decode()

    assert "If Türkiye adopted the model of Azerbaijan" in page
    assert "becomes unknown" in page
    assert "Stays as it is, whatever model is adopted" in page


@pytest.mark.parametrize(
    "address",
    ["/country/?part=nothing", "/country/adopt/xx/", "/country/adopt/tr/", "/country/adopt/az/?part=areas"],
)
def test_what_is_not_there_is_not_found(client_of: ClientOf, nobody: Actor, address: str) -> None:
    assert client_of(nobody).get(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("tr", "Mevzuat ne diyor"), ("az", "Qanunvericilik nə deyir"), ("ru", "Что говорит закон")],
)
def test_page_speaks_the_language_of_the_reader(client_of: ClientOf, nobody: Actor, language: str, words: str) -> None:
    client = client_of(nobody)
    client.cookies["kanat_language"] = language

    page = client.get("/country/", {"part": "payments"}).content.decode()

    assert words in page
    assert packs.part(Pack, "tr").names.say(language) in page
