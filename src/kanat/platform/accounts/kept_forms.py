"""What was typed is not lost when the session has ended: it waits, sealed, until the same person has signed in.

A signed cookie remembers who worked at this machine last; a second one holds the tokens of what waits. Both are
useless to anybody else: the row opens only for the person who typed it, for an hour. Files are not kept.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

from kanat.platform import clock
from kanat.platform.accounts import models, sealing

WHO_COOKIE = "kanat_last"
TOKENS_COOKIE = "kanat_typed"
SALT = "kanat.accounts.last"
WHO_AGE = timedelta(days=30)
KEPT_FOR = timedelta(hours=1)
MOST = 10  # forms that wait for one person
NEVER = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A form that waits."""

    token: uuid.UUID
    data: QueryDict  # as it was sent
    had_files: bool  # files were sent too; they are lost


def last_person(request: HttpRequest) -> int | None:
    """Tell who signed in last at this machine."""
    try:
        value = signing.loads(request.COOKIES.get(WHO_COOKIE, ""), salt=SALT, max_age=WHO_AGE)
    except signing.BadSignature:
        return None
    return value if isinstance(value, int) else None


def remember_person(request: HttpRequest, response: HttpResponse, user_id: int) -> None:
    """Keep in a cookie who works at this machine, unless it says so already."""
    if last_person(request) != user_id:
        _set(request, response, WHO_COOKIE, signing.dumps(user_id, salt=SALT), WHO_AGE)


def _set(request: HttpRequest, response: HttpResponse, name: str, value: str, age: timedelta) -> None:
    response.set_cookie(
        name, value, max_age=int(age.total_seconds()), httponly=True, samesite="Lax", secure=request.is_secure()
    )


def _tokens(request: HttpRequest) -> list[uuid.UUID]:
    found = []
    for text in request.COOKIES.get(TOKENS_COOKIE, "").split(".")[:MOST]:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


def _set_tokens(request: HttpRequest, response: HttpResponse, tokens: list[uuid.UUID]) -> None:
    if tokens:
        _set(request, response, TOKENS_COOKIE, ".".join(token.hex for token in tokens[:MOST]), KEPT_FOR)
    else:
        response.delete_cookie(TOKENS_COOKIE)


def is_waiting(request: HttpRequest) -> bool:
    """Tell whether something typed at this machine waits for its writer."""
    return bool(_tokens(request))


def may_be_kept(request: HttpRequest) -> bool:
    """Tell whether what was sent may lie in the database for a while: never a password, nor what a page saves alone."""
    if request.method != "POST" or "X-Kanat-Draft" in request.headers:
        return False
    return not any("password" in name for name in request.POST)


def keep(request: HttpRequest, response: HttpResponse, *, user_id: int) -> None:
    """Put away what was sent, for one person, and note its token in the cookie of `response`."""
    now = clock.now()
    _forget_old(user_id=user_id, now=now)
    data = request.POST.copy()
    for name in NEVER:
        data.pop(name, None)
    row = models.KeptForm.objects.create(
        token=uuid.uuid4(),
        user_id=user_id,
        path=request.path,
        sealed=sealing.seal(data.urlencode()),
        had_files=bool(request.FILES),
    )
    _set_tokens(request, response, [row.token, *_tokens(request)])


def _forget_old(*, user_id: int, now: datetime) -> None:
    models.KeptForm.objects.filter(at__lt=now - KEPT_FOR).delete()
    newest = models.KeptForm.objects.filter(user_id=user_id).order_by("-at").values("pk")[: MOST - 1]
    models.KeptForm.objects.filter(user_id=user_id).exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()


def waiting(request: HttpRequest, *, user_id: int) -> Kept | None:
    """Give what this person typed on this page before the session ended; nothing to anybody else."""
    tokens = _tokens(request)
    if not tokens:
        return None
    rows = models.KeptForm.objects.filter(
        token__in=tokens, user_id=user_id, path=request.path, at__gte=clock.now() - KEPT_FOR
    )
    row = rows.order_by("-at").first()
    if row is None:
        return None
    try:
        data = QueryDict(sealing.unseal(row.sealed))
    except sealing.BrokenSealError:
        return None
    return Kept(token=row.token, data=data, had_files=row.had_files)


def forget(request: HttpRequest, response: HttpResponse, *, user_id: int) -> None:
    """Drop what waited for this page: it has been sent again."""
    tokens = _tokens(request)
    if not tokens:
        return
    rows = models.KeptForm.objects.filter(token__in=tokens, user_id=user_id, path=request.path)
    gone = set(rows.values_list("token", flat=True))
    if gone:
        rows.delete()
        _set_tokens(request, response, [token for token in tokens if token not in gone])
