"""Forms as they are sent: what goes on, and bad input that is refused with what was typed kept."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kanat.care.families import models, queries
from kanat.care.people.models import Person, SearchEntry
from kanat.platform.audit import models as audit
from tests.cast import ClientOf
from tests.integration.care.families.conftest import PDF, Story

NUL, EMOJI, RIGHT_TO_LEFT = "a\x00b", "Ayşe 🌷", "عائلة"


def sent(client: Client, name: str, *args: Any, **said: Any) -> Any:
    """Send a form."""
    return client.post(reverse(f"families:{name}", args=args), {"once": str(uuid.uuid4())} | said)


def application(story: Story, **changes: Any) -> dict[str, Any]:
    """Give a whole application of one person."""
    return {
        "together": "single",
        "first_surname": "Kaya",
        "first_given": "Selin",
        "first_sex": "female",
        "first_born": "20.05.1985",
        "first_number_missing": "not_yet_known",
        "first_schooling": "higher",
        "first_citizen": "on",
        "first_resident": "on",
        "first_has_income": "on",
        "office": story.office,
        "applied_on": "02.03.2026",
        "area": "06",
        "address": "Gül Sokak 5",
        "phone": "+90 555 111 22 33",
        "languages": ["tr"],
        "model": "term",
        "sex": "any",
        "places": "1",
    } | changes


def test_an_application_is_registered(story: Story, client_of: ClientOf) -> None:
    page = sent(client_of(story.worker), "apply", **application(story))

    family = models.Family.objects.get()
    assert (page.status_code, page.url) == (303, reverse("families:application", args=[family.pk]))
    assert (family.name, family.worker_id) == ("Selin Kaya", story.worker.user_id)


def test_the_same_application_sent_twice_counts_once(story: Story, client_of: ClientOf) -> None:
    client, once = client_of(story.worker), str(uuid.uuid4())

    first = sent(client, "apply", **application(story, once=once))
    second = sent(client, "apply", **application(story, once=once))

    assert first.url == second.url
    assert models.Family.objects.count() == 1


def test_a_couple_is_registered(story: Story, client_of: ClientOf) -> None:
    second = {
        "second_surname": "Kaya",
        "second_given": "Can",
        "second_sex": "male",
        "second_born": "1.2.1984",
        "second_number_missing": "not_yet_known",
        "second_schooling": "primary",
        "second_citizen": "on",
        "second_resident": "on",
        "second_has_income": "on",
    }

    sent(client_of(story.worker), "apply", **application(story, together="couple", **second))

    assert models.Family.objects.get().name == "Selin & Can Kaya"


def test_somebody_like_a_registered_person_is_asked_about(story: Story, client_of: ClientOf, child: Any) -> None:
    known = child("Selin", date(1985, 5, 20), surname="Kaya")
    client = client_of(story.worker)

    asked = sent(client, "apply", **application(story))
    taken = sent(client, "apply", **application(story, first_same=str(known)))

    assert asked.status_code == 422
    assert "Is it the same person?" in asked.content.decode()
    assert taken.status_code == 303
    assert queries.members(family_id=models.Family.objects.get().pk)[0].person_id == known


@pytest.mark.parametrize(
    ("born", "precision"), [(date(1985, 5, 21), "day"), (date(1986, 5, 20), "day"), (date(1985, 1, 1), "year")]
)
def test_a_slip_in_the_birth_hides_nobody_who_is_registered(
    story: Story, client_of: ClientOf, child: Any, born: date, precision: str
) -> None:
    child("Selin", born, surname="Kaya", born_precision=precision)

    asked = sent(client_of(story.worker), "apply", **application(story))

    assert (asked.status_code, "Is it the same person?" in asked.content.decode()) == (422, True)


def test_an_applicant_is_looked_for_by_what_is_sent_only(story: Story, client_of: ClientOf, child: Any) -> None:
    known, client = child("Selin", date(1985, 5, 20), surname="Kaya"), client_of(story.worker)

    by_address = client.get(reverse("families:apply"), {"who": "selin kaya"})
    found = sent(client, "apply", who="selin kaya")

    assert f"?first={known}" not in by_address.content.decode()
    assert f"?first={known}" in found.content.decode()


def test_somebody_else_of_the_same_name_is_registered_anew(story: Story, client_of: ClientOf, child: Any) -> None:
    child("Selin", date(1985, 5, 20), surname="Kaya")

    page = sent(client_of(story.worker), "apply", **application(story, first_same="new"))

    assert page.status_code == 303
    assert Person.objects.filter(given="Selin").count() == 2


def test_kin_choose_the_child_by_its_name(story: Story, client_of: ClientOf, child: Any) -> None:
    kid, client = child("Deniz"), client_of(story.worker)
    said = application(story, model="kin", kin_text="Deniz Ak", kinship="aunt_or_uncle")

    asked = sent(client, "apply", **said)
    done = sent(client, "apply", **said | {"kin_child": str(kid)})

    assert (asked.status_code, done.status_code) == (422, 303)
    assert queries.application(family_id=models.Family.objects.get().pk).kin_child_id == kid


BAD = [
    ({"first_born": "31.02.1985"}, "There is no such day"),
    ({"first_born": "20.05.2030"}, "lies in the future"),
    ({"first_born": "20.05.2004"}, "at least 25 are required"),
    ({"first_given": ""}, "Fill in “Given name”"),
    ({"first_given": NUL}, "signs that cannot be stored"),
    ({"first_surname": "K" * 500}, "at most 80 characters"),
    ({"first_number": "12345678901", "first_number_missing": ""}, "no valid number: Turkish identity number"),
    ({"first_citizen": ""}, "must be citizens"),
    ({"applied_on": "02.03.2099"}, "lies in the future"),
    ({"area": "nowhere"}, "Choose one of those offered"),
    ({"office": "999999"}, "Choose one of those offered"),
    ({"languages": ["xx"]}, "Choose one of those offered"),
    ({"places": "many"}, "Write a number"),
    ({"places": "0"}, "at least 1"),
    ({"age_from": "9", "age_to": "3"}, "highest age is below the lowest"),
    ({"model": "kin"}, "Name the child"),
    ({"address": "Street 1\tAnkara\t06"}, "in one line"),
]


@pytest.mark.parametrize(("changes", "told"), BAD)
def test_a_bad_application_is_refused_with_what_was_typed(
    story: Story, client_of: ClientOf, changes: dict[str, Any], told: str
) -> None:
    said = application(story, motive="We have room and time") | changes

    page = sent(client_of(story.worker), "apply", **said)

    assert page.status_code == 422
    assert told in page.content.decode()
    assert "We have room and time" in page.content.decode()
    assert not models.Family.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize("text", [EMOJI, RIGHT_TO_LEFT, "<script>alert(1)</script>", "' OR 1=1 --"])
def test_strange_texts_are_kept_as_they_are(story: Story, client_of: ClientOf, text: str) -> None:
    client = client_of(story.worker)

    sent(client, "apply", **application(story, motive=text))
    page = client.get(reverse("families:application", args=[models.Family.objects.get().pk]))

    assert models.Application.objects.get().motive == text
    assert "<script>alert" not in page.content.decode()


def test_a_person_of_another_office_cannot_be_taken(
    story: Story, client_of: ClientOf, child: Any, other_office: int
) -> None:
    elsewhere = child("Ali", date(1980, 1, 1))
    Person.objects.filter(pk=elsewhere).update(office_id=other_office)
    SearchEntry.objects.filter(pk=elsewhere).update(office_id=other_office)

    page = sent(client_of(story.worker), "apply", **application(story, first_same=str(elsewhere)))

    assert page.status_code == 422
    assert not models.Family.objects.exists()


def test_who_may_be_meant_is_offered_while_somebody_types(story: Story, client_of: ClientOf, child: Any) -> None:
    known = child("Selin", date(1985, 5, 20))
    surname = Person.objects.get(pk=known).surname

    said = {"first_given": "Selin", "first_surname": surname, "first_born": "1985", "first_same": str(known)}
    page = sent(client_of(story.worker), "apply", near="first", **said)

    told = " ".join(page.content.decode().split())
    assert page.status_code == 200
    assert f'value="{known}" checked' in told
    assert "govuk-error-message" not in told


def test_nobody_is_offered_for_half_a_name(story: Story, client_of: ClientOf, child: Any) -> None:
    child("Selin", date(1985, 5, 20))

    page = sent(client_of(story.worker), "apply", near="second", second_given="Selin")

    assert page.content.decode().strip() == '<div id="near-second" aria-live="polite"></div>'


def test_a_member_is_added(story: Story, client_of: ClientOf) -> None:
    family = story.applies()
    said = {
        "person_surname": "Yılmaz",
        "person_given": "Efe",
        "person_sex": "male",
        "person_born": "1.4.2015",
        "person_number_missing": "not_yet_known",
        "role": "own_child",
        "since": "1.4.2015",
    }

    page = sent(client_of(story.worker), "member_new", family, **said)

    assert page.status_code == 303
    assert queries.members(family_id=family)[-1].name == "Efe Yılmaz"


def test_a_bad_member_is_refused_with_what_was_typed(story: Story, client_of: ClientOf) -> None:
    family = story.applies()

    page = sent(client_of(story.worker), "member_new", family, person_given="Efe", role="pet", since="soon")

    assert page.status_code == 422
    assert 'value="Efe"' in page.content.decode()
    assert len(queries.members(family_id=family)) == 2


def paper(story: Story, **changes: Any) -> dict[str, Any]:
    """Give a health report of the first applicant."""
    return {
        "kind": "health_report",
        "member": str(queries.members(family_id=story.family)[0].id),
        "issued_on": "02.03.2026",
        "number": "A 17",
        "file": SimpleUploadedFile("report.pdf", PDF),
    } | changes


def test_a_paper_is_received(story: Story, client_of: ClientOf) -> None:
    family = story.applies()

    page = sent(client_of(story.worker), "document_new", family, **paper(story))

    assert page.status_code == 303
    assert queries.documents(family_id=family)[0].valid_until == date(2028, 3, 2)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"file": SimpleUploadedFile("report.pdf", b"MZ\x90\x00")}, "Only PDF, JPEG and PNG"),
        ({"file": SimpleUploadedFile("report.exe", PDF)}, "Choose a file of one of these kinds"),
        ({"file": SimpleUploadedFile("report.pdf", b"")}, "empty"),
        ({"file": SimpleUploadedFile("report.pdf", PDF + b"0" * 10 * 1024 * 1024)}, "at most 10"),
        ({"file": ""}, "Fill in “File”"),
        ({"issued_on": "02.03.2099"}, "lies in the future"),
        ({"kind": "passport_of_mars"}, "Choose one of those offered"),
        ({"member": "999999"}, "Choose one of those offered"),
        ({"member": "family"}, "not asked of this person"),
        ({"number": NUL}, "signs that cannot be stored"),
    ],
)
def test_a_bad_paper_is_refused_with_what_was_typed(
    story: Story, client_of: ClientOf, changes: dict[str, Any], told: str
) -> None:
    family = story.applies()

    page = sent(client_of(story.worker), "document_new", family, **paper(story) | changes)

    assert page.status_code == 422
    assert told in page.content.decode()
    assert 'value="report"' in page.content.decode() or "health_report" in page.content.decode()
    assert not models.FamilyDocument.objects.exists()


def test_a_section_is_saved_and_leads_to_the_next(story: Story, client_of: ClientOf) -> None:
    story.starts_study()

    page = sent(
        client_of(story.worker), "section", story.family, "motivation", why_now_text="Told", go="next"
    )  # fmt: skip

    assert page.url == reverse("families:section", args=[story.family, "personality"])
    assert models.StudySection.objects.get().items["why_now"]["text"] == "Told"


def test_a_section_with_strange_signs_is_refused_and_kept(story: Story, client_of: ClientOf) -> None:
    story.starts_study()

    page = sent(
        client_of(story.worker), "section", story.family, "motivation", why_now_text="Told" + NUL, all_agree_text="Yes"
    )

    assert page.status_code == 422
    assert "Yes" in page.content.decode()
    assert not models.StudySection.objects.exists()


def test_who_does_not_study_the_home_may_not_save_a_section(story: Story, client_of: ClientOf) -> None:
    story.starts_study()

    page = sent(client_of(story.givers[0]), "section", story.family, "motivation", why_now_text="Told")

    assert page.status_code == 403


@pytest.mark.parametrize("name", ["visit_new", "study_complete", "study_start", "withdraw"])
def test_an_empty_form_of_the_worker_is_refused(story: Story, client_of: ClientOf, name: str) -> None:
    story.starts_study()

    assert sent(client_of(story.worker), name, story.family).status_code == 422


@pytest.mark.parametrize("name", ["opinion", "decision"])
def test_an_empty_form_of_the_commission_is_refused(story: Story, client_of: ClientOf, name: str) -> None:
    story.is_studied() if name == "opinion" else story.has_opinions()

    assert sent(client_of(story.members[0]), name, story.family).status_code == 422


def test_the_whole_way_is_gone_by_forms(story: Story, client_of: ClientOf) -> None:
    story.has_opinions()
    members = [str(member.user_id) for member in story.members]
    decided = {"decided_on": "20.04.2026", "members": members, "verdict": "approve", "reasons": "Suitable"}
    terms = {
        "model": ["term"],
        "age_from": "0",
        "age_to": "6",
        "sex": "any",
        "places": "2",
        "since": "22.04.2026",
        "until": "22.04.2027",
    }

    first = sent(client_of(story.members[0]), "decision", story.family, **decided)
    second = sent(client_of(story.approver), "approve", story.family, **terms)

    assert (first.status_code, second.status_code) == (303, 303)
    assert queries.approvals_of(family_id=story.family)[0].places == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"places": "9"}, "3 places at most"),
        ({"until": "22.04.2040"}, "24 months at most"),
        ({"age_to": "two"}, "Write a number"),
        ({"model": []}, "Choose “Approved for”"),
    ],
)
def test_bad_terms_are_refused_with_what_was_typed(
    story: Story, client_of: ClientOf, changes: dict[str, Any], told: str
) -> None:
    story.is_judged()
    terms = {
        "model": ["term"], "age_from": "0", "age_to": "6", "sex": "any", "places": "2",
        "since": "22.04.2026", "until": "22.04.2027", "conditions": "Only near the school",
    } | changes  # fmt: skip

    page = sent(client_of(story.approver), "approve", story.family, **terms)

    assert page.status_code == 422
    assert told in page.content.decode()
    assert "Only near the school" in page.content.decode()
    assert not models.Approval.objects.exists()


def test_an_approval_is_suspended_resumed_and_ended_by_forms(story: Story, client_of: ClientOf) -> None:
    family, client = story.is_approved(), client_of(story.approver)
    approval = queries.approvals_of(family_id=family)[0].id
    ended = {"ended_on": "01.06.2026", "end": "family_wish"}

    pages = [
        sent(client, "approval_suspend", family, approval, reason="Moving"),
        sent(client, "approval_resume", family, approval, reason="Moved"),
        sent(client, "approval_end", family, approval, **ended),
    ]

    assert [page.status_code for page in pages] == [303, 303, 303]
    assert queries.family(family_id=family, seen_by=story.worker).state == "former"


def renewal(**changes: Any) -> dict[str, Any]:
    """What somebody types who renews an approval."""
    said = {"model": ["term"], "age_from": 0, "age_to": 12, "sex": "any", "places": 2, "until": "22.04.2028"}
    return {**said, "trained": "on", "review": "Two visits; the child is well"} | changes


def test_an_approval_is_renewed_by_a_form(story: Story, client_of: ClientOf) -> None:
    family = story.is_approved()
    old = queries.approvals_of(family_id=family)[0]

    page = sent(client_of(story.approver), "approval_renew", family, old.id, **renewal())

    assert page.status_code == 303
    new = queries.approvals_of(family_id=family)[0]
    assert (new.since, new.until, new.renews_id) == (old.until, date(2028, 4, 22), old.id)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"review": ""}, "Fill in “What the review of the family found”"),
        ({"until": "22.04.2026"}, "The approval must end after it begins."),
        ({"places": 7}, "This household may have"),
        ({"since": "01.01.2020", "until": "23.04.2031"}, "months at most"),
    ],
)
def test_a_renewal_that_the_law_does_not_allow_comes_back(
    story: Story, client_of: ClientOf, changes: dict[str, Any], told: str
) -> None:
    family = story.is_approved()
    old = queries.approvals_of(family_id=family)[0]

    page = sent(client_of(story.approver), "approval_renew", family, old.id, **renewal(**changes))

    assert page.status_code == 422
    assert told in page.content.decode()
    assert "Only while the school is near" in sent(
        client_of(story.approver), "approval_renew", family, old.id,
        **renewal(**changes, conditions="Only while the school is near"),
    ).content.decode()  # fmt: skip
    assert models.Approval.objects.count() == 1


def test_looking_for_who_is_registered_already_is_recorded(story: Story, client_of: ClientOf) -> None:
    sent(client_of(story.worker), "apply", **application(story))

    pages = {event.data["page"] for event in audit.Event.objects.filter(type="PersonsSearched")}
    assert "families.person" in pages
