"""What the forms of accounts may contain."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from kanat.care.payees import texts
from kanat.platform.ui.forms import ChoiceField, DayField, Form, LongTextField, RadiosField, TextField

PAPER = _("Kind, number, day: what somebody can find again.")


def _number() -> TextField:
    return TextField(
        label=_("Account number (IBAN)"), hint=_("As on the paper; blanks do no harm."), max_length=45,
        autocomplete="off", spellcheck="false",
    )  # fmt: skip


class PayeeAccount(Form):
    """The account of a family or a supported person, as a paper of the bank says."""

    since = DayField(label=_("Used from"))
    paper = TextField(label=_("Paper of the bank that was seen"), hint=PAPER)

    def __init__(self, *args: Any, holders: Sequence[tuple[int, str]], hint: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holder = ChoiceField(label=_("Holder"), hint=hint, choices=list(holders), coerce=int)
        self.fields = {"iban": _number(), "holder_id": holder, **self.fields}


class OfficeAccount(Form):
    """The account from which an office pays."""

    holder = TextField(label=_("Name of the account"), hint=_("As the bank knows it."), max_length=70)
    bic = TextField(label=_("Code of the bank (BIC)"), required=False, max_length=11, width="short")
    since = DayField(label=_("Used from"))
    paper = TextField(label=_("Paper of the bank that was seen"), hint=PAPER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"iban": _number(), **self.fields}


class Step(Form):
    """A step that needs no words."""


class Refuse(Form):
    """Why an account is not confirmed."""

    reason = LongTextField(label=_("Why is it not confirmed?"), rows=3, max_length=1000)


class Pause(Form):
    """Why days are not paid as usual, of whom, and from when to when."""

    kind = RadiosField(label=_("Why is it not paid as usual?"), choices=list(texts.PAUSES.items()))
    since = DayField(label=_("First day"))
    until = DayField(label=_("Until"), hint=_("First day no more. Empty where it is not known yet."), required=False)
    why = LongTextField(label=_("What is known of it, and from which paper"), rows=3, max_length=1000)

    def __init__(self, *args: Any, children: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        child = ChoiceField(
            label=_("Child"), hint=_("Only where a child is away."), choices=list(children), coerce=int, required=False,
            empty=_("the whole family"),
        )  # fmt: skip
        self.fields = {"kind": self.fields.pop("kind"), "child_id": child, **self.fields}


class EndPause(Form):
    """From when it is over."""

    until = DayField(label=_("First day no more"))
