"""Numbers as each language writes them."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kanat.platform.ui import formats
from kanat.platform.ui.forms import widgets
from kanat.platform.ui.forms.base import Words, attributes, needed

LONGEST = 20
PLAIN = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def parse_number(text: str, decimal_sign: str) -> Decimal | None:
    """Read a number with that decimal sign; a lone other sign followed by one or two digits is taken as decimal too.

    >>> parse_number("12.345,60", ","), parse_number("12.5", ","), parse_number("1 200", ","), parse_number("x", ",")
    (Decimal('12345.60'), Decimal('12.5'), Decimal('1200'), None)
    """
    bare = re.sub(r"[\s\u00a0\u202f']", "", text).replace("\u2212", "-")
    other = "." if decimal_sign == "," else ","
    if decimal_sign not in bare and re.fullmatch(rf"[+-]?\d+{re.escape(other)}\d{{1,2}}", bare):
        bare = bare.replace(other, decimal_sign)
    bare = bare.replace(other, "").replace(decimal_sign, ".")
    if len(bare) > LONGEST or not PLAIN.fullmatch(bare):
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


class NumberField(forms.Field):
    """A number: an int, or with `decimals` a Decimal. `least` and `most` are both allowed themselves."""

    def __init__(
        self, *, label: Words, hint: Words = "", required: bool = True, decimals: int = 0, least: int | None = 0,
        most: int | None = None, prefix: str = "", suffix: str = "", width: str = "short",
        initial: Decimal | int | None = None,
    ) -> None:  # fmt: skip
        given = attributes(autocomplete="off", inputmode="decimal" if decimals else "numeric", spellcheck="false")
        widget = widgets.Number(given, width=width, prefix=prefix, suffix=suffix)
        super().__init__(label=label, help_text=hint, required=required, widget=widget, initial=initial)
        self.decimals, self.least, self.most = decimals, least, most
        self.error_messages["required"] = needed(label)

    def to_python(self, value: object) -> Decimal | int | None:
        if value is None or isinstance(value, int | Decimal):
            return value
        text = str(value).strip()
        if not text:
            return None
        found = parse_number(text, formats.current().decimal)
        if found is None:
            raise ValidationError(_("Write a number"), code="shape")
        if found != round(found, self.decimals):
            raise ValidationError(self._too_fine(), code="decimals")
        return found if self.decimals else int(found)

    def _too_fine(self) -> str:
        if self.decimals:
            return _("Write at most %(places)s digits after the decimal sign") % {"places": self.decimals}
        return _("Write a whole number")

    def validate(self, value: Decimal | int | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.least is not None and value < self.least:
            raise ValidationError(
                _("It must be at least %(least)s") % {"least": formats.number(self.least)}, code="least"
            )
        if self.most is not None and value > self.most:
            raise ValidationError(_("It must be at most %(most)s") % {"most": formats.number(self.most)}, code="most")
