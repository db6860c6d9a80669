"""Forms for what is noted about a person beside the record; each gives what its action takes as `facts`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kanat.care.people import texts
from kanat.care.people.country import PeopleLaw
from kanat.care.people.forms.persons import NAME_LENGTH, NameField, NumberField, PhoneField, areas
from kanat.platform import country
from kanat.platform.ui import forms

LINE = 120  # letters of an authority or a name


class _Noted(forms.Form):
    """What all of these share."""

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        chosen = {"area": self.cleaned_data["area"] or ""} if "area" in self.cleaned_data else {}
        return {**self.cleaned_data, **chosen}


class NoteName(_Noted):
    """A former name, or another spelling."""

    kind = forms.RadiosField(label=_("What kind of name is it?"), choices=texts.NAME_KINDS.items())
    surname = NameField(label=_("Surname"), required=False, max_length=NAME_LENGTH, spellcheck="false")
    given = NameField(label=_("Given name"), required=False, max_length=NAME_LENGTH, spellcheck="false")

    def __init__(self, *data: Any, **more: Any) -> None:
        super().__init__(*data, **more)
        if country.part(PeopleLaw).patronymic_used:
            self.fields["patronymic"] = NameField(
                label=_("Patronymic"), required=False, max_length=NAME_LENGTH, spellcheck="false"
            )


class AddNumber(_Noted):
    """A further identity number."""

    def __init__(self, *data: Any, **more: Any) -> None:
        super().__init__(*data, **more)
        self.fields["number"] = NumberField()


class NotePaper(_Noted):
    """An identity paper."""

    kind = forms.ChoiceField(label=_("Which paper is it?"), choices=texts.PAPER_KINDS.items())
    number = forms.TextField(label=_("Number"), required=False, max_length=40, width="medium", spellcheck="false")
    issued_by = forms.TextField(label=_("Issued by"), required=False, max_length=LINE)
    issued_on = forms.DayField(label=_("Issued on"), required=False)
    until = forms.DayField(label=_("Valid until"), required=False, hint=_("The first day on which it holds no more"))
    file = forms.FileField(label=_("Copy of the paper"), required=False)

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes: the copy as name and content."""
        file = self.cleaned_data["file"]
        return {**super().facts, "file": (file.name, file.read()) if file else None}


class Move(_Noted):
    """A new home."""

    address = forms.LongTextField(label=_("New address"), max_length=500, rows=2)
    area = forms.ChoiceField(label=_("Area"), choices=areas, required=False, empty=_("Not known"))
    since = forms.DayField(label=_("Lives there since"))
    protected = forms.TickField(label=_("Protected: shown only to who asks with a reason"))


class NoteAddress(_Noted):
    """A further or a former address."""

    kind = forms.RadiosField(label=_("What kind of address is it?"), choices=texts.ADDRESS_KINDS.items())
    text = forms.LongTextField(label=_("Address"), max_length=500, rows=2)
    area = forms.ChoiceField(label=_("Area"), choices=areas, required=False, empty=_("Not known"))
    since = forms.DayField(label=_("From"), required=False)
    until = forms.DayField(label=_("Until"), required=False, hint=_("The first day no more there"))
    protected = forms.TickField(label=_("Protected: shown only to who asks with a reason"))


class NotePhone(_Noted):
    """A further telephone."""

    kind = forms.RadiosField(label=_("What kind of phone is it?"), choices=texts.PHONE_KINDS.items())
    number = PhoneField(label=_("Phone"), max_length=30, width="medium", inputmode="tel")
    whose = forms.TextField(label=_("Who answers?"), required=False, max_length=LINE, hint=_("Empty: the person"))
    note = forms.TextField(label=_("Note"), required=False, max_length=200)


class Reason(forms.Form):
    """Why something is taken away, ended or asked for."""

    reason = forms.LongTextField(label=_("Reason"), max_length=500, rows=2)


NOTES: dict[str, type[_Noted]] = {
    "name": NoteName,
    "number": AddNumber,
    "paper": NotePaper,
    "move": Move,
    "address": NoteAddress,
    "phone": NotePhone,
}
