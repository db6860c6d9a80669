"""What frames every page: navigation, languages, messages, the once-token of a form."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.platform.ui import formats, icons, navigation
from kanat.platform.ui.markup import draw, draw_all, join
from kanat.platform.ui.tags import marks


def once() -> SafeString:
    """Give the form a token of its own, so that the same form sent twice acts once."""
    return draw('<input type="hidden" name="once" value="{}">', uuid.uuid4())


def _link(item: navigation.Shown) -> SafeString:
    count = draw('<span class="k-count">{}</span>', formats.number(item.count)) if item.count is not None else ""
    here = draw(' aria-current="{}"', "page") if item.current else ""
    return draw(
        '<li><a class="k-nav__link" href="{}"{}>{}<span class="k-nav__text">{}</span>{}</a></li>',
        item.href, here, icons.icon(item.icon), item.label, count,
    )  # fmt: skip


def side_navigation(context: Context) -> SafeString | str:
    """Draw the pages that this person may open, in their groups."""
    request = context.get("request")
    if request is None:
        return ""
    groups = navigation.shown(request)
    return draw_all(
        '{}<ul class="k-nav__list">{}</ul>',
        (
            (
                draw('<h2 class="k-nav__group">{}</h2>', title) if title else "",
                join(_link(item) for item in items),
            )
            for title, items in groups
        ),
    )


def languages(context: Context) -> SafeString | str:
    """Draw the switch of language; it keeps the page."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ""
    spoken = (get_language() or "en")[:2]
    return draw_all(
        '<button class="k-language" name="language" value="{}" lang="{}" title="{}"{}>{}</button>',
        (
            (code, code, name, draw(' aria-current="{}"', "true") if code == spoken else "", short)
            for code, short, name in navigation.languages()
        ),
    )


def notices(context: Context) -> SafeString | str:
    """Draw the messages that the last action left."""
    request = context.get("request")
    if request is None:
        return ""
    shown = join(marks.notice(message, message.level_tag) for message in get_messages(request))
    return draw('<div class="k-notices" aria-label="{}">{}</div>', _("Messages"), shown) if shown else ""


TAGS: list[Callable[..., Any]] = [once]
CONTEXT_TAGS: list[Callable[..., Any]] = [side_navigation, languages, notices]
