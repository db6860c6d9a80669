"""Visits outside the country's schedule."""

from datetime import date, timedelta

import pytest

from kanat.care.placements import actions as placements
from kanat.care.supervision import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY
from tests.integration.care.supervision.conftest import SINCE


@pytest.fixture
def placement_id(visit: models.Visit) -> int:
    """The running placement of a child."""
    return visit.placement_id


def add(placement_id: int, by: Actor, due_on: date = TODAY) -> int:
    return actions.add_visit(placement_id=placement_id, kind="unannounced", due_on=due_on, on=TODAY, by=by)


def test_adds_an_unannounced_visit_of_ones_own(placement_id: int, caseworker: Actor) -> None:
    row = queries.visit(visit_id=add(placement_id, caseworker), seen_by=caseworker)

    assert (row.kind, row.state, row.due_on, row.worker_id) == ("unannounced", "planned", TODAY, caseworker.user_id)
    assert audit.Event.objects.get(type="VisitAdded").child_id == row.child_id


def test_an_added_visit_takes_the_place_of_no_regular_one(visits: list[models.Visit], caseworker: Actor) -> None:
    first = visits[0]
    models.Visit.objects.filter(pk=first.pk).delete()
    add(first.placement_id, caseworker, first.due_on)

    planned = actions.plan_visits(placement_id=first.placement_id, on=TODAY, by=caseworker)

    assert planned == (first.due_on,)


@pytest.mark.parametrize(
    ("due_on", "code"),
    [
        (SINCE - timedelta(days=1), "supervision.visit_before_placement"),
        (date(2099, 1, 1), "supervision.visit_too_far"),
    ],
)
def test_refuses_a_day_that_cannot_be(placement_id: int, caseworker: Actor, due_on: date, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        add(placement_id, caseworker, due_on)

    assert refused.value.code == code


def test_refuses_after_the_placement_ended(placement_id: int, caseworker: Actor) -> None:
    placements.end(
        placement_id=placement_id, on=TODAY, reason="returned_home", next_step="home", note="", today=TODAY,
        by=caseworker,
    )  # fmt: skip

    with pytest.raises(RuleBroken, match="placement_not_running"):
        add(placement_id, caseworker)


def test_refuses_who_does_not_visit(placement_id: int, auditor: Actor) -> None:
    with pytest.raises(NotAllowed):
        add(placement_id, auditor)


def test_a_stranger_finds_no_placement(placement_id: int, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        add(placement_id, stranger)


def test_an_added_visit_is_not_stored_without_its_event(
    placement_id: int, caseworker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.Event.objects, "create", broken)
    with pytest.raises(RuntimeError):
        add(placement_id, caseworker)

    assert not models.Visit.objects.filter(kind="unannounced").exists()


def test_the_page_leads_to_the_report(placement_id: int, caseworker: Actor, client_of: ClientOf) -> None:
    client = client_of(caseworker)
    address = f"/placements/{placement_id}/visits/new/"

    refused = client.post(address, {"kind": "unannounced", "due_on": "never"})
    answer = client.post(address, {"kind": "on_request", "due_on": f"{TODAY:%d.%m.%Y}"})

    visit = models.Visit.objects.get(kind="on_request")
    assert refused.status_code == 422
    assert 'value="never"' in refused.content.decode()
    assert answer["Location"] == f"/visits/{visit.pk}/"
    assert client.get(answer["Location"]).status_code == 200
