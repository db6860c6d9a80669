"""Who acts in a request, and which request it is."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kanat.platform import clock
from kanat.platform.accounts import acting
from kanat.platform.audit import record
from kanat.vocabulary.actors import Actor


class WhoActs:
    """Put a lazily built Actor (or None) on the request and number the request for the audit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]  # our own attribute
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
