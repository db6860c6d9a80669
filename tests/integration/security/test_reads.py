"""Whoever opens a page about a child or a family leaves a trace, also on the page of a form that is never sent."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.architecture.test_every_address import addresses
from tests.cast import ClientOf

# these show many names in a list, as every list does: what a line leads to is recorded
TELL_LITTLE = {
    "exports:export",  # of lists, which leave events of their own; of a person: care/exports/test_person.py
    "exports:fetch",
    "exports:list",
    "payments:check",
    "payments:compute",
    "payments:approve",
    "payments:month",
    "payments:send_back",
}
OF_NOBODY = {"user_id", "assignment_id", "office_id", "other"}


@pytest.mark.parametrize("part", ["caseworker", "family_worker", "manager", "commission_member", "finance_officer"])
def test_every_page_about_somebody_is_recorded(
    part: str, known: dict[str, Any], client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    actor: Actor = request.getfixturevalue(part)
    client = client_of(actor)
    asked = [
        address
        for address in addresses()
        if set(address.parameters) - OF_NOBODY and address.name not in TELL_LITTLE
    ]  # fmt: skip

    silent = [address.name for address in asked if silently_opened(client, address.url(known))]

    assert not silent


def silently_opened(client: Client, url: str) -> bool:
    before = audit.Read.objects.count()
    return client.get(url).status_code == 200 and audit.Read.objects.count() == before


def test_a_search_is_recorded_without_its_text(caseworker: Actor, client_of: ClientOf) -> None:
    client_of(caseworker).post(reverse("desk:search"), {"q": "Ak Deniz"})

    [event] = audit.Event.objects.filter(type="PersonsSearched", actor_id=caseworker.user_id)
    assert "Deniz" not in str(event.data)
