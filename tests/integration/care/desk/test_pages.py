"""The desk: today, search, the child's and the family's file, who opened a file."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kanat.care.payments import actions as payments
from kanat.care.supervision import models as supervision
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World

NOT_FOUND, FORBIDDEN = 404, 403
SINCE = date(2026, 9, 5)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def client(client_of: ClientOf, caseworker: Actor) -> Client:
    """The caseworker's browser."""
    return client_of(caseworker)


@pytest.fixture
def placed(world: World, run_jobs: Callable[[], list[str]]) -> tuple[int, int]:
    """A child who has lived in a family since September, with visits planned."""
    case, family = world.case(), world.family()
    world.start([case], family, on=SINCE, agreed_on=SINCE)
    run_jobs()
    return world.cases[case], family


def read(client: Client, name: str, *args: object, **query: str) -> str:
    page = client.get(reverse(name, args=args), query)
    assert page.status_code == 200
    return page.content.decode()


def sought(client: Client, *, q: str) -> str:
    page = client.post(reverse("desk:search"), {"q": q})
    assert page.status_code == 200
    return page.content.decode()


def test_a_text_in_the_address_is_not_searched_for(placed: tuple[int, int], client: Client) -> None:
    assert "Ak Deniz" not in read(client, "desk:search", q="DENİZ")


def test_today_shows_my_late_visits_first(placed: tuple[int, int], client: Client) -> None:
    text = read(client, "desk:today")

    assert "Monitoring visit: 2 visits are missing" in text
    assert "For me" in text


def test_today_of_somebody_without_work_of_their_own_shows_the_office(
    placed: tuple[int, int], client_of: ClientOf, manager: Actor
) -> None:
    text = read(client_of(manager), "desk:today")

    assert "Zeynep Kaya" in text
    assert "For me" not in text


def test_today_of_a_stranger_is_empty(placed: tuple[int, int], client_of: ClientOf, stranger: Actor) -> None:
    assert "Nothing is due within two weeks." in read(client_of(stranger), "desk:today")


def test_today_of_somebody_without_a_role_is_a_page(client_of: ClientOf, nobody: Actor) -> None:
    assert "Nothing is due within two weeks." in read(client_of(nobody), "desk:today", whose="mine")


