"""What the forms of orders and the bank's files may contain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from kanat.care.banking import texts
from kanat.care.banking.states import ReplyKind
from kanat.platform.ui.forms import ChecksField, ChoiceField, DayField, FileField, Form, LongTextField, RadiosField

MOST_MEGABYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A failed transfer that may be ordered again."""

    transfer_id: int
    words: str  # who, how much, to which account, and the bank's code
    same: bool  # it would go to the account at which it failed


class Make(Form):
    """When the bank shall pay, and which failed transfers go out again."""

    execute_on = DayField(label=_("Day on which the bank shall pay"))

    def __init__(self, *args: Any, failed: Sequence[Again], today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"execute_on": today, "again": [str(one.transfer_id) for one in failed if not one.same]}
        super().__init__(*args, **kwargs)
        if failed:
            same = _("The account at which it failed: was it a mistake of the bank?")
            self.fields["again"] = ChecksField(
                label=_("Order again"), hint=_("Each goes to the account that is used now."),
                choices=[(str(one.transfer_id), one.words) for one in failed],
                hints={str(one.transfer_id): same for one in failed if one.same}, required=False,
            )  # fmt: skip


class Step(Form):
    """A step that needs no words."""


class Withdraw(Form):
    """Why an order is not handed to the bank."""

    reason = LongTextField(label=_("Why is it withdrawn?"), rows=3, max_length=1000)


class Settle(Form):
    """How a sum was paid in another way."""

    how = LongTextField(
        label=_("How was it paid?"), hint=_("Way, day and paper, so that it can be found again."), rows=3,
        max_length=1000,
    )  # fmt: skip


class Read(Form):
    """A file of the bank."""

    kind = RadiosField(
        label=_("What is it?"), choices=list(texts.REPLY_KINDS.items()), coerce=ReplyKind, initial=ReplyKind.ANSWER
    )
    file = FileField(label=_("File of the bank"), endings=(".xml",), megabytes=MOST_MEGABYTES)

    def __init__(self, *args: Any, offices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office_id"] = ChoiceField(
            label=_("Office"), choices=list(offices), coerce=int, initial=offices[0][0] if offices else None
        )
