"""Forms of the household and its papers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from kanat.care.families import texts
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.forms.persons import PersonForm
from kanat.care.families.queries import MemberRow
from kanat.platform import country
from kanat.platform.ui import forms

FAMILY = "family"


class AssignWorker(forms.Form):
    """Who is responsible for the family."""

    worker_id = forms.ChoiceField(label=_("Responsible worker"), choices=(), coerce=int)

    def __init__(
        self, data: QueryDict | None, *, able: Mapping[int, str], load: Mapping[int, int], worker_id: int | None
    ) -> None:
        super().__init__(data, initial={"worker_id": worker_id})
        offered = [(user_id, _with_load(name, load.get(user_id, 0))) for user_id, name in able.items()]
        self.fields["worker_id"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]  # a choice


def _with_load(name: str, count: int) -> str:
    said = ngettext("%(name)s – %(count)d family now", "%(name)s – %(count)d families now", count)
    return said % {"name": name, "count": count}


class AddMember(PersonForm):
    """Somebody who lives with the family."""

    role = forms.RadiosField(label=_("What this person is in the household"), choices=list(texts.JOINING.items()))
    since = forms.DayField(label=_("Lives there since"))
    occupation = forms.TextField(label=_("Occupation or school"), required=False, max_length=120)

    @property
    def person_same(self) -> BoundField | None:
        """Give whom the person may be."""
        return self.same("person")

    @property
    def person_parts(self) -> list[BoundField]:
        """Give the fields of the person, for the page."""
        return self.parts("person")

    def clean(self) -> dict[str, Any]:
        """Check who it is."""
        said = super().clean() or self.cleaned_data
        self.check_person("person")
        return said


class MemberLeaves(forms.Form):
    """The first day on which somebody no longer lives there."""

    until = forms.DayField(label=_("First day no longer there"))


class ReceiveDocument(forms.Form):
    """A paper and the file of it."""

    kind = forms.ChoiceField(label=_("Kind of document"), choices=[])
    member = forms.ChoiceField(label=_("Whose document"), choices=[])
    number = forms.TextField(label=_("Number of the document"), required=False, max_length=80, width="medium")
    issued_on = forms.DayField(label=_("Issued on"))
    valid_until = forms.DayField(
        label=_("Expires on"),
        hint=_("Only where the document itself names a day; otherwise the country's rule counts"),
        required=False,
    )
    file = forms.FileField(label=_("File"), hint=_("PDF, JPEG or PNG, at most 10 MB"))

    def __init__(self, data: Any, files: Any, *, people: Sequence[MemberRow], initial: dict[str, Any]) -> None:
        super().__init__(data, files, initial=initial)
        language = get_language()
        kinds = [(one.code, one.names.say(language)) for one in country.part(FamiliesLaw).documents]
        whose = [(FAMILY, _("The family")), *((str(row.id), row.name) for row in people)]
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]  # a choice field
        self.fields["member"].choices = [("", _("Choose")), *whose]  # type: ignore[attr-defined]  # a choice field

    def facts(self) -> dict[str, Any]:
        """Give what `receive_document` takes, of a cleaned form."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            "member_id": None if said["member"] == FAMILY else int(said["member"]),
            "number": said["number"],
            "issued_on": said["issued_on"],
            "valid_until": said["valid_until"],
            "file": (said["file"].name, said["file"].read()),
        }
