"""A form's summary of errors, and one field with label, hint, error and control."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanat.platform.ui.forms import widgets
from kanat.platform.ui.markup import draw, draw_all


def errors(form: BaseForm | None) -> SafeString | str:
    """List what is wrong, each with a link to its field; takes the focus when the page opens."""
    if not form or not form.is_bound or not form.errors:  # a page without a form gives an empty text
        return ""
    rows = draw_all("<li>{}</li>", ((row,) for row in _rows(form)))
    return draw(
        '<div class="govuk-error-summary" role="alert" tabindex="-1" autofocus data-k-errors>'
        '<h2 class="govuk-error-summary__title">{}</h2>'
        '<ul class="govuk-list govuk-error-summary__list">{}</ul></div>',
        _("There is a problem"), rows,
    )  # fmt: skip


def _rows(form: BaseForm) -> list[SafeString | str]:
    rows: list[SafeString | str] = [str(text) for text in form.non_field_errors()]
    for name in form.fields:
        bound = form[name]
        rows += [draw('<a href="#{}">{}</a>', _first_control(bound), text) for text in bound.errors]
    return rows


def _grouped(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, widgets.Choices)


def _first_control(bound: BoundField) -> str:
    """Radios and ticks are many controls: a link goes to the first."""
    return f"{bound.id_for_label or bound.auto_id}_0" if _grouped(bound) else bound.auto_id


def field(bound: BoundField, label: str = "", hint: str = "", hide_label: bool = False) -> SafeString:
    """Draw a field wholly; `label` and `hint` replace those of the form."""
    if bound.is_hidden:
        return bound.as_widget()
    text, told = label or bound.label, hint or bound.help_text
    wrong = bound.errors
    described = [f"{bound.auto_id}_hint"] * bool(told) + [f"{bound.auto_id}_error"] * bool(wrong)
    if isinstance(bound.field.widget, widgets.Tick):
        bound.field.widget.words = text
    control = bound.as_widget(attrs=_attributes(described, bool(wrong), _grouped(bound)))
    hinted = draw('<div id="{}_hint" class="govuk-hint">{}</div>', bound.auto_id, told) if told else ""
    parts = (hinted, _error(bound) if wrong else "", control)
    css = "govuk-form-group govuk-form-group--error" if wrong else "govuk-form-group"
    if isinstance(bound.field.widget, widgets.Tick):
        return draw('<div class="{}">{}{}{}</div>', css, *parts)
    if _grouped(bound):
        return _fieldset(css, text, hide_label, described, parts)
    hidden = " govuk-visually-hidden" if hide_label else ""
    return draw(
        '<div class="{}"><label class="govuk-label{}" for="{}">{}{}</label>{}{}{}</div>',
        css, hidden, bound.auto_id, text, _optional(bound), *parts,
    )  # fmt: skip


def _attributes(described: list[str], wrong: bool, grouped: bool) -> dict[str, str | bool]:
    attributes: dict[str, str | bool] = {}
    if described and not grouped:
        attributes["aria-describedby"] = " ".join(described)
    if wrong:
        attributes[widgets.WRONG] = True
        if not grouped:
            attributes["aria-invalid"] = "true"
    return attributes


def _optional(bound: BoundField) -> SafeString | str:
    """Most fields are needed; the others say so."""
    if bound.field.required or getattr(bound.field, "silent", False):
        return ""
    return draw(' <span class="k-optional">({})</span>', _("optional"))


def _error(bound: BoundField) -> SafeString:
    return draw(
        '<p id="{}_error" class="govuk-error-message"><span class="govuk-visually-hidden">{}: </span>{}</p>',
        bound.auto_id, _("Error"), " ".join(map(str, bound.errors)),
    )  # fmt: skip


def _fieldset(
    css: str, text: object, hide: bool, described: list[str], parts: tuple[SafeString | str, ...]
) -> SafeString:
    by = draw(' aria-describedby="{}"', " ".join(described)) if described else ""
    hidden = " govuk-visually-hidden" if hide else ""
    return draw(
        '<div class="{}"><fieldset class="govuk-fieldset"{}><legend class="govuk-fieldset__legend{}">{}</legend>'
        "{}{}{}</fieldset></div>",
        css, by, hidden, text, *parts,
    )  # fmt: skip


TAGS: list[Callable[..., Any]] = [errors, field]
