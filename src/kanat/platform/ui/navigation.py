"""The side navigation: which pages there are, and which of them a person may open."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from kanat.vocabulary.actors import Actor

Words = str | Promise
SHORT_NAMES = {"ru": "РУ"}
COUNT_SECONDS = 60.0
COUNTS_KEPT = 10_000
_counts: dict[tuple[str, int], tuple[float, int | None]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """A page in the side navigation."""

    url_name: str  # like "protection:notices"
    label: Words  # lazily translated
    icon: str = "folder"  # a name in icons.py
    can: str = ""  # permission without which it is hidden; empty = everybody who is signed in
    group: Words = ""  # heading above; items of one group stand together
    count: Callable[[Actor], int | None] | None = None  # how many wait there; asked once a minute for a person


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is drawn for one request."""

    label: Words
    href: str
    icon: str
    current: bool
    count: int | None


def _items() -> list[NavItem]:
    found: list[NavItem] = import_string(settings.KANAT_NAVIGATION)
    return found


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _count(item: NavItem, actor: Actor) -> int | None:
    """Ask how many wait, at most once a minute for a person: it decorates every page and may not slow any."""
    if item.count is None:
        return None
    key = (item.url_name, actor.user_id)
    asked, found = _counts.get(key, (-COUNT_SECONDS, None))
    if time.monotonic() - asked < COUNT_SECONDS and settings.KANAT_MODE != "test":
        return found
    if len(_counts) > COUNTS_KEPT:
        _counts.clear()
    found = item.count(actor)
    _counts[key] = (time.monotonic(), found)
    return found


def _current(path: str, hrefs: list[str]) -> str:
    """Find the address under which the path lies most closely; the start page only counts when it is the path."""
    fitting = [href for href in hrefs if path == href or (href != "/" and path.startswith(href))]
    return max(fitting, key=len, default="")


def shown(request: HttpRequest) -> list[tuple[Words, list[Shown]]]:
    """List the groups of pages for the person of this request; nobody signed in sees none."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return []
    allowed = [(item, _address(item.url_name)) for item in _items() if not item.can or actor.may(item.can)]
    allowed = [(item, href) for item, href in allowed if href]
    here = _current(request.path, [href for _item, href in allowed])
    groups: dict[str, tuple[Words, list[Shown]]] = {}
    for item, href in allowed:
        _title, rows = groups.setdefault(str(item.group), (item.group, []))
        rows.append(Shown(item.label, href, item.icon, href == here, _count(item, actor)))
    return list(groups.values())


@cache
def languages() -> list[tuple[str, str, str]]:
    """List the languages of the installation: code, short name for the switch, full name."""
    return [(code, SHORT_NAMES.get(code, code.upper()), str(name)) for code, name in settings.LANGUAGES]
