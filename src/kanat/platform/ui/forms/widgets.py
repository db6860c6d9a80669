"""Controls, drawn by plain text work: a page of twenty fields renders in a millisecond."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from kanat.platform.ui import formats
from kanat.platform.ui.markup import draw, draw_all, join

Attributes = dict[str, Any] | None
WRONG = "data-k-wrong"  # how `{% field %}` tells a control that its content is wrong


def shown(value: object) -> str:
    """Write a value as it stands in a control; a sign that HTML cannot hold becomes visible."""
    return "" if value is None else str(value).replace("\x00", "\N{REPLACEMENT CHARACTER}")


def _css(kind: str, attrs: dict[str, Any], width: str = "") -> str:
    """Give the classes of a control; takes out the mark that its content is wrong."""
    wrong = f" {kind}--error" if attrs.pop(WRONG, False) else ""
    return kind + wrong + (f" k-width-{width}" if width else "")


class Line(forms.TextInput):
    """One line of text, perhaps with a sign before or behind it."""

    def __init__(self, attrs: Attributes = None, *, width: str = "", prefix: str = "", suffix: str = "") -> None:
        super().__init__(attrs)
        self.width, self.prefix, self.suffix = width, prefix, suffix

    def render(self, name: str, value: Any, attrs: Attributes = None, renderer: object = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        merged["class"] = _css("govuk-input", merged, self.width)
        control = draw(
            '<input type="{}" name="{}" value="{}"{}>', self.input_type, name, self.written(value), flatatt(merged)
        )
        if not self.prefix and not self.suffix:
            return control
        return draw(
            '<div class="govuk-input__wrapper">{}{}{}</div>', _sign(self.prefix), control, _sign(self.suffix, "suffix")
        )

    def written(self, value: object) -> str:
        """Write the value for the control."""
        return shown(value)


def _sign(text: str, place: str = "prefix") -> SafeString | str:
    return draw('<div class="govuk-input__{}" aria-hidden="true">{}</div>', place, text) if text else ""


class Day(Line):
    """A day as dd.mm.yyyy in one line; what was typed wrongly stays as it was."""

    def written(self, value: object) -> str:
        """Write a date by dots, any text as it is."""
        return formats.day_typed(value) if isinstance(value, date) else shown(value)


class Clock(Line):
    """A time as hh:mm in one line."""

    def written(self, value: object) -> str:
        """Write a time without its seconds, any text as it is."""
        return value.strftime("%H:%M") if isinstance(value, time) else shown(value)


class Number(Line):
    """A number as the language writes it."""

    def written(self, value: object) -> str:
        """Write the value with the decimal sign of the language, without grouping."""
        text = shown(value)
        return text.replace(".", formats.current().decimal) if isinstance(value, Decimal) else text


class Lines(forms.Textarea):
    """Several lines of text."""

    def render(self, name: str, value: Any, attrs: Attributes = None, renderer: object = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        merged["class"] = _css("govuk-textarea", merged)
        return draw('<textarea name="{}"{}>\n{}</textarea>', name, flatatt(merged), shown(value))


class File(forms.FileInput):
    """A file to be chosen; a file that is there already is shown by the page."""

    def render(self, name: str, value: Any, attrs: Attributes = None, renderer: object = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        merged["class"] = _css("govuk-file-upload", merged)
        return draw('<input type="file" name="{}"{}>', name, flatatt(merged))


class Hidden(forms.HiddenInput):
    """A value that the page carries along."""

    def render(self, name: str, value: Any, attrs: Attributes = None, renderer: object = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        return draw('<input type="hidden" name="{}" value="{}"{}>', name, shown(value), flatatt(merged))


def _options(widget: forms.widgets.ChoiceWidget) -> Iterable[tuple[str, object, str]]:
    """Flatten the choices to value, label, group."""
    for value, label in widget.choices:
        if isinstance(label, list | tuple):
            for inner, text in label:
                yield ("" if inner is None else str(inner)), text, str(value)
        else:
            yield ("" if value is None else str(value)), label, ""


def _chosen(widget: forms.widgets.ChoiceWidget, value: object) -> set[str]:
    return {"" if part is None else str(part) for part in widget.format_value(value)}


class Select(forms.Select):
    """One of many, folded up."""

    def __init__(self, attrs: Attributes = None, choices: Any = (), *, width: str = "") -> None:
        super().__init__(attrs, choices)
        self.width = width

    def render(self, name: str, value: Any, attrs: Attributes = None, renderer: object = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        merged["class"] = _css("govuk-select", merged, self.width)
        chosen = _chosen(self, value)
        groups: dict[str, list[tuple[str, SafeString | str, object]]] = {}
        for option, label, group in _options(self):
            mark = draw(" {}", "selected") if option in chosen else ""
            groups.setdefault(group, []).append((option, mark, label))
        inside = draw_all(
            "{}",
            (
                (
                    draw('<optgroup label="{}">{}</optgroup>', group, _options_html(rows))
                    if group
                    else _options_html(rows),
                )
                for group, rows in groups.items()
            ),
        )
        return draw('<select name="{}"{}>{}</select>', name, flatatt(merged), inside)


def _options_html(rows: Iterable[tuple[str, object, object]]) -> SafeString:
    return draw_all('<option value="{}"{}>{}</option>', rows)


class Choices(forms.RadioSelect):
    """Choices that all stand open, in a group with a legend. `hints` tells more under a choice, by its value."""

    kind = "radios"

    def __init__(
        self,
        attrs: Attributes = None,
        choices: Any = (),
        *,
        inline: bool = False,
        hints: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.inline, self.hints = inline, hints or {}

    def render(self, name: str, value: Any, attrs: Attributes = None, renderer: object = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        start, chosen = merged.pop("id", name), _chosen(self, value)
        merged.pop(WRONG, None)
        rows = (
            self._choice(f"{start}_{place}", name, option, label, option in chosen, flatatt(merged))
            for place, (option, label, _group) in enumerate(_options(self))
        )
        inline = f" govuk-{self.kind}--inline" if self.inline else ""
        return draw(
            '<div class="govuk-{0} govuk-{0}--small{1}">{2}</div>',
            self.kind,
            inline,
            join(row for row in rows),
        )

    def _choice(self, own_id: str, name: str, option: str, label: object, on: bool, more: str) -> SafeString:
        told = self.hints.get(option)
        described = draw(' aria-describedby="{}_told"', own_id) if told else ""
        more_told = draw('<div id="{}_told" class="govuk-hint govuk-{}__hint">{}</div>', own_id, self.kind, told)
        return draw(
            '<div class="govuk-{0}__item">'
            '<input class="govuk-{0}__input" type="{1}" id="{2}" name="{3}" value="{4}"{5}{6}{7}>'
            '<label class="govuk-label govuk-{0}__label" for="{2}">{8}</label>{9}</div>',
            self.kind, self.input_type, own_id, name, option, " checked" if on else "", described, more, label,
            more_told if told else "",
        )  # fmt: skip


class Radios(Choices):
    """One of a few."""


class Checks(Choices, forms.CheckboxSelectMultiple):
    """Any of a few."""

    kind = "checkboxes"
    input_type = "checkbox"
    allow_multiple_selected = True


class Tick(forms.CheckboxInput):
    """One box to tick, with its words beside it."""

    words: object = ""

    def render(self, name: str, value: Any, attrs: Attributes = None, renderer: object = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        merged.pop(WRONG, None)
        on = " checked" if self.check_test(value) else ""
        return draw(
            '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
            '<input class="govuk-checkboxes__input" type="checkbox" name="{}"{}{}>'
            '<label class="govuk-label govuk-checkboxes__label" for="{}">{}</label></div></div>',
            name, on, flatatt(merged), merged.get("id", ""), self.words,
        )  # fmt: skip
