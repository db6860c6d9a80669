"""Forms of measures."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kanat.care.protection import texts
from kanat.care.protection.country import MeasureType, ProtectionLaw
from kanat.care.protection.forms.quiet import quiet
from kanat.platform import country
from kanat.platform.ui import forms


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, texts.said(kind.names)) for kind in country.part(ProtectionLaw).measure_types]


def _bodies(kind: MeasureType | None = None) -> list[tuple[str, str]]:
    bodies = country.part(ProtectionLaw).bodies
    return [(body.code, texts.said(body.names)) for body in bodies if kind is None or body.code in kind.bodies]


class Measure(forms.Form):
    """A measure as decided."""

    kind = forms.RadiosField(label=_("Measure"), choices=_kinds)
    body = forms.ChoiceField(label=_("Decided by"), choices=_bodies, required=False)
    court = forms.TextField(label=_("Name of the court or authority"), required=False, max_length=150)
    decision_number = forms.TextField(label=_("Number of the decision"), required=False, max_length=60, width="medium")
    decided_on = forms.DayField(label=_("Day of the decision"))
    since = forms.DayField(label=_("In force from"))
    until = forms.DayField(label=_("Until"), required=False, hint=_("Empty where no end was set"))
    next_review_on = forms.DayField(label=_("Next review"), required=False)
    place_secret = forms.TickField(label=_("Where the child lives is kept secret"))
    contact_ruling = forms.LongTextField(
        label=_("What was decided about contact"), required=False, rows=2, max_length=2000
    )
    continues_for_education = forms.TickField(label=_("Goes on after coming of age, for education"))

    def __init__(self, data: QueryDict | None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        for name in ("body", "court", "decision_number", "next_review_on"):
            quiet(self.fields[name])  # the law of each kind says whether it is needed
        kinds = country.part(ProtectionLaw).measure_types
        self.fields["kind"].widget.hints = {kind.code: texts.said(kind.description) for kind in kinds}

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "body": self.cleaned_data["body"] or ""}


class ProtectAtOnce(forms.Form):
    """A child is taken in before any decision."""

    since = forms.DayField(label=_("Taken in on"))
    reason = forms.LongTextField(label=_("What was the danger?"), max_length=2000)


class AskCourt(forms.Form):
    """When the court was asked."""

    asked_on = forms.DayField(label=_("The court was asked on"))


class Decide(forms.Form):
    """What the court decided on an emergency."""

    body = forms.ChoiceField(label=_("Decided by"), choices=(), required=False)
    court = forms.TextField(label=_("Name of the court or authority"), required=False, max_length=150)
    decision_number = forms.TextField(label=_("Number of the decision"), required=False, max_length=60, width="medium")
    decided_on = forms.DayField(label=_("Day of the decision"))

    def __init__(self, data: QueryDict | None, *, kind: MeasureType | None) -> None:
        super().__init__(data)
        self.fields["body"].choices = _bodies(kind)  # type: ignore[attr-defined]  # a choice

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "body": self.cleaned_data["body"] or ""}


class Review(forms.Form):
    """A measure was reviewed and goes on."""

    reviewed_on = forms.DayField(label=_("Reviewed on"))
    next_review_on = forms.DayField(label=_("Next review"), required=False)
    findings = forms.LongTextField(label=_("What was found?"), required=False, max_length=2000)


class End(forms.Form):
    """Why and when a measure ends."""

    end = forms.RadiosField(label=_("Why does it end?"), choices=texts.MEASURE_ENDS.items())
    ended_on = forms.DayField(label=_("First day on which it is no more in force"))
