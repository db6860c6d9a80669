"""Pages of protection: what they do, whom they let in, what they say to bad input."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kanat.care.people import actions as people_actions
from kanat.care.people import forms
from kanat.care.people import models as people_models
from kanat.care.people import queries as people
from kanat.care.protection import actions, models, queries
from kanat.platform import clock
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.protection.conftest import Story, child

pytestmark = pytest.mark.django_db

NEW = "/notices/new/"
LONG = "x" * 20_000
SAID = {
    "children": "0",
    "begun": "1",
    "c0-mode": "new",
    "c0-surname": "Şahin",
    "c0-given": "Elif",
    "c0-sex": "female",
    "c0-born": "02.04.2016",
    "c0-address": "Gül Sokak 5",
    "received_on": "05.03.2026",
    "received_time": "10:15",
    "channel": "phone",
    "notifier": "school",
    "concern": "neglect",
    "urgency": "urgent",
    "text": "Okula gelmiyor.",
    "open_cases": "yes",
    "step": "save",
}


@pytest.fixture
def said(office: int) -> dict[str, Any]:
    """What an ordinary notice about one new child says."""
    (area, _name), *_more = forms.areas()
    return SAID | {"office_id": str(office), "c0-area": area}


@pytest.fixture
def client(client_of: ClientOf, caseworker: Actor) -> Client:
    """The caseworker's browser."""
    return client_of(caseworker)


@pytest.fixture
def mother_elsewhere(story: Story, stranger: Actor, other_office: int) -> int:
    """A mother who is registered in another office."""
    return people_actions.register(
        surname="Şahin", given="Fatma", sex="female", born=date(1990, 1, 1), number="10000000146",
        phone="0532 999 88 77", office_id=other_office, on=date(2026, 3, 5), by=stranger,
    )  # fmt: skip


def test_asks_to_search_before_anything_else(client: Client) -> None:
    page = client.get(NEW).content.decode()

    assert 'value="search-0"' in page
    assert 'name="text"' not in page
    assert 'value="new-0"' not in page


def test_shows_who_is_registered_and_offers_the_child(client: Client, story: Story) -> None:
    case = story.case()
    sought = {"children": "0", "c0-mode": "search", "c0-surname": "sahin", "c0-given": "elif", "step": "search-0"}

    found = client.post(NEW, sought)
    picked = client.post(NEW, sought | {"step": f"pick-0-{case.child_id}"})

    assert found.status_code == 200
    assert f'value="pick-0-{case.child_id}"' in found.content.decode()
    assert "Şahin Elif" in picked.content.decode()
    assert 'name="text"' in picked.content.decode()
    assert models.Notice.objects.count() == 1
    assert audit.Event.objects.filter(type="PersonsSearched").count() == 1


def test_masks_a_child_of_another_office(client_of: ClientOf, story: Story, stranger: Actor) -> None:
    case = story.case()
    sought = {"children": "0", "c0-surname": "Şahin", "c0-given": "Elif", "step": "search-0"}

    page = client_of(stranger).post(NEW, sought).content.decode()

    assert "Ş. E." in page
    assert "Ask that office: " in page
    assert f"pick-0-{case.child_id}" not in page


def test_a_child_of_another_office_cannot_be_picked(client_of: ClientOf, story: Story, stranger: Actor) -> None:
    case = story.case()

    answer = client_of(stranger).post(NEW, {"children": "0", "step": f"pick-0-{case.child_id}"})

    assert answer.status_code == 404


def test_a_sibling_inherits_what_the_children_share(client: Client, said: dict[str, Any]) -> None:
    page = client.post(NEW, said | {"step": "add"})

    form = page.context["form"]
    assert page.status_code == 200
    assert form.places == [0, 1]
    assert form["c1-surname"].value() == "Şahin"
    assert ("c1-address", "Gül Sokak 5") in form.carried(1)
    assert "Okula gelmiyor." in page.content.decode()


def test_a_child_can_be_taken_out_again_and_the_rest_is_kept(client: Client, said: dict[str, Any]) -> None:
    two = said | {"children": "0,3", "c3-mode": "new", "c3-given": "Can", "step": "remove-0"}

    page = client.post(NEW, two)

    assert page.context["form"].places == [3]
    assert 'value="Can"' in page.content.decode()


