"""Words of payments: states, gaps, steps of the working, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.payments.states import LineState, RunState

Words = str | Promise

RUN_STATES: dict[str, Words] = {
    RunState.OPEN: _("Month opened"),
    RunState.COMPUTED: _("To be checked"),
    RunState.CHECKED: _("To be approved"),
    RunState.APPROVED: _("Approved for payment"),
}

RUN_COLOURS: dict[str, str] = {
    RunState.OPEN: "grey",
    RunState.COMPUTED: "yellow",
    RunState.CHECKED: "blue",
    RunState.APPROVED: "green",
}

LINE_STATES: dict[str, Words] = {LineState.PAYABLE: _("To be paid"), LineState.HELD: _("Held")}

GAPS: dict[str, Words] = {
    "payments.gap.no_approval": _("No approval of the family was in force. Renew the approval, then compute again."),
    "payments.gap.waived": _("The family asked not to be paid."),
    "payments.gap.age_limit": _("The child is %(age)s; payment ends when it turns %(limit)s."),
    "payments.gap.no_band": _(
        "The table of amounts has no row for age %(age)s and this stage of schooling (%(stage)s). "
        "Check the child's schooling, then compute again."
    ),
    "payments.gap.no_birth": _("The child's day of birth is not recorded. Record it, then compute again."),
    "payments.gap.law": _("The law is not known or not confirmed here: %(key)s. Ask: %(ask)s."),
}

STEPS: dict[str, Words] = {
    "indicator": _("Indicator in points"),
    "coefficient": _("Salary coefficient"),
    "share": _("Share"),
    "amount": _("Amount of the month"),
    "price": _("Price charged"),
    "ceiling": _("Ceiling"),
    "percent": _("Rate of the supplement"),
    "season": _("Seasonal payment, for the month as a whole"),
    "whole": _("Days that count: the whole month"),
}

UNITS: dict[str, Words] = {
    "points": _("points"),
    "TRY per point": _("₺ per point"),
    "AZN": "₼",
    "AZN per month": _("₼ per month"),
    "TRY per month": _("₺ per month"),
    "years": _("years of age"),
    "months": _("calendar months"),
}

RULES: dict[str, Words] = {
    "calendar_days": _("by calendar days of the month"),
    "thirty_days": _("by thirtieths"),
    "full_month": _("the whole month"),
    "birthday": _("from the birthday on"),
    "next_month": _("from the month after the birthday on"),
    "any_day": _("placed on any day of the month"),
    "first_day": _("placed on the first day of the month"),
    "last_day": _("placed on the last day of the month"),
    "total": _("the child's month once, at the end"),
    "component": _("each part by itself"),
}

ROUNDING: Words = _("Rounding of the sum")

REFUSALS: dict[str, Words] = {
    "payments.not_granted": _("Your role does not include this step of the payments."),
    "payments.same_person": _("Whoever prepared or checked a month cannot do the next step. Another person must."),
    "payments.month_not_started": _("This month begins on %(from_day)s."),
    "payments.month_not_ended": _(
        "The month can be checked and approved from %(from_day)s, when all its days are known."
    ),
    "payments.not_first_of_month": _("Choose a month."),
    "payments.month_before_law": _("No amounts are known for this month. The first ones hold from %(since)s."),
    "payments.total_changed": _("The facts have changed since the check. Compute and check the month again."),
    "payments.nothing_to_approve": _("There is no line to pay in this month."),
    "payments.already_paid": _(
        "For one of these children the same days have been paid already. Compute the month again."
    ),
    "payments.run_exists": _("This month has already been opened for the office."),
}


def run_states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(RUN_STATES.items())


def line_states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(LINE_STATES.items())
