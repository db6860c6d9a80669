"""The second factor cannot be gone round by an old session or a page that is opened directly."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from kanat.platform.accounts import sealing
from kanat.vocabulary.actors import Actor

PASSWORD = "eleven purple kites"
STEPS = ["/", "/children/", "/me/", "/me/confirm/", "/me/second-factor/", "/me/second-factor/remove/",
         "/me/recovery-codes/", "/me/recovery-codes/new/", "/people/", "/sign-in/code/"]  # fmt: skip


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def user(manager: Actor) -> Any:
    """A manager with a password and a second factor."""
    found = get_user_model().objects.get(pk=manager.user_id)
    found.set_password(PASSWORD)
    found.save()
    totp.TOTP.activate(found, totp.generate_totp_secret())
    return found


@pytest.mark.parametrize("url", STEPS)
def test_the_password_alone_opens_no_page(url: str, user: Any, client: Client) -> None:
    client.post("/sign-in/", {"login": user.username, "password": PASSWORD})

    for answer in (client.get(url), client.post(url, {"password": PASSWORD, "code": ""})):
        assert answer.status_code in {200, 302, 422}
        assert answer.status_code == 302 or url == "/sign-in/code/"
    assert "_auth_user_id" not in client.session


def test_five_wrong_codes_close_the_way_for_a_right_one_too(user: Any, client: Client) -> None:
    client.post("/sign-in/", {"login": user.username, "password": PASSWORD})
    secret = sealing.unseal(Authenticator.objects.get(user=user).data["secret"])
    right = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    wrong = "000000" if right != "000000" else "111111"

    for _attempt in range(6):
        client.post("/sign-in/code/", {"code": wrong})
    client.post("/sign-in/code/", {"code": right})

    assert "_auth_user_id" not in client.session


def test_the_password_is_asked_again_before_the_second_factor_changes(user: Any, client: Client) -> None:
    client.force_login(user)
    session = client.session
    session["kanat_second_factor"] = True
    session.save()

    for url in ("/me/second-factor/remove/", "/me/recovery-codes/new/"):
        answer = client.get(url)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/me/confirm/")
    assert client.post("/me/confirm/", {"password": "wrong"}).status_code == 422
    assert client.post("/me/confirm/", {"password": PASSWORD}).status_code == 302
    assert client.post("/me/second-factor/remove/").status_code == 422
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_a_security_key_that_nobody_has_opens_nothing(user: Any, client: Client) -> None:
    client.post("/sign-in/", {"login": user.username, "password": PASSWORD})

    answer = client.post("/sign-in/code/", {"credential": "{}"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/code/")
    assert "_auth_user_id" not in client.session
