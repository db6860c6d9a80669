"""What the forms of exports may contain."""

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kanat.care.exports import texts
from kanat.platform.ui.forms import DayField, Form, LongTextField, RadiosField, TickField

PURPOSE_HINT = _("It is kept with your name, the filter and the number of rows.")


class AskList(Form):
    """As what file, and what for."""

    format = RadiosField(label=_("File"), choices=[(one, texts.FORMATS[one]) for one in texts.TABLES])
    purpose = LongTextField(label=_("What is it needed for?"), hint=PURPOSE_HINT, rows=2, max_length=1000)


class AskEpisodes(Form):
    """Which days, as what file, and what for."""

    since = DayField(label=_("From"), hint=_("Episodes with at least one day in the period."))
    until = DayField(label=_("Until"), hint=_("This day does not count."))
    with_identities = TickField(
        label=_("With names and identity numbers"),
        hint=_("Else each child stands under a key that cannot be turned back."),
        required=False,
    )
    format = RadiosField(label=_("File"), choices=[(one, texts.FORMATS[one]) for one in texts.TABLES])
    purpose = LongTextField(label=_("What is it needed for?"), hint=PURPOSE_HINT, rows=2, max_length=1000)

    def __init__(self, data: QueryDict | None, *, may_name: bool, **kwargs: object) -> None:
        super().__init__(data, **kwargs)  # type: ignore[arg-type]  # Django's own
        if not may_name:
            del self.fields["with_identities"]


class AskPerson(Form):
    """On which ground a record is handed out, as what paper, and what for."""

    ground = RadiosField(label=_("Legal ground"), choices=())
    format = RadiosField(label=_("File"), choices=[(one, texts.FORMATS[one]) for one in texts.RECORDS])
    purpose = LongTextField(
        label=_("Who asks, and what for?"), hint=_("It is kept with your name."), rows=2, max_length=1000
    )

    def __init__(self, data: QueryDict | None, *, grounds: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["ground"].choices = list(grounds)  # type: ignore[attr-defined]  # a choice


class Decide(Form):
    """Whether a record may leave."""

    approved = RadiosField(
        label=_("May the record be handed out?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
    )
    note = LongTextField(label=_("What is to be known about it"), required=False, rows=3, max_length=1000)
