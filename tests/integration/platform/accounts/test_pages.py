"""Staff, offices, one's own account, and who may do what."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kanat.platform.accounts import models
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf


def test_manager_sees_the_staff_of_the_office_only(
    client_of: ClientOf, manager: Actor, caseworker: Actor, stranger: Actor
) -> None:
    page = client_of(manager).get("/people/").content.decode()

    assert "Zeynep Kaya" in page
    assert "İrem Doğan" not in page
    assert client_of(manager).get(f"/people/{stranger.user_id}/").status_code == 404


@pytest.mark.parametrize("typed", ["zeynep", "ZEYNEP", "kaya zey", "caseworker-tr"])
def test_finds_staff_by_name(client_of: ClientOf, manager: Actor, caseworker: Actor, typed: str) -> None:
    page = client_of(manager).get("/people/", {"name": typed}).content.decode()

    assert "Zeynep Kaya" in page
    assert f"/people/{manager.user_id}/" not in page


def test_finds_dotted_capitals_by_small_letters(client_of: ClientOf, auditor: Actor, stranger: Actor) -> None:
    page = client_of(auditor).get("/people/", {"name": "irem"}).content.decode()

    assert "İrem Doğan" in page


@pytest.mark.parametrize(
    "query", [{"office": "x"}, {"office": "9" * 30}, {"page": "-1"}, {"name": "a\x00b"}, {"name": "%"}]
)
def test_odd_filters_do_no_harm(client_of: ClientOf, manager: Actor, query: dict[str, str]) -> None:
    assert client_of(manager).get("/people/", query).status_code == 200


def test_administrator_adds_a_person_and_sees_the_first_password_once(
    client_of: ClientOf, administrator: Actor, office: int
) -> None:
    client = client_of(administrator)

    answer = client.post("/people/new/", {"full_name": "Ada Su", "username": "ada.su", "office_id": office})
    first = client.get(answer.headers["Location"]).content.decode()
    second = client.get(answer.headers["Location"]).content.decode()

    assert "First password, shown only now" in first
    assert "First password, shown only now" not in second


def test_administrator_gives_and_ends_a_role(
    client_of: ClientOf, administrator: Actor, nobody: Actor, office: int
) -> None:
    client = client_of(administrator)

    given = client.post(
        f"/people/{nobody.user_id}/roles/new/", {"role": "caseworker", "office_id": office, "since": "01.11.2026"}
    )
    held = models.RoleAssignment.objects.get(user_id=nobody.user_id)
    ended = client.post(f"/roles/{held.pk}/end/", {"until": "02.11.2026"})

    assert (given.status_code, ended.status_code) == (303, 303)
    held.refresh_from_db()
    assert str(held.until) == "2026-11-02"


def test_a_refused_role_is_told_beside_the_field(
    client_of: ClientOf, administrator: Actor, finance_officer: Actor, office: int
) -> None:
    answer = client_of(administrator).post(
        f"/people/{finance_officer.user_id}/roles/new/",
        {"role": "finance_approver", "office_id": office, "since": "01.11.2026"},
    )

    assert answer.status_code == 422
    assert "One person may not hold both" in answer.content.decode()


def test_closing_access_ends_the_session(client_of: ClientOf, administrator: Actor, caseworker: Actor) -> None:
    open_session = client_of(caseworker)
    assert open_session.get("/me/").status_code == 200

    client_of(administrator).post(f"/people/{caseworker.user_id}/access/")

    assert open_session.get("/me/").status_code == 302


def test_renewing_access_removes_password_and_second_factor(
    client_of: ClientOf, administrator: Actor, caseworker: Actor
) -> None:
    answer = client_of(administrator).post(f"/people/{caseworker.user_id}/renew/")

    assert answer.status_code == 303
    assert get_user_model().objects.get(pk=caseworker.user_id).must_change_password


def test_own_account_tells_what_my_role_allows(client_of: ClientOf, caseworker: Actor) -> None:
    page = client_of(caseworker).get("/me/").content.decode()

    assert "Caseworker" in page
    assert "Start a placement" in page


def test_everybody_sees_who_may_do_what(client_of: ClientOf, nobody: Actor) -> None:
    page = client_of(nobody).get("/permissions/").content.decode()

    assert "Approve payments that others prepared and checked" in page
    assert "Nobody prepares and approves payments" in page


def test_everybody_sees_the_tree_of_offices(client_of: ClientOf, nobody: Actor, manager: Actor) -> None:
    page = client_of(nobody).get("/offices/").content.decode()

    assert "Ministry of Family and Social Services" in page
    assert "İzmir" in page


def test_language_keeps_the_page_and_is_remembered(client_of: ClientOf, caseworker: Actor) -> None:
    client = client_of(caseworker)

    answer = client.post("/language/", {"language": "ru", "next": "/offices/?a=1"})
    page = client.get("/offices/").content.decode()

    assert answer.headers["Location"] == "/offices/?a=1"
    assert '<html lang="ru">' in page
    assert get_user_model().objects.get(pk=caseworker.user_id).language == "ru"


def test_knowing_who_acts_costs_three_queries(client_of: ClientOf, caseworker: Actor) -> None:
    client = client_of(caseworker)
    client.get("/permissions/")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/permissions/")

    assert [query["sql"].split('"')[1] if '"' in query["sql"] else "actor" for query in queries] == [
        "django_session",
        "accounts_user",
        "actor",
    ]


def test_list_of_staff_costs_the_same_for_many(
    client_of: ClientOf, auditor: Actor, person: Any, office: int, caseworker: Actor, stranger: Actor, manager: Actor
) -> None:
    client = client_of(auditor)
    client.get("/people/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/people/")

    assert len(queries) <= 8
