"""Pages of placements: what they show, to whom, and how they answer wrong input."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kanat.care.placements import queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World

FUTURE = TODAY + timedelta(days=10)


@pytest.fixture
def client(client_of: ClientOf, caseworker: Actor) -> Client:
    """The caseworker's browser."""
    return client_of(caseworker)


def typed(cases: list[int], **changes: Any) -> dict[str, Any]:
    said = {
        "case_ids": cases,
        "model": "term",
        "on": "20.11.2026",
        "agreed_on": "20.11.2026",
        "language": "tr",
        "choice_note": "Knows the child",
        "once": str(uuid.uuid4()),
    }
    return said | changes


def start_url(case: int, family: int) -> str:
    return reverse("placements:start", args=[case, family])


def test_the_start_page_shows_child_family_and_agreement(world: World, client: Client) -> None:
    case, family = world.case(), world.family()

    page = client.get(start_url(case, family), {"child": case, "on": "20.11.2026", "model": "term"})

    text = page.content.decode()
    assert page.status_code == 200
    assert "Deniz Ak" in text
    assert "Ayşe ve Ali Yıldız" in text
    assert "Foster care agreement" in text


def test_start_by_the_page(world: World, client: Client) -> None:
    case, family = world.case(), world.family()

    answer = client.post(start_url(case, family), typed([case]))

    [row] = queries.current_in(family_id=family)
    assert (answer.status_code, answer["Location"]) == (303, reverse("placements:placement", args=[row.id]))
    assert row.state == "started"


def test_a_later_day_agrees_and_waits(world: World, client: Client) -> None:
    case, family = world.case(), world.family()

    client.post(start_url(case, family), typed([case], on="30.11.2026"))

    [row] = queries.current_in(family_id=family)
    page = client.get(reverse("placements:placement", args=[row.id])).content.decode()
    assert row.state == "agreed"
    assert "The child has moved in" in page


def test_a_double_click_starts_once(world: World, client: Client) -> None:
    case, family = world.case(), world.family()
    said = typed([case])

    first, second = (client.post(start_url(case, family), said) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert len(queries.placements_of(child_id=world.cases[case])) == 1


def test_the_page_s_own_token_counts_once(world: World, client: Client) -> None:
    case, family = world.case(), world.family()
    page = client.get(start_url(case, family)).content.decode()
    token = page.split('name="once" value="')[1].split('"')[0]

    first, second = (client.post(start_url(case, family), typed([case], once=token)) for _ in range(2))

    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": ""},
        {"on": "31.02.2026"},
        {"on": "20.11.1820"},
        {"on": "20.11.1930"},
        {"agreed_on": "30.11.2026"},
        {"case_ids": []},
        {"case_ids": ["999999"]},
        {"case_ids": ["x"]},
        {"model": "moon"},
        {"language": "de"},
        {"start_reason": "because"},
        {"choice_note": "a\x00b"},
        {"choice_note": "x" * 5000},
    ],
)
def test_wrong_input_keeps_what_was_typed(world: World, client: Client, wrong: dict[str, Any]) -> None:
    case, family = world.case(), world.family()

    page = client.post(start_url(case, family), typed([case], **({"choice_note": "Kept words"} | wrong)))

    assert page.status_code == 422
    assert "govuk-error-summary" in page.content.decode()
    assert "Kept words" in page.content.decode() or "choice_note" in wrong
    assert queries.placements_of(child_id=world.cases[case]) == []


@pytest.mark.parametrize("note", ["👩‍👧 🎉", "مرحبا", "a\tb\tc\n1\t2\t3", "<script>alert(1)</script>"])
def test_odd_but_lawful_words_are_kept(world: World, client: Client, note: str) -> None:
    case, family = world.case(), world.family()

    answer = client.post(start_url(case, family), typed([case], choice_note=note))

    [row] = queries.current_in(family_id=family)
    assert answer.status_code == 303
    assert row.choice_note == note
    assert "<script>alert" not in client.get(answer["Location"]).content.decode()


