"""Who acts in a request, what must be done first, and what was typed before the session ended."""

import uuid
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.platform import clock, country
from kanat.platform.accounts import acting, actions, kept_forms, second_factor
from kanat.platform.audit import record
from kanat.platform.ui import doors
from kanat.vocabulary.actors import Actor

Answer = Callable[[HttpRequest], HttpResponse]

# pages that stay open while a password or a second factor is still to be set
FIRST_THINGS = frozenset(
    {
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_activate_totp",
        "ui:language",
    }
)
GOES_ELSEWHERE = frozenset({301, 302, 303, 405})


def _acts(request: HttpRequest) -> Actor | None:
    """Give who acts, as `WhoActs` found."""
    return getattr(request, "actor", None)


class WhoActs:
    """Put the Actor (or None) and the titles of the roles on the request, and number the request for the audit."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = _actor(request)
        request.actor = actor  # type: ignore[attr-defined]  # our own attribute
        request.role_titles = SimpleLazyObject(lambda: _titles(actor))  # type: ignore[attr-defined]  # our own attribute
        token = record.request_id.set(uuid.uuid4().hex)
        try:
            return self.get_response(request)
        finally:
            record.request_id.reset(token)


def _actor(request: HttpRequest) -> Actor | None:
    user = request.user
    if not user.is_authenticated:
        return None
    return acting.actor_for(user_id=user.pk, name=user.full_name, office_id=user.office_id, on=clock.today())


def _titles(actor: Actor | None) -> tuple[str, ...]:
    held = actor.roles if actor else ()
    return tuple(role.names.say(get_language()) for role in country.roles() if role.code in held)


class FirstThings:
    """Lead those who must set a password of their own, or a second factor, to that page and nowhere else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer in place of the page while something is to be done first."""
        actor = _acts(request)
        place = request.resolver_match
        if actor is None or place is None or place.view_name in FIRST_THINGS:
            return None
        if request.user.is_authenticated and request.user.must_change_password:
            return redirect("account_change_password")
        if not second_factor.is_needed(actor) or second_factor.is_given(request):
            return None
        return _lead_to_second_factor(request, actor)


def _lead_to_second_factor(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let somebody set one up; a session that is older than the second factor must be opened anew."""
    if Authenticator.objects.filter(user_id=actor.user_id, type=Authenticator.Type.TOTP).exists():
        path = request.get_full_path()
        logout(request)
        return redirect_to_login(path)
    return redirect("mfa_activate_totp")


class KeepsLanguage:
    """Keep the language that a signed-in person chose, and speak it at the next sign-in on any machine."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _acts(request)
        response = self.get_response(request)
        place = request.resolver_match
        cookie = response.cookies.get("kanat_language")
        if before is not None and place is not None and place.view_name == "ui:language" and cookie is not None:
            actions.choose_language(user_id=before.user_id, language=cookie.value, by=before, on=clock.today())
        if before is None and request.user.is_authenticated and request.user.language:
            response.set_cookie("kanat_language", request.user.language, samesite="Lax")
        return response


class KeepsForms:
    """Put away what somebody sends after the session has ended, and give it back to the same person.

    After sign-in the page is asked for by GET. It then finds what was sent in ``request.POST``, as its form does
    after a mistake, and shows it; nothing is saved until the person sends it again.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kept: kept_forms.Kept | None = getattr(request, "kept", None)
        if kept is not None and response.status_code in GOES_ELSEWHERE:
            response = _offer_to_send(request, kept)
        if request.user.is_authenticated:
            kept_forms.remember_person(request, response, request.user.pk)
            if request.method == "POST":
                kept_forms.forget(request, response, user_id=request.user.pk)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Keep what is sent by nobody; give back what waits for somebody."""
        actor = _acts(request)
        if actor is not None:
            _give_back(request, actor)
            return None
        if getattr(view, "can", "public") == "public" or not kept_forms.may_be_kept(request):
            return None
        return ask_to_sign_in(request)


def _give_back(request: HttpRequest, actor: Actor) -> None:
    if request.method != "GET":
        return
    kept = kept_forms.waiting(request, user_id=actor.user_id)
    if kept is None:
        return
    request.kept = kept  # type: ignore[attr-defined]  # our own attribute
    request.POST = kept.data  # type: ignore[assignment]  # what the page's form reads
    messages.info(request, _("Your session had ended. Everything you typed is here: look it over and send it again."))
    if kept.had_files:
        messages.warning(request, _("Files could not be kept: choose them again."))


def _offer_to_send(request: HttpRequest, kept: kept_forms.Kept) -> HttpResponse:
    """Show what was typed where the page has no form of its own to show it in."""
    rows: QueryDict = kept.data
    fields = [(name, value) for name, values in rows.lists() for value in values]
    typed = [value for name, value in fields if name != "once" and value.strip()]
    return doors.show(request, "accounts/kept.html", {"fields": fields, "typed": typed})


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody to sign in, after keeping what was sent for the person who worked here last."""
    response: HttpResponse = redirect_to_login(request.get_full_path())
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204, headers={"HX-Redirect": response.headers["Location"]})
    person = kept_forms.last_person(request)
    if person is not None and kept_forms.may_be_kept(request):
        kept_forms.keep(request, response, user_id=person)
    return response
