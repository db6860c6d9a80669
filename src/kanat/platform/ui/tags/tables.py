"""Tables: framed to scroll sideways; on a phone each row becomes a block with its headings beside the values."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanat.platform.ui.markup import draw

HEADING = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
PIECE = re.compile(r"<(/?)(table|tr|td|th)\b([^>]*)>")
NOTHING, NOTHING_MARKED = '<div class="k-cell">–</div>', '<div class="k-cell k-cell--none">–</div>'
SPAN = re.compile(r'\bcolspan="(\d+)"')


def table(content: str, label: object, stack: bool = True, even: bool = False) -> SafeString:
    """Frame the head and body of a table. `stack` turns rows into blocks on a phone, `even` gives equal columns."""
    css = " k-table--even" * even + " k-table--stack" * stack
    return draw(
        '<div class="k-table-scroll" tabindex="0" role="region" aria-label="{}">'
        '<table class="k-table{}">{}</table></div>',
        label, css, SafeString(labelled(content)) if stack else content,
    )  # fmt: skip


def on_demand(caption: object, heads: SafeString, rows: SafeString) -> SafeString:
    """Draw the numbers of a drawing as a table that opens on demand, from the cells of its head and its rows."""
    content = draw(
        '<caption class="govuk-visually-hidden">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody>',
        caption, heads, rows,
    )  # fmt: skip
    framed = table(content, caption, stack=False)
    return draw('<details class="k-chart__table"><summary>{}</summary>{}</details>', _("Show as a table"), framed)


def labelled(content: str) -> str:
    """Write into each cell of the body the heading of its column, as `data-label`, and hold its content together.

    A row's first cell, a cell that spans columns and one whose heading is empty have no label; a table inside a cell
    is left as it is. A cell that holds only – is marked, since a phone need not show it.

    >>> head = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    >>> labelled(head + "<tr><td>1</td><td>2</td></tr>").removeprefix(head)
    '<tr><td><div class="k-cell">1</div></td><td data-label="B"><div class="k-cell">2</div></td></tr>'
    """
    head, mark, body = content.partition("</thead>")
    headings = [" ".join(unescape(TAG.sub("", text)).split()) for text in HEADING.findall(head)]
    if not mark:
        return content
    return head + mark + PIECE.sub(_Body(headings).piece, body).replace(NOTHING, NOTHING_MARKED)


class _Body:
    """Where in the rows of a table one is."""

    def __init__(self, headings: list[str]) -> None:
        self.headings, self.depth, self.column, self.span = headings, 0, 0, 1

    def piece(self, found: re.Match[str]) -> str:
        """Give a tag as it is, or with what a phone needs."""
        closing, name, rest = found.groups()
        if name == "table":
            self.depth += -1 if closing else 1
        if self.depth or name == "table":
            return found[0]
        if name == "tr":
            self.column = 0
            return found[0]
        return self._closed(name) if closing else self._opened(name, rest)

    def _opened(self, name: str, rest: str) -> str:
        spans = SPAN.search(rest)
        self.span = int(spans[1]) if spans else 1
        heading = self.headings[self.column] if 0 < self.column < len(self.headings) and self.span == 1 else ""
        told = f' data-label="{escape(heading)}"' if heading else ""
        return f'<{name}{rest}{told}><div class="k-cell">'

    def _closed(self, name: str) -> str:
        self.column += self.span
        return f"</div></{name}>"


BLOCKS: dict[str, Callable[..., Any]] = {"table": table}
