"""Fields and error summaries as they are drawn."""

from datetime import date

from django.template import engines
from django.utils import translation

from kanat.platform.ui import forms


class Visit(forms.Form):
    """A small form."""

    on = forms.DayField(label="Day", hint="When it was")
    kind = forms.RadiosField(
        label="Kind", choices=[("home", "At home"), ("phone", "By phone")], hints={"home": "In person"}
    )
    note = forms.LongTextField(label="Note", required=False)
    sure = forms.TickField(label="I checked it", required=True)


def _drawn(text: str, **context: object) -> str:
    with translation.override("en"):
        return str(engines["django"].from_string(text).render(context))


def test_a_wrong_field_keeps_what_was_typed_and_names_its_error() -> None:
    html = _drawn("{% field form.on %}", form=Visit({"on": "31.02.<2026>"}))

    assert 'value="31.02.&lt;2026&gt;"' in html
    assert 'aria-describedby="id_on_hint id_on_error"' in html
    assert 'aria-invalid="true"' in html


def test_an_initial_day_is_shown_with_dots() -> None:
    assert 'value="05.03.2026"' in _drawn("{% field form.on %}", form=Visit(initial={"on": date(2026, 3, 5)}))


def test_choices_stand_in_a_group_with_a_legend() -> None:
    html = _drawn("{% field form.kind %}", form=Visit({"kind": "phone"}))

    assert "<legend" in html
    assert 'id="id_kind_1" name="kind" value="phone" checked' in html
    assert 'aria-describedby="id_kind_0_told"' in html


def test_a_field_that_is_not_needed_says_so() -> None:
    assert "(optional)" in _drawn("{% field form.note %}", form=Visit())


def test_a_tick_has_its_words_beside_it() -> None:
    assert _drawn("{% field form.sure %}", form=Visit()).count("I checked it") == 1


def test_the_summary_links_to_the_first_control_of_each_wrong_field() -> None:
    html = _drawn("{% errors form %}", form=Visit({}))

    assert 'href="#id_on"' in html
    assert 'href="#id_kind_0"' in html
    assert 'href="#id_sure"' in html
    assert "autofocus" in html


def test_a_refusal_without_a_field_stands_in_the_summary() -> None:
    form = Visit({"on": "1.1.2026", "kind": "home", "sure": "on"})
    form.add_error(None, "The family has <no> place")

    assert "The family has &lt;no&gt; place" in _drawn("{% errors form %}", form=form)


def test_a_fresh_form_has_no_summary() -> None:
    assert _drawn("{% errors form %}", form=Visit()) == ""


def test_a_zero_byte_is_shown_as_a_visible_sign() -> None:
    assert "a\N{REPLACEMENT CHARACTER}b" in _drawn("{% field form.note %}", form=Visit({"note": "a\x00b"}))


def test_each_form_has_a_token_of_its_own() -> None:
    assert _drawn("{% once %}") != _drawn("{% once %}")
