"""Things on a page that hold other things, and lists of steps, tabs and pages."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanat.platform.ui import formats, icons
from kanat.platform.ui.markup import draw, draw_all, join
from kanat.platform.ui.tags import text as words

PAGES_AROUND = 2


def part(item: object, name: str) -> object:
    """Read a part of a row: an attribute or a key; an absent one is empty."""
    found = item.get(name) if isinstance(item, dict) else getattr(item, name, None)
    return "" if found is None else found


def card(content: str, title: object = "", link: str = "", link_text: object = "", id: str = "") -> SafeString:  # noqa: A002
    """Draw a card with a heading and perhaps a link at its right."""
    more = draw('<a class="govuk-link k-card__link" href="{}">{}</a>', link, link_text) if link else ""
    head = draw('<div class="k-card__head"><h2 class="k-card__title">{}</h2>{}</div>', title, more) if title else ""
    anchor = draw(' id="{}"', id) if id else ""
    return draw('<section class="k-card"{}>{}<div class="k-card__body">{}</div></section>', anchor, head, content)


def pairs(content: str) -> SafeString:
    """Hold label-and-value pairs."""
    return draw('<dl class="govuk-summary-list k-pairs">{}</dl>', content)


def pair(content: str, label: object, href: str = "", link_text: object = "") -> SafeString:
    """Draw one label with its value; an empty value shows –, `href` offers to change it."""
    value = content if content.strip() not in {"", "None"} else "–"
    row = draw('<dt class="govuk-summary-list__key">{}</dt><dd class="govuk-summary-list__value">{}</dd>', label, value)
    if not href:
        return draw('<div class="govuk-summary-list__row">{}</div>', row)
    hidden = draw('<span class="govuk-visually-hidden"> ({})</span>', label)
    return draw(
        '<div class="govuk-summary-list__row">{}<dd class="govuk-summary-list__actions">'
        '<a class="govuk-link" href="{}">{}{}</a></dd></div>',
        row, href, link_text or _("Change"), hidden,
    )  # fmt: skip


def identity(content: str, title: object, initials: str = "", heading: bool = True) -> SafeString:
    """Draw the head of a file: initials, the name as the page's heading, then facts, pills and buttons."""
    sign = draw('<div class="k-identity__sign" aria-hidden="true">{}</div>', initials or words.initials(str(title)))
    name = draw("<h1 class='k-identity__name'>{}</h1>" if heading else "<p class='k-identity__name'>{}</p>", title)
    return draw('<div class="k-identity">{}<div class="k-identity__text">{}{}</div></div>', sign, name, content)


def fact(content: str, label: object) -> SafeString:
    """Draw a short label and value in one line, inside an identity."""
    value = content if content.strip() not in {"", "None"} else "–"
    return draw('<span class="k-fact"><span class="k-fact__label">{}</span> {}</span>', label, value)


def help_text(content: str, title: object, open: bool = False) -> SafeString:  # noqa: A002
    """Draw help that opens on demand."""
    return draw(
        '<details class="k-help"{}><summary class="k-help__title">{}<span>{}</span></summary>'
        '<div class="k-help__text">{}</div></details>',
        " open" if open else "", icons.icon("help"), title, content,
    )  # fmt: skip


def when(value: object) -> SafeString | str:
    """Write a day or a moment, readable by machines too."""
    if isinstance(value, datetime):
        return draw('<time datetime="{}">{}</time>', value.isoformat(), formats.moment(value))
    if isinstance(value, date):
        return draw('<time datetime="{}">{}</time>', value.isoformat(), formats.day_long(value))
    return str(value)


