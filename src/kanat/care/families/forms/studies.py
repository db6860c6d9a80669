"""Forms of the home study."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families import texts
from kanat.care.families.country import StudySection
from kanat.platform.ui import forms


class StartStudy(forms.Form):
    """Who studies the home."""

    assessor = forms.ChoiceField(label=_("Who carries out the home study"), choices=[], coerce=int)

    def __init__(self, data: Any, *, able: dict[int, str], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["assessor"].choices = [("", _("Choose")), *able.items()]  # type: ignore[attr-defined]  # a choice field


class RecordVisit(forms.Form):
    """A visit to the home."""

    visited_on = forms.DayField(label=_("Day of the visit"))
    met = forms.TextField(label=_("Who was met"), max_length=300)


class Section(forms.Form):
    """One section of the study: for each item what was found, and how it is rated. A draft may be incomplete."""

    def __init__(self, data: Any, *, section: StudySection, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        language = get_language()
        self.items = [(item.code, item.names.say(language)) for item in section.items]
        for code, name in self.items:
            self.fields[f"{code}_text"] = forms.LongTextField(label=name, required=False, max_length=8000, rows=5)
            self.fields[f"{code}_rating"] = forms.RadiosField(
                label=_("Rating"), choices=list(texts.RATINGS.items()), required=False, inline=True
            )
            for part in ("text", "rating"):  # needed in the end, but not while it is a draft
                self.fields[f"{code}_{part}"].silent = True  # type: ignore[attr-defined]  # read by the field's label

    def rows(self) -> list[tuple[str, Any, Any]]:
        """Give name, text and rating field of each item, for the page."""
        return [(name, self[f"{code}_text"], self[f"{code}_rating"]) for code, name in self.items]

    def findings(self) -> dict[str, dict[str, str]]:
        """Give item code -> text and rating, of a cleaned form."""
        said = self.cleaned_data
        return {
            code: {"text": said[f"{code}_text"], "rating": said[f"{code}_rating"] or ""} for code, _name in self.items
        }


class CompleteStudy(forms.Form):
    """The advice with which the study is completed."""

    completed_on = forms.DayField(label=_("Completed on"))
    advice = forms.RadiosField(label=_("Advice"), choices=list(texts.ADVICE.items()))
    summary = forms.LongTextField(label=_("Summary for the commission"), max_length=8000, rows=8)
