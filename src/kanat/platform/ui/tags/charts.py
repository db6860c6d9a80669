"""Charts drawn on the server as SVG: no script, they print, and each has its table.

Lengths across are percentages and lengths down are pixels, so a chart fits any width while its letters keep their size.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kanat.platform.ui import formats
from kanat.platform.ui.markup import draw, draw_all, join
from kanat.platform.ui.tags import tables
from kanat.platform.ui.tags.blocks import part

Value = int | float | Decimal | None
HEIGHT, TOP, BOTTOM = 230, 12, 24  # of the whole drawing, above and below the plot
PLOT = HEIGHT - TOP - BOTTOM
STEPS = (1, 2, 5, 10)
LINES_ACROSS = 5
MOST_LABELS = 12
MOST_ON_PHONE = 3  # "февр. 2026" is long
COLOURS = 6


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart."""

    name: str
    values: tuple[Value, ...]  # one for each label; None = not known or suppressed


def _series(items: Iterable[object]) -> list[Series]:
    """Take pairs (name, values) or rows with `name` and `values`."""
    rows = [item if isinstance(item, tuple) else (part(item, "name"), part(item, "values")) for item in items]
    return [Series(str(name), tuple(values)) for name, values in rows]


def shown(value: Value) -> str:
    """Write a value; one that is not known or was suppressed is a dash."""
    return "–" if value is None else formats.number(value)


