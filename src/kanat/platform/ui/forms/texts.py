"""Text in one line and in several."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanat.platform.ui import formats
from kanat.platform.ui.forms import widgets
from kanat.platform.ui.forms.base import Words, attributes, needed

LINE_LENGTH = 200
LINES_LENGTH = 5_000
LINE_BREAKS = frozenset("\n\t")


def _strange(text: str, allowed: frozenset[str]) -> bool:
    """Find signs that no keyboard writes: control characters, halves of characters."""
    return any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in allowed for sign in text)


class _Text(forms.Field):
    """What one line and several lines share."""

    allowed: frozenset[str] = frozenset()

    def __init__(self, *, label: Words, hint: Words = "", required: bool = True, max_length: int, widget: forms.Widget,
                 initial: str | None = None) -> None:  # fmt: skip
        super().__init__(label=label, help_text=hint, required=required, widget=widget, initial=initial)
        self.max_length = max_length
        self.error_messages["required"] = needed(label)

    def to_python(self, value: object) -> str:
        text = "" if value is None else str(value)
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip(" \n\t\u00a0")

    def validate(self, value: str) -> None:
        super().validate(value)
        if _strange(value, self.allowed):
            raise ValidationError(self.strange_text(), code="strange")
        if len(value) > self.max_length:
            text = ngettext(
                "Write at most %(most)s character; these are %(now)s",
                "Write at most %(most)s characters; these are %(now)s",
                self.max_length,
            )
            shown = {"most": formats.number(self.max_length), "now": formats.number(len(value))}
            raise ValidationError(text % shown, code="max_length")

    def strange_text(self) -> str:
        """Say what is wrong with the signs."""
        return _("This holds signs that cannot be stored. Type the text instead of pasting it")


class TextField(_Text):
    """One line. `width`: short, medium, long or empty for the whole column."""

    def __init__(
        self, *, label: Words, hint: Words = "", required: bool = True, max_length: int = LINE_LENGTH, width: str = "",
        autocomplete: str | None = None, inputmode: str | None = None, lang: str | None = None,
        spellcheck: str | None = None, prefix: str = "", suffix: str = "", initial: str | None = None,
    ) -> None:  # fmt: skip
        given = attributes(autocomplete=autocomplete or "off", inputmode=inputmode, lang=lang, spellcheck=spellcheck)
        line = widgets.Line(given, width=width, prefix=prefix, suffix=suffix)
        super().__init__(label=label, hint=hint, required=required, max_length=max_length, widget=line, initial=initial)

    def strange_text(self) -> str:
        return _("Write this in one line, without tabs and signs that cannot be stored")


class LongTextField(_Text):
    """Several lines."""

    allowed = LINE_BREAKS

    def __init__(
        self, *, label: Words, hint: Words = "", required: bool = True, max_length: int = LINES_LENGTH, rows: int = 4,
        lang: str | None = None, spellcheck: str | None = "true", initial: str | None = None,
    ) -> None:  # fmt: skip
        given = attributes(rows=str(rows), lang=lang, spellcheck=spellcheck)
        super().__init__(
            label=label,
            hint=hint,
            required=required,
            max_length=max_length,
            widget=widgets.Lines(given),
            initial=initial,
        )
