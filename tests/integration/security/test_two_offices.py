"""Somebody with one role here and another elsewhere may do in each office what its role allows, and no more."""

from typing import Any

import pytest
from django.test import Client

from kanat.platform.accounts import acting, actions
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.cast import SINCE, ClientOf, Person
from tests.integration.care.placements.world import TODAY


def also(guest: Actor, role: str, office_id: int) -> Actor:
    """Give somebody a further role for an office."""
    actions.assign_role(user_id=guest.user_id, role=role, office_id=office_id, since=SINCE, by=SYSTEM, on=SINCE)
    return acting.actor_for(user_id=guest.user_id, name=guest.name, office_id=guest.office_id or 0, on=TODAY)


def answers(client: Client, urls: list[str]) -> set[int]:
    return {int(getattr(client, method)(url).status_code) for url in urls for method in ("get", "post")}


@pytest.fixture
def guest(person: Person, other_office: int) -> Actor:
    """A caseworker of another office."""
    return person("stranger", office_id=other_office, roles=("caseworker",))


def test_a_caseworker_elsewhere_who_pays_here_opens_no_form_about_a_child(
    known: dict[str, Any], guest: Actor, office: int, client_of: ClientOf
) -> None:
    client = client_of(also(guest, "finance_officer", office))
    placement = f"/placements/{known['placement_id']}"

    got = answers(
        client,
        [f"{placement}/end/", f"{placement}/cancel/", f"{placement}/confirm/", f"/support/{known['spell_id']}/end/"],
    )

    assert got == {403}


def test_a_caseworker_elsewhere_who_inspects_here_changes_nothing(
    known: dict[str, Any], guest: Actor, office: int, client_of: ClientOf
) -> None:
    client = client_of(also(guest, "auditor", office))
    case, placement = f"/cases/{known['case_id']}", f"/placements/{known['placement_id']}"

    got = answers(
        client,
        [
            f"{placement}/end/",
            f"{case}/place/{known['family_id']}/",
            f"{case}/place-in-institution/",
            f"{case}/measures/new/",
            f"{case}/support/",
            f"{case}/close/",
            f"/visits/{known['visit_id']}/cancel/",
            f"/persons/{known['person_id']}/edit/",
            f"/persons/{known['person_id']}/relations/",
        ],
    )

    assert got == {403}


@pytest.mark.parametrize("what", ["child", "family"])
def test_who_may_see_readers_elsewhere_does_not_see_those_here(
    what: str, known: dict[str, Any], person: Person, office: int, other_office: int, client_of: ClientOf
) -> None:
    manager = person("manager", office_id=other_office, roles=("manager",))
    client = client_of(also(manager, "caseworker", office))

    answer = client.get(f"/files/{what}/{known[f'{what}_id']}/readers/")

    assert answer.status_code == 404
