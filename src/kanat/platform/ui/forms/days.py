"""A day and a time, as people here write them."""

import re
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kanat.platform.ui.forms import widgets
from kanat.platform.ui.forms.base import Words, attributes, needed

DAY_FIRST = re.compile(r"(\d{1,2})\s*[./, -]\s*(\d{1,2})\s*[./, -]\s*(\d{2,4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})", re.ASCII)
NO_SIGNS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
TIME = re.compile(r"(\d{1,2})\s*[:.]\s*(\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100


def parse_day(text: str) -> tuple[int, int, int] | None:
    """Read year, month and day out of a text; None when it does not look like a day.

    >>> parse_day("5.3.2026"), parse_day("2026-03-05"), parse_day("soon")
    ((2026, 3, 5), (2026, 3, 5), None)
    """
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(text) or NO_SIGNS.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    return int(year), int(month), int(day)


class DayField(forms.Field):
    """A day: 5.3.2026, 05/03/2026 and 2026-03-05 are all understood, 05.03.2026 is shown."""

    def __init__(
        self,
        *,
        label: Words,
        hint: Words = "",
        required: bool = True,
        autocomplete: str = "off",
        initial: date | None = None,
    ) -> None:
        widget = widgets.Day(
            attributes(autocomplete=autocomplete, inputmode="decimal", spellcheck="false"), width="day"
        )
        super().__init__(label=label, help_text=hint, required=required, widget=widget, initial=initial)
        self.error_messages["required"] = needed(label)

    def to_python(self, value: object) -> date | None:
        if isinstance(value, date) or value is None:
            return value
        text = str(value).strip()
        if not text:
            return None
        found = parse_day(text)
        if found is None:
            raise ValidationError(_("Write a day like 27.03.2026"), code="shape")
        return _day_of(*found)


def _day_of(year: int, month: int, day: int) -> date:
    if year < 100:
        raise ValidationError(_("Write the year with four digits"), code="year")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            _("The year must lie between %(first)s and %(last)s") % {"first": FIRST_YEAR, "last": LAST_YEAR},
            code="range",
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(_("There is no such day in the calendar"), code="calendar") from None


class TimeField(forms.Field):
    """A time of day: 9:05, 14.30."""

    def __init__(self, *, label: Words, hint: Words = "", required: bool = True, initial: time | None = None) -> None:
        widget = widgets.Clock(attributes(autocomplete="off", inputmode="decimal", spellcheck="false"), width="short")
        super().__init__(label=label, help_text=hint, required=required, widget=widget, initial=initial)
        self.error_messages["required"] = needed(label)

    def to_python(self, value: object) -> time | None:
        if isinstance(value, time) or value is None:
            return value
        text = str(value).strip()
        if not text:
            return None
        found = TIME.fullmatch(text)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(_("Write a time like 14:30"), code="shape")
        return time(int(found[1]), int(found[2]))
