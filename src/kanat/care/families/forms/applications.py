"""Forms of the application."""

from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kanat.care.families import texts
from kanat.care.families.actions import Applicant, Wish
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.forms.persons import PersonForm, person_fields
from kanat.care.families.rules import terms
from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.care.people.country import PeopleLaw
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui import collation, forms
from kanat.platform.ui.forms.base import choose
from kanat.vocabulary.actors import Actor

SINGLE, COUPLE = "single", "couple"
OLDEST_CHILD = 25
MOST_PLACES = 20


def _applicant_fields(prefix: str) -> dict[str, Any]:
    fields = person_fields(prefix) | {
        f"{prefix}_schooling": forms.ChoiceField(
            label=gettext_lazy("Completed schooling"), choices=list(texts.SCHOOLINGS.items()), required=False
        ),
        f"{prefix}_occupation": forms.TextField(label=gettext_lazy("Occupation"), required=False, max_length=120),
        f"{prefix}_citizen": forms.TickField(label=gettext_lazy("Is a citizen")),
        f"{prefix}_resident": forms.TickField(label=gettext_lazy("Lives in the country permanently")),
        f"{prefix}_has_income": forms.TickField(label=gettext_lazy("Has a regular income")),
    }
    fields[f"{prefix}_schooling"].silent = True
    return fields


