"""Brings confirmed values to every process: a request and a job ask once for the version, and read what is new.

A running worker sees a value with the first job after its confirmation; a job under way keeps the law it began with.
"""

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Lock

from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from kanat.platform import country
from kanat.platform.country import overlays
from kanat.platform.country.overlays import Overlay, Snapshot
from kanat.platform.law import models
from kanat.platform.law.states import ValueState

Stamp = tuple[int, int]  # last version and last record: both, so that a restored copy is not taken for its original
_latest: dict[str, tuple[Stamp, Snapshot]] = {}  # by country: what this process has read last
_reading = Lock()


def snapshot() -> Snapshot:
    """Give the overlays in force: one query for the version, another only when it has grown."""
    code = country.code()
    confirmed = models.LawValue.objects.filter(country=code, state=ValueState.CONFIRMED)
    last = confirmed.aggregate(version=Max("version"), record=Max("pk"))
    if not last["version"]:
        return overlays.NOTHING
    stamp = (int(last["version"]), int(last["record"]))
    known = _latest.get(code)
    if known is None or known[0] != stamp:
        with _reading:
            known = (stamp, _read(code, stamp[0]))
            _latest[code] = known
    return known[1]


def _read(code: str, version: int) -> Snapshot:
    by_part: dict[str, list[Overlay]] = defaultdict(list)
    rows = models.LawValue.objects.filter(country=code, state=ValueState.CONFIRMED, version__lte=version)
    for key, since, entry in rows.order_by("version").values_list("key", "since", "entry"):
        overlay = Overlay(key=key, since=since, entry=entry)
        by_part[overlay.part].append(overlay)
    return Snapshot(version=version, by_part={part: tuple(found) for part, found in by_part.items()})


def kept() -> AbstractContextManager[None]:
    """Keep one law for all that happens inside; for requests and jobs."""
    return overlays.kept(snapshot)


class OneLaw:
    """Middleware: a request is answered by one law, from its first question to its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with kept():
            return self.get_response(request)
