"""Pages of visits: what they show, to whom; what is typed is never lost."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kanat.care.supervision import models
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf

UNPROCESSABLE, SEE_OTHER, NOT_FOUND, FORBIDDEN, FOUND = 422, 303, 404, 403, 302


@pytest.fixture
def client(client_of: ClientOf, caseworker: Actor) -> Client:
    """The caseworker's browser."""
    return client_of(caseworker)


def url(visit: models.Visit, name: str = "visit") -> str:
    return reverse(f"supervision:{name}", args=[visit.pk])


def typed(**changes: Any) -> dict[str, Any]:
    said = {
        "visited_on": "19.11.2026",
        "child_seen": "yes",
        "seen_alone": "yes",
        "impression": "well",
        "summary": "Plays with the dog.",
        "q_child_development": "As is usual at this age",
        "q_child_marks": "no",
        "q_foster_family_care": "Warm",
        "save": "report",
        "once": str(uuid.uuid4()),
    }
    return said | changes


def required(visit: models.Visit, client: Client) -> dict[str, str]:
    """Answer every question of the country that must be answered."""
    form = client.get(url(visit)).context["form"]
    asked = {name: field for name, field in form.fields.items() if name.startswith("q_") and field.required}
    return {name: "yes" if hasattr(field, "choices") else "Good" for name, field in asked.items()}


def test_the_form_shows_where_to_go_and_what_was_before(visit: models.Visit, client: Client) -> None:
    text = client.get(url(visit)).content.decode()

    assert "Visit to Deniz Ak" in text
    assert "Gül Sokak 5" in text
    assert f'data-draft="{url(visit, "draft")}"' in text


def test_hands_in_a_report_and_goes_on_to_the_child(visit: models.Visit, client: Client) -> None:
    answer = client.post(url(visit), typed(**required(visit, client)))

    visit.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (SEE_OTHER, f"/children/{visit.child_id}/")
    assert visit.state == "done"


def test_a_report_sent_twice_is_saved_once(visit: models.Visit, client: Client) -> None:
    said = typed(**required(visit, client))
    client.post(url(visit), said)

    again = client.post(url(visit), said, follow=True)

    assert "nothing was saved twice" in again.content.decode()


def test_a_done_visit_is_read(visit: models.Visit, client: Client) -> None:
    client.post(url(visit), typed(**required(visit, client)))

    text = client.get(url(visit)).content.decode()

    assert "Plays with the dog." in text
    assert "Zeynep Kaya" in text
    assert '<form method="post" novalidate' not in text


def test_a_report_handed_in_late_says_so(visit: models.Visit, client: Client) -> None:
    client.post(url(visit), typed(visited_on="01.10.2026", **required(visit, client)))

    assert "45 days late" in client.get(url(visit)).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"visited_on": ""},
        {"visited_on": "31.02.2026"},
        {"visited_on": "01.01.2027"},
        {"visited_on": "01.01.1890"},
        {"summary": ""},
        {"summary": "x" * 5001},
        {"summary": "a\x00b"},
        {"impression": "splendid"},
        {"seen_alone": "no"},
        {"child_seen": "no"},
    ],
)
def test_wrong_input_keeps_what_was_typed_and_writes_nothing(
    visit: models.Visit, client: Client, wrong: dict[str, str]
) -> None:
    said = typed(**required(visit, client), action="Call the school \U0001f3eb \u202bشكرا\u202c\tnow") | wrong

    answer = client.post(url(visit), said)

    text = answer.content.decode()
    assert answer.status_code == UNPROCESSABLE
    assert "Call the school \U0001f3eb \u202bشكرا" in text
    assert "govuk-error-summary" in text
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_the_button_saves_a_draft_and_the_form_shows_it_again(visit: models.Visit, client: Client) -> None:
    answer = client.post(url(visit), typed(save="draft", summary="Half a sen", visited_on="soon"))

    text = client.get(url(visit)).content.decode()
    assert (answer.status_code, answer["Location"]) == (SEE_OTHER, url(visit))
    assert "Half a sen" in text
    assert 'value="soon"' in text
    assert 'data-draft-at="' in text


