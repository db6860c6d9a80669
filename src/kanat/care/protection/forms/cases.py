"""Forms around a case."""

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import texts
from kanat.care.protection.forms.quiet import quiet
from kanat.platform.ui import forms


class Assign(forms.Form):
    """Who is responsible."""

    worker_id = forms.ChoiceField(label=_("Responsible worker"), choices=(), coerce=int)

    def __init__(self, data: QueryDict | None, *, workers: Sequence[tuple[int, str]], worker_id: int | None) -> None:
        super().__init__(data, initial={"worker_id": worker_id})
        self.fields["worker_id"].choices = [("", _("Choose")), *workers]  # type: ignore[attr-defined]  # a choice


class Close(forms.Form):
    """Why and when a case ends."""

    closed_on = forms.DayField(label=_("Last day of work on the case"))
    reason = forms.LongTextField(label=_("Why is the case closed?"), max_length=2000)


class CaseFilter(forms.Form):
    """Which children to list."""

    state = forms.ChoiceField(
        label=_("State"), choices=texts.CASE_STATES.items(), required=False, empty=_("All open cases")
    )
    office_id = forms.ChoiceField(label=_("Office"), choices=(), required=False, coerce=int)
    text = forms.TextField(label=_("Name or number"), required=False, max_length=100)
    mine = forms.TickField(label=_("Only mine"))
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("name", _("By name")), ("urgency", _("Most urgent first"))],
        required=False,
        empty=_("By name"),
    )

    def __init__(self, data: QueryDict | None, *, offices: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["order"].choices = [("", _("By name")), ("urgency", _("Most urgent first"))]  # type: ignore[attr-defined]
        if len(offices) > 1:
            self.fields["office_id"].choices = [("", _("All my offices")), *offices]  # type: ignore[attr-defined]
        else:
            del self.fields["office_id"]
        for field in self.fields.values():
            quiet(field)
