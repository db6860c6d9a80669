"""Forms of what a child needs in a family."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.people.country import PeopleLaw
from kanat.care.people.forms.persons import areas
from kanat.care.protection import texts
from kanat.care.protection.forms.quiet import quiet
from kanat.care.protection.queries import NeedsRow
from kanat.platform import country
from kanat.platform.ui import forms

AVOIDED = 3  # areas that can be named
NEED = "need_"


class Needs(forms.Form):
    """What the child needs in a family; nothing of it must be known on the first day but the child's own view."""

    urgency = forms.RadiosField(
        label=_("How soon is a family needed?"), choices=list(texts.PLACEMENT_URGENCIES.items()), inline=True
    )
    school_area = forms.ChoiceField(
        label=_("Where the child goes to school"), choices=areas, required=False, empty=_("Not known")
    )
    family_area = forms.ChoiceField(
        label=_("Where the birth family lives"), choices=areas, required=False, empty=_("As in the child's record")
    )
    view = forms.LongTextField(label=_("What the child itself wants"), required=False, rows=3, max_length=2000)
    view_not_asked = forms.TextField(label=_("Why the child was not asked"), required=False, max_length=300)
    contact = forms.LongTextField(
        label=_("Contact plan"),
        hint=_("With whom, how often, where, and who is there"),
        required=False,
        rows=3,
        max_length=2000,
    )
    culture = forms.LongTextField(
        label=_("Language, faith and customs to keep up"), required=False, rows=2, max_length=1000
    )
    kin_answer = forms.RadiosField(
        label=_("Were relatives asked to take the child?"),
        choices=[("", _("Not asked yet")), *texts.KIN_ANSWERS.items()],
        required=False,
    )
    kin_asked_on = forms.DayField(label=_("Asked on"), required=False)
    kin_note = forms.LongTextField(
        label=_("Who was asked, and what they said"), required=False, rows=2, max_length=2000
    )

    def __init__(self, data: QueryDict | None, *, told: NeedsRow, culture: bool) -> None:
        super().__init__(data, initial=_typed(told))
        for kind in country.part(PeopleLaw).need_kinds:
            self.fields[NEED + kind.code] = forms.RadiosField(
                label=kind.names.say(get_language()),
                hint=kind.description.say(get_language()),
                choices=list(texts.LEVELS.items()),
                coerce=int,
                inline=True,
                required=False,
                initial=told.needs.get(kind.code, 0),
            )
        for place in range(AVOIDED):
            self.fields[f"avoid_{place}"] = forms.ChoiceField(
                label=_("Area to avoid"),
                choices=areas,
                required=False,
                empty=_("None"),
                initial=told.avoid_areas[place] if place < len(told.avoid_areas) else None,
            )
        self.fields["avoid_why"] = forms.TextField(
            label=_("Why these areas are not safe"), required=False, max_length=300, initial=told.avoid_why
        )
        if not culture:
            del self.fields["culture"]
        for field in self.fields.values():
            quiet(field)

    @property
    def levels(self) -> list[Any]:
        """Give the fields of the needs, for the page."""
        return [self[name] for name in self.fields if name.startswith(NEED)]

    @property
    def avoided(self) -> list[Any]:
        """Give the fields of what is to be avoided, for the page."""
        return [self[name] for name in self.fields if name.startswith("avoid_")]

    def facts(self) -> dict[str, Any]:
        """Give what `save_needs` takes, of a cleaned form."""
        said = self.cleaned_data
        plain = {name: value for name, value in said.items() if not name.startswith((NEED, "avoid_"))}
        levels = {name.removeprefix(NEED): level for name, level in said.items() if name.startswith(NEED) and level}
        avoided = [said[f"avoid_{place}"] for place in range(AVOIDED) if said[f"avoid_{place}"]]
        return {
            **{name: "" if value is None and name != "kin_asked_on" else value for name, value in plain.items()},
            "needs": levels,
            "avoid_areas": list(dict.fromkeys(avoided)),
            "avoid_why": said["avoid_why"],
        }


def _typed(told: NeedsRow) -> dict[str, object]:
    names = (
        "urgency", "school_area", "family_area", "view", "view_not_asked", "contact", "culture",
        "kin_answer", "kin_asked_on", "kin_note",
    )  # fmt: skip
    return {name: getattr(told, name) for name in names}


class Bond(forms.Form):
    """With whom a child is placed, or never."""

    kind = forms.RadiosField(label=_("What was decided"), choices=list(texts.BOND_KINDS.items()))
    other_id = forms.ChoiceField(label=_("Relative or other child"), choices=(), coerce=int, required=False)
    number = forms.TextField(
        label=_("Or somebody else, by identity number"), required=False, max_length=30, width="medium"
    )
    why = forms.LongTextField(label=_("Why"), rows=3, max_length=1000)
    decided_by = forms.TextField(label=_("Who decided"), hint=_("Court, commission or member of staff"), max_length=150)
    since = forms.DayField(label=_("Day of the decision"))

    def __init__(
        self, data: QueryDict | None, *, others: Sequence[tuple[int, str]], initial: dict[str, object]
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["other_id"].choices = [("", _("Choose")), *others]  # type: ignore[attr-defined]  # a choice
        for name in ("other_id", "number"):
            quiet(self.fields[name])


class EndBond(forms.Form):
    """Why a decision counts no more."""

    reason = forms.LongTextField(label=_("Why does it count no more?"), rows=3, max_length=1000)