def scale(highest: float) -> list[int]:
    """Give the round numbers of an axis from 0 to at least the highest value.

    >>> scale(310)
    [0, 100, 200, 300, 400]
    """
    highest = max(highest, 1)
    size = 10 ** max(0, len(str(int(highest / LINES_ACROSS))) - 1)
    step = next(size * factor for factor in STEPS if size * factor * LINES_ACROSS >= highest)
    top = -int(-highest // step)
    return [step * line for line in range(top + 1)]


def _y(value: float, top: float) -> float:
    return round(TOP + PLOT * (1 - value / top), 1)


def _grid(ticks: Sequence[int]) -> tuple[SafeString, SafeString]:
    """Draw the axis with its numbers, and the lines across the plot."""
    heights = [(_y(tick, ticks[-1]), tick) for tick in ticks]
    axis = draw_all(
        '<text x="100%" dx="-8" y="{}" dy="4" text-anchor="end">{}</text>',
        ((y, formats.number(tick)) for y, tick in heights),
    )
    lines = draw_all(
        '<line class="{}" x1="0" x2="100%" y1="{}" y2="{}"></line>',
        (("k-chart__base" if tick == 0 else "k-chart__line", y, y) for y, tick in heights),
    )
    return axis, lines


def _labels(labels: Sequence[object]) -> SafeString:
    """Write labels under the plot; of many only some, so that they do not touch."""
    every = -(-len(labels) // MOST_LABELS)
    on_phone = every * -(-len(labels) // (every * MOST_ON_PHONE)) if labels else 1
    width = 100 / max(1, len(labels))
    return draw_all(
        '<text class="k-chart__label{}" x="{}%" y="{}" text-anchor="middle">{}</text>',
        (
            (
                "" if place % on_phone == 0 else " k-chart__label--wide",
                round(width * (place + 0.5), 2),
                HEIGHT - 6,
                label,
            )
            for place, label in enumerate(labels)
            if place % every == 0
        ),
    )


def _legend(series: Sequence[Series]) -> SafeString:
    rows = ((place % COLOURS + 1, one.name) for place, one in enumerate(series))
    return draw(
        '<ul class="k-legend">{}</ul>',
        draw_all(
            '<li><svg class="k-legend__sign" viewBox="0 0 12 12" aria-hidden="true">'
            '<rect class="k-fill-{}" width="12" height="12" rx="3"></rect></svg>{}</li>',
            rows,
        ),
    )


def _table(caption: object, labels: Sequence[object], series: Sequence[Series], corner: object = "") -> SafeString:
    """Write the same numbers as a table that opens on demand."""
    heads = draw_all('<th scope="col" class="k-num">{}</th>', ((one.name,) for one in series))
    rows = draw_all(
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (label, draw_all('<td class="k-num">{}</td>', ((shown(one.values[place]),) for one in series)))
            for place, label in enumerate(labels)
        ),
    )
    heads = draw('<th scope="col">{}</th>{}', corner or _("Label"), heads)
    return tables.on_demand(caption, heads, rows)


def _figure(caption: object, legend: SafeString | str, drawing: SafeString, table: SafeString) -> SafeString:
    return draw(
        '<figure class="k-chart"><figcaption class="k-chart__caption">{}</figcaption>{}{}{}</figure>',
        caption,
        legend,
        drawing,
        table,
    )


def _plot(caption: object, ticks: Sequence[int], labels: Sequence[object], marks: SafeString) -> SafeString:
    axis, lines = _grid(ticks)
    room = max(52, 14 + 8 * len(formats.number(ticks[-1])))  # pixels; a digit takes seven
    return draw(
        '<div class="k-chart__frame"><svg class="k-chart__axis" height="{0}" width="{6}" aria-hidden="true">{1}</svg>'
        '<svg class="k-chart__plot" height="{0}" width="100%" role="img" aria-label="{2}">{3}{4}{5}</svg></div>',
        HEIGHT, axis, caption, lines, marks, _labels(labels), room,
    )  # fmt: skip


def stacked_bars(
    labels: Sequence[object], series: Iterable[object], caption: object, corner: object = ""
) -> SafeString:
    """Draw columns made of parts: `labels` below, `series` as pairs (name, values) from the bottom up."""
    stack = _series(series)
    sums = [sum(float(one.values[place] or 0) for one in stack) for place in range(len(labels))]
    ticks = scale(max(sums, default=0))
    width = 100 / max(1, len(labels))

    def blocks() -> Iterable[tuple[object, ...]]:
        for place, label in enumerate(labels):
            height = 0.0
            for colour, one in enumerate(stack):
                value = float(one.values[place] or 0)
                if value:
                    y, foot = _y(height + value, ticks[-1]), _y(height, ticks[-1])
                    yield (
                        colour % COLOURS + 1,
                        round(width * (place + 0.2), 2), y, round(width * 0.6, 2), round(foot - y, 1),
                        label, one.name, formats.number(one.values[place] or 0),
                    )  # fmt: skip
                height += value

    marks = draw_all(
        '<rect class="k-fill-{}" x="{}%" y="{}" width="{}%" height="{}"><title>{}, {}: {}</title></rect>', blocks()
    )
    return _figure(
        caption, _legend(stack), _plot(caption, ticks, labels, marks), _table(caption, labels, stack, corner)
    )


def lines(labels: Sequence[object], series: Iterable[object], caption: object, corner: object = "") -> SafeString:
    """Draw lines over time; an unknown value breaks its line."""
    drawn = _series(series)
    ticks = scale(max((float(value) for one in drawn for value in one.values if value is not None), default=0))
    width = 100 / max(1, len(labels))

    def point(place: int, value: Value) -> tuple[float, float] | None:
        return None if value is None else (round(width * (place + 0.5), 2), _y(float(value), ticks[-1]))

    def marks(colour: int, one: Series) -> SafeString:
        points = [point(place, value) for place, value in enumerate(one.values)]
        strokes = ((colour, *a, *b) for a, b in itertools.pairwise(points) if a and b)
        dots = (
            (colour, *at, labels[place], one.name, shown(one.values[place])) for place, at in enumerate(points) if at
        )
        return mark_safe(  # noqa: S308  both halves are escaped
            draw_all('<line class="k-stroke-{}" x1="{}%" y1="{}" x2="{}%" y2="{}"></line>', strokes)
            + draw_all('<circle class="k-fill-{}" cx="{}%" cy="{}" r="3.5"><title>{}, {}: {}</title></circle>', dots)
        )

    all_marks = join(marks(place % COLOURS + 1, one) for place, one in enumerate(drawn))
    return _figure(
        caption, _legend(drawn), _plot(caption, ticks, labels, all_marks), _table(caption, labels, drawn, corner)
    )


def bars(rows: Iterable[object], caption: object, colour: int = 1) -> SafeString:
    """Draw a table of labels, bars and values; rows are (label, value) or (label, value, href) or have these parts."""
    items = [
        row if isinstance(row, tuple) else (part(row, "label"), part(row, "value"), part(row, "href")) for row in rows
    ]
    highest = max((float(item[1]) for item in items if item[1] not in (None, "")), default=0) or 1

    def row(label: object, value: Value, href: str = "") -> tuple[object, ...]:
        name = draw('<a class="govuk-link" href="{}">{}</a>', href, label) if href else label
        length = 0 if value in (None, "") else round(float(value or 0) * 100 / highest, 1)
        return name, colour, length, shown(None if value == "" else value)

    body = draw_all(
        '<tr><th scope="row">{}</th><td class="k-bars__bar"><svg width="100%" height="14" aria-hidden="true">'
        '<rect class="k-fill-{}" width="{}%" height="14" rx="3"></rect></svg></td><td class="k-num">{}</td></tr>',
        (row(*item) for item in items),
    )
    return draw(
        '<table class="k-bars"><caption class="k-chart__caption">{}</caption><tbody>{}</tbody></table>', caption, body
    )


TAGS: list[Callable[..., Any]] = [bars, stacked_bars, lines]
