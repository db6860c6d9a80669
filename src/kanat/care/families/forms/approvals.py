"""Forms of the approval and of what happens to it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families import texts
from kanat.care.families.actions.approvals import Terms
from kanat.care.families.country import FamiliesLaw
from kanat.platform import country
from kanat.platform.ui import forms

OLDEST_CHILD = 25
MOST_PLACES = 20


class Approve(forms.Form):
    """The terms of an approval."""

    model = forms.ChecksField(label=_("Approved for"), choices=[])
    age_from = forms.NumberField(label=_("Children from age"), most=OLDEST_CHILD)
    age_to = forms.NumberField(label=_("Children up to age"), most=OLDEST_CHILD)
    sex = forms.RadiosField(label=_("Girls or boys"), choices=list(texts.SEXES.items()), inline=True)
    places = forms.NumberField(label=_("Places"), hint=_("How many children at once"), least=1, most=MOST_PLACES)
    siblings = forms.TickField(label=_("Places above the usual limit are meant for siblings"))
    since = forms.DayField(label=_("Holds from"))
    until = forms.DayField(label=_("Holds until"), hint=_("First day on which the family is no longer approved"))
    trained = forms.TickField(
        label=_("The training that the law requires was completed"),
    )
    number = forms.TextField(label=_("Number of the approval"), required=False, max_length=60, width="medium")
    conditions = forms.LongTextField(label=_("Conditions"), required=False, max_length=4000)

    def __init__(self, data: Any, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        language = get_language()
        offered = [(one.code, one.names.say(language)) for one in country.part(FamiliesLaw).models]
        self.fields["model"].choices = offered  # type: ignore[attr-defined]  # a choice field
        trained = [one.names.say(language) for one in country.part(FamiliesLaw).models if one.training_required]
        self.fields["trained"].help_text = (
            _("Required for: %(models)s") % {"models": ", ".join(trained)} if trained else ""
        )

    def terms(self) -> Terms:
        """Give the terms of a cleaned form."""
        said = self.cleaned_data
        return Terms(
            models_of_care=said["model"],
            age_from=said["age_from"],
            age_to=said["age_to"],
            sex=said["sex"],
            places=said["places"],
            since=said["since"],
            until=said["until"],
            siblings=said["siblings"],
        )


class Renew(Approve):
    """The terms of a renewal; it begins by itself when the old approval ends."""

    review = forms.LongTextField(
        label=_("What the review of the family found"),
        hint=_("Visits, what the children say, health and household, what changed since the last approval"),
        max_length=8000,
    )
    field_order = ("review",)

    def __init__(self, data: Any, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        del self.fields["since"]
        self._since = initial["since"]

    def clean(self) -> dict[str, Any]:
        """Add the first day."""
        return {**(super().clean() or self.cleaned_data), "since": self._since}


class WithReason(forms.Form):
    """A step that needs nothing but a reason."""

    reason = forms.LongTextField(label=_("Reason"), max_length=4000)


class EndApproval(forms.Form):
    """The end of an approval."""

    ended_on = forms.DayField(label=_("First day no longer approved"))
    end = forms.RadiosField(label=_("Why it ends"), choices=list(texts.APPROVAL_ENDS.items()))
    reason = forms.LongTextField(label=_("More about it"), required=False, max_length=4000)
