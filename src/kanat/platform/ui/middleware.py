"""Refusals that no form caught become pages; every answer carries the content security policy and stays nowhere."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from kanat.platform.ui import doors, refusals
from kanat.vocabulary.refusals import NotAllowed, NotFound, Refusal

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)

NEVER_KEPT = "no-store, private"  # no page stays in a browser or proxy: nobody finds it there after signing out


class Refusals:
    """Turn refusals into pages: 404 for what one may not know of, 403 for who may not, 409 for what cannot be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.headers["Cache-Control"] = NEVER_KEPT
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else is a fault and goes its way."""
        if isinstance(exception, NotFound):
            raise Http404 from exception
        if isinstance(exception, Refusal):
            status = 403 if isinstance(exception, NotAllowed) else 409
            context = {"refusal": exception, "sentence": refusals.sentence(exception), "status": status}
            return doors.show(request, "ui/refused.html", context, status=status)
        return None
