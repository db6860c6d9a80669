"""Taking a notice: one form for the notice, its children and their parents, that grows without JavaScript.

A child stands in the form in one of three ways: being looked for (`search`), registered already (`known`), or new
(`new`). Buttons named ``step`` change the form and draw it again with everything that was typed; only ``save`` acts.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.forms import Field
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kanat.care.people import forms as people
from kanat.care.people.states import NumberMissing, Sex
from kanat.care.protection import texts
from kanat.care.protection.actions import NamedPerson
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.forms.quiet import quiet
from kanat.platform import country
from kanat.platform.ui import forms
from kanat.platform.ui.forms.days import parse_day
from kanat.vocabulary.refusals import Refusal

SEARCH, KNOWN, NEW = "search", "known", "new"
MOST_CHILDREN = 12
SOUGHT = ("surname", "given", "born", "number")  # what a search asks for
SHARED = (
    "surname",
    "patronymic",
    "area",
    "address",
    "phone",
    "language",
    "second_language",
)  # what a sibling gets from the child before
PARENTS = ("mother", "father")
NOTICE_FIELDS = (
    "received_on",
    "received_time",
    "channel",
    "office_id",
    "notifier",
    "notifier_name",
    "notifier_phone",
    "concern",
    "text",
    "urgency",
    "open_cases",
)
PARENT_FIELDS = ("surname", "given", "born", "number", "phone")


class TakeNotice(forms.Form):
    """A notice with its children; `children` holds the places of the children in the form, in order."""

    received_on = forms.DayField(label=_("Day"))
    received_time = forms.TimeField(label=_("Time"))
    notifier_name = people.NameField(label=_("Name"), required=False, max_length=120)
    notifier_phone = people.PhoneField(label=_("Phone"), required=False, max_length=30, width="medium")
    concern = forms.ChoiceField(label=_("What is feared for the child?"), choices=texts.CONCERNS.items())
    text = forms.LongTextField(
        label=_("What was told?"), hint=_("In the words of the person who told it"), rows=6, max_length=10_000
    )
    open_cases = forms.RadiosField(
        label=_("What now?"),
        choices=[("yes", _("Open a case now")), ("later", _("Decide later"))],
        initial="yes",
    )

    def __init__(self, data: QueryDict | None, *, offices: Sequence[tuple[int, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.sent = data if data is not None else QueryDict()
        law = country.part(ProtectionLaw)
        self.fields["channel"] = forms.ChoiceField(
            label=_("How did it come in?"), choices=[(str(one.code), texts.said(one.names)) for one in law.channels]
        )
        self.fields["notifier"] = forms.ChoiceField(
            label=_("Who tells it?"), choices=[(str(one.code), texts.said(one.names)) for one in law.notifiers]
        )
        self.fields["urgency"] = forms.RadiosField(
            label=_("How urgent is it?"), choices=[(str(one.code), texts.said(one.names)) for one in law.urgencies]
        )
        self.fields["office_id"] = forms.ChoiceField(
            label=_("Office"), choices=offices, coerce=int, initial=initial.get("office_id")
        )
        self.places = places_of(data)
        for place in self.places:
            self.fields.update(_child_fields(place, self.mode(place)))
        if self.asks_parents:
            for parent in PARENTS:
                self.fields.update(_parent_fields(parent))
        persons = [name for name in self.fields if "-" in name]
        self.order_fields([*persons, *NOTICE_FIELDS])

    def mode(self, place: int) -> str:
        """Tell how a child stands in the form."""
        mode = self.sent.get(f"c{place}-mode", SEARCH)
        return mode if mode in {KNOWN, NEW} else SEARCH

    @property
    def is_begun(self) -> bool:
        """Tell whether a child was found or is new, so that the rest of the form is shown; from then on it stays."""
        return "begun" in self.sent or any(self.mode(place) != SEARCH for place in self.places)

    @property
    def asks_parents(self) -> bool:
        """Parents are asked for unless all children are registered: then theirs are too."""
        return self.is_begun and not all(self.mode(place) == KNOWN for place in self.places)

    def look_again(self, place: int) -> None:
        """Put a child back to being looked for."""
        self.sent = self.sent.copy()
        self.sent[f"c{place}-mode"] = SEARCH

    def carried(self, place: int) -> list[tuple[str, str]]:
        """List what was typed about a child and is not shown while it is being looked for, to be carried along."""
        start = f"c{place}-"
        shown = SOUGHT if self.mode(place) == SEARCH else tuple(self.fields)
        seen = {f"{start}{name}" for name in (*HIDDEN, *shown)} | set(shown)
        names = [name for name in self.sent if name.startswith(start) and name not in seen]
        return [(name, value) for name in names for value in self.sent.getlist(name)]

    def keep(self) -> "TakeNotice":
        """Draw again what was typed, without saying what is missing."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    def clean(self) -> dict[str, Any]:
        """Refuse to save while a child is still being looked for."""
        for place in self.places:
            if self.mode(place) == SEARCH:
                self.add_error(f"c{place}-surname", _now("Look for the child first, then choose or say that it is new"))
        for parent in PARENTS:
            self._check_parent(parent)
        return self.cleaned_data

    def _check_parent(self, parent: str) -> None:
        told = [name for name in PARENT_FIELDS if self.cleaned_data.get(f"{parent}-{name}")]
        if told and not self.cleaned_data.get(f"{parent}-given") and f"{parent}-given" not in self.errors:
            self.add_error(f"{parent}-given", _now("Fill in the given name, or leave all of this parent empty"))

    @property
    def received_at(self) -> datetime:
        """The moment at which the notice came in, by the clock of the installation."""
        moment = datetime.combine(self.cleaned_data["received_on"], self.cleaned_data["received_time"])
        return timezone.make_aware(moment)

    @property
    def children(self) -> list[NamedPerson]:
        """The children as the action takes them."""
        return [self._child(place) for place in self.places]

    def parent(self, which: str) -> NamedPerson | None:
        """Give what is told about a parent, None where nothing is."""
        told = {name: self.cleaned_data.get(f"{which}-{name}") for name in PARENT_FIELDS}
        if not told["given"]:
            return None
        missing = "" if told["number"] else NumberMissing.NOT_YET_KNOWN.value
        sex = Sex.FEMALE if which == "mother" else Sex.MALE
        first = self._shared()
        return NamedPerson(
            **told | {"surname": told["surname"] or first.surname},
            born_precision=people.precision(told["born"]), sex=sex.value, number_missing=missing,
            area=first.area, address=first.address,
        )  # fmt: skip

    def seen(self, place: int) -> list[str]:
        """List the ids of registered persons who were shown when this child was looked for."""
        return [part for part in self.sent.get(f"c{place}-seen", "").split(",") if part.isdigit()]

    def field_of(self, refusal: Refusal) -> str | None:
        """Give the field of the form beside which a refusal about a child or a parent belongs."""
        number, parent = refusal.facts.get("child"), refusal.facts.get("parent")
        if refusal.field is None:
            return None
        if parent:
            return f"{parent}-{refusal.field}"
        if isinstance(number, int) and number < len(self.places):
            return f"c{self.places[number]}-{refusal.field}"
        return refusal.field

    def _shared(self) -> NamedPerson:
        return next(self._child(place) for place in self.places if self.mode(place) == NEW)

    def _child(self, place: int) -> NamedPerson:
        if self.mode(place) == KNOWN:
            return NamedPerson(person_id=self.cleaned_data[f"c{place}-person_id"])
        start = f"c{place}-"
        told = {name[len(start) :]: value for name, value in self.cleaned_data.items() if name.startswith(start)}
        facts = people.tidy({name: value for name, value in told.items() if name not in HIDDEN})
        unknown = "" if facts["number"] else NumberMissing.NOT_YET_KNOWN.value
        return NamedPerson(**{**facts, "number_missing": facts["number_missing"] or unknown})


