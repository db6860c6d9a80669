"""Draws why a family stands where it stands. Written in Python, because a page holds two hundred of these bars."""

from collections.abc import Sequence
from typing import Protocol

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanat.platform.ui.markup import draw, draw_all

register = template.Library()

BED, INK = "#dfe7e9", "#0c6470"
HEIGHT, WIDTH, STEP = 28, 7, 9  # of the small drawing, in pixels


class Bar(Protocol):
    """What one criterion gave a family."""

    name: str  # of the criterion
    said: str  # what was seen, in words
    points: str  # of 100, as written in the reader's language
    most: str  # the most it could give
    value: int  # 0 to 100 on its own scale


@register.simple_tag
def why_suggested(bars: Sequence[Bar], family: str) -> SafeString:
    """Draw one small bar for each criterion; opened, it tells each in words."""
    title = _("Reasons for %(name)s") % {"name": family}
    return draw(
        '<details class="k-bars-why"><summary>{}<span class="govuk-visually-hidden">{}</span></summary>'
        '<table class="k-table"><caption class="govuk-visually-hidden">{}</caption><tbody>{}</tbody></table></details>',
        _small(bars), title, title, _told(bars),
    )  # fmt: skip


def _small(bars: Sequence[Bar]) -> SafeString:
    drawn = draw_all('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"></rect>', _rects(bars))
    width = STEP * len(bars)
    return draw(
        '<svg width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true" focusable="false">{2}</svg>',
        width, HEIGHT, drawn,
    )  # fmt: skip


def _rects(bars: Sequence[Bar]) -> list[tuple[object, ...]]:
    rects: list[tuple[object, ...]] = []
    for place, bar in enumerate(bars):
        height = round(HEIGHT * bar.value / 100)
        rects.append((place * STEP, 0, WIDTH, HEIGHT - height, BED))
        rects.append((place * STEP, HEIGHT - height, WIDTH, height, INK))
    return rects


def _told(bars: Sequence[Bar]) -> SafeString:
    of = _("%(points)s of %(most)s")
    return draw_all(
        '<tr><th scope="row">{}</th><td class="k-num">{}</td><td>{}</td></tr>',
        ((bar.name, of % {"points": bar.points, "most": bar.most}, bar.said) for bar in bars),
    )
