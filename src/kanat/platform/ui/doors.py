"""What every door does alike: who is signed in, one action per form, refusals beside the field, a form counts once."""

import functools
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.platform.audit import models as audit
from kanat.platform.ui import refusals
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken

ResultT = TypeVar("ResultT")
MOST_PAGES, PAGE_DIGITS = 100_000, 9  # what is asked beyond is the last page
ALREADY = _("This was already saved a moment ago; nothing was saved twice.")


class View(Protocol):
    """A Django view."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def actor_of(request: HttpRequest) -> Actor:
    """Give who acts in this request; `signed_in` has made sure that somebody does."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by accounts.middleware.WhoActs
    return actor


def signed_in(*, can: str | None = None) -> Callable[[View], View]:
    """Let only signed-in people in, and only those who hold `can` for at least one office."""

    def guard(view: View) -> View:
        @functools.wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if not actor:
                return redirect_to_login(request.get_full_path())
            if can is not None and not actor.may(can):
                raise NotAllowed("accounts.no_permission", permission=str(can))
            return view(request, *args, **kwargs)

        door.can = can  # type: ignore[attr-defined]  # read by the permission table's test
        return door

    return guard


def public(view: View) -> View:
    """Mark a door that is open to anybody, so that the test of all addresses knows it was meant."""
    view.can = "public"  # type: ignore[attr-defined]  # read by the permission table's test
    return view


def show(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render a page."""
    return render(request, template, dict(context), status=status)


def typed(request: HttpRequest) -> QueryDict | None:
    """Give what a form was sent with, None when its page is opened afresh.

    What somebody sent after the session had ended counts too, when the page is opened again after signing in: the
    form shows it, and saves nothing.
    """
    return request.POST if request.method == "POST" or hasattr(request, "kept") else None


def page_number(request: HttpRequest) -> int:
    """Read which page of a list is asked for; anything that is no number is the first."""
    text = request.GET.get("page", "")
    return min(max(1, int(text[:PAGE_DIGITS])), MOST_PAGES) if text.isascii() and text.isdigit() else 1


def submit(
    request: HttpRequest,
    *,
    form: BaseForm,
    template: str,
    context: Mapping[str, Any],
    do: Callable[[], ResultT],
    then: Callable[[ResultT], str],
    notice: str | Promise = "",
) -> HttpResponse:
    """Show a form, or act once on what was sent and go on.

    What was typed is kept when the form is wrong or the action refuses (status 422). The same form sent twice gets
    the first one's answer and a notice: the token's row makes the second wait until the first has ended.
    """
    page = {"form": form, **context}
    if request.method != "POST":
        return show(request, template, page)
    user_id = actor_of(request).user_id
    token = _token(request, user_id)
    answered = audit.Once.objects.filter(pk=token, user_id=user_id).exclude(url="").first()
    if answered is not None:  # asked before the form is read: what the first one wrote may make the second look wrong
        return _already(request, answered.url)
    if not form.is_valid():
        return show(request, template, page, status=422)
    try:
        with transaction.atomic():
            if not _claim(token, user_id=user_id):
                return _already(request, audit.Once.objects.values_list("url", flat=True).get(pk=token))
            url = then(do())
            audit.Once.objects.filter(pk=token).update(url=url)
    except RuleBroken as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusals.sentence(refusal))
        return show(request, template, page, status=422)
    if notice:
        messages.success(request, str(notice))
    return _see(url)


def _already(request: HttpRequest, url: str) -> HttpResponse:
    messages.info(request, str(ALREADY))
    return _see(url)


def _see(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def _token(request: HttpRequest, user_id: int) -> uuid.UUID:
    """Read the token; bound to the person, so that somebody else's leads nowhere."""
    try:
        return uuid.uuid5(uuid.UUID(request.POST.get("once", "")), str(user_id))
    except ValueError:
        return uuid.uuid4()


def _claim(token: uuid.UUID, *, user_id: int) -> bool:
    """Insert the token; false when it is there already, after waiting for whoever holds it."""
    rows = audit.Once.objects.bulk_create([audit.Once(token=token, user_id=user_id)], ignore_conflicts=True)
    return audit.Once.objects.filter(pk=token, user_id=user_id, url="").exists() and bool(rows)
