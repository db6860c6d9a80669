"""What is asked when somebody looks for a family. The form is sent by GET: the address says it all."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kanat.platform.ui import forms

Choices = Sequence[tuple[Any, Any]]


class Find(forms.Form):
    """For whom, from when, which care, how far."""

    child = forms.ChecksField(label=_("Children who are to stay together"), choices=(), coerce=int)
    on = forms.DayField(label=_("First day in the family"))
    model = forms.ChoiceField(label=_("Model of care"), choices=(), required=False, width="medium")
    where = forms.ChoiceField(label=_("Where to look"), choices=(), initial="here", width="medium")

    def __init__(self, *args: Any, children: Choices, models: Choices, where: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = children  # type: ignore[attr-defined]  # a ChecksField
        self.fields["model"].choices = [("", _("Any model")), *models]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["where"].choices = where  # type: ignore[attr-defined]  # a ChoiceField
