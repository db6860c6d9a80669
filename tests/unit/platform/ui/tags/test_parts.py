"""Marks, blocks, charts and the map as they are drawn."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from kanat.platform.ui.tags import charts, tile_map
from kanat.vocabulary.money import Money

HOSTILE = "<script>alert(1)</script>"


def _drawn(text: str, language: str = "en", **context: object) -> str:
    with translation.override(language):
        return str(engines["django"].from_string(text).render(context))


@pytest.mark.parametrize(
    "template",
    [
        "{% pill x %}", "{% button x %}", "{% button x href=x %}", "{% notice x %}", "{% empty x href=x link_text=x %}",
        "{% stat x x href=x note=x %}", "{% crumb x href=x %}", "{% card x link=x link_text=x %}{{ x }}{% endcard %}",
        "{% pairs %}{% pair x href=x %}{{ x }}{% endpair %}{% endpairs %}", "{% identity x %}{{ x }}{% endidentity %}",
        "{% help x %}{{ x }}{% endhelp %}", "{% timeline items %}", "{% tabs items %}", "{% bars rows caption=x %}",
        "{% stacked_bars labels series caption=x %}", "{% lines labels series caption=x %}",
        "{% tile_map cells caption=x %}",
        "{% icon 'home' title=x %}", "{% reasons labels %}", "{{ x|initials }}{{ x|dash }}",
    ],
)  # fmt: skip
def test_no_tag_lets_markup_through(template: str) -> None:
    html = _drawn(
        template,
        x=HOSTILE,
        items=[
            dict.fromkeys(["title", "text", "by", "href", "url", "on", "kind"], HOSTILE),
        ],
        rows=[(HOSTILE, 1, HOSTILE)],
        labels=[HOSTILE],
        series=[(HOSTILE, [1])],
        cells=[(HOSTILE, HOSTILE, 0, 0, 1, HOSTILE)],
    )

    assert "<script" not in html


@pytest.mark.parametrize(
    "template", ["{% stacked_bars labels series caption='c' %}", "{% tile_map cells caption='c' %}"]
)
def test_charts_carry_no_inline_style(template: str) -> None:
    assert "style=" not in _drawn(template, labels=["a"], series=[("b", [1])], cells=[("A", "Area", 0, 0, 1, "")])


@pytest.mark.parametrize(("count", "kept"), [(0, 0), (3, 3), (4, 2), (12, 3), (24, 3)])
def test_a_phone_shows_no_more_labels_than_fit(count: int, kept: int) -> None:
    labels = [f"month {place}" for place in range(count)]

    html = _drawn("{% stacked_bars labels series caption='c' %}", labels=labels, series=[("a", [1] * count)])

    assert html.count('class="k-chart__label"') == kept


def test_a_source_that_is_none_says_so_in_the_readers_language() -> None:
    source = "S9; K1: Kanat's own proposal; no legal source was found"

    assert _drawn("{{ x|cited }}", "en", x=source) == "S9; Kanat&#x27;s own proposal; no legal source was found"
    assert "Kanat&#x27;ın kendi önerisi" in _drawn("{{ x|cited }}", "tr", x=source)


def test_an_empty_pair_shows_a_dash() -> None:
    assert ">–</dd>" in _drawn("{% pairs %}{% pair 'Phone' %}{{ none }}{% endpair %}{% endpairs %}")


def test_money_is_written_from_minor_units_and_from_money() -> None:
    amount = Money.from_minor(1234560, "AZN")

    written = _drawn(
        "{{ a|money }}|{{ b|money }}|{{ c|in_currency:'AZN' }}|{{ d|money }}",
        "az",
        a=amount,
        b=(1234560, "AZN"),
        c=1234560,
        d=None,
    )

    assert written.replace("\u00a0", " ") == "12.345,60 ₼|12.345,60 ₼|12.345,60 ₼|"


def test_a_late_day_is_red_and_a_near_one_yellow() -> None:
    html = _drawn(
        "{{ a|due_pill:t }}{{ b|due_pill:t }}{{ none|due_pill:t }}",
        a=date(2026, 1, 1),
        b=date(2026, 1, 4),
        t=date(2026, 1, 3),
    )

    assert "k-pill--red" in html
    assert "k-pill--yellow" in html


def test_initials_know_the_dotted_capital() -> None:
    assert _drawn("{{ 'irəda ismayılova'|initials }}", "az") == "İİ"


def test_the_way_through_a_list_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/families/", {"area": "06", "page": "7"})
    html = _drawn("{% pages page %}", page=Paginator(range(1284), 25).page(7), request=request)

    assert "?area=06&amp;page=8" in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_way_through() -> None:
    assert _drawn("{% pages page %}", page=Paginator([1], 25).page(1)) == ""


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(0, [0, 1]), (3, [0, 1, 2, 3]), (310, [0, 100, 200, 300, 400]), (9_999, [0, 2000, 4000, 6000, 8000, 10000])],
)
def test_axes_have_round_numbers(highest: float, ticks: list[int]) -> None:
    assert charts.scale(highest) == ticks


def test_a_suppressed_area_is_hatched_and_says_so() -> None:
    html = _drawn(
        "{% tile_map cells caption='Map' %}", cells=[("A", "Ada", 0, 0, None, ""), ("B", "Bor", 1, 0, 5, "/b/")]
    )

    assert "Ada: suppressed" in html
    assert "url(#k-hatch)" in html
    assert 'href="/b/"' in html


def test_classes_of_the_map_hold_about_as_many_areas_each() -> None:
    assert tile_map.breaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) == [2, 4, 6, 8, 10]
    assert tile_map.breaks([]) == []


@pytest.mark.parametrize(
    ("values", "value", "step"), [([4, 4, 4], 4, 3), ([0, 0], 0, 1), ([0, 0, 0, 33], 0, 1), ([0, 0, 0, 33], 33, 5)]
)
def test_few_classes_are_spread_over_the_scale(values: list[float], value: float, step: int) -> None:
    assert tile_map.shade(value, tile_map.breaks(values)) == step


def test_the_legend_counts_on_from_class_to_class() -> None:
    cells = [(str(value), "Area", value, 0, value, "") for value in range(1, 11)]

    html = _drawn("{% tile_map cells caption='Map' %}", cells=cells)

    assert all(f"</svg>{words}</li>" in html for words in ("1 – 2", "3 – 4", "9 – 10"))


def test_a_chart_of_nothing_is_still_drawn() -> None:
    assert "<svg" in _drawn(
        "{% lines labels series caption='c' %}{% bars rows caption='c' %}", labels=[], series=[], rows=[]
    )


def test_filters_write_nothing_for_nothing() -> None:
    filters = ["day", "day_typed", "day_long", "month", "moment", "money", "number", "share", "age_in:t", "due:t"]

    assert _drawn("".join(f"{{{{ none|{name} }}}}" for name in filters), t=date(2026, 1, 1)) == ""


def test_filters_write_days_and_numbers() -> None:
    html = _drawn(
        "{{ d|day_typed }} {{ d|month }} {{ d|moment }} {{ n|number:1 }} {{ s|share }}",
        "tr",
        d=date(2026, 3, 5),
        n=1234.5,
        s=0.5,
    )

    assert html.replace("\u00a0", " ") == "05.03.2026 Mar 2026 05.03.2026 1.234,5 %50"


def test_htmx_shows_a_waiting_sign() -> None:
    assert "htmx-indicator" in _drawn("{% wait %}")


def test_a_map_of_nothing_says_so() -> None:
    assert "k-empty" in _drawn("{% tile_map cells caption='Map' %}", cells=[])


def test_rows_of_a_map_may_be_dicts() -> None:
    cell = {"code": "A", "name": "Ada", "col": 1, "row": 2, "value": 1.5, "href": ""}

    assert "Ada: 1.5" in _drawn("{% tile_map cells caption='Map' %}", cells=[cell])