def test_saves_a_notice_with_siblings_and_parents(client: Client, said: dict[str, Any], caseworker: Actor) -> None:
    more = {
        "children": "0,1",
        "c1-mode": "new",
        "c1-surname": "Şahin",
        "c1-given": "Can",
        "c1-sex": "male",
        "mother-given": "Fatma",
        "mother-phone": "0532 111 22 33",
    }

    answer = client.post(NEW, said | more)

    notice = queries.notices(caseworker).rows[0]
    mother = people_models.Person.objects.get(given="Fatma")
    assert answer.status_code == 303
    assert answer["Location"] == f"/notices/{notice.id}/"
    assert [line.child.given for line in notice.children] == ["Elif", "Can"]
    assert (mother.surname, mother.address, mother.sex) == ("Şahin", "Gül Sokak 5", "female")
    assert {tie.kinship for tie in people.ties(notice.children[0].child.id)} == {"mother", "sibling"}


def test_a_parent_whose_number_is_registered_is_that_person(client: Client, said: dict[str, Any], story: Story) -> None:
    story.notice(mother=child("Fatma", born=date(1990, 1, 1), number="10000000146", number_missing=""))

    client.post(NEW, said | {"c0-given": "Can", "mother-given": "F.", "mother-number": "10000000146"})

    assert people_models.IdentityNumber.objects.count() == 1
    assert len(people.siblings(people_models.Person.objects.get(given="Can").pk)) == 1


def test_a_parent_of_another_office_is_tied_by_the_number_and_stays_masked(
    client: Client, said: dict[str, Any], caseworker: Actor, mother_elsewhere: int
) -> None:
    answer = client.post(NEW, said | {"mother-given": "Fatma", "mother-number": "10000000146"})

    child_id = queries.notices(caseworker).rows[0].children[0].child.id
    page = client.get(f"/children/{child_id}/").content.decode()
    assert answer.status_code == 303
    assert [tie.other.id for tie in people.ties(child_id)] == [mother_elsewhere]
    assert "10000000146" not in page
    assert "0532 999 88 77" not in page


@pytest.mark.usefixtures("mother_elsewhere")
def test_the_number_of_somebody_else_is_refused_beside_it_and_what_was_typed_stays(
    client: Client, said: dict[str, Any]
) -> None:
    answer = client.post(NEW, said | {"mother-given": "Zehra", "mother-number": "10000000146"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "mother-number" in answer.context["form"].errors
    assert 'value="Zehra"' in page
    assert "Fatma" not in page


def test_shows_a_registered_child_with_the_same_name_and_birth_before_making_another(
    client: Client, said: dict[str, Any], story: Story
) -> None:
    case = story.case()

    first = client.post(NEW, said)
    second = client.post(NEW, said | {"c0-seen": str(case.child_id)})

    assert first.status_code == 422
    assert f'value="pick-0-{case.child_id}"' in first.content.decode()
    assert '<input type="hidden" name="c0-sex" value="female">' in first.content.decode()
    assert second.status_code == 303


def test_sent_twice_it_is_taken_once(client: Client, said: dict[str, Any]) -> None:
    token = {"once": "5b2e3c1e-0f5b-4a34-9d3c-0f6f0f1d1c11"}

    answers = [client.post(NEW, said | token) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert models.Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "beside"),
    [
        ("received_on", "", "received_on"),
        ("received_on", "05.03.2099", "received_on"),
        ("received_on", "5th of March", "received_on"),
        ("received_time", "25:10", "received_time"),
        ("channel", "pigeon", "channel"),
        ("notifier", "", "notifier"),
        ("notifier_name", "a\x00b", "notifier_name"),
        ("notifier_phone", "😀", "notifier_phone"),
        ("concern", "", "concern"),
        ("urgency", "very", "urgency"),
        ("text", "", "text"),
        ("text", LONG, "text"),
        ("text", "a\x00b", "text"),
        ("open_cases", "", "open_cases"),
        ("office_id", "999999", "office_id"),
        ("c0-given", "", "c0-given"),
        ("c0-given", "😀", "c0-given"),
        ("c0-surname", "a\tb", "c0-surname"),
        ("c0-surname", LONG, "c0-surname"),
        ("c0-sex", "", "c0-sex"),
        ("c0-born", "01.01.2001", "c0-born"),
        ("c0-born", "01.01.2090", "c0-born"),
        ("c0-number", "10000000147", "c0-number"),
        ("c0-area", "atlantis", "c0-area"),
        ("c0-mode", "search", "c0-surname"),
        ("c0-mode", "nonsense", "c0-surname"),
        ("mother-phone", "0532 111 22 33", "mother-given"),
        ("father-number", "10000000147", "father-number"),
    ],
)
def test_keeps_what_was_typed_wrongly_and_writes_nothing(
    client: Client, said: dict[str, Any], field: str, typed: str, beside: str | None
) -> None:
    more = {"father-given": "Ali"} if field.startswith("father") else {}

    answer = client.post(NEW, said | more | {field: typed})

    assert answer.status_code == 422
    assert (beside or "__all__") in answer.context["form"].errors
    assert not models.Notice.objects.exists()
    assert not people_models.Person.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"children": "x,y"},
        {"children": ",".join(str(place) for place in range(500))},
        {"children": "0", "step": "pick-0-x"},
        {"children": "0", "step": "pick-0-99999999999999999999"},
        {"step": "remove-77"},
        {"step": "nonsense"},
        {"children": "0", "c0-mode": "known", "c0-person_id": "\x00", "step": "save"},
        {"children": "0", "c0-born": "99.99.9999", "c0-surname": "a", "step": "search-0"},
    ],
)
def test_survives_a_form_that_was_tampered_with(client: Client, sent: dict[str, str]) -> None:
    assert client.post(NEW, sent).status_code in {200, 404, 422}
    assert not models.Notice.objects.exists()