@pytest.mark.parametrize("children", [1, 4])
def test_pages_take_a_fixed_number_of_queries(
    world: World, client: Client, run_jobs: Callable[[], list[str]], children: int,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    cases, family = world.siblings(*(f"Ada{place}" for place in range(children))), world.family(places=4)
    world.start(cases, family, on=SINCE, agreed_on=SINCE)
    run_jobs()
    read(client, "desk:today")

    for most, name, args in [(13, "desk:today", ()), (26, "desk:child", (world.cases[cases[0]],)),
                             (22, "desk:family", (family,))]:  # fmt: skip
        with django_assert_max_num_queries(most):
            read(client, name, *args)


def test_the_childs_file_tells_where_it_lives_and_what_is_next(placed: tuple[int, int], client: Client) -> None:
    child, _family = placed

    page = client.get(reverse("desk:child", args=[child]))
    text = page.content.decode()

    assert "Ayşe ve Ali Yıldız" in text
    assert "A visit is late" in text
    visit = supervision.Visit.objects.order_by("due_on").first()
    assert visit is not None
    assert ("Report a visit", reverse("supervision:visit", args=[visit.pk])) in page.context["steps"]


def test_a_child_in_protection_without_a_home_stands_out(world: World, client: Client) -> None:
    case = world.case()

    page = client.get(reverse("desk:child", args=[world.cases[case]]))

    assert "Not placed yet" in page.content.decode()
    assert [str(words) for words, _url in page.context["steps"]] == ["Find a family", "Record a measure"]


def test_brothers_and_sisters_are_told_with_their_home(world: World, client: Client) -> None:
    one, other = world.siblings("Ada", "Ege")
    world.start([one, other], world.family(), on=SINCE, agreed_on=SINCE)

    assert "in the same family" in read(client, "desk:child", world.cases[one])


def test_the_timeline_is_cut_and_shown_wholly_on_demand(placed: tuple[int, int], client: Client) -> None:
    child, _family = placed
    supervision.Visit.objects.update(
        state="done", done_on=SINCE, done_by=1, reported_on=TODAY, impression="well", summary="Well"
    )
    supervision.Visit.objects.filter(due_on__gt=date(2027, 1, 1)).update(summary="")

    few = client.get(reverse("desk:child", args=[child])).context
    all_of = client.get(reverse("desk:child", args=[child]), {"all": "1"}).context

    assert all_of["hidden"] == 0
    assert len(few["happenings"]) + few["hidden"] == len(all_of["happenings"])


def test_the_familys_file_tells_children_visits_and_payments(
    placed: tuple[int, int], client: Client, office: int, finance_officer: Actor, manager: Actor,
    finance_approver: Actor,
) -> None:  # fmt: skip
    _child, family = placed
    run = payments.open_month(office_id=office, month=date(2026, 10, 1), on=TODAY, by=finance_officer)
    payments.compute(run_id=run, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)
    assert "Payments to the family" not in read(client, "desk:family", family)
    payments.lock(run_id=run, on=TODAY, by=finance_officer)
    payments.check(run_id=run, on=TODAY, by=manager)
    payments.approve(run_id=run, on=TODAY, by=finance_approver)

    text = read(client, "desk:family", family)

    assert "Deniz Ak" in text
    assert "1 of 2" in text
    assert "₺11,402.75" in text


def test_opening_a_file_is_recorded_and_shown_to_who_answers(
    placed: tuple[int, int], client: Client, client_of: ClientOf, manager: Actor
) -> None:
    child, family = placed
    read(client, "desk:child", child)
    read(client, "desk:family", family)

    text = read(client_of(manager), "desk:readers", "child", child)

    assert "Zeynep Kaya" in text
    assert "The child&#x27;s file" in text
    assert "Zeynep Kaya" in read(client_of(manager), "desk:readers", "family", family)
    assert audit.Read.objects.filter(page="desk.readers").count() == 2


def test_who_opened_a_file_is_not_for_everybody(placed: tuple[int, int], client: Client) -> None:
    child, _family = placed

    assert client.get(reverse("desk:readers", args=["child", child])).status_code == FORBIDDEN
    assert "Who opened this file?" not in read(client, "desk:child", child)


@pytest.mark.parametrize(("what", "number"), [("child", 10**9), ("family", 10**9), ("cow", 1)])
def test_there_are_no_readers_of_what_is_not_there(client_of: ClientOf, manager: Actor, what: str, number: int) -> None:
    assert client_of(manager).get(reverse("desk:readers", args=[what, number])).status_code == NOT_FOUND


def test_to_a_stranger_there_are_no_files(placed: tuple[int, int], client_of: ClientOf, stranger: Actor) -> None:
    child, family = placed
    client = client_of(stranger)

    assert client.get(reverse("desk:child", args=[child])).status_code == NOT_FOUND
    assert client.get(reverse("desk:family", args=[family])).status_code == NOT_FOUND


def test_a_person_without_a_case_has_no_childs_file(world: World, client: Client) -> None:
    assert client.get(reverse("desk:child", args=[world.person()])).status_code == NOT_FOUND


def test_search_finds_people_and_families_in_any_spelling(placed: tuple[int, int], client: Client) -> None:
    assert "Ak Deniz" in sought(client, q="DENİZ")
    assert "Ayşe ve Ali Yıldız" in sought(client, q="ali")


def test_search_masks_who_belongs_to_another_office(
    placed: tuple[int, int], client_of: ClientOf, stranger: Actor
) -> None:
    text = sought(client_of(stranger), q="deniz ak")

    assert "other office" in text
    assert "Ak Deniz" not in text


@pytest.mark.parametrize("asked", ["", " ", "\x00", "%", "\U0001f3eb", "\u202eكرش", "x" * 5000, "zzzzzz", "a\tb"])
def test_search_stands_any_text(client: Client, asked: str) -> None:
    assert "govuk-template__body" in sought(client, q=asked)


def test_tells_a_birth_only_as_exactly_as_it_is_known(client: Client, world: World) -> None:
    child = world.cases[world.case(born=date(2019, 5, 1), born_precision="month")]

    page = read(client, "desk:child", child)

    assert "May 2019" in page
    assert "1 May 2019" not in page.replace("\u00a0", " ")
