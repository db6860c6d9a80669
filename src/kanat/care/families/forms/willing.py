"""Forms of what a family would take and can do, and of what is alleged against it."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families import texts
from kanat.care.families.queries import OfferRow
from kanat.care.people.country import PeopleLaw
from kanat.platform import country
from kanat.platform.ui import forms

OLDEST = 17  # completed years
SKILL = "skill_"


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, kind.names.say(get_language())) for kind in country.part(PeopleLaw).need_kinds]


class SayWilling(forms.Form):
    """Which children a family would take, as it said on a day."""

    said_on = forms.DayField(label=_("Day on which the family said so"))
    age_from = forms.NumberField(label=_("Youngest child, years"), most=OLDEST, width="short")
    age_to = forms.NumberField(label=_("Oldest child, years"), most=OLDEST, width="short")
    sex = forms.RadiosField(label=_("Girls or boys"), choices=list(texts.SEXES.items()), inline=True)
    refuses = forms.ChecksField(
        label=_("Needs that the family does not want to take on"), choices=_kinds, required=False
    )
    tonight = forms.TickField(label=_("Takes children in an emergency, also at night"))
    respite = forms.TickField(label=_("Takes children for some days, so that another family can rest"))
    paused_until = forms.DayField(
        label=_("Takes nobody until"),
        hint=_("First day on which it may be asked again; empty where it takes children now"),
        required=False,
    )
    note = forms.LongTextField(label=_("What else the family said"), required=False, rows=2, max_length=1000)

    def __init__(self, data: QueryDict | None, *, offer: OfferRow, today: object) -> None:
        names = ("age_from", "age_to", "tonight", "respite", "paused_until")
        known = {name: getattr(offer, name) for name in names}
        super().__init__(
            data, initial={**known, "sex": offer.sex or "any", "refuses": list(offer.refuses), "said_on": today}
        )


class Skills(forms.Form):
    """For which needs a family has skill."""

    courses = forms.NumberField(label=_("Courses finished"), most=50, width="short")

    def __init__(self, data: QueryDict | None, *, offer: OfferRow) -> None:
        super().__init__(data, initial={"courses": offer.courses})
        kinds = {
            SKILL + kind.code: forms.RadiosField(
                label=kind.names.say(get_language()),
                hint=kind.description.say(get_language()),
                choices=list(texts.SKILL_LEVELS.items()),
                coerce=int,
                inline=True,
                initial=offer.skills.get(kind.code, 0),
            )
            for kind in country.part(PeopleLaw).need_kinds
        }
        self.fields = {**kinds, **self.fields}

    def facts(self) -> dict[str, Any]:
        """Give what `set_skills` takes, of a cleaned form."""
        said = self.cleaned_data
        levels = {name.removeprefix(SKILL): level for name, level in said.items() if name.startswith(SKILL) and level}
        return {"skills": levels, "courses": said["courses"]}


class RaiseAllegation(forms.Form):
    """What was told, and when."""

    received_on = forms.DayField(label=_("Told on"))
    told = forms.LongTextField(label=_("What was told"), max_length=3000)


class CloseAllegation(forms.Form):
    """What was found."""

    closed_on = forms.DayField(label=_("Looked into until"))
    found = forms.LongTextField(label=_("What was found"), max_length=3000)
