"""What the form of a new value may contain: fields by the type of the parameter's values."""

from collections.abc import Iterator
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.platform.country import texts as country_texts
from kanat.platform.law import writing
from kanat.platform.law.queries import ParameterRow
from kanat.platform.ui.forms import (
    ChoiceField,
    DayField,
    Form,
    LongTextField,
    NumberField,
    TextField,
    YesNoField,
)
from kanat.vocabulary.parameters import Names

PLACES = 6  # digits after the sign of a coefficient or amount
ALL = Names(tr="Her yaş", az="Bütün yaşlar", en="All ages", ru="Любой возраст")


class Propose(Form):
    """A new value, from when on, by which source."""

    since = DayField(label=_("First day on which it holds"), hint=_("Past days too: past months can be paid again."))
    source = TextField(
        label=_("Source"),
        hint=_("Act and article, circular with number and date, or a key of the pack's sources."),
        width="long",
        max_length=500,
    )
    verified = YesNoField(label=_("Did you read it in this source yourself?"))
    note = LongTextField(label=_("Note"), required=False, rows=2)

    def __init__(self, *args: Any, row: ParameterRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.table = row, _table(row)
        values = dict(self._value_fields())
        rest = dict(self.fields)
        self.fields = {"since": rest.pop("since"), **values, **rest}

    def _value_fields(self) -> Iterator[tuple[str, Any]]:
        hint, last = self.row.hint, _last(self.row)
        if self.table:
            for place, band in enumerate(self.table):
                name = band["names"].say(get_language())
                yield f"value_{place}", _number(name, band.get("value"))
        elif hint is Decimal:
            yield "value", _number(_("Value"), last)
        elif hint is int:
            yield "value", NumberField(label=_("Value"), initial=last)
        elif isinstance(hint, type) and issubclass(hint, Enum):
            choices = [(str(one.value), country_texts.shown(one, get_language() or "en")) for one in hint]
            yield "value", ChoiceField(label=_("Value"), choices=choices, initial=getattr(last, "value", None))
        else:
            yield "value", LongTextField(
                label=_("Value"), hint=_("As the country pack writes it, for example [3, 6, 9, 12]."), rows=4,
                initial=writing.written(last) if last is not None else "",
            )  # fmt: skip

    def written_value(self) -> str:
        """Give the value as a pack writes it."""
        given = self.cleaned_data
        if self.table:
            rows = [{**band, "value": given[f"value_{place}"]} for place, band in enumerate(self.table)]
            return "[" + ", ".join(_row(row) for row in rows) + "]"
        value = given["value"]
        hint = self.row.hint
        free = isinstance(value, str) and not (isinstance(hint, type) and issubclass(hint, Enum))
        return value if free else writing.written(value)


def _number(label: Any, initial: Any) -> NumberField:
    return NumberField(label=label, decimals=PLACES, least=0, most=99_999_999, initial=initial)


def _last(row: ParameterRow) -> Any:
    known = [one.value for one in row.parameter.values if one.value is not None]
    return known[-1] if known else None


def _table(row: ParameterRow) -> list[dict[str, Any]]:
    """Give the rows of a table as it stood last, one for all ages where nothing was ever known; empty: no table."""
    item = get_args(row.hint)[0] if get_origin(row.hint) is tuple else None
    if not is_dataclass(item) or "value" not in {one.name for one in fields_of(item)}:
        return []
    last = _last(row) or ()
    if not last:
        return [{"code": "all", "names": ALL, "from_age": 0}]
    return [
        {one.name: getattr(band, one.name) for one in fields_of(item) if getattr(band, one.name) not in (None, ())}
        for band in last
    ]


def _row(row: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {writing.written(value)}" for name, value in row.items()) + "}"


class Withdraw(Form):
    """Why a proposal is taken back."""

    reason = LongTextField(label=_("Why is it taken back?"), rows=3)


class Confirm(Form):
    """Nothing is typed: a button."""
