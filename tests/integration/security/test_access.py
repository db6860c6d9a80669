"""Ways around the sign-in, the second factor, and the rights of who looks after accounts."""

import re
import uuid
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from kanat.platform.accounts import acting, actions
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed
from tests.cast import SINCE, ClientOf, Person
from tests.integration.care.placements.world import TODAY

PASSWORD = "eleven purple kites"


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    cache.clear()


def with_password(actor: Actor) -> Any:
    user = get_user_model().objects.get(pk=actor.user_id)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize("spoofed", ["Host", "X-Forwarded-For", "spelling"])
def test_nothing_that_the_sender_writes_begins_the_count_of_wrong_passwords_anew(
    spoofed: str, caseworker: Actor, client: Client, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    with_password(caseworker)
    spellings = ["caseworker-tr", " caseworker-tr", "CASEWORKER-TR", "caseworker-tr\u00a0", "Caseworker-tr "]

    for number in range(5):
        headers = {"Host": {"HTTP_HOST": f"testserver:{8000 + number}"}}.get(
            spoofed, {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}"}
        )
        name = spellings[number] if spoofed == "spelling" else "caseworker-tr"
        client.post("/sign-in/", {"login": name, "password": "wrong"}, **headers)  # type: ignore[arg-type]  # headers by name
    client.post("/sign-in/", {"login": "caseworker-tr", "password": PASSWORD})

    assert client.get("/me/").status_code == 302


def test_a_session_older_than_the_second_factor_does_not_show_recovery_codes(manager: Actor) -> None:
    user = with_password(manager)
    old = Client()
    old.post("/sign-in/", {"login": "manager-tr", "password": PASSWORD})
    totp.TOTP.activate(user, totp.generate_totp_secret())
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "00", "used_mask": 0})

    answer = old.get("/me/recovery-codes/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in old.session


def test_who_manages_one_office_does_not_renew_the_access_of_who_acts_for_another(
    person: Person, office: int, other_office: int
) -> None:
    local = person("administrator", office_id=office, roles=("administrator",))
    guest = person("stranger", office_id=other_office, sits_in=office, roles=("caseworker",))

    with pytest.raises(NotAllowed):
        actions.renew_access(user_id=guest.user_id, password=PASSWORD, by=local, on=TODAY)


def test_an_ended_role_and_one_to_come_grant_nothing(person: Person, office: int) -> None:
    past = person("caseworker", office_id=office, roles=())
    ended = actions.assign_role(
        user_id=past.user_id, role="caseworker", office_id=office, since=SINCE, by=SYSTEM, on=SINCE
    )
    actions.end_role(assignment_id=ended, until=TODAY, by=SYSTEM, on=TODAY)
    actions.assign_role(
        user_id=past.user_id, role="manager", office_id=office, since=TODAY.replace(year=2030), by=SYSTEM, on=TODAY
    )

    actor = acting.actor_for(user_id=past.user_id, name=past.name, office_id=office, on=TODAY)

    assert not actor.grants


def test_somebody_elses_token_of_a_form_leads_nowhere(
    known: dict[str, Any], caseworker: Actor, stranger: Actor, client_of: ClientOf
) -> None:
    mine, theirs = client_of(caseworker), client_of(stranger)
    token = str(uuid.uuid4())
    url = f"/measures/{known['measure_id']}/review/"
    form = mine.get(url)
    assert re.search('name="once"', form.content.decode())
    sent = {"reviewed_on": "20.11.2026", "next_review_on": "20.12.2026", "once": token}
    assert mine.post(url, sent).status_code == 303

    answer = theirs.post("/notices/new/", {"once": token, "step": "save"})

    assert answer.status_code == 422
    assert mine.post(url, sent).headers["Location"] == f"/measures/{known['measure_id']}/"


@pytest.mark.parametrize("url", ["/", "/children/", "/search/", "/nowhere/", "/sign-in/", "/people/"])
def test_no_answer_stays_in_a_browser_or_proxy(url: str, caseworker: Actor, client_of: ClientOf) -> None:
    for answer in (client_of(caseworker).get(url), Client().get(url)):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
