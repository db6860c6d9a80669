"""Password, second factor, lock-out, and the demo's choice of people."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor

PASSWORD = "eleven purple kites"


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    cache.clear()


def set_password(actor: Actor) -> Any:
    user = get_user_model().objects.get(pk=actor.user_id)
    user.set_password(PASSWORD)
    user.save()
    return user


def post(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(
        "/sign-in/?" + "&".join(f"{k}={v}" for k, v in more.items()), {"login": username, "password": password}
    )


def kinds() -> list[str]:
    return list(audit.Event.objects.order_by("id").values_list("type", flat=True))


def test_signs_in_by_password_and_goes_where_one_wanted(caseworker: Actor, client: Client) -> None:
    set_password(caseworker)

    answer = post(client, "caseworker-tr", next="/me/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/")
    assert kinds()[-1] == "SignedIn"
    assert client.get("/me/").status_code == 200


def test_session_gets_another_key_at_sign_in(caseworker: Actor, client: Client) -> None:
    set_password(caseworker)
    session = client.session
    session["something"] = 1
    session.save()
    before = session.session_key

    post(client, "caseworker-tr")

    assert client.session.session_key != before


@pytest.mark.parametrize("username", ["caseworker-tr", "there-is-no-such"])
def test_wrong_password_and_unknown_name_get_the_same_answer(caseworker: Actor, client: Client, username: str) -> None:
    set_password(caseworker)

    answer = post(client, username, "wrong")

    assert answer.status_code == 422
    assert "Kullanıcı adı veya parola yanlış." in answer.content.decode()
    assert kinds()[-1] == "SignInFailed"


def test_unknown_name_costs_a_password_check_too(caseworker: Actor, client: Client, monkeypatch: Any) -> None:
    checked: list[str] = []
    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda self, password, salt: checked.append(password) or f"md5${salt}$x",
    )

    post(client, "there-is-no-such", "wrong")

    assert checked == ["wrong"]


def test_closed_account_answers_like_a_wrong_password(caseworker: Actor, client: Client) -> None:
    set_password(caseworker)
    get_user_model().objects.filter(pk=caseworker.user_id).update(is_active=False)

    answer = post(client, "caseworker-tr")

    assert answer.status_code == 422
    assert "Kullanıcı adı veya parola yanlış." in answer.content.decode()


def test_five_wrong_attempts_lock_the_account(caseworker: Actor, client: Client) -> None:
    set_password(caseworker)
    [post(client, "caseworker-tr", "wrong") for _attempt in range(5)]

    answer = post(client, "caseworker-tr")

    assert answer.status_code == 422
    assert "on dakika" in answer.content.decode()
    assert kinds()[-1] == "SignInLocked"


def test_typed_name_of_nobody_is_not_kept(client: Client, scene: Any) -> None:
    post(client, "my-secret-password-in-the-wrong-field", "x")

    assert "secret" not in str(audit.Event.objects.values_list("data", flat=True)[0])


@pytest.mark.parametrize("login", ["", "a\x00b", "x" * 5000, "🙂", "\u202egnorw"])
def test_odd_names_are_refused_beside_the_field(client: Client, scene: Any, login: str) -> None:
    answer = post(client, login, "wrong")

    assert answer.status_code == 422


def test_manager_sees_nothing_before_the_second_factor_is_set_up(manager: Actor, client: Client) -> None:
    set_password(manager)
    post(client, "manager-tr")

    answer = client.get("/offices/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/second-factor/")


def test_manager_sets_up_the_second_factor_and_goes_on(manager: Actor, client: Client) -> None:
    set_password(manager)
    post(client, "manager-tr")
    page = client.get("/me/second-factor/").content.decode()
    found = re.search(r'<code class="k-key">([A-Z2-7 ]+)</code>', page)
    assert found
    secret = found[1].replace(" ", "")
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))

    answer = client.post("/me/second-factor/", {"code": code})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/recovery-codes/")
    assert client.get("/offices/").status_code == 200
    assert "SecondFactorSet" in kinds()
    sealed = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in sealed


def with_second_factor(actor: Actor) -> str:
    user = set_password(actor)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_for(secret: str) -> str:
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2]))


def test_asks_for_the_code_at_sign_in(manager: Actor, client: Client) -> None:
    secret = with_second_factor(manager)

    first = post(client, "manager-tr", next="/offices/")
    before = client.get("/offices/")
    second = client.post("/sign-in/code/", {"code": code_for(secret)})

    assert first.headers["Location"] == "/sign-in/code/"
    assert before.status_code == 302
    assert second.headers["Location"] == "/offices/"
    assert client.get("/offices/").status_code == 200


def test_wrong_code_lets_nobody_in(manager: Actor, client: Client) -> None:
    with_second_factor(manager)
    post(client, "manager-tr")

    answer = client.post("/sign-in/code/", {"code": "000000"})

    assert answer.status_code == 422
    assert kinds()[-1] == "SignInFailed"
    assert client.get("/me/").status_code == 302


def test_a_code_works_once(manager: Actor, client: Client) -> None:
    code = code_for(with_second_factor(manager))
    post(client, "manager-tr")
    client.post("/sign-in/code/", {"code": code})
    other = Client()
    post(other, "manager-tr")

    answer = other.post("/sign-in/code/", {"code": code})

    assert answer.status_code == 422


def test_a_role_that_needs_it_keeps_the_second_factor(manager: Actor, client: Client) -> None:
    secret = with_second_factor(manager)
    post(client, "manager-tr")
    client.post("/sign-in/code/", {"code": code_for(secret)})

    answer = client.post("/me/second-factor/remove/")

    assert answer.status_code == 422
    assert Authenticator.objects.filter(user_id=manager.user_id).exists()


def test_session_older_than_the_second_factor_is_opened_anew(manager: Actor, client: Client) -> None:
    with_second_factor(manager)
    client.force_login(get_user_model().objects.get(pk=manager.user_id))

    answer = client.get("/offices/")

    assert answer.headers["Location"] == "/sign-in/?next=/offices/"


def test_first_password_must_be_changed(caseworker: Actor, client: Client) -> None:
    user = set_password(caseworker)
    get_user_model().objects.filter(pk=user.pk).update(must_change_password=True)
    post(client, "caseworker-tr")

    held = client.get("/offices/")
    changed = client.post(
        "/me/password/", {"oldpassword": PASSWORD, "password1": "nine orange boats", "password2": "nine orange boats"}
    )

    assert held.headers["Location"] == "/me/password/"
    assert changed.headers["Location"] == "/me/"
    assert client.get("/offices/").status_code == 200
    assert kinds()[-1] == "PasswordChanged"


@pytest.mark.parametrize("new", ["short", "caseworker-tr", "123456789012345", PASSWORD])
def test_refuses_weak_passwords(caseworker: Actor, client: Client, new: str) -> None:
    set_password(caseworker)
    post(client, "caseworker-tr")

    answer = client.post("/me/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert answer.status_code == 422


def test_signing_out_ends_the_session(caseworker: Actor, client: Client) -> None:
    set_password(caseworker)
    post(client, "caseworker-tr")

    answer = client.post("/sign-out/")

    assert answer.headers["Location"] == "/sign-in/"
    assert client.get("/me/").status_code == 302
    assert kinds()[-1] == "SignedOut"


def test_nobody_signs_up(client: Client, scene: Any) -> None:
    assert client.get("/signup/").status_code == 404
    assert "signup" not in client.get("/sign-in/").content.decode()


@pytest.fixture
def demo(settings: Any, manager: Actor, caseworker: Actor) -> Any:
    settings.KANAT_MODE = "demo"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    get_user_model().objects.filter(pk=manager.user_id).update(is_demo=True)
    return settings


def test_demo_offers_its_people(demo: Any, manager: Actor, client: Client) -> None:
    page = client.get("/sign-in/").content.decode()

    assert "Ayşe Demir" in page
    assert f"/sign-in/as/{manager.user_id}/" in page
    assert "Zeynep Kaya" not in page


def test_demo_lets_one_be_somebody(demo: Any, manager: Actor, client: Client) -> None:
    answer = client.post(f"/sign-in/as/{manager.user_id}/", {"next": "/offices/"})

    assert answer.headers["Location"] == "/offices/"
    assert client.get("/offices/").status_code == 200


def test_demo_leads_nowhere_else(demo: Any, manager: Actor, client: Client) -> None:
    answer = client.post(f"/sign-in/as/{manager.user_id}/", {"next": "https://example.org/"})

    assert answer.headers["Location"] == "/"


def test_demo_hides_people_who_are_not_invented(demo: Any, caseworker: Actor, client: Client) -> None:
    assert client.post(f"/sign-in/as/{caseworker.user_id}/").status_code == 404


@pytest.mark.parametrize("mode", ["production", "test", "development"])
def test_nobody_is_somebody_outside_the_demo(demo: Any, manager: Actor, client: Client, mode: str) -> None:
    demo.KANAT_MODE = mode

    assert client.post(f"/sign-in/as/{manager.user_id}/").status_code == 404
    assert client.get(f"/sign-in/as/{manager.user_id}/").status_code == 404
    assert "Ayşe Demir" not in client.get("/sign-in/").content.decode()
