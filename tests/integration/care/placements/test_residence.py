"""Children move into a residential home, where no family could be found."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from kanat.care.institutions import models as institutions
from kanat.care.placements import actions, queries
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World


@pytest.fixture
def home(world: World) -> int:
    """A small home with one place."""
    made = institutions.Institution.objects.create(
        code="home-1", name="Papatya", kind="small_home", area=world.area, office_id=world.office, capacity=1
    )
    return made.pk


def test_a_child_moves_into_a_home(world: World, home: int) -> None:
    case = world.case()

    [made] = actions.place_in_institution(case_ids=[case], institution_id=home, on=TODAY, by=world.caseworker)

    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    assert (row.kind, row.state, row.institution_id, row.family_id) == ("residential", "started", home, None)
    assert queries.taken_in_institutions(on=TODAY) == {home: 1}


def test_a_family_is_still_looked_for_a_child_in_a_home(
    world: World, home: int, client_of: ClientOf, caseworker: Actor
) -> None:
    case = world.case()
    actions.place_in_institution(case_ids=[case], institution_id=home, on=TODAY, by=world.caseworker)

    steps = client_of(caseworker).get(reverse("desk:child", args=[world.cases[case]])).context["steps"]

    assert next(url for _words, url in steps) == reverse("matching:find", args=[case])


def test_a_full_home_is_refused(world: World, home: int) -> None:
    with pytest.raises(RuleBroken) as refusal:
        actions.place_in_institution(
            case_ids=world.siblings("Ada", "Ege"), institution_id=home, on=TODAY, by=world.caseworker
        )

    assert refusal.value.code == "placements.institution_full"


def test_the_stranger_cannot_place(world: World, home: int, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        actions.place_in_institution(case_ids=[world.case()], institution_id=home, on=TODAY, by=stranger)


def test_placing_in_a_home_by_the_page(world: World, home: int, client_of: ClientOf, caseworker: Actor) -> None:
    case = world.case()
    browser: Client = client_of(caseworker)
    url = reverse("placements:residence", args=[case])
    said = {"case_ids": [case], "institution_id": home, "on": "20.11.2026", "note": "Nobody could"}

    shown, refused = browser.get(url), browser.post(url, said | {"note": ""})
    answer = browser.post(url, said | {"once": str(uuid.uuid4())})

    assert (shown.status_code, refused.status_code, answer.status_code) == (200, 422, 303)
    assert "Papatya" in browser.get(answer["Location"]).content.decode()
    assert browser.get(reverse("placements:end", args=[answer["Location"].split("/")[-2]])).status_code == 200