HIDDEN = frozenset({"mode", "person_id", "searched", "seen"})


def _child_fields(place: int, mode: str) -> dict[str, Field]:
    fields: dict[str, Field] = {"mode": forms.HiddenField(required=False), "seen": forms.HiddenField(required=False)}
    if mode == KNOWN:
        fields["person_id"] = forms.HiddenField(coerce=int)
    else:
        asked = people.person_fields(name_needed=mode == NEW, sex_needed=mode == NEW)
        fields |= asked if mode == NEW else {name: quiet(asked[name]) for name in SOUGHT}
    return {f"c{place}-{name}": field for name, field in fields.items()}


def _parent_fields(parent: str) -> dict[str, Field]:
    asked = people.person_fields(name_needed=False, sex_needed=False)
    return {f"{parent}-{name}": quiet(asked[name]) for name in PARENT_FIELDS}


def places_of(data: QueryDict | None) -> list[int]:
    """Read the places of the children; one when the form is new or what came is no list of places.

    >>> places_of(None)
    [0]
    """
    text = data.get("children", "") if data is not None else ""
    found = [int(part) for part in text.split(",") if part.isascii() and part.isdigit() and int(part) < 1000]
    return list(dict.fromkeys(found))[:MOST_CHILDREN] or [0]


def take_step(data: QueryDict, step: str, *, first: dict[str, str]) -> QueryDict:
    """Change what was sent by a button: ``search-0``, ``new-0``, ``pick-0-17``, ``look-0``, ``add``, ``remove-1``.

    `first` is what stands in the notice's own fields when they are shown for the first time.
    """
    changed = data.copy()
    if "begun" not in changed:
        changed.update({name: value for name, value in first.items() if name not in changed})
    verb, _dash, rest = step.partition("-")
    place, _dash, person_id = rest.partition("-")
    if verb == "add":
        _add(changed)
    elif verb == "remove":
        changed["children"] = ",".join(str(one) for one in places_of(changed) if str(one) != place)
    elif verb in {"search", "look"}:
        changed[f"c{place}-mode"] = SEARCH
    elif verb == "new":
        changed[f"c{place}-mode"] = NEW
    elif verb == "pick":
        changed[f"c{place}-mode"], changed[f"c{place}-person_id"] = KNOWN, person_id
    return changed


