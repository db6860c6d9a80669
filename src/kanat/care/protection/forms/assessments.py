"""Forms of an assessment."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import texts
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.forms.quiet import quiet
from kanat.care.protection.queries import SECTIONS
from kanat.platform import country
from kanat.platform.ui import forms


class Start(forms.Form):
    """Who assesses."""

    worker_id = forms.ChoiceField(label=_("Who assesses?"), choices=(), coerce=int)

    def __init__(self, data: QueryDict | None, *, workers: Sequence[tuple[int, str]], worker_id: int | None) -> None:
        super().__init__(data, initial={"worker_id": worker_id})
        self.fields["worker_id"].choices = [("", _("Choose")), *workers]  # type: ignore[attr-defined]  # a choice


class Assess(forms.Form):
    """The sections of an assessment. All may be empty while it is a draft; what completes it, the rules decide."""

    living_conditions = forms.LongTextField(
        label=_("Living conditions"), hint=_("Home, income, who lives there"), required=False, rows=5
    )
    needs = forms.LongTextField(
        label=_("The child's needs"), hint=_("Health, school, development, feelings"), required=False, rows=5
    )
    parents_capacity = forms.LongTextField(
        label=_("What the parents can give"), hint=_("Care, safety, warmth, guidance"), required=False, rows=5
    )
    risks = forms.LongTextField(label=_("Risks"), required=False, rows=4)
    strengths = forms.LongTextField(
        label=_("Strengths"), hint=_("Relatives, school, neighbours, the child itself"), required=False, rows=4
    )
    child_opinion = forms.LongTextField(label=_("The child's own view"), required=False, rows=4)
    opinion_not_asked = forms.LongTextField(
        label=_("If the child could not be asked, why?"), required=False, rows=2, max_length=1000
    )
    findings = forms.LongTextField(
        label=_("Conclusion"), hint=_("What follows from all this, and why"), required=False, rows=5
    )
    outcome = forms.RadiosField(
        label=_("What does it conclude?"), choices=(), required=False, hints=texts.OUTCOME_HINTS
    )
    completed_on = forms.DayField(label=_("Day of completion"), required=False)

    def __init__(self, data: QueryDict | None, *, initial: dict[str, Any], today: date) -> None:
        super().__init__(data, initial={"completed_on": today, **initial})
        for field in self.fields.values():
            quiet(field)
        outcomes = country.part(ProtectionLaw).outcomes
        self.fields["outcome"].choices = [(str(one.code), texts.said(one.names)) for one in outcomes]  # type: ignore[attr-defined]

    @property
    def sections(self) -> dict[str, str]:
        """The written parts, by name."""
        return {name: self.cleaned_data[name] for name in SECTIONS}
