"""What the forms of the calculator and the forecast may contain."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.payments.country import LocalPrice, PaymentsLaw
from kanat.platform.ui.forms import ChoiceField, Form, NumberField, RadiosField, TickField

OLDEST = 30


class Ask(Form):
    """The little that decides what a month is worth; no name, no day of birth."""

    age = NumberField(label=_("How old is the child?"), least=0, most=OLDEST, width="short", hint=_("Years completed"))
    special = TickField(required=False, label="")

    def __init__(self, *args: Any, law: PaymentsLaw, months: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language()
        schemes = [
            (one.code, one.names.say(language))
            for one in law.schemes
            if not any(isinstance(part.calculation, LocalPrice) for part in one.components)
        ]
        self.fields["special"].label = law.special_needs.say(language)
        self.fields = {
            "scheme": RadiosField(label=_("Which payment?"), choices=schemes),
            "age": self.fields["age"],
            "stage": ChoiceField(
                label=_("Stage of schooling"),
                choices=[(one.code, one.names.say(language)) for one in law.stages],
                required=False,
                empty=_("None"),
            ),
            "special": self.fields["special"],
            "month": ChoiceField(label=_("Month"), choices=list(months)),
        }


class Filter(Form):
    """Of which office."""

    def __init__(self, *args: Any, offices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = ChoiceField(
            label=_("Office"), choices=list(offices), coerce=int, required=False, empty=_("All offices")
        )
