"""Tables that become blocks on a phone."""

from django.template import engines

from kanat.platform.ui.tags import tables

HEAD = (
    '<thead><tr><th scope="col">Name</th><th scope="col" class="k-num">Age, <b>years</b></th>'
    '<th scope="col"></th></tr></thead>'
)


def body(rows: str) -> str:
    return tables.labelled(HEAD + f"<tbody>{rows}</tbody>").removeprefix(HEAD)


def test_labels_each_cell_but_the_first_with_its_heading() -> None:
    told = body("<tr><td>Ela</td><td>7</td></tr><tr><th scope='row'>Can</th><td class='k-num'>9</td></tr>")
    assert told.count('data-label="Age, years"') == 2
    assert '<td><div class="k-cell">Ela</div></td>' in told
    assert "<th scope='row'><div class=\"k-cell\">Can</div></th>" in told


def test_leaves_columns_without_heading_unlabelled() -> None:
    assert body("<tr><td>Ela</td><td>7</td><td>open</td></tr>").endswith(
        '<td><div class="k-cell">open</div></td></tr></tbody>'
    )


def test_counts_cells_that_span_columns() -> None:
    told = body('<tr><td colspan="2">In all</td><td>9</td></tr>')
    assert "data-label" not in told


def test_leaves_a_table_inside_a_cell_alone() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr></table>"
    told = body(f"<tr><td>Ela</td><td>{inner}</td></tr>")
    assert f'<td data-label="Age, years"><div class="k-cell">{inner}</div></td>' in told


def test_escapes_a_heading_once() -> None:
    told = tables.labelled('<thead><th scope="col">a</th><th scope="col">R&amp;D "x"</th></thead><td>1</td><td>2</td>')
    assert 'data-label="R&amp;D &quot;x&quot;"' in told


def test_marks_what_says_nothing() -> None:
    assert body("<tr><td>Ela</td><td>–</td></tr>").count("k-cell--none") == 1


def test_frames_the_table_with_its_label() -> None:
    page = engines["django"].from_string('{% table "Visits" stack=False %}<tbody></tbody>{% endtable %}').render({})
    assert page == (
        '<div class="k-table-scroll" tabindex="0" role="region" aria-label="Visits">'
        '<table class="k-table"><tbody></tbody></table></div>'
    )
