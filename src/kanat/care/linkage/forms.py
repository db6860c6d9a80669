"""What the forms about duplicates may contain."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kanat.care.linkage import texts
from kanat.platform.ui import forms


class Answer(forms.Form):
    """Whether two records are one person."""

    answer = forms.RadiosField(label=_("Are they one person?"), choices=list(texts.ANSWERS.items()))
    reason = forms.LongTextField(label=_("Why?"), required=False, rows=2, max_length=2000)


class Merge(forms.Form):
    """Which record stays."""

    survivor_id = forms.RadiosField(label=_("Which record stays?"), choices=(), coerce=int)
    reason = forms.LongTextField(label=_("How do you know that they are one person?"), rows=3, max_length=2000)

    def __init__(self, data: QueryDict | None, *, records: list[tuple[int, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["survivor_id"].choices = records  # type: ignore[attr-defined]  # a choice field


class Undo(forms.Form):
    """Why a merge was wrong."""

    reason = forms.LongTextField(label=_("Why was it wrong to merge them?"), rows=3, max_length=2000)


class Search(forms.Form):
    """A search is asked for; nothing is to be filled in."""
