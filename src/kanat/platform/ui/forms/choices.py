"""Choosing: one of many, one of a few, any of a few, yes or no, a tick, and a hidden value."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kanat.platform.ui.forms import widgets
from kanat.platform.ui.forms.base import Words, attributes, choose, needed

Choices = Iterable[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]]
Coerce = Callable[[Any], Any]


class _OneOf(forms.TypedChoiceField):
    """What folded and open single choices share: nothing chosen is None, something is passed through `coerce`."""

    def __init__(self, *, label: Words, hint: Words, required: bool, choices: Choices, coerce: Coerce,
                 widget: forms.Widget, initial: object) -> None:  # fmt: skip
        super().__init__(
            label=label, help_text=hint, required=required, choices=choices, coerce=coerce, empty_value=None,
            widget=widget, initial=initial,
        )  # fmt: skip
        self.error_messages |= {
            "required": choose(label),
            "invalid_choice": gettext_lazy("Choose one of those offered"),
        }


class ChoiceField(_OneOf):
    """One of many in a folded list; an empty first line is added unless `initial` is given and it is needed."""

    def __init__(
        self, *, label: Words, choices: Choices, hint: Words = "", required: bool = True, coerce: Coerce = str,
        empty: Words = "", width: str = "", autocomplete: str | None = None, initial: object = None,
    ) -> None:  # fmt: skip
        def with_empty() -> list[tuple[Any, Any]]:
            offered = list(choices() if callable(choices) else choices)
            return offered if required and initial is not None else [("", empty or _("Choose")), *offered]

        select = widgets.Select(attributes(autocomplete=autocomplete), width=width)
        super().__init__(
            label=label, hint=hint, required=required, choices=with_empty, coerce=coerce, widget=select, initial=initial
        )


class RadiosField(_OneOf):
    """One of a few, all in sight. `hints` tells more under a choice, by its value."""

    def __init__(
        self, *, label: Words, choices: Choices, hint: Words = "", required: bool = True, coerce: Coerce = str,
        inline: bool = False, hints: Mapping[str, object] | None = None, initial: object = None,
    ) -> None:  # fmt: skip
        radios = widgets.Radios(inline=inline, hints=hints)
        super().__init__(
            label=label, hint=hint, required=required, choices=choices, coerce=coerce, widget=radios, initial=initial
        )


class ChecksField(forms.TypedMultipleChoiceField):
    """Any of a few; gives a list."""

    def __init__(
        self, *, label: Words, choices: Choices, hint: Words = "", required: bool = True, coerce: Coerce = str,
        inline: bool = False, hints: Mapping[str, object] | None = None, initial: object = None,
    ) -> None:  # fmt: skip
        checks = widgets.Checks(inline=inline, hints=hints)
        super().__init__(
            label=label, help_text=hint, required=required, choices=choices, coerce=coerce, empty_value=[],
            widget=checks, initial=initial,
        )  # fmt: skip
        self.error_messages |= {
            "required": choose(label),
            "invalid_choice": gettext_lazy("Choose one of those offered"),
        }


def _is_yes(value: str) -> bool:
    return value == "yes"


class YesNoField(RadiosField):
    """Yes or no, with neither chosen at first: True, False, or None when optional and unanswered."""

    def __init__(self, *, label: Words, hint: Words = "", required: bool = True, initial: bool | None = None) -> None:
        answers = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
        at_first = None if initial is None else "yes" if initial else "no"
        super().__init__(
            label=label, choices=answers, hint=hint, required=required, coerce=_is_yes, inline=True, initial=at_first
        )

    def prepare_value(self, value: object) -> object:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class TickField(forms.BooleanField):
    """One box: a confirmation. `required` means that it must be ticked."""

    def __init__(self, *, label: Words, hint: Words = "", required: bool = False, initial: bool = False) -> None:
        super().__init__(label=label, help_text=hint, required=required, widget=widgets.Tick(), initial=initial)
        self.error_messages["required"] = needed(label)


class HiddenField(forms.Field):
    """A value that the page carries along, passed through `coerce`; one that does not fit is refused."""

    def __init__(self, *, coerce: Coerce = str, required: bool = True, initial: object = None) -> None:
        super().__init__(label="", required=required, widget=widgets.Hidden(), initial=initial)
        self.coerce = coerce

    def to_python(self, value: object) -> object:
        if value in self.empty_values:
            return None
        try:
            return self.coerce(value)
        except (ValueError, TypeError, KeyError, ArithmeticError):
            raise ValidationError(
                _("The page carried a value that does not fit. Open it again"), code="hidden"
            ) from None