def test_a_name_without_letters_in_our_fonts_can_be_printed(world: World, client: Client) -> None:
    case, family = world.case(), world.family(family_address="مرحبا 🎉 5")

    assert client.post(start_url(case, family), typed([case])).status_code == 303


def test_another_than_the_first_needs_a_reason(world: World, client: Client) -> None:
    case = world.case()
    better = world.family("Can ve Ece Kara", application=None)
    worse = world.family("Ufuk ve Ela Er", family_languages=["ru"], family_area="35")

    page = client.post(start_url(case, worse), typed([case], choice_note=""))

    assert page.status_code == 422
    assert "not the first one on the list" in page.content.decode()
    assert client.post(start_url(case, better), typed([case], choice_note="")).status_code == 303


def test_the_stranger_sees_nothing(world: World, client_of: ClientOf, stranger: Actor) -> None:
    [made] = world.start([world.case()], world.family())
    case = world.case("Ada")
    browser = client_of(stranger)

    pages = ["placement", "agreement", "end", "cancel", "confirm"]
    answers = [browser.get(reverse(f"placements:{page}", args=[made])).status_code for page in pages]
    answers.append(browser.get(start_url(case, world.family())).status_code)
    answers.append(browser.get(reverse("placements:residence", args=[case])).status_code)
    assert answers == [404] * 7


def test_the_agreement_is_given_as_pdf(world: World, client: Client) -> None:
    [made] = world.start([world.case()], world.family())

    answer = client.get(reverse("placements:agreement", args=[made]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert audit.Read.objects.filter(page="placements.agreement").count() == 1


def test_end_by_the_page_with_a_sibling(world: World, client: Client) -> None:
    made = world.start(world.siblings("Deniz", "Ege"), world.family())
    url = reverse("placements:end", args=[made[0]])
    said = {"placement_ids": made, "on": "20.11.2026", "reason": "returned_home", "next_step": "home"}

    page = client.get(url).content.decode()
    answer = client.post(url, said | {"once": str(uuid.uuid4())})

    assert "Ege Ak" in page
    assert answer.status_code == 303
    assert "Ended" in client.get(answer["Location"]).content.decode()
    assert {row.state for row in queries.group_of(placement_id=made[0], seen_by=world.caseworker)} == {"ended"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"on": "30.11.2026"}, "before the day on which the child leaves"),
        ({"on": "01.01.2020"}, "cannot end before it started"),
        ({"reason": "family_asked"}, "what led to this end"),
        ({"reason": ""}, "Choose"),
        ({"next_step": "moon"}, "Choose one of those offered"),
        ({"placement_ids": ["999999"]}, "Choose one of those offered"),
    ],
)
def test_a_wrong_end_is_explained(world: World, client: Client, wrong: dict[str, Any], told: str) -> None:
    [made] = world.start([world.case()], world.family())
    said = {"placement_ids": [made], "on": "20.11.2026", "reason": "returned_home", "next_step": "home"}

    page = client.post(reverse("placements:end", args=[made]), said | wrong)

    assert page.status_code == 422
    assert told in page.content.decode()


def test_cancel_by_the_page(world: World, client: Client) -> None:
    case, family = world.case(), world.family()
    client.post(start_url(case, family), typed([case], on="30.11.2026"))
    [row] = queries.current_in(family_id=family)
    url = reverse("placements:cancel", args=[row.id])

    refused = client.post(url, {"reason": ""})
    answer = client.post(url, {"reason": "The family fell ill"})

    assert (client.get(url).status_code, refused.status_code, answer.status_code) == (200, 422, 303)


def test_confirm_by_the_page(world: World, client: Client) -> None:
    case, family = world.case(), world.family()
    client.post(start_url(case, family), typed([case], on="30.11.2026"))
    [row] = queries.current_in(family_id=family)
    url = reverse("placements:confirm", args=[row.id])

    too_early = client.post(url, {"on": "30.11.2026"})
    shown = client.get(url)
    answer = client.post(url, {"on": "20.11.2026"})

    assert (too_early.status_code, shown.status_code, answer.status_code) == (422, 200, 303)
