"""A person within a form: search before creating, then either somebody known or the facts of somebody new.

When what was typed fits somebody of the register, the form asks whether it is the same person before it is accepted.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kanat.care.families.actions import NewPerson
from kanat.care.people import actions as people_actions
from kanat.care.people import forms as people_forms
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.care.people.country import PeopleLaw
from kanat.platform import country
from kanat.platform.ui import forms
from kanat.platform.ui.forms.base import choose, needed
from kanat.vocabulary.actors import Actor

NEW = "new"
MOST = 5  # people offered; more would be clicked away
ASKED = ("surname", "given", "sex", "born")
SEXES = {code: people_texts.SEXES[code] for code in ("female", "male")}


class PersonForm(forms.Form):
    """A form in which persons are named; `prefixes` are those of their fields."""

    prefixes: tuple[str, ...] = ("person",)

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        on: date,
        known: Mapping[str, people.PersonRow] | None = None,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """Take what was sent, or what was `typed` so far: then only who may be meant is offered, nothing is judged."""
        super().__init__(data)
        self.actor, self.on, self.known = actor, on, known or {}
        self.typed: Mapping[str, Any] = self.data if typed is None else typed
        for prefix in self.prefixes:
            self.fields |= self.fields_of(prefix)
            self._offer(prefix)

    def fields_of(self, prefix: str) -> dict[str, Any]:
        """Make the fields of one person."""
        return person_fields(prefix)

    def person(self, prefix: str) -> NewPerson:
        """Give the person of a cleaned form."""
        said = self.cleaned_data
        same = said.get(f"{prefix}_same")
        if same and same != NEW:
            return NewPerson(person_id=int(same))
        return NewPerson(
            surname=said[f"{prefix}_surname"],
            given=said[f"{prefix}_given"],
            patronymic=said.get(f"{prefix}_patronymic", ""),
            sex=said[f"{prefix}_sex"],
            born=said[f"{prefix}_born"],
            number=said[f"{prefix}_number"],
            number_missing=said[f"{prefix}_number_missing"] or "",
        )

    def parts(self, prefix: str) -> list[BoundField]:
        """Give the fields of a person as the page shows them: of somebody known only what is not known yet."""
        same = self[f"{prefix}_same"]
        hidden = {same.name}
        if prefix in self.known and same.value() != NEW:
            hidden |= {f"{prefix}_{name}" for name in (*ASKED, "patronymic", "number", "number_missing")}
        return [self[name] for name in self.fields if name.startswith(f"{prefix}_") and name not in hidden]

    def same(self, prefix: str) -> BoundField | None:
        """Give the question whether it is one of the people whom what was typed fits; None where it fits nobody."""
        found = self[f"{prefix}_same"]
        return found if found.field.choices else None  # type: ignore[attr-defined]  # a choice field

    def check_person(self, prefix: str) -> None:
        """Ask for what is needed of somebody new, and whether it is somebody known."""
        said = self.cleaned_data
        same = said.get(f"{prefix}_same")
        if same and same != NEW:
            return
        for name in ASKED:
            field = f"{prefix}_{name}"
            if field not in self.errors and not said.get(field):
                label = self.fields[field].label or ""
                self.add_error(field, str(choose(label) if name == "sex" else needed(label)))
        number = f"{prefix}_number"
        if number not in self.errors and not said.get(number) and not said.get(f"{prefix}_number_missing"):
            self.add_error(number, _("Fill in the identity number, or choose why it is missing."))
        if same != NEW and self.fields[f"{prefix}_same"].choices:  # type: ignore[attr-defined]  # a choice field
            self.add_error(f"{prefix}_same", _("Somebody like this is registered already. Is it the same person?"))

    def _offer(self, prefix: str) -> None:
        """Offer the people of the register whom what was typed, or the address of the page, fits."""
        rows = [_choice(found) for found in self._found(prefix)]
        self.fields[f"{prefix}_same"].initial = self.typed.get(f"{prefix}_same")  # what was chosen stays chosen
        if prefix in self.known:
            row = self.known[prefix]
            rows = [(str(row.id), f"{row.full_name} · {row.born_told or _('date of birth unknown')}")]
            self.fields[f"{prefix}_same"].initial = str(row.id)
        if rows:
            rows.append((NEW, _("None of these: register a new person")))
        self.fields[f"{prefix}_same"].choices = rows  # type: ignore[attr-defined]  # a choice field

    def _found(self, prefix: str) -> list[people.Hit]:
        if not self.typed:
            return []
        given, surname, number = (
            str(self.typed.get(f"{prefix}_{name}", ""))[:100] for name in ("given", "surname", "number")
        )
        born = self._typed_born(prefix)
        if not (given and surname) and not number:
            return []
        hits = people.search(
            text=f"{given} {surname}", seen_by=self.actor, on=self.on, number=number, born=born, most=4 * MOST
        )
        people_actions.note_search(
            text=f"{given} {surname} {number}", page="families.person", hits=hits, on=self.on, by=self.actor
        )
        return [hit for hit in hits if not hit.masked and _fits(hit, born, number)][:MOST]

    def _typed_born(self, prefix: str) -> date | None:
        try:
            found = self.fields[f"{prefix}_born"].clean(self.typed.get(f"{prefix}_born"))
        except ValidationError:
            return None
        return found if isinstance(found, date) else None


def person_fields(prefix: str) -> dict[str, Any]:
    """Make the fields of a person: who it is in the register, or name, sex, birth and number."""
    law = country.part(PeopleLaw)
    fields: dict[str, Any] = {
        "same": forms.RadiosField(label=gettext_lazy("Is it one of these people?"), choices=[], required=False),
        "surname": forms.TextField(label=gettext_lazy("Surname"), required=False, max_length=80),
        "given": forms.TextField(label=gettext_lazy("Given name"), required=False, max_length=80),
    }
    if law.patronymic_used:
        fields["patronymic"] = forms.TextField(label=gettext_lazy("Patronymic"), required=False, max_length=80)
    fields |= {
        "sex": forms.RadiosField(label=gettext_lazy("Sex"), choices=list(SEXES.items()), required=False, inline=True),
        "born": forms.DayField(label=gettext_lazy("Date of birth"), required=False),
        "number": people_forms.NumberField(label=gettext_lazy("Identity number"), required=False),
        "number_missing": forms.ChoiceField(
            label=gettext_lazy("Why the number is missing"),
            choices=list(people_texts.NUMBER_MISSING.items()),
            required=False,
            empty=gettext_lazy("There is a number"),
        ),
    }
    for name in (*ASKED, "same", "number"):
        fields[name].silent = True  # needed, but not when the person is known
    return {f"{prefix}_{name}": field for name, field in fields.items()}


def _fits(hit: people.Hit, born: date | None, number: str) -> bool:
    return (bool(number) and hit.number == number) or born is None or hit.may_be_born(born)


def _choice(hit: people.Hit) -> tuple[str, str]:
    return str(hit.person_id), " · ".join(
        part for part in (hit.name, hit.born_told or _("date of birth unknown"), hit.number, hit.file_number) if part
    )
