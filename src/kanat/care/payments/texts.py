"""Words of payments: states, gaps, steps of the working, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.payments.states import LineState, RunState

Words = str | Promise

RUN_STATES: dict[str, Words] = {
    RunState.OPEN: _("Open"),
    RunState.COMPUTED: _("Computed"),
    RunState.CHECKED: _("Checked"),
    RunState.APPROVED: _("Approved"),
}

LINE_STATES: dict[str, Words] = {LineState.PAYABLE: _("To be paid"), LineState.HELD: _("Held")}

GAPS: dict[str, Words] = {
    "payments.gap.no_approval": _("No approval of the family was in force. Renew the approval, then compute again."),
    "payments.gap.waived": _("The family asked not to be paid."),
    "payments.gap.age_limit": _("Paid until the day before the %(limit)s. birthday."),
    "payments.gap.no_band": _(
        "The table of amounts has no row for age %(age)s and this school stage. Check the child's schooling."
    ),
    "payments.gap.law": _("The amount is not known: %(key)s. It can be supplied by: %(ask)s."),
}

STEPS: dict[str, Words] = {
    "line": _("Sum of this line"),
    "rate": _("Sum of a whole month"),
    "indicator": _("Indicator (points)"),
    "coefficient": _("Salary coefficient"),
    "share": _("Share of the band"),
    "amount": _("Amount of the band"),
    "percent": _("Supplement"),
    "band": _("Age band"),
    "days": _("Days"),
    "season": _("Month of the seasonal payment"),
    "rounding": _("Rounded once, half up"),
    "part": _("Part of the month"),
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
