"""What the forms of support may contain."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.support import texts
from kanat.care.support.country import EligibleGroup, SupportOffer
from kanat.care.support.states import SupportKind
from kanat.platform.ui.forms import (
    ChoiceField,
    DayField,
    Form,
    LongTextField,
    NumberField,
    RadiosField,
    YesNoField,
)

GRANT, REFUSE = "grant", "refuse"


class Start(Form):
    """Which service, for how long, and why."""

    since = DayField(label=_("First day of support"))
    until = DayField(
        label=_("End of the term"), hint=_("First day without support. Empty where no term is set."), required=False
    )
    reason = LongTextField(label=_("Why can the child stay at home with this support?"))

    def __init__(self, *args: Any, offers: tuple[SupportOffer, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = [offer for offer in offers if offer.kind == SupportKind.SERVICE]
        self.fields = {"offer": _offer_field(services), **self.fields}


class Apply(Form):
    """Who asks for which support, and why."""

    need = LongTextField(label=_("What does the family need, and why?"))
    received_on = DayField(label=_("Day of the application"))

    def __init__(
        self,
        *args: Any,
        offers: tuple[SupportOffer, ...],
        groups: tuple[EligibleGroup, ...],
        persons: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        language = get_language()
        money = [offer for offer in offers if offer.kind != SupportKind.SERVICE]
        self.fields = {
            "offer": _offer_field(money),
            "group": RadiosField(
                label=_("Which of the eligible groups?"),
                choices=[(group.code, group.names.say(language)) for group in groups],
            ),
            "asked_by": RadiosField(label=_("Who asks?"), choices=list(texts.ASKERS.items())),
            "applicant_id": ChoiceField(
                label=_("Applicant"),
                hint=_("Parents and relatives come from the child's file. Record who is missing there first."),
                choices=list(persons),
                coerce=int,
            ),
            **self.fields,
        }


class Report(Form):
    """The social inquiry: who lives there, their means, what was seen and what is advised."""

    reported_on = DayField(label=_("Day of the report"))
    household = NumberField(label=_("Persons in the household"), least=1, most=40, width="short")
    earners = NumberField(label=_("Of them with an income"), least=0, most=40, width="short")
    text = LongTextField(
        label=_("Social inquiry report"),
        hint=_("Home, health, school, work, debts, relatives who help; what would happen without support."),
        rows=10,
    )
    advised = YesNoField(label=_("Is support advised?"))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = {name: self.fields.pop(name) for name in ("reported_on", "household", "earners")}
        self.fields = {
            **first,
            "income": _money(_("Income of all, a month"), currency),
            "housing": _money(_("Rent and heating, a month"), currency),
            **self.fields,
        }


class Decide(Form):
    """Grant or refuse, with reasons; where granted: from when to when, to whom, beside which social support."""

    outcome = RadiosField(
        label=_("Decision"), choices=[(GRANT, _("Support is granted")), (REFUSE, _("Support is not granted"))]
    )
    reasons = LongTextField(label=_("Reasons"), hint=_("The family gets them in writing."))
    since = DayField(label=_("First day of support"), hint=_("Only where it is granted."), required=False)
    until = DayField(label=_("End of the term"), hint=_("First day without support."), required=False)
    plan = LongTextField(
        label=_("Social support beside the money"),
        hint=_("What is done, by whom, until when: counselling, school, health, work, debts."),
        required=False,
    )

    def __init__(self, *args: Any, persons: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        payee = ChoiceField(label=_("Who is paid?"), choices=list(persons), coerce=int, required=False)
        self.fields = {**self.fields, "payee_id": payee}

    def clean(self) -> dict[str, Any]:
        """Ask for the first day and the payee where support is granted."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("outcome") == GRANT:
            for name in ("since", "payee_id"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Needed where support is granted."))
        return given


class Objection(Form):
    """What the family says against a refusal."""

    on_day = DayField(label=_("Day of the objection"))
    objection = LongTextField(label=_("What does the family say?"))


class Withdraw(Form):
    """Why an application is taken back."""

    reasons = LongTextField(label=_("Why is the application taken back?"), rows=3)


class Review(Form):
    """What a new look at the need has found."""

    held_on = DayField(label=_("Day of the review"))
    finding = LongTextField(label=_("What has changed, what has helped, what is still needed?"))
    advice = RadiosField(label=_("What follows?"), choices=list(texts.ADVICES.items()))


class Extend(Form):
    """A later end of the term."""

    until = DayField(label=_("New end of the term"), hint=_("First day without support."))
    reason = LongTextField(label=_("Reasons"), rows=3)


class End(Form):
    """When support ends, and why."""

    ended_on = DayField(label=_("First day without support"))
    why = ChoiceField(label=_("Why does it end?"), choices=list(texts.ENDS.items()))
    note = LongTextField(label=_("What else is to be known about the end"), required=False, rows=3)


class Filter(Form):
    """Which part of the caseload."""

    def __init__(self, *args: Any, offices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = ChoiceField(
            label=_("Office"), choices=list(offices), coerce=int, required=False, empty=_("All offices")
        )


def _money(label: Any, currency: str) -> NumberField:
    return NumberField(label=label, decimals=2, least=0, most=9_999_999, suffix=currency)


def _offer_field(offers: Sequence[SupportOffer]) -> RadiosField:
    language = get_language()
    return RadiosField(
        label=_("Which support"),
        choices=[(offer.code, offer.names.say(language)) for offer in offers],
        hints={offer.code: offer.description.say(language) for offer in offers},
    )
