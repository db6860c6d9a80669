"""A form whose token no longer fits: the person signed in again meanwhile, or the page was open for long."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kanat.platform.accounts import kept_forms, middleware
from kanat.platform.ui import doors

SEE_OTHER = 303


def _came_from_here(request: HttpRequest) -> bool:
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()


def form_is_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show the form again with all that was typed, if it is one of ours; refuse one that another site sent."""
    actor = getattr(request, "actor", None)
    if not _came_from_here(request) or not kept_forms.may_be_kept(request):
        sentence = _("This form came from elsewhere or is too old. Open the page again and repeat the step.")
        return doors.show(request, "ui/refused.html", {"status": 403, "sentence": sentence}, status=403)
    if actor is None:
        return middleware.ask_to_sign_in(request)
    response = HttpResponseRedirect(request.get_full_path(), status=SEE_OTHER)
    kept_forms.keep(request, response, user_id=actor.user_id)
    return response
