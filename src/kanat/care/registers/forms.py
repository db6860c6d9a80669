"""What the forms of bringing a register in may contain."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kanat.care.registers import texts
from kanat.care.registers.states import Answer as Said
from kanat.platform.ui import forms

ENDINGS = (".xlsx", ".ods", ".csv", ".txt", ".tsv")
MEGABYTES = 50


class Upload(forms.Form):
    """Which rows, for which office, from which file."""

    kind = forms.RadiosField(
        label=_("What does the file hold?"),
        hint=_("In this order: a row can only point to what is there already."),
        choices=list(texts.REGISTERS.items()),
    )
    office_id = forms.ChoiceField(label=_("Office"), choices=(), coerce=int)
    sheet = forms.TextField(label=_("Name of the sheet"), hint=_("Left empty: the first one."), required=False)
    file = forms.FileField(
        label=_("File"), hint=_("Excel (XLSX), OpenDocument (ODS) or CSV."), endings=ENDINGS, megabytes=MEGABYTES
    )

    def __init__(self, data: QueryDict | None, files: Any, *, offices: Sequence[tuple[int, str]]) -> None:
        super().__init__(data, files, initial={"office_id": offices[0][0] if len(offices) == 1 else None})
        self.fields["office_id"].choices = list(offices)  # type: ignore[attr-defined]  # a choice field


class Columns(forms.Form):
    """Which column holds which field; one choice for each column, and a name to keep it under."""

    month_first = forms.TickField(label=_("Days are written with the month first, like 12/31/2015"), required=False)
    save_as = forms.TextField(
        label=_("Keep these columns as"),
        hint=_("The office's next file with the same headings finds them by itself."),
        required=False,
        max_length=80,
    )

    def __init__(
        self, data: QueryDict | None, *, titles: Sequence[str], fields: Mapping[str, str], columns: Mapping[int, str],
        month_first: bool,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"month_first": month_first})
        self.places = range(len(titles))
        choices = [("", _("Leave out")), *fields.items()]
        for place, title in enumerate(titles):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=title or _("Column %(number)s") % {"number": place + 1},
                choices=choices,
                required=False,
                initial=columns.get(place, ""),
            )

    def columns(self) -> dict[int, str]:
        """Give column -> field as it was chosen."""
        chosen = ((place, self.cleaned_data.get(f"column_{place}")) for place in self.places)
        return {place: field for place, field in chosen if field}


class Answer(forms.Form):
    """Whether a row is about somebody who is registered."""

    answer = forms.RadiosField(label=_("Who is meant?"), choices=list(texts.ANSWERS.items()), inline=True)

    def __init__(self, data: QueryDict | None, *, elsewhere: bool, initial: str = "") -> None:
        super().__init__(data, initial={"answer": initial}, prefix=None)
        if elsewhere:
            offered = [(code, word) for code, word in texts.ANSWERS.items() if code != Said.SAME]
            self.fields["answer"].choices = offered  # type: ignore[attr-defined]  # a choice field


class AnswerAll(forms.Form):
    """One answer for all that has none."""

    answer = forms.RadiosField(
        label=_("Who is meant?"),
        choices=[(code, word) for code, word in texts.ANSWERS.items() if code != Said.SAME],
    )


class Step(forms.Form):
    """Something is done with a file; nothing is to be filled in."""
