"""A map of equal tiles, one for each area: no area shouts because it is large, and each can be reached by keyboard."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kanat.platform.ui import formats
from kanat.platform.ui.markup import draw, draw_all, join
from kanat.platform.ui.tags import tables
from kanat.platform.ui.tags.blocks import part

TILE, GAP = 44, 4
WIDE = 440  # from here a phone scrolls the map sideways instead of shrinking its letters
CLASSES = 5
HATCHED = mark_safe(' fill="url(#k-hatch)"')
PARTS = ("code", "name", "col", "row", "value", "href")


@dataclass(frozen=True, slots=True)
class Cell:
    """One area."""

    code: str  # short, written on the tile
    name: str
    col: int  # from 0, left to right
    row: int  # from 0, top to bottom
    value: int | float | None  # None when suppressed or unknown
    href: str = ""


def _cell(item: object) -> Cell:
    if isinstance(item, tuple):
        return Cell(*item)
    code, name, col, row, value, href = (part(item, piece) for piece in PARTS)
    return Cell(
        str(code), str(name), int(str(col)), int(str(row)), None if value == "" else float(str(value)), str(href)
    )


def breaks(values: Sequence[float]) -> list[float]:
    """Give the highest value of each of up to five classes that hold about as many areas each.

    >>> breaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    [2, 4, 6, 8, 10]
    """
    ordered = sorted(values)
    ends = [ordered[-(-len(ordered) * step // CLASSES) - 1] for step in range(1, CLASSES + 1)] if ordered else []
    return sorted(set(ends))


def shade(value: float, ends: Sequence[float]) -> int:
    """Give the class of a value, 1 (lightest) to 5; fewer are spread over the scale, one alone is its middle."""
    place = next((place for place, end in enumerate(ends) if value <= end), len(ends) - 1)
    if len(ends) == 1:
        return 1 if value == 0 else CLASSES // 2 + 1
    return 1 + round(place * (CLASSES - 1) / (len(ends) - 1))


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _tile(cell: Cell, ends: Sequence[float], left: int, top: int) -> SafeString:
    x, y = (cell.col - left) * (TILE + GAP), (cell.row - top) * (TILE + GAP)
    known = cell.value is not None
    css = "k-shade-none"
    if cell.value is not None:
        css = f"k-shade-{shade(cell.value, ends)}" if cell.value else "k-shade-0"
    told = formats.number(_whole(cell.value)) if cell.value is not None else _("suppressed")
    inside = draw(
        '<title>{}: {}</title><rect class="k-tile__box" x="{}" y="{}" width="{}" height="{}" rx="5"{}></rect>'
        '<text class="k-tile__code" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="k-tile__value" x="{}" y="{}" text-anchor="middle">{}</text>',
        cell.name, told, x, y, TILE, TILE, "" if known else HATCHED, x + TILE // 2, y + 18, cell.code,
        x + TILE // 2, y + 34, told if known else "·",
    )  # fmt: skip
    if cell.href:
        return draw('<a class="k-tile {}" href="{}">{}</a>', css, cell.href, inside)
    return draw('<g class="k-tile {}">{}</g>', css, inside)


def _span(start: float, end: float) -> str:
    """Write the values of a class, both ends included."""
    words = [formats.number(_whole(value)) for value in (start, end)]
    return words[1] if start >= end else " – ".join(words)


def _legend(ends: Sequence[float], lowest: float, hidden: bool, empty: bool) -> SafeString:
    # counts begin one after the class before; measures with fractions begin where it ended
    step = 1 if all(end == int(end) for end in ends) else 0
    starts = [lowest, *(end + step for end in ends[:-1])][: len(ends)]
    rows = [(f"k-shade-{shade(end, ends)}", _span(start, end)) for start, end in zip(starts, ends, strict=True)]
    if empty:
        rows.insert(0, ("k-shade-0", "0"))
    if hidden:
        rows.append(("k-shade-none", _("suppressed, fewer than may be shown")))
    return draw(
        '<ul class="k-legend">{}</ul>',
        draw_all(
            '<li><svg class="k-legend__sign k-tile {}" viewBox="0 0 12 12" aria-hidden="true">'
            '<rect class="k-tile__box" width="12" height="12" rx="3"></rect></svg>{}</li>',
            rows,
        ),
    )


def _table(cells: Sequence[Cell], caption: object) -> SafeString:
    rows = draw_all(
        '<tr><th scope="row">{}</th><td class="k-num">{}</td></tr>',
        (
            (cell.name, formats.number(_whole(cell.value)) if cell.value is not None else _("suppressed"))
            for cell in cells
        ),
    )
    pattern = '<th scope="col">{}</th><th scope="col" class="k-num">{}</th>'
    return tables.on_demand(caption, draw(pattern, _("Territory"), _("How many")), rows)


def tile_map(cells: Iterable[object], caption: object) -> SafeString:
    """Draw the map; cells are (code, name, col, row, value or None, href) or rows with these parts."""
    areas = [_cell(item) for item in cells]
    if not areas:
        return draw('<p class="k-empty">{}</p>', _("There are no areas to show"))
    values = [float(cell.value) for cell in areas if cell.value]
    ends, left, top = breaks(values), min(cell.col for cell in areas), min(cell.row for cell in areas)
    width = (max(cell.col for cell in areas) - left + 1) * (TILE + GAP) - GAP
    height = (max(cell.row for cell in areas) - top + 1) * (TILE + GAP) - GAP
    tiles = join(_tile(cell, ends, left, top) for cell in areas)
    return draw(
        '<figure class="k-chart k-map"><figcaption class="k-chart__caption">{0}</figcaption>{1}'
        '<div class="k-map__scroll" tabindex="0" role="region" aria-label="{0}">'
        '<svg class="k-map__tiles{5}" viewBox="-3 -3 {2} {3}" width="{2}" height="{3}" role="group" aria-label="{0}">'
        '<defs><pattern id="k-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" class="k-hatch__ground"></rect>'
        '<line y2="6" class="k-hatch__line"></line></pattern></defs>'
        "{4}</svg></div>{6}</figure>",
        caption, _legend(
            ends,
            min(values, default=0),
            any(cell.value is None for cell in areas),
            any(cell.value == 0 for cell in areas),
        ), width + 6, height + 6,
        tiles, " k-map__tiles--wide" if width > WIDE else "", _table(areas, caption),
    )  # fmt: skip


TAGS: list[Callable[..., Any]] = [tile_map]
