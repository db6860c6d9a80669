"""Every page opens, in each state of an application; strangers find nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kanat.care.families import queries
from kanat.platform.audit.models import Read
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.families.conftest import Story


def opened(client: Client, name: str, *args: Any, **query: Any) -> Any:
    """Open a page by its name."""
    return client.get(reverse(f"families:{name}", args=args), query)


def test_an_application_shows_its_steps_and_who_can_do_the_next(story: Story, client_of: ClientOf) -> None:
    family = story.applies()

    page = opened(client_of(story.worker), "application", family)

    assert page.status_code == 200
    assert "Ayşe &amp; Mehmet Yılmaz" in page.content.decode()
    assert story.worker.name in page.content.decode()


def test_opening_an_application_is_recorded(story: Story, client_of: ClientOf) -> None:
    family = story.applies()

    opened(client_of(story.worker), "application", family)

    assert Read.objects.filter(what="family", subject_id=family, actor_id=story.worker.user_id).exists()


def test_the_list_shows_the_family_and_filters_it(story: Story, client_of: ClientOf) -> None:
    story.applies()
    client = client_of(story.worker)

    found = opened(client, "list", text="yilmaz", state="applying")
    other = opened(client, "list", text="Kaya")

    assert "Yılmaz" in found.content.decode()
    assert "No family fits these filters" in other.content.decode()


PAGES = [
    ("application", "worker"),
    ("withdraw", "worker"),
    ("member_new", "worker"),
    ("document_new", "worker"),
    ("home_study", "worker"),
    ("study_start", "worker"),
    ("visit_new", "worker"),
    ("study_complete", "worker"),
    ("study_reopen", "member"),
    ("opinion", "worker"),
    ("decision", "member"),
    ("approve", "manager"),
]


@pytest.mark.parametrize(("name", "who"), PAGES)
def test_a_page_of_a_judged_family_opens(story: Story, client_of: ClientOf, name: str, who: str) -> None:
    story.is_judged()
    actor = {"worker": story.worker, "member": story.members[0], "manager": story.approver}[who]

    page = opened(client_of(actor), name, story.family)

    assert page.status_code == 200


@pytest.mark.parametrize(("name", "who"), PAGES)
def test_a_page_of_a_family_is_not_found_by_a_stranger(
    story: Story, client_of: ClientOf, staff: Any, other_office: int, name: str, who: str
) -> None:
    story.applies()
    role = {"worker": "family_worker", "member": "commission_member", "manager": "manager"}[who]
    elsewhere = staff("elsewhere", role, office_id=other_office)

    page = opened(client_of(elsewhere), name, story.family)

    assert page.status_code == 404


def test_a_caseworker_may_not_register_a_family(client_of: ClientOf, caseworker: Actor) -> None:
    page = opened(client_of(caseworker), "apply")

    assert page.status_code == 403


def test_a_section_opens_with_what_was_saved(story: Story, client_of: ClientOf) -> None:
    story.starts_study()
    story.fills_study()

    page = opened(client_of(story.worker), "section", story.family, "motivation")

    assert "Told" in page.content.decode()


def test_a_paper_is_sent_and_recorded(story: Story, client_of: ClientOf) -> None:
    story.applies()
    member = queries.members(family_id=story.family)[0]
    paper = story.hands_in("photo", member.id)

    page = opened(client_of(story.worker), "document", story.family, paper)

    assert page.content.startswith(b"%PDF-")
    assert Read.objects.filter(page="families.document", subject_id=story.family).exists()


def test_a_paper_of_another_office_is_not_found(story: Story, client_of: ClientOf, stranger: Actor) -> None:
    story.applies()
    paper = story.hands_in("photo", queries.members(family_id=story.family)[0].id)

    page = opened(client_of(stranger), "document", story.family, paper)

    assert page.status_code == 404


@pytest.mark.parametrize("name", ["approval_renew", "approval_suspend", "approval_resume", "approval_end"])
def test_pages_of_an_approval_open(story: Story, client_of: ClientOf, name: str) -> None:
    family = story.is_approved()
    approval = queries.approvals_of(family_id=family)[0]

    page = opened(client_of(story.approver), name, family, approval.id)

    assert page.status_code == 200


def test_the_list_takes_the_same_queries_however_long(
    story: Story, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    story.is_approved()
    client = client_of(story.worker)
    opened(client, "list")

    with django_assert_max_num_queries(10):
        opened(client, "list")
