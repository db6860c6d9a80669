"""Forms of the opinions and of the commission."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kanat.care.families import texts
from kanat.platform.ui import forms


class GiveOpinion(forms.Form):
    """One's own opinion."""

    advice = forms.RadiosField(label=_("Your advice"), choices=list(texts.ADVICE.items()))
    text = forms.LongTextField(label=_("Your reasons"), max_length=8000, rows=8)


class Decide(forms.Form):
    """What the commission decided."""

    decided_on = forms.DayField(label=_("Day of the session"))
    number = forms.TextField(label=_("Number of the decision"), required=False, max_length=60, width="medium")
    members = forms.ChecksField(label=_("Members who decided"), choices=[], coerce=int)
    verdict = forms.RadiosField(label=_("Decision"), choices=list(texts.VERDICTS.items()))
    reasons = forms.LongTextField(label=_("Reasons"), max_length=8000, rows=6)

    def __init__(self, data: Any, *, able: dict[int, str], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["members"].choices = list(able.items())  # type: ignore[attr-defined]  # a choice field
