"""The form that asks for a plan."""

from django.utils.translation import gettext_lazy as _

from kanat.care.people.forms.persons import areas
from kanat.platform.ui import forms


class Plan(forms.Form):
    """For whom a plan is made."""

    title = forms.TextField(label=_("Name of the plan"), max_length=100)
    area = forms.ChoiceField(label=_("Children who wait"), choices=areas, required=False, empty=_("All of my offices"))

    def clean_area(self) -> str:
        return self.cleaned_data["area"] or ""
