"""What the forms of data quality may contain."""

from collections.abc import Sequence

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kanat.care.quality import texts
from kanat.platform.ui.forms import ChoiceField, DayField, Form, LongTextField, RadiosField, TickField


class Filter(Form):
    """Which findings to list."""

    office_id = ChoiceField(label=_("Office"), choices=(), required=False, coerce=int, empty=_("All my offices"))
    dimension = ChoiceField(
        label=_("Kind of fault"), choices=texts.DIMENSIONS.items(), required=False, empty=_("All kinds")
    )
    code = ChoiceField(label=_("Rule"), choices=(), required=False, empty=_("All rules"))
    state = ChoiceField(label=_("State"), choices=texts.STATES.items(), required=False, empty=_("Not waived"))
    mine = TickField(label=_("Only mine"), required=False)

    def __init__(
        self, data: QueryDict | None, *, offices: Sequence[tuple[int, str]], codes: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["code"].choices = [("", _("All rules")), *codes]  # type: ignore[attr-defined]  # a choice
        if len(offices) > 1:
            self.fields["office_id"].choices = [("", _("All my offices")), *offices]  # type: ignore[attr-defined]
        else:
            del self.fields["office_id"]


class AskWaiver(Form):
    """Why a finding may stand, and until when."""

    reason = LongTextField(label=_("Why may the finding stand?"), rows=3, max_length=2000)
    until = DayField(label=_("Until when"), hint=_("On this day it counts again, unless it was mended."))


class SecondLook(Form):
    """What another person says to a waiver."""

    granted = RadiosField(
        label=_("May the finding stand?"),
        choices=[("yes", _("Yes, until the day that was asked for")), ("no", _("No, it is to be mended"))],
    )
    note = LongTextField(label=_("What is to be known about it"), required=False, rows=3, max_length=2000)
