"""Small things on a page: icons, pills, buttons, notices, figures."""

from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanat.platform.ui import icons
from kanat.platform.ui.markup import draw, draw_all

BUTTONS = {"primary": "", "secondary": " govuk-button--secondary", "warning": " govuk-button--warning"}
NOTICE_ICONS = {"info": "info", "success": "check", "warning": "warning", "error": "warning"}
PILL_COLOURS = frozenset({"green", "yellow", "blue", "red", "grey"})


def icon(name: str, title: str = "") -> SafeString:
    """Draw a line icon beside words."""
    return icons.icon(name, str(title))


def mark() -> SafeString:
    """Draw Kanat's wing."""
    return icons.MARK


def pill(text: object, kind: str = "grey") -> SafeString:
    """Draw a state in a word: green, yellow, blue, red or grey. The word says it, the colour only helps."""
    return draw('<strong class="k-pill k-pill--{}">{}</strong>', kind if kind in PILL_COLOURS else "grey", text)


def button(
    text: object, kind: str = "primary", href: str = "", name: str = "", value: str = "", icon: str = ""
) -> SafeString:
    """Draw a button that sends the form, or with `href` a link that looks like one."""
    css = "govuk-button" + BUTTONS.get(kind, "")
    words = draw("{}{}", icons.icon(icon), text) if icon else text
    if href:
        return draw('<a href="{}" class="{}" draggable="false">{}</a>', href, css, words)
    named = draw(' name="{}" value="{}"', name, value) if name else ""
    return draw('<button type="submit" class="{}"{}>{}</button>', css, named, words)


def notice(text: object, kind: str = "info") -> SafeString:
    """Draw a message in the page: info, success, warning or error."""
    kind = kind if kind in NOTICE_ICONS else "info"
    role = "alert" if kind in {"warning", "error"} else "status"
    return draw(
        '<div class="k-notice k-notice--{}" role="{}">{}<div class="k-notice__text">{}</div></div>',
        kind, role, icons.icon(NOTICE_ICONS[kind]), text,
    )  # fmt: skip


def empty(text: object, href: str = "", link_text: object = "") -> SafeString:
    """Say that a list has nothing, and where to begin."""
    link = draw(' <a class="govuk-link" href="{}">{}</a>', href, link_text) if href else ""
    return draw('<p class="k-empty">{}{}</p>', text, link)


def stat(label: object, value: object, href: str = "", note: object = "", kind: str = "") -> SafeString:
    """Draw a figure with its label; `kind` (red, yellow, green) marks it at its edge."""
    shown = draw('<span class="k-stat__value">{}</span><span class="k-stat__label">{}</span>', value, label)
    more = draw('<span class="k-stat__note">{}</span>', note) if note else ""
    css = f" k-stat--{kind}" if kind in PILL_COLOURS else ""
    if href:
        return draw('<a class="k-stat{}" href="{}">{}{}</a>', css, href, shown, more)
    return draw('<div class="k-stat{}">{}{}</div>', css, shown, more)


def crumb(text: object, href: str = "") -> SafeString:
    """Add a step to the breadcrumbs; the last one has no address."""
    if href:
        return draw(
            '<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{}">{}</a></li>',
            href,
            text,
        )
    return draw('<li class="govuk-breadcrumbs__list-item" aria-current="page">{}</li>', text)


def reasons(items: list[object]) -> SafeString:
    """List sentences with a tick before each."""
    tick = icons.icon("check")
    rows = draw_all("<li>{}<span>{}</span></li>", ((tick, item) for item in items))
    return draw('<ul class="k-reasons">{}</ul>', rows)


def wait(text: object = "") -> SafeString:
    """Draw the sign that htmx shows while the page is being fetched."""
    return draw('<span class="k-wait htmx-indicator" role="status">{}</span>', text or _("Loading"))


TAGS: list[Callable[..., Any]] = [icon, mark, pill, button, notice, empty, stat, crumb, reasons, wait]