def test_the_browser_saves_a_draft_by_itself(visit: models.Visit, client: Client) -> None:
    answer = client.post(url(visit, "draft"), typed(summary="a\x00b"), headers={"X-Kanat-Draft": "1"})

    [kept] = models.Draft.objects.all()
    assert answer.json() == {"at": "12:00"}
    assert kept.typed["summary"] == "ab"
    assert "once" not in kept.typed


def test_a_draft_never_fills_the_database(visit: models.Visit, client: Client) -> None:
    many = {f"field{place}": "x" * 30_000 for place in range(150)}

    client.post(url(visit, "draft"), many)

    [kept] = models.Draft.objects.all()
    assert len(kept.typed) == 100
    assert max(map(len, kept.typed.values())) == 20_000


def test_a_draft_of_a_done_visit_is_refused_with_all_that_was_typed(visit: models.Visit, client: Client) -> None:
    client.post(url(visit), typed(**required(visit, client)))

    answer = client.post(url(visit), typed(save="draft", summary="Too late but kept"))

    assert answer.status_code == UNPROCESSABLE
    assert "Too late but kept" in answer.content.decode()


def test_what_is_sent_after_the_session_ended_is_there_after_sign_in(
    visit: models.Visit, client: Client, client_of: ClientOf, caseworker: Actor
) -> None:
    client.get(url(visit))
    client.cookies.pop("sessionid")

    answer = client.post(url(visit), typed(summary="Typed on the bus"))
    back = client_of(caseworker)
    back.cookies.update({name: client.cookies[name] for name in ("kanat_last", "kanat_typed")})

    assert answer.status_code == FOUND
    assert "Typed on the bus" in back.get(url(visit)).content.decode()


def test_what_a_page_saves_alone_is_not_kept_for_after_sign_in(visit: models.Visit, client: Client) -> None:
    client.get(url(visit))
    client.cookies.pop("sessionid")

    answer = client.post(url(visit, "draft"), typed(), headers={"X-Kanat-Draft": "1"})

    assert answer.status_code == FOUND
    assert "kanat_typed" not in answer.cookies


def test_cancels_by_the_page(visit: models.Visit, client: Client) -> None:
    wrong = client.post(url(visit, "cancel"), {"reason": "", "once": str(uuid.uuid4())})
    right = client.post(url(visit, "cancel"), {"reason": "In hospital", "once": str(uuid.uuid4())})

    visit.refresh_from_db()
    assert (wrong.status_code, right.status_code) == (UNPROCESSABLE, SEE_OTHER)
    assert visit.state == "cancelled"


@pytest.mark.parametrize("name", ["visit", "cancel"])
def test_to_a_stranger_there_is_no_such_page(
    visit: models.Visit, client_of: ClientOf, stranger: Actor, name: str
) -> None:
    assert client_of(stranger).get(url(visit, name)).status_code == NOT_FOUND


def test_a_manager_reads_that_nothing_was_reported(visit: models.Visit, client_of: ClientOf, manager: Actor) -> None:
    text = client_of(manager).get(url(visit)).content.decode()

    assert "This visit has not been reported yet." in text


@pytest.mark.parametrize(
    ("query", "rows"), [("", 3), ("?show=overdue", 2), ("?show=done", 0), ("?show=nonsense&page=9999", 3),
                        ("?whose=mine&page=x", 3)]
)  # fmt: skip
def test_lists_visits(visits: list[models.Visit], client: Client, query: str, rows: int) -> None:
    page = client.get(reverse("supervision:visits") + query)

    assert len(page.context["rows"]) == rows


def test_lists_done_visits_with_who_went(visit: models.Visit, client: Client) -> None:
    client.post(url(visit), typed(**required(visit, client)))

    text = client.get(reverse("supervision:visits") + "?show=done").content.decode()

    assert "Who went" in text
    assert "The child is well" in text
    assert "Ayşe ve Ali Yıldız" in text
