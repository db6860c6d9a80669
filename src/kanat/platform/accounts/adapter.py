"""What django-allauth asks us: our words, our redirects, our history; nobody signs up, nobody gets e-mail."""

from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kanat.platform import clock
from kanat.platform.accounts import acting, models, sealing, second_factor, sign_ins, texts


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Signing in by user name and password."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **texts.SIGN_IN_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody make an account; administrators do."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse when too many attempts failed, and record that."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            user = sign_ins.user_named(credentials.get("username", ""))
            sign_ins.locked(user=user, address=self.get_client_ip(request), on=clock.today())
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by account alone; allauth counts anew for each Host header, which the sender writes."""
        return str(credentials.get("username", "")).lower()

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Check the password; a closed account answers as a wrong password does."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record the attempt."""
        user = sign_ins.user_named(credentials.get("username", ""))
        sign_ins.failed(user=user, address=self.get_client_ip(request), step="password", on=clock.today())

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **options: Any) -> HttpResponse:
        """Record who came in and remember who works at this machine."""
        response: HttpResponse = super().post_login(request, user, **options)
        person = cast("models.User", user)
        records = get_authentication_records(request, person)
        way = "second_factor" if any(record.get("method") == "mfa" for record in records) else "password"
        sign_ins.signed_in(user=person, address=self.get_client_ip(request), way=way, on=clock.today())
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to one's own account."""
        return reverse("accounts:me")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again before the second factor is changed, not right after it was given."""
        return not _password_is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """Ask for the password; a code alone would let whoever took the telephone remove the second factor."""
        url = reverse("account_reauthenticate")
        return [{"id": "reauthenticate", "description": "", "url": url}] if user.is_authenticated else []

    def add_message(self, *args: Any, **options: Any) -> None:
        """Leave it to our views to say what happened, in our words."""


FRESH_SECONDS = 600


def _password_is_fresh(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    moments = [record["at"] for record in records if record.get("method") in {"password", "mfa"}]
    return bool(moments) and clock.now().timestamp() - max(moments) < FRESH_SECONDS


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth brings no types
    """Codes of an authenticator app."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, **texts.SECOND_FACTOR_ERRORS}

    def encrypt(self, text: str) -> str:
        """Keep keys sealed in the database."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed key."""
        return sealing.unseal(encrypted_text)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Name the account in the authenticator app."""
        return user.get_username()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Keep the second factor of those whose roles need one."""
        user = cast("models.User", authenticator.user)
        actor = acting.actor_for(user_id=user.pk, name=user.full_name, office_id=user.office_id, on=clock.today())
        return not second_factor.is_needed(actor)

    def send_notification_mail(self, *args: Any, **options: Any) -> None:
        """Send nothing; the history has it."""
