"""Gallery and language switch through the whole stack."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_gallery_asks_the_database_nothing(client: Client, django_assert_num_queries) -> None:  # noqa: ANN001
    with django_assert_num_queries(0):
        answer = client.get("/gallery/")

    assert answer.status_code == 200
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_switching_the_language_keeps_the_page(client: Client) -> None:
    answer = client.post("/language/", {"language": "ru", "next": "/gallery/?a=1"})

    assert answer["Location"] == "/gallery/?a=1"
    assert '<html lang="ru">' in client.get("/gallery/?a=1").content.decode()


def test_switching_the_language_never_leads_to_another_site(client: Client) -> None:
    answer = client.post("/language/", {"language": "ru", "next": "https://elsewhere.example/"})

    assert answer["Location"] == "/"


def test_an_unknown_address_is_answered_in_the_readers_language(client: Client) -> None:
    client.cookies["kanat_language"] = "az"

    answer = client.get("/no-such-page/")

    assert answer.status_code == 404
    assert "Belə bir səhifə yoxdur" in answer.content.decode()