def test_writes_text_from_right_to_left_and_emoji_as_told(client: Client, said: dict[str, Any]) -> None:
    client.post(NEW, said | {"text": "الطفل لا يذهب إلى المدرسة 😢"})

    assert models.Notice.objects.get().text.endswith("😢")


@pytest.fixture
def pages(story: Story, caseworker: Actor) -> dict[str, str]:
    """All pages about one child in protection."""
    today = clock.today()
    case = story.case(on=today)
    assessment_id = story.assessment(case, on=today)
    taken_in = story.case(child("Can"), on=today)
    measure_id = actions.protect_at_once(case_id=taken_in.id, since=today, on=today, by=caseworker)
    notice_id = story.notice(child("Ece"), open_cases=False, on=today)
    return {
        "notice": f"/notices/{notice_id}/",
        "notice_link": f"/notices/{notice_id}/open-cases/",
        "notice_lay_aside": f"/notices/{notice_id}/lay-aside/",
        "case": f"/cases/{case.id}/",
        "assign": f"/cases/{case.id}/worker/",
        "close": f"/cases/{case.id}/close/",
        "assess": f"/cases/{case.id}/assess/",
        "protect": f"/cases/{case.id}/protect/",
        "measure_new": f"/cases/{case.id}/measures/new/",
        "assessment": f"/assessments/{assessment_id}/",
        "measure": f"/measures/{measure_id}/",
        "measure_court": f"/measures/{measure_id}/court/",
        "measure_decision": f"/measures/{measure_id}/decision/",
        "measure_review": f"/measures/{measure_id}/review/",
        "measure_end": f"/measures/{measure_id}/end/",
    }


def test_every_page_opens(client: Client, pages: dict[str, str]) -> None:
    answers = {name: client.get(page).status_code for name, page in pages.items()}

    assert answers == dict.fromkeys(pages, 200)


def test_a_case_that_was_assessed_is_not_sent_to_its_first_assessment(
    client: Client, story: Story, caseworker: Actor
) -> None:
    today = clock.today()
    fresh, assessed = story.case(on=today), story.case(child("Nur"), on=today)
    assessment_id = story.assessment(assessed, on=today)
    actions.complete_assessment(
        assessment_id=assessment_id,
        sections={"findings": "x", "child_opinion": "y"},
        outcome="needs_protection",
        completed_on=today,
        at=clock.now(),
        on=today,
        by=caseworker,
    )

    said = [client.get(f"/cases/{case.id}/").content.decode() for case in (fresh, assessed)]

    assert "Start the initial assessment" in said[0]
    assert "Start the initial assessment" not in said[1]
    assert "Assess anew" in said[1]


