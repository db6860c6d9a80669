"""What a form about a person may contain; `person_fields` serves every form that names a person."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, Field
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kanat.care.people import texts
from kanat.care.people.country import OnBadNumber, PeopleLaw
from kanat.care.people.rules import births, naming, numbers
from kanat.care.people.states import Precision, Sex
from kanat.platform import country
from kanat.platform.ui import collation, forms
from kanat.platform.ui.forms import widgets
from kanat.platform.ui.forms.days import FIRST_YEAR, LAST_YEAR
from kanat.platform.ui.markup import draw

PHONE = re.compile(r"\+?[0-9 ()./-]{5,25}")
NAME_LENGTH, NUMBER_LENGTH = 80, 20
SURE = _("I compared it with the papers: it is written like this")
CHOSEN = ("number_missing", "area", "sex")  # of these nothing may be chosen
ROWS = (
    ("surname", "given"),
    ("patronymic",),
    ("sex",),
    ("born", "born_estimated"),
    ("number", "number_missing"),
    ("language", "second_language"),
    ("phone", "area"),
    ("address",),
)


class NameField(forms.TextField):
    """A part of a name; spaces inside are made single, capitals copied from a paper small."""

    def to_python(self, value: object) -> str:
        text = re.sub(r" {2,}", " ", super().to_python(value).replace("\u00a0", " "))
        return naming.from_capitals(text, country.languages()[0])

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(sign.isalpha() for sign in value):
            raise ValidationError(_now("A name has letters"), code="letters")


class PhoneField(forms.TextField):
    """A telephone number as people write it."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not PHONE.fullmatch(value):
            raise ValidationError(_now("Write a phone number with digits, like +90 312 555 12 34"), code="phone")


class BornField(forms.DayField):
    """A date of birth; where only month or year is known, those alone: 03.2015, 2015. Gives a `births.Birth` then."""

    def to_python(self, value: object) -> date | None:
        law = country.part(PeopleLaw)
        standing = births.Standing(day=law.unknown_birth_day, month=law.unknown_birth_month)
        partly = births.read(value.strip(), standing) if isinstance(value, str) else None
        found = super().to_python(partly or value)
        if partly is not None and not FIRST_YEAR <= partly.year <= LAST_YEAR:
            return super().to_python(f"{partly:%d.%m.%Y}")  # which refuses the year in its words
        return found

    def prepare_value(self, value: object) -> object:
        return births.written(value, value.precision) if isinstance(value, births.Birth) else value


class DoubtedLine(widgets.Line):
    """A line of text that, once it was doubted, brings a tick with which to insist."""

    doubted = sure = False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        self.sure = f"{name}-sure" in data
        return super().value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: object = None) -> SafeString:
        line = super().render(name, value, attrs, renderer)
        if not self.doubted:
            return line
        tick = widgets.Tick()
        tick.words = SURE
        return draw("{}{}", line, tick.render(f"{name}-sure", self.sure, {"id": f"id_{name}-sure"}))