def _add(data: QueryDict) -> None:
    """Add a brother or sister: what the children share is not typed again."""
    places = places_of(data)
    if len(places) >= MOST_CHILDREN:
        return
    place = max(places) + 1
    data["children"] = ",".join(str(one) for one in [*places, place])
    for name in SHARED:
        data[f"c{place}-{name}"] = data.get(f"c{places[0]}-{name}", "")


def sought(data: QueryDict, place: int) -> dict[str, Any]:
    """Read what a child is looked for by; a day that is none is left out."""
    told = {name: data.get(f"c{place}-{name}", "").replace("\x00", "")[:100] for name in SOUGHT}
    found = parse_day(told["born"].strip())
    return {"text": f"{told['surname']} {told['given']}", "number": told["number"], "born": _day(found)}


def _day(parts: tuple[int, int, int] | None) -> date | None:
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


class LayAside(forms.Form):
    """Why no case is opened."""

    reason = forms.LongTextField(label=_("Why is the notice laid aside?"), max_length=2000)


class NoticeFilter(forms.Form):
    """Which notices to list."""

    state = forms.ChoiceField(
        label=_("State"), choices=texts.NOTICE_STATES.items(), required=False, empty=_("All notices")
    )
    urgency = forms.ChoiceField(
        label=_("Urgency"), choices=texts.URGENCIES.items(), required=False, empty=_("Any urgency")
    )
    text = forms.TextField(label=_("Name of the child"), required=False, max_length=100)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for field in self.fields.values():
            quiet(field)
