"""The base of all forms, and what every field shares."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise  # a text, perhaps translated only when it is shown
else:
    Words = str | Promise


class Form(forms.Form):
    """A form of ours: errors in our words instead of the browser's, `{% field %}` draws it."""

    use_required_attribute = False


def needed(label: Words) -> Words:
    """Say that something must be filled in."""
    return format_lazy(_("Fill in “{label}”"), label=label)


def choose(label: Words) -> Words:
    """Say that one must be chosen."""
    return format_lazy(_("Choose “{label}”"), label=label)


def attributes(**given: str | None) -> dict[str, str]:
    """Collect the HTML attributes that were given: autocomplete, inputmode, lang, spellcheck."""
    return {name.rstrip("_"): value for name, value in given.items() if value}