def _timeline_item(item: object) -> SafeString:
    title, url, by, told = part(item, "title"), part(item, "url"), part(item, "by"), part(item, "text")
    head = draw('<a class="govuk-link" href="{}">{}</a>', url, title) if url else title
    return draw(
        '<li class="moj-timeline__item k-timeline__item k-timeline__item--{}">'
        '<div class="moj-timeline__header"><h3 class="moj-timeline__title">{}</h3>{}</div>'
        '<p class="moj-timeline__date">{}</p>{}</li>',
        part(item, "kind") or "plain", head,
        draw(' <p class="moj-timeline__byline">– {}</p>', by) if by else "",
        when(part(item, "on")),
        draw('<div class="moj-timeline__description">{}</div>', told) if told else "",
    )  # fmt: skip


def timeline(items: Iterable[object]) -> SafeString:
    """Draw what happened, newest first. Items have title, on, and perhaps by, text, url, kind (a pill's colour)."""
    return draw(
        '<ol class="moj-timeline k-timeline">{}</ol>',
        join(_timeline_item(item) for item in items),
    )


def tabs(items: Iterable[object], label: object = "") -> SafeString:
    """Draw the parts of a file as links; items have text, href, current and perhaps count."""

    def links() -> Iterator[tuple[object, ...]]:
        for item in items:
            count = part(item, "count")
            yield (
                part(item, "href"),
                draw(' aria-current="{}"', "page") if part(item, "current") else "",
                part(item, "text"),
                draw(' <span class="k-count">{}</span>', count) if count != "" else "",
            )

    rows = draw_all(
        '<li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link" href="{}"{}>{}{}</a></li>',
        links(),
    )
    return draw(
        '<nav class="moj-sub-navigation k-tabs" aria-label="{}"><ul class="moj-sub-navigation__list">{}</ul></nav>',
        label or _("Parts of this page"), rows,
    )  # fmt: skip


def _page_numbers(current: int, last: int) -> list[int]:
    near = range(max(1, current - PAGES_AROUND), min(last, current + PAGES_AROUND) + 1)
    return sorted({1, *near, last})


def pages(context: Context, page: "Page[object]", name: str = "page") -> SafeString | str:
    """Draw the way through a long list; other parts of the address are kept. One page only draws nothing."""
    if not page.has_other_pages():
        return ""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?{name}={number}"
        query[name] = str(number)
        return f"?{query.urlencode()}"

    return draw(
        '<nav class="govuk-pagination k-pages" aria-label="{}"><p class="k-pages__count">{}</p>'
        '{}<ul class="k-pages__list">{}</ul>{}</nav>',
        _("Pages"),
        _("%(first)s–%(last)s of %(all)s")
        % {
            "first": formats.number(page.start_index()),
            "last": formats.number(page.end_index()),
            "all": formats.number(page.paginator.count),
        },
        _page_step(address(page.previous_page_number()), _("Previous"), "prev") if page.has_previous() else "",
        _page_links(page, address),
        _page_step(address(page.next_page_number()), _("Next"), "next") if page.has_next() else "",
    )


def _page_step(address: str, text: str, rel: str) -> SafeString:
    return draw('<a class="govuk-link k-pages__step" href="{}" rel="{}">{}</a>', address, rel, text)


def _page_links(page: "Page[object]", address: Callable[[int], str]) -> SafeString:
    def links() -> Iterator[tuple[object, ...]]:
        before = 0
        for number in _page_numbers(page.number, page.paginator.num_pages):
            gap = draw('<li class="k-pages__gap" aria-hidden="true">{}</li>', "…") if number > before + 1 else ""
            here = draw(' aria-current="{}"', "page") if number == page.number else ""
            yield gap, address(number), _("Page %(number)s") % {"number": number}, here, formats.number(number)
            before = number

    return draw_all('{}<li><a href="{}" aria-label="{}"{}>{}</a></li>', links())


TAGS: list[Callable[..., Any]] = [timeline, tabs]
CONTEXT_TAGS: list[Callable[..., Any]] = [pages]
BLOCKS: dict[str, Callable[..., Any]] = {
    "card": card,
    "pairs": pairs,
    "pair": pair,
    "identity": identity,
    "fact": fact,
    "help": help_text,
}
