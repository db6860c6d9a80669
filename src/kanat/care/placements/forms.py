"""What is asked when a placement starts, ends or is cancelled. Forms parse; rules decide."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families.country import FamiliesLaw
from kanat.care.placements import texts
from kanat.care.placements.country import PlacementsLaw
from kanat.platform import country
from kanat.platform.ui import forms

Choices = Sequence[tuple[Any, Any]]


def start_reasons() -> list[tuple[str, str]]:
    """Give the country's reasons for a start, in the reader's language."""
    reasons = country.part(PlacementsLaw).start_reasons
    return [(reason.code, reason.names.say(get_language())) for reason in reasons]


def end_reasons() -> list[tuple[str, str]]:
    """Give the country's reasons for an end, in the reader's language."""
    reasons = country.part(PlacementsLaw).end_reasons
    return [(str(reason.code), reason.names.say(get_language())) for reason in reasons]


def models_of_care(codes: Sequence[str] | None = None) -> list[tuple[str, str]]:
    """Give models of care of the country, all or those named, in the reader's language."""
    models = country.part(FamiliesLaw).models
    return [(model.code, model.names.say(get_language())) for model in models if codes is None or model.code in codes]


def agreement_languages() -> list[tuple[str, str]]:
    """Give the languages of the agreement; those of the country stand first."""
    order = [*country.languages(), *texts.LANGUAGES]
    return [(code, texts.LANGUAGES[code]) for code in dict.fromkeys(order) if code in texts.LANGUAGES]


class Start(forms.Form):
    """Children move into a foster family."""

    case_ids = forms.ChecksField(label=_("Children who move in together"), choices=(), coerce=int)
    model = forms.RadiosField(label=_("Model of care"), choices=())
    on = forms.DayField(
        label=_("First day in the family"), hint=_("This day counts. A later day keeps the place free.")
    )
    agreed_on = forms.DayField(label=_("Day of the agreement"))
    language = forms.RadiosField(label=_("Language of the agreement"), choices=agreement_languages, inline=True)
    start_reason = forms.ChoiceField(
        label=_("Why the child comes into a family"), choices=start_reasons, required=False
    )
    choice_note = forms.LongTextField(
        label=_("Why this family"),
        hint=_("Needed when another family stands first on the list of suggestions."),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, children: Choices, models: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_ids"].choices = children  # type: ignore[attr-defined]  # a ChecksField
        self.fields["model"].choices = models  # type: ignore[attr-defined]  # a RadiosField

    def clean_start_reason(self) -> str:
        return self.cleaned_data["start_reason"] or ""


class Residence(forms.Form):
    """Children move into a residential home."""

    case_ids = forms.ChecksField(label=_("Children who move in together"), choices=(), coerce=int)
    institution_id = forms.ChoiceField(label=_("Residential institution"), choices=(), coerce=int)
    on = forms.DayField(label=_("First day in the institution"), hint=_("This day counts."))
    start_reason = forms.ChoiceField(label=_("Why the child comes there"), choices=start_reasons, required=False)
    note = forms.LongTextField(
        label=_("Why no family"),
        hint=_("Which families and relatives were asked, and why none could take the child."),
        max_length=2000,
    )

    def __init__(self, *args: Any, children: Choices, institutions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_ids"].choices = children  # type: ignore[attr-defined]  # a ChecksField
        self.fields["institution_id"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("Choose")),
            *institutions,
        ]

    def clean_start_reason(self) -> str:
        return self.cleaned_data["start_reason"] or ""


class End(forms.Form):
    """Children leave a home."""

    placement_ids = forms.ChecksField(label=_("Children who leave"), choices=(), coerce=int)
    on = forms.DayField(label=_("Day on which the child leaves"), hint=_("This day does not count any more."))
    reason = forms.ChoiceField(label=_("Reason"), choices=end_reasons)
    next_step = forms.RadiosField(label=_("Next step"), choices=list(texts.STEPS.items()))
    note = forms.LongTextField(
        label=_("Note"),
        hint=_("Needed when nobody had planned the end: what led to it, what was tried."),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, children: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["placement_ids"].choices = children  # type: ignore[attr-defined]  # a ChecksField


class Confirm(forms.Form):
    """Children have moved in as agreed."""

    on = forms.DayField(label=_("First day in the family"), hint=_("The day on which the child really moved in."))


class Cancel(forms.Form):
    """An agreement comes to nothing."""

    reason = forms.LongTextField(label=_("Why it is cancelled"), max_length=2000)


def start_initial(*, case_ids: Sequence[int], model: str, on: date, today: date) -> dict[str, object]:
    """Give what the start form holds at first."""
    first = next(iter(agreement_languages()), ("en", ""))[0]
    return {"case_ids": list(case_ids), "model": model, "on": on, "agreed_on": min(on, today), "language": first}
