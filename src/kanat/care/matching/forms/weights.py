"""The form of the weights."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.matching.country import MatchingLaw
from kanat.platform.ui import forms

WEIGHT = "weight_"


class Weights(forms.Form):
    """How much each criterion counts, from when on, and why."""

    since = forms.DayField(label=_("Counts from"), hint=_("A later day than today"))
    reason = forms.LongTextField(label=_("Why"), rows=3, max_length=1000)

    def __init__(self, data: QueryDict | None, *, law: MatchingLaw, points: Mapping[str, int], since: date) -> None:
        super().__init__(data, initial={"since": since})
        fields: dict[str, Any] = {
            WEIGHT + one.code: forms.NumberField(
                label=one.names.say(get_language()),
                hint=one.description.say(get_language()),
                most=100,
                width="short",
                initial=points.get(str(one.code), 0),
            )
            for one in law.criteria
        }
        self.fields = {**fields, **self.fields}

    @property
    def points(self) -> dict[str, int]:
        """Give the points by criterion, of a cleaned form."""
        said = self.cleaned_data
        return {name.removeprefix(WEIGHT): value for name, value in said.items() if name.startswith(WEIGHT)}