class NumberField(forms.TextField):
    """An identity number, checked as the country pack says: refused, or doubted until somebody insists."""

    widget: DoubtedLine

    def __init__(self, *, label: Any = "", hint: Any = "", required: bool = True) -> None:
        kind = country.part(PeopleLaw).number_kinds[0]
        super().__init__(
            label=label or kind.names.say(get_language()),
            hint=hint or kind.hint.say(get_language()),
            required=required,
            max_length=NUMBER_LENGTH,
        )
        self.widget = DoubtedLine(
            {"autocomplete": "off", "spellcheck": "false", **({"inputmode": "numeric"} if kind.digits_only else {})},
            width="medium",
        )

    def to_python(self, value: object) -> str:
        return numbers.tidy(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if not value:
            return
        if not (value.isascii() and value.isalnum()):
            raise ValidationError(_now("An identity number has only letters and digits"), code="signs")
        kinds = country.part(PeopleLaw).number_kinds
        kind = numbers.kind_of(value, kinds)
        if numbers.looks_valid(value, kind):
            return
        told = {"kind": kind.names.say(get_language()), "shape": kind.hint.say(get_language())}
        if kind.on_bad is OnBadNumber.REFUSE:
            raise ValidationError(_now("This is no valid number: %(kind)s, %(shape)s") % told, code="number")
        self.widget.doubted = True
        if not self.widget.sure:
            raise ValidationError(
                _now("This number looks wrong: %(kind)s, %(shape)s. Compare it with the papers") % told, code="doubted"
            )


def areas() -> list[tuple[str, str]]:
    """List the areas of the country in the reader's alphabet; regions that only group others are left out."""
    language = (get_language() or "en")[:2]
    named = [(area.code, area.names.say(language)) for area in country.areas() if area.tile is not None]
    return sorted(named, key=lambda pair: collation.sort_key(pair[1], language))


def spoken() -> list[tuple[str, str]]:
    """List the languages that children and families speak."""
    return [(one.code, one.names.say(get_language())) for one in country.part(PeopleLaw).languages]


def person_fields(*, name_needed: bool = True, sex_needed: bool = True) -> dict[str, Field]:
    """Give fresh fields for all that is asked about a person, as the country asks it."""
    law = country.part(PeopleLaw)
    fields: dict[str, Field] = {
        "surname": NameField(label=_("Surname"), required=name_needed, max_length=NAME_LENGTH, spellcheck="false"),
        "given": NameField(label=_("Given name"), required=name_needed, max_length=NAME_LENGTH, spellcheck="false"),
        "patronymic": NameField(
            label=_("Patronymic"), required=False, max_length=NAME_LENGTH, spellcheck="false", hint=_("Father's name")
        ),
        "sex": forms.RadiosField(label=_("Sex"), choices=texts.SEXES.items(), inline=True, required=sex_needed),
        "born": BornField(
            label=_("Date of birth"), required=False, hint=_("Like 27.03.2015, 03.2015 or 2015; empty if unknown")
        ),
        "born_estimated": forms.TickField(label=_("The date is an estimate")),
        "number": NumberField(required=False),
        "number_missing": forms.ChoiceField(
            label=_("If there is no number, why?"),
            choices=texts.NUMBER_MISSING.items(),
            required=False,
            empty="–",
        ),
        "language": forms.ChoiceField(label=_("Language spoken at home"), choices=spoken, required=False, empty="–"),
        "second_language": forms.ChoiceField(label=_("Another language"), choices=spoken, required=False, empty="–"),
        "phone": PhoneField(label=_("Phone"), required=False, max_length=30, width="medium", inputmode="tel"),
        "area": forms.ChoiceField(label=_("Area"), choices=areas, required=False, empty=_("Not known")),
        "address": forms.LongTextField(label=_("Address"), required=False, max_length=500, rows=2),
    }
    if not law.patronymic_used:
        del fields["patronymic"]
    return fields


def in_rows(form: BaseForm, start: str = "", *, order: Sequence[Sequence[str]] = ROWS) -> list[list[BoundField]]:
    """Give the fields about a person, whose names begin with `start`, two beside one another where they belong so."""
    rows = [[f"{start}{name}" for name in row if f"{start}{name}" in form.fields] for row in order]
    return [[form[name] for name in row] for row in rows if row]


def tidy(facts: dict[str, Any]) -> dict[str, Any]:
    """Turn what the fields gave into what actions take: texts for what was not chosen, languages in one."""
    spoken = (facts.get("language"), facts.get("second_language"))
    empty: dict[str, Any] = {name: "" for name in CHOSEN if name in facts and facts[name] is None}
    told = {name: value for name, value in facts.items() if name not in {"language", "second_language"}}
    if "born" in facts:
        told["born_precision"] = precision(facts["born"], estimated=bool(told.pop("born_estimated", False)))
    if told.get("patronymic"):
        told["patronymic"] = naming.patronymic(told["patronymic"], sex=told.get("sex") or "", endings=endings())
    return {**told, **empty, "languages": tuple(code for code in spoken if code)}


def endings() -> dict[str, str]:
    """Give the word after the father's name by sex, as the country writes patronymics."""
    law = country.part(PeopleLaw)
    words = {Sex.MALE.value: law.patronymic_of_sons, Sex.FEMALE.value: law.patronymic_of_daughters}
    return {sex: word for sex, word in words.items() if word}


def precision(born: date | None, *, estimated: bool = False) -> str:
    """Give how much is known of a birth that a field gave."""
    if born is not None and estimated:
        return Precision.ESTIMATED.value
    return born.precision if isinstance(born, births.Birth) else Precision.DAY.value


def _birth(said: dict[str, Any]) -> dict[str, Any]:
    """Give what the fields of the birth show of a person."""
    born, known = said.get("born"), said.get("born_precision", "")
    partly = known in {Precision.MONTH.value, Precision.YEAR.value}
    return {
        "born": births.Birth.of(born, known) if born and partly else born,
        "born_estimated": known == Precision.ESTIMATED.value,
    }


class Correct(forms.Form):
    """What is said about a person, to be corrected."""

    def __init__(self, data: QueryDict | None, *, initial: dict[str, Any]) -> None:
        spoken = (*initial.get("languages", ()), None, None)
        shown = {"language": spoken[0], "second_language": spoken[1], **_birth(initial)}
        super().__init__(data, initial={**initial, **shown})
        self.fields.update(person_fields())
        if initial.get("address_protected"):
            del self.fields["address"], self.fields["area"]  # seen and changed on a page of their own
        self.more = tuple(initial.get("languages", ()))[2:]  # languages beyond the two that the form shows

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        facts = tidy(self.cleaned_data)
        return {**facts, "languages": (*facts["languages"], *self.more)}

    @property
    def rows(self) -> list[list[BoundField]]:
        """The fields in rows."""
        return in_rows(self)


class Relate(forms.Form):
    """Who another person is to this one."""

    other_id = forms.HiddenField(coerce=int)
    kinship = forms.ChoiceField(label=_("Who is this to the person?"), choices=texts.KINSHIPS.items())


class Find(forms.Form):
    """A search for a person."""

    text = forms.TextField(
        label=_("Name or identity number"), hint=_("Any spelling and alphabet will do"), max_length=100
    )
