"""What the forms of a month may contain."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from kanat.platform.ui.forms import ChoiceField, DayField, Form, LongTextField, NumberField, TextField


class Open(Form):
    """Which payment, office and month to open."""

    scheme = ChoiceField(label=_("Payment"), choices=[])
    office_id = ChoiceField(label=_("Office"), choices=[], coerce=int)
    month = ChoiceField(label=_("Month"), choices=[], coerce=date.fromisoformat)

    def __init__(
        self,
        *args: Any,
        schemes: list[tuple[str, str]],
        offices: list[tuple[int, str]],
        months: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        """Offer `months` newest first; the first one is still running, so the second is chosen."""
        super().__init__(*args, **kwargs)
        last_whole = months[min(1, len(months) - 1)][0] if months else None
        self.fields["scheme"] = ChoiceField(label=_("Payment"), choices=schemes, initial=schemes[0][0])
        self.fields["office_id"] = ChoiceField(
            label=_("Office"), choices=offices, coerce=int, initial=offices[0][0] if offices else None
        )
        self.fields["month"] = ChoiceField(
            label=_("Month"), choices=months, coerce=date.fromisoformat, initial=last_whole
        )
        self.fields["back_to"] = ChoiceField(
            label=_("Past months again, from"), choices=months, coerce=date.fromisoformat, required=False,
            empty=_("none"), hint=_("Differences to what was paid become arrears or claims."),
        )  # fmt: skip


class Step(Form):
    """A step that needs no words."""


class SendBack(Form):
    """Why a month goes back."""

    reason = LongTextField(label=_("What is to be changed?"), rows=3, max_length=1000)


class Objection(Form):
    """What the family says against it."""

    objection = LongTextField(label=_("What the family says"), rows=4, max_length=3000)


class TakeBack(Form):
    """How much a month, and why."""

    instalment = NumberField(label=_("Instalment a month"), decimals=2, hint=_("Each month caps it by the law."))
    reason = LongTextField(label=_("Reason of the decision"), rows=4, max_length=3000)


class Waive(Form):
    """Why the rest is not taken back."""

    reason = LongTextField(label=_("Reason of the decision"), rows=4, max_length=3000)


class SchoolingStage(Form):
    """In which stage of schooling a child is, and since when."""

    since = DayField(label=_("First day in this stage"))

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"stage": ChoiceField(label=_("Stage of schooling"), choices=stages), **self.fields}


class EstablishedNeed(Form):
    """From when until when a special need or disability is established, and by which paper."""

    since = DayField(label=_("Established from"))
    until = DayField(label=_("Until"), hint=_("First day no more. Empty where it is for good."), required=False)
    document = TextField(label=_("Paper that establishes it"), hint=_("Kind, number, who issued it."))
