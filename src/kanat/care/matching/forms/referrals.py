"""Forms by which families are asked, and their answers recorded."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kanat.care.matching import texts
from kanat.platform.ui import forms

Choices = Sequence[tuple[Any, Any]]


class Confirm(forms.Form):
    """A button that does one thing and asks for nothing."""


class Refer(forms.Form):
    """Send word to the family's worker."""

    case_ids = forms.ChecksField(label=_("Children who are to be placed together"), choices=(), coerce=int)
    first_day = forms.DayField(label=_("First day in the family"))
    model = forms.ChoiceField(label=_("Model of care"), choices=(), required=False, empty=_("Any model"))
    hold_until = forms.DayField(
        label=_("Keep the places until"),
        hint=_("First day on which they are free for others again; empty: keep none"),
        required=False,
    )
    note = forms.LongTextField(
        label=_("What the worker should know"),
        hint=_("What to ask the family, and what to tell it of the children"),
        required=False,
        rows=4,
        max_length=2000,
    )

    def __init__(self, *args: Any, children: Choices, models: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_ids"].choices = children  # type: ignore[attr-defined]  # a ChecksField
        self.fields["model"].choices = [("", _("Any model")), *models]  # type: ignore[attr-defined]  # a ChoiceField

    def facts(self) -> dict[str, Any]:
        """Give what `send` takes, of a cleaned form."""
        return {**self.cleaned_data, "model": self.cleaned_data["model"] or ""}


class Hold(forms.Form):
    """Keep places for children."""

    case_ids = forms.ChecksField(label=_("Children for whom a place is kept"), choices=(), coerce=int)
    hold_until = forms.DayField(
        label=_("Keep the places until"), hint=_("First day on which they are free for others again")
    )

    def __init__(self, *args: Any, children: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_ids"].choices = children  # type: ignore[attr-defined]  # a ChecksField


class Offer(forms.Form):
    """The family was told."""

    offered_on = forms.DayField(label=_("Day on which the family was told"))


class Accept(forms.Form):
    """The family said yes."""

    answered_on = forms.DayField(label=_("Day of the answer"))
    note = forms.LongTextField(label=_("What the family said"), required=False, rows=3, max_length=1000)


class Decline(forms.Form):
    """The family said no."""

    answered_on = forms.DayField(label=_("Day of the answer"))
    answer = forms.RadiosField(label=_("Why not"), choices=list(texts.NOES.items()))
    note = forms.LongTextField(label=_("What the family said"), required=False, rows=3, max_length=1000)


class Withdraw(forms.Form):
    """The family is asked no more."""

    reason = forms.LongTextField(label=_("Why is the family asked no more?"), rows=3, max_length=1000)


class Choose(forms.Form):
    """This family it is."""

    reason = forms.LongTextField(
        label=_("Why this family"),
        hint=_("Needed when another family stands first on the list of suggestions."),
        required=False,
        rows=4,
        max_length=2000,
    )


class Heard(forms.Form):
    """What a family said on the telephone."""

    heard = forms.RadiosField(label=_("What came of the call"), choices=list(texts.HEARD.items()))
    note = forms.LongTextField(label=_("What the family said"), required=False, rows=3, max_length=1000)
