"""Coming in and going out: password, second factor, and the choice of people in the demo."""

from typing import Any, cast

from allauth.account.views import LoginView, LogoutView
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from kanat.platform import clock
from kanat.platform.accounts import demo, forms, kept_forms, models, second_factor, sign_ins
from kanat.platform.ui import doors

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WRONG = 422


class SignIn(LoginView):  # type: ignore[misc]  # allauth brings no types
    """User name and password; in the demo also a choice of invented people."""

    form_class = forms.SignIn
    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people of the demo, and that something typed is waiting."""
        people = demo.people() if settings.KANAT_MODE == "demo" else []
        waits = kept_forms.is_waiting(self.request)
        return {**super().get_context_data(**kwargs), "people": people, "waits": waits}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer that it was not accepted."""
        return _refused(super().form_invalid(form))


class EnterCode(AuthenticateView):  # type: ignore[misc]  # allauth brings no types
    """The second step for those who have a second factor."""

    form_class = forms.Code
    template_name = "accounts/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask again when no code was sent: allauth would look for a security key, which nobody can have here."""
        if request.method == "POST" and "code" not in request.POST:
            return redirect("mfa_authenticate")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Record the wrong code."""
        user = cast("models.User", self.stage.login.user)
        sign_ins.failed(user=user, address=_address(self.request), step="second_factor", on=clock.today())
        return _refused(super().form_invalid(form))


class SignOut(LogoutView):  # type: ignore[misc]  # allauth brings no types
    """Going out."""

    template_name = "accounts/sign_out.html"

    def logout(self) -> None:
        """Record who left."""
        if self.request.user.is_authenticated:
            sign_ins.signed_out(user=self.request.user, on=clock.today())
        super().logout()


def _refused(response: HttpResponse) -> HttpResponse:
    response.status_code = WRONG
    return response


def _address(request: HttpRequest) -> str:
    return get_client_ip(request) or ""


@doors.public
def sign_in_as(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let a visitor of the demo be one of its invented people; anywhere else there is no such page."""
    user = sign_ins.demo_person(user_id) if settings.KANAT_MODE == "demo" else None
    if user is None or request.method != "POST":
        raise Http404
    login(request, user, backend=BACKEND)
    second_factor.give(request)
    sign_ins.signed_in(user=user, address=_address(request), way="demo", on=clock.today())
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if safe else settings.LOGIN_REDIRECT_URL)


sign_in = doors.public(SignIn.as_view())
enter_code = doors.public(EnterCode.as_view())
sign_out = doors.public(SignOut.as_view())
