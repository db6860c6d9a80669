"""Pages of payments: what they show, to whom, and how each step is taken."""

import uuid
from datetime import date
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from kanat.care.payments import actions, models, queries
from kanat.care.people import queries as people
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf, Scene
from tests.integration.care.payments.conftest import Compute, Placed
from tests.integration.care.placements.world import TODAY, World

UNPROCESSABLE, SEE_OTHER, NOT_FOUND, FORBIDDEN = 422, 303, 404, 403


def once() -> dict[str, str]:
    return {"once": str(uuid.uuid4())}


def url(run: queries.RunRow, name: str = "month") -> str:
    return reverse(f"payments:{name}", args=[run.id])


def read(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_opens_and_computes_a_month(placed: Placed, office: int, client_of: ClientOf, finance_officer: Actor) -> None:
    placed(date(2026, 9, 5))

    answer = client_of(finance_officer).post(
        reverse("payments:months"),
        {"scheme": "foster", "office_id": office, "month": "2026-10-01", **once()},
        follow=True,
    )

    text = answer.content.decode()
    assert "₺11,402.75" in text
    assert "Ayşe ve Ali Yıldız" in text


@pytest.mark.parametrize(
    "wrong", [{"month": "2031-01-01"}, {"month": "nonsense"}, {"office_id": "999999"}, {"office_id": "a\x00b"}, {}]
)
def test_refuses_to_open_what_was_not_offered(
    wrong: dict[str, str], office: int, client_of: ClientOf, finance_officer: Actor
) -> None:
    said = {"office_id": str(office), "month": "2026-10-01"} | wrong if wrong else {}

    answer = client_of(finance_officer).post(reverse("payments:months"), said | once())

    assert answer.status_code == UNPROCESSABLE
    assert not models.Run.objects.exists()


def test_a_month_that_is_open_already_is_refused_in_words(
    computed: queries.RunRow, office: int, client_of: ClientOf, finance_officer: Actor
) -> None:
    answer = client_of(finance_officer).post(
        reverse("payments:months"), {"scheme": "foster", "office_id": office, "month": "2026-10-01", **once()}
    )

    assert answer.status_code == UNPROCESSABLE
    assert "already been opened" in answer.content.decode()


def test_each_step_by_its_button(
    locked: queries.RunRow, client_of: ClientOf, manager: Actor, finance_approver: Actor
) -> None:
    client_of(manager).post(url(locked, "check"), once())
    answer = client_of(finance_approver).post(url(locked, "approve"), once(), follow=True)

    assert "Approved for payment" in answer.content.decode()


def test_a_double_click_approves_once(
    locked: queries.RunRow, client_of: ClientOf, manager: Actor, finance_approver: Actor
) -> None:
    actions.check(run_id=locked.id, on=TODAY, by=manager)
    client, token = client_of(finance_approver), once()
    client.post(url(locked, "approve"), token)

    answer = client.post(url(locked, "approve"), token, follow=True)

    assert answer.status_code == 200
    assert "nothing was saved twice" in answer.content.decode()


def test_a_step_that_is_refused_says_why(locked: queries.RunRow, client_of: ClientOf, manager: Actor) -> None:
    client = client_of(manager)
    client.post(url(locked, "check"), once())

    answer = client.post(url(locked, "check"), once())

    assert answer.status_code == UNPROCESSABLE
    assert "not possible in the present state" in answer.content.decode()


def test_buttons_are_offered_to_who_may(
    computed: queries.RunRow, client_of: ClientOf, manager: Actor, finance_officer: Actor, caseworker: Actor
) -> None:
    assert "Compute again" in read(client_of(finance_officer), url(computed))
    assert "Lock for the check" in read(client_of(finance_officer), url(computed))
    assert "Compute again" not in read(client_of(caseworker), url(computed))

    actions.lock(run_id=computed.id, on=TODAY, by=finance_officer)

    assert "The month is right" in read(client_of(manager), url(computed))
    assert "The month is right" not in read(client_of(finance_officer), url(computed))


def test_sends_back_with_a_reason(
    locked: queries.RunRow, client_of: ClientOf, manager: Actor, finance_approver: Actor
) -> None:
    actions.check(run_id=locked.id, on=TODAY, by=manager)
    client = client_of(finance_approver)

    wrong = client.post(url(locked, "send_back"), {"reason": "x" * 1001, **once()})
    right = client.post(url(locked, "send_back"), {"reason": "Schooling is missing", **once()})

    assert (wrong.status_code, right.status_code) == (UNPROCESSABLE, SEE_OTHER)
    assert models.Run.objects.get().state == "computed"


def test_a_line_reads_as_a_sum(computed: queries.RunRow, client_of: ClientOf, caseworker: Actor) -> None:
    [line] = models.Line.objects.all()

    page = client_of(caseworker).get(reverse("payments:line", args=[line.pk]))

    assert [(row.sign, row.words, row.value) for row in page.context["steps"]] == [
        ("", "Indicator in points", "10,270"),
        ("×", "Salary coefficient", "1.387871"),
        ("×", "Share (Age 6-14)", "80%"),
        ("=", "For a whole month", "11,402.7481 TRY"),
        ("", "Days that count: the whole month", "31"),
        ("=", "Amount of this line, rounded", "₺11,402.75"),
    ]


def test_a_part_of_a_month_reads_as_a_sum(az: Scene, placed: Placed, compute: Compute, client_of: ClientOf,
                                          caseworker: Actor) -> None:  # fmt: skip
    placed(date(2026, 10, 5), date(2026, 10, 20))
    compute()

    page = client_of(caseworker).get(reverse("payments:line", args=[models.Line.objects.get().pk]))

    assert [(row.sign, row.words, row.value) for row in page.context["steps"]] == [
        ("", "Amount of the month (Age 7-13)", "₼375.00"),
        ("×", "Days that count: 15 of the month's 31", "15/31"),
        ("=", "Amount of this line, rounded", "₼181.45"),
    ]


def test_seasonal_clothing_reads_as_a_sum(az: Scene, placed: Placed, compute: Compute, client_of: ClientOf,
                                          caseworker: Actor) -> None:  # fmt: skip
    placed(date(2026, 9, 5))
    compute(date(2026, 9, 1))
    line = models.Line.objects.get(amount_minor=20_000)

    page = client_of(caseworker).get(reverse("payments:line", args=[line.pk]))

    assert [row.value for row in page.context["steps"]] == ["₼200.00", "September 2026", "₼200.00"]


def test_a_supplement_reads_as_a_sum(placed: Placed, compute: Compute, client_of: ClientOf, caseworker: Actor) -> None:
    child = placed(date(2026, 9, 5))
    client = client_of(caseworker)
    client.post(
        reverse("payments:special_need", args=[child]),
        {"since": "01.01.2025", "until": "", "document": "Report 7/2025, Ankara City Hospital", **once()},
    )
    compute()
    line = models.Line.objects.get(component="special_needs")

    page = client.get(reverse("payments:line", args=[line.pk]))

    assert [(row.sign, row.value) for row in page.context["steps"]][-4:] == [
        ("×", "50%"),
        ("=", "5,701.3741 TRY"),
        ("", "31"),
        ("=", "₺5,701.37"),
    ]


def test_held_lines_say_what_is_missing_and_who_knows(
    placed: Placed, compute: Compute, client_of: ClientOf, caseworker: Actor
) -> None:
    placed(date(2026, 10, 12))
    run = compute(allow_unverified=False)

    text = read(client_of(caseworker), url(run))

    assert "The law is not known or not confirmed here: " in text
    assert "Ask: Ministry" in text
    assert "payments.schemes" not in text


@pytest.mark.parametrize("children", [1, 5])
def test_a_month_takes_a_fixed_number_of_queries(
    placed: Placed, compute: Compute, client_of: ClientOf, caseworker: Actor, children: int, world: World,
    django_assert_max_num_queries: object,
) -> None:  # fmt: skip
    for number in range(children):
        placed(date(2026, 9, 5), given=f"Ada{number}")
    run, client = compute(), client_of(caseworker)

    with django_assert_max_num_queries(26):  # type: ignore[operator]
        read(client, url(run))


def test_finds_a_family_by_name(placed: Placed, world: World, compute: Compute, client_of: ClientOf,
                                caseworker: Actor) -> None:  # fmt: skip
    placed(date(2026, 9, 5), family=world.family("Işık Çınar"))
    placed(date(2026, 9, 5), family=world.family("Can ve Ece Kara"), given="Ege")
    run, client = compute(), client_of(caseworker)

    assert [name for name, _children in client.get(url(run), {"q": "kara"}).context["families"]] == ["Can ve Ece Kara"]
    assert "No family of this name" in read(client, url(run) + "?q=%00nobody&page=99")


def test_to_a_stranger_there_are_no_pages(computed: queries.RunRow, client_of: ClientOf, stranger: Actor) -> None:
    client = client_of(stranger)

    assert client.get(url(computed)).status_code == NOT_FOUND
    assert client.get(reverse("payments:line", args=[models.Line.objects.get().pk])).status_code == NOT_FOUND
    assert "Ankara" not in read(client, reverse("payments:months"))


def test_records_schooling_from_a_day_on(placed: Placed, client_of: ClientOf, caseworker: Actor) -> None:
    child = placed(date(2026, 9, 5))
    address = reverse("payments:schooling", args=[child])
    client = client_of(caseworker)

    wrong = client.post(address, {"stage": "primary", "since": "tomorrow\U0001f3eb", **once()})
    right = client.post(address, {"stage": "primary", "since": "01.09.2025", **once()})

    assert (wrong.status_code, right.status_code) == (UNPROCESSABLE, SEE_OTHER)
    assert "tomorrow\U0001f3eb" in wrong.content.decode()
    assert [stage for _period, stage in people.schooling([child])[child]] == ["primary"]


def test_a_payments_officer_does_not_record_schooling(
    placed: Placed, client_of: ClientOf, finance_officer: Actor
) -> None:
    child = placed(date(2026, 9, 5))

    assert client_of(finance_officer).get(reverse("payments:schooling", args=[child])).status_code == FORBIDDEN


def test_an_approved_month_is_told_in_the_childs_timeline(
    locked: queries.RunRow, manager: Actor, finance_approver: Actor
) -> None:
    actions.check(run_id=locked.id, on=TODAY, by=manager)
    actions.approve(run_id=locked.id, on=TODAY, by=finance_approver)
    line = models.Line.objects.get()

    [told] = queries.happenings(child_id=line.child_id)

    assert told.url == reverse("payments:line", args=[line.pk])
    assert queries.months_of_family(family_id=line.family_id)[0][0] == date(2026, 10, 1)


def test_a_long_month_comes_in_pages(
    placed: Placed, world: World, compute: Compute, client_of: ClientOf, caseworker: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(import_module("kanat.care.payments.views.months"), "FAMILIES_SHOWN", 1)
    for name, child in (("Çınar Ailesi", "Ada"), ("Aydın Ailesi", "Ege"), ("Şahin Ailesi", "Can")):
        placed(date(2026, 9, 5), family=world.family(name), given=child)
    run, client = compute(), client_of(caseworker)
    client.cookies["kanat_language"] = "tr"

    pages = [client.get(url(run), {"page": str(number)}).context["families"] for number in (1, 2, 3)]

    assert [name for [(name, _children)] in pages] == ["Aydın Ailesi", "Çınar Ailesi", "Şahin Ailesi"]


def test_who_may_not_prepare_is_told_so_before_the_form_is_read(client_of: ClientOf, manager: Actor) -> None:
    assert client_of(manager).post("/payments/", {}).status_code == 403