class Apply(PersonForm):
    """A household that wants to foster: one or two applicants, where they live, and what they hope for."""

    prefixes = ("first", "second")

    together = forms.RadiosField(
        label=gettext_lazy("Who applies?"),
        choices=[(SINGLE, gettext_lazy("One person")), (COUPLE, gettext_lazy("A couple"))],
        inline=True,
    )
    office = forms.ChoiceField(label=gettext_lazy("Responsible office"), choices=[], coerce=int)
    applied_on = forms.DayField(label=gettext_lazy("Day of the application"))
    area = forms.ChoiceField(label=gettext_lazy("Area"), choices=[])
    address = forms.TextField(label=gettext_lazy("Address"), max_length=300)
    phone = forms.TextField(label=gettext_lazy("Telephone"), max_length=40, inputmode="tel", width="medium")
    languages = forms.ChecksField(label=gettext_lazy("Languages spoken at home"), choices=[], inline=True)
    model = forms.RadiosField(label=gettext_lazy("Kind of foster care"), choices=[])
    kin_text = forms.TextField(
        label=gettext_lazy("Child whom they want to take in"),
        hint=gettext_lazy("For relatives and people whom the child knows: its name or number"),
        required=False,
    )
    kin_child = forms.RadiosField(label=gettext_lazy("Which child is it?"), choices=[], coerce=int, required=False)
    kinship = forms.ChoiceField(
        label=gettext_lazy("What the first applicant is to the child"),
        choices=list(people_texts.KINSHIPS.items()),
        required=False,
    )
    age_from = forms.NumberField(label=gettext_lazy("Children from age"), most=OLDEST_CHILD, required=False)
    age_to = forms.NumberField(label=gettext_lazy("Children up to age"), most=OLDEST_CHILD, required=False)
    sex = forms.RadiosField(
        label=gettext_lazy("Girls or boys"), choices=list(texts.SEXES.items()), initial="any", inline=True
    )
    places = forms.NumberField(label=gettext_lazy("How many children at once"), least=1, most=MOST_PLACES, initial=1)
    motive = forms.LongTextField(label=gettext_lazy("Why they want to foster"), required=False)

    def __init__(self, data: Any = None, *, actor: Actor, on: date, **said: Any) -> None:
        super().__init__(data, actor=actor, on=on, **said)
        offices = accounts.offices_for(seen_by=actor, can="families.register")
        language = get_language() or "en"
        choices: dict[str, Any] = {
            "office": [(office.id, office.say(language)) for office in offices],
            "area": area_choices(language),
            "languages": [(one.code, one.names.say(language)) for one in country.part(PeopleLaw).languages],
            "model": [(one.code, one.names.say(language)) for one in country.part(FamiliesLaw).models],
            "kin_child": self._children(),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # a choice field
        hints = {one.code: one.description.say(language) for one in country.part(FamiliesLaw).models}
        self.fields["model"].widget.hints = hints
        self._begin_with(actor, on)

    def fields_of(self, prefix: str) -> dict[str, Any]:
        """Make the fields of one applicant."""
        return _applicant_fields(prefix)

    def clean(self) -> dict[str, Any]:
        """Check the applicants, and the child of kin."""
        said = super().clean() or self.cleaned_data
        self.check_applicant("first")
        if said.get("together") == COUPLE:
            self.check_applicant("second")
        else:
            for name in [name for name in self.errors if name.startswith("second_")]:
                del self.errors[name]
        self._check_kin()
        return said

    @property
    def first_parts(self) -> list[BoundField]:
        """Give the fields of the first applicant, for the page."""
        return self.parts("first")

    @property
    def first_same(self) -> BoundField | None:
        """Give whom the first applicant may be."""
        return self.same("first")

    @property
    def second_same(self) -> BoundField | None:
        """Give whom the second applicant may be."""
        return self.same("second")

    @property
    def second_parts(self) -> list[BoundField]:
        """Give the fields of the second applicant, for the page."""
        return self.parts("second")

    @property
    def asks_for_kin(self) -> bool:
        """Tell whether the country knows foster care by relatives."""
        return any(model.is_kin for model in country.part(FamiliesLaw).models)

    @property
    def has_children(self) -> bool:
        """Tell whether children of the register are offered."""
        return bool(self.fields["kin_child"].choices)  # type: ignore[attr-defined]  # a choice field

    def check_applicant(self, prefix: str) -> None:
        """Ask for the person and the schooling."""
        self.check_person(prefix)
        field = f"{prefix}_schooling"
        if field not in self.errors and not self.cleaned_data.get(field):
            self.add_error(field, str(choose(self.fields[field].label or "")))

    def applicants(self) -> list[Applicant]:
        """Give one or two applicants of a cleaned form."""
        prefixes = self.prefixes if self.cleaned_data["together"] == COUPLE else self.prefixes[:1]
        return [self._applicant(prefix) for prefix in prefixes]

    def wish(self) -> Wish:
        """Give the wished children of a cleaned form."""
        said = self.cleaned_data
        return Wish(age_from=said["age_from"], age_to=said["age_to"], sex=said["sex"], places=said["places"])

    def is_kin(self) -> bool:
        """Tell whether relatives apply."""
        return terms.is_kin(country.part(FamiliesLaw).models, self.cleaned_data.get("model") or "")

    def _applicant(self, prefix: str) -> Applicant:
        said = self.cleaned_data
        return Applicant(
            person=self.person(prefix),
            schooling=said[f"{prefix}_schooling"],
            occupation=said[f"{prefix}_occupation"],
            citizen=said[f"{prefix}_citizen"],
            resident=said[f"{prefix}_resident"],
            has_income=said[f"{prefix}_has_income"],
        )

    def _begin_with(self, actor: Actor, on: date) -> None:
        self.fields["applied_on"].initial = on
        offered = {value for value, _label in self.fields["office"].choices}  # type: ignore[attr-defined]
        if actor.office_id in offered:
            office = accounts.office(actor.office_id or 0)
            self.fields["office"].initial = actor.office_id
            self.fields["area"].initial = office.area if office else None

    def _children(self) -> list[tuple[int, str]]:
        text = str(self.data.get("kin_text", ""))[:200] if self.is_bound else ""
        if not text.strip():
            return []
        hits = people.search(text=text, seen_by=self.actor, on=self.on, most=20)
        people_actions.note_search(text=text, page="families.apply", hits=hits, on=self.on, by=self.actor)
        return [
            (hit.person_id, f"{hit.name} · {hit.born_told or '–'} · {hit.file_number}")
            for hit in hits
            if not hit.masked and (hit.born is None or self.on.year - hit.born.year <= OLDEST_CHILD)
        ][:5]

    def _check_kin(self) -> None:
        said = self.cleaned_data
        if not self.is_kin() or said.get("kin_child"):
            return
        if self.fields["kin_child"].choices:  # type: ignore[attr-defined]
            self.add_error("kin_child", _("Choose the child whom these relatives want to take in."))
        elif "kin_text" not in self.errors:
            typed = said.get("kin_text")
            none = _("No child of your office fits this. Search by another spelling or by its number.")
            self.add_error("kin_text", none if typed else _("Name the child whom these relatives want to take in."))


class Withdraw(forms.Form):
    """An application that the family takes back."""

    reason = forms.LongTextField(label=gettext_lazy("Why the family withdraws"), max_length=2000)


def area_choices(language: str) -> list[tuple[str, str]]:
    """List the areas in which families live, by the alphabet of the language."""
    parents = {area.parent for area in country.areas()}
    named = [
        (area.code, area.names.say(language))
        for area in country.areas()
        if area.code not in parents or area.kind in {"province", "district"}
    ]
    return sorted(named, key=lambda one: collation.sort_key(one[1], language))