def test_a_stranger_sees_none_of_them(client_of: ClientOf, stranger: Actor, pages: dict[str, str]) -> None:
    browser = client_of(stranger)

    answers = {name: (browser.get(page).status_code, browser.post(page).status_code) for name, page in pages.items()}

    assert {get for get, _post in answers.values()} == {404}
    assert {post for name, (_get, post) in answers.items() if name not in {"notice", "measure", "case"}} == {404}


def test_an_auditor_reads_and_changes_nothing(client_of: ClientOf, auditor: Actor, pages: dict[str, str]) -> None:
    browser = client_of(auditor)

    answers = {name: browser.get(page).status_code for name, page in pages.items()}

    readable = {"notice", "case", "assessment", "measure"}
    assert answers == {name: 200 if name in readable else 403 for name in pages}
    assert browser.post(pages["assessment"], {"step": "save"}).status_code == 403


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("notice_lay_aside", {"reason": ""}),
        ("notice_lay_aside", {"reason": LONG}),
        ("assign", {"worker_id": "999999"}),
        ("assign", {"worker_id": "x"}),
        ("close", {"closed_on": "01.01.2099", "reason": "x"}),
        ("close", {"closed_on": "", "reason": "x"}),
        ("close", {"closed_on": "01.01.1999", "reason": "a\x00b"}),
        ("assess", {"worker_id": ""}),
        ("protect", {"since": "01.01.2099", "reason": "x"}),
        ("protect", {"since": "soon", "reason": ""}),
        ("assessment", {"step": "complete"}),
        ("assessment", {"step": "complete", "findings": "x", "outcome": "perhaps"}),
        ("assessment", {"step": "save", "needs": LONG}),
        ("assessment", {"step": "save", "needs": "a\x00b"}),
        ("measure_new", {}),
        ("measure_new", {"kind": "care", "decided_on": "01.01.2099", "since": "01.01.2099"}),
        ("measure_new", {"kind": "prison", "decided_on": "06.03.2026", "since": "06.03.2026"}),
        ("measure_court", {"asked_on": "01.01.2099"}),
        ("measure_decision", {"decided_on": "01.03.2026"}),
        ("measure_review", {"reviewed_on": "01.01.2099"}),
        ("measure_end", {"end": "tired", "ended_on": "x"}),
        ("measure_end", {"end": "lifted", "ended_on": "01.01.2099"}),
    ],
)
def test_each_form_says_what_is_wrong_and_writes_nothing(
    client: Client, pages: dict[str, str], page: str, sent: dict[str, str]
) -> None:
    before = audit.Event.objects.count()

    answer = client.post(pages[page], sent)

    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()
    assert audit.Event.objects.count() == before


def test_saves_a_draft_and_goes_on(client: Client, pages: dict[str, str]) -> None:
    answer = client.post(pages["assessment"], {"step": "save", "needs": "Okul\r\nDiş"}, follow=True)

    assert answer.status_code == 200
    assert "Okul\nDiş" in answer.content.decode()


def test_goes_by_pages_from_the_assessment_to_a_measure(
    client: Client, pages: dict[str, str], caseworker: Actor
) -> None:
    today = f"{clock.today():%d.%m.%Y}"
    written = {"findings": "x", "child_opinion": "y", "outcome": "needs_protection", "completed_on": today}
    measure = {"kind": "counselling", "body": "juvenile_court", "court": "A", "decision_number": "1"}
    days = {"decided_on": today, "since": today, "next_review_on": f"{clock.today():%d.%m.%Y}"}

    completed = client.post(pages["assessment"], written | {"step": "complete"})
    refused = client.post(pages["measure_new"], measure | days)

    assert completed.status_code == 303
    assert refused.status_code == 422
    assert "next_review_on" in refused.context["form"].errors


@pytest.mark.parametrize(
    "query", ["", "?text=şahin&order=urgency&mine=on", "?page=99", "?page=x&state=zzz", "?text=%00"]
)
def test_lists_open_with_any_filter(client: Client, story: Story, query: str) -> None:
    story.case()

    assert client.get(f"/children/?{query}").status_code == 200
    assert client.get(f"/notices/?{query}").status_code == 200


def test_looking_at_a_childs_papers_is_recorded(client: Client, pages: dict[str, str]) -> None:
    for name in ("notice", "assessment", "measure"):
        client.get(pages[name])

    assert set(audit.Read.objects.values_list("page", flat=True)) == {
        "protection.notice",
        "protection.assessment",
        "protection.measure",
    }
