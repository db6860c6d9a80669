"""A form that is sent after the session has ended loses nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kanat.platform.accounts import models
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf

TYPED = {"full_name": "Əli “O'Brien” <b>", "username": "new.one", "office_id": "", "phone": "+90 312 1"}


def sign_in(client: Client, actor: Actor) -> None:
    """Sign in at the same machine."""
    client.force_login(get_user_model().objects.get(pk=actor.user_id))
    session = client.session
    session["kanat_second_factor"] = True
    session.save()


@pytest.fixture
def ended(client_of: ClientOf, administrator: Actor) -> Client:
    """A browser in which the administrator worked until the session ended."""
    client = client_of(administrator)
    client.get("/people/new/")
    del client.cookies["sessionid"]
    return client


def test_leads_to_signing_in_and_back_to_the_form_with_all_that_was_typed(ended: Client, administrator: Actor) -> None:
    answer = ended.post("/people/new/?from=list", TYPED)
    waiting = ended.get(answer.headers["Location"]).content.decode()
    sign_in(ended, administrator)
    page = ended.get("/people/new/?from=list").content.decode()

    assert answer.headers["Location"] == "/sign-in/?next=/people/new/%3Ffrom%3Dlist"
    assert "What you typed is kept" in waiting
    assert 'value="Əli “O&#x27;Brien” &lt;b&gt;"' in page
    assert 'value="new.one"' in page
    assert "Everything you typed is here" in page
    assert not get_user_model().objects.filter(username="new.one").exists()


def test_sending_it_again_saves_it_and_forgets_it(ended: Client, administrator: Actor, office: int) -> None:
    ended.post("/people/new/", TYPED)
    sign_in(ended, administrator)
    ended.get("/people/new/")

    answer = ended.post("/people/new/", {**TYPED, "office_id": str(office)})

    assert answer.status_code == 303
    assert models.KeptForm.objects.count() == 0
    assert 'value="new.one"' not in ended.get("/people/new/").content.decode()


def test_nobody_else_sees_what_was_typed(ended: Client, manager: Actor, administrator: Actor) -> None:
    ended.post("/people/new/", TYPED)
    models.RoleAssignment.objects.filter(user_id=manager.user_id).update(role="administrator")
    sign_in(ended, manager)

    page = ended.get("/people/new/").content.decode()

    assert "new.one" not in page


def test_lies_sealed_in_the_database(ended: Client) -> None:
    ended.post("/people/new/", TYPED)

    row = models.KeptForm.objects.get()

    assert "new.one" not in row.sealed
    assert "Brien" not in row.sealed


def test_is_gone_after_an_hour(ended: Client, administrator: Actor) -> None:
    ended.post("/people/new/", TYPED)
    row = models.KeptForm.objects.get()
    models.KeptForm.objects.update(at=row.at - timedelta(minutes=61))
    sign_in(ended, administrator)

    page = ended.get("/people/new/").content.decode()

    assert "new.one" not in page


def test_says_that_files_are_to_be_chosen_again(ended: Client, administrator: Actor) -> None:
    ended.post("/people/new/", {**TYPED, "paper": SimpleUploadedFile("paper.pdf", b"%PDF-1.7")})
    sign_in(ended, administrator)

    page = ended.get("/people/new/").content.decode()

    assert "Files could not be kept" in page
    assert 'value="new.one"' in page


def test_keeps_nothing_for_a_machine_at_which_nobody_worked(client: Client, scene: Any, offices: Any) -> None:
    answer = client.post("/people/new/", TYPED)

    assert answer.headers["Location"] == "/sign-in/?next=/people/new/"
    assert models.KeptForm.objects.count() == 0


def test_never_keeps_a_password(ended: Client) -> None:
    ended.post("/me/password/", {"oldpassword": "a", "password1": "b", "password2": "b"})

    assert models.KeptForm.objects.count() == 0


def test_tells_htmx_where_to_sign_in(ended: Client) -> None:
    answer = ended.post("/people/new/", TYPED, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/sign-in/?next=/people/new/")
    assert models.KeptForm.objects.count() == 1


def test_two_forms_wait_side_by_side(ended: Client, administrator: Actor, caseworker: Actor) -> None:
    ended.post("/people/new/", TYPED)
    ended.post(f"/people/{caseworker.user_id}/roles/new/", {"role": "auditor", "office_id": "", "since": "1.2.2026"})
    sign_in(ended, administrator)

    first = ended.get("/people/new/").content.decode()
    second = ended.get(f"/people/{caseworker.user_id}/roles/new/").content.decode()

    assert 'value="new.one"' in first
    assert 'value="1.2.2026"' in second


def test_form_with_an_old_token_is_shown_again(client_of: ClientOf, administrator: Actor) -> None:
    client = client_of(administrator)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    answer = strict.post("/people/new/", TYPED, headers={"Origin": "http://testserver"})
    page = strict.get("/people/new/").content.decode()

    assert (answer.status_code, answer.headers["Location"]) == (303, "/people/new/")
    assert 'value="new.one"' in page


def test_form_of_another_site_is_refused(client_of: ClientOf, administrator: Actor) -> None:
    client = client_of(administrator)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    answer = strict.post("/people/new/", TYPED, headers={"Origin": "https://example.org"})

    assert answer.status_code == 403
    assert models.KeptForm.objects.count() == 0


def test_offers_to_send_what_the_page_has_no_form_for(client_of: ClientOf, caseworker: Actor, manager: Actor) -> None:
    client = client_of(caseworker)
    client.get("/me/")
    del client.cookies["sessionid"]
    client.post("/visits/7/draft/", {"summary": "Saw <b>Ali</b>", "once": "4b1d"})
    sign_in(client, caseworker)

    page = client.get("/visits/7/draft/")

    assert page.status_code == 200
    assert "<li>Saw &lt;b&gt;Ali&lt;/b&gt;</li>" in page.content.decode()
    assert '<input type="hidden" name="once" value="4b1d">' in page.content.decode()
