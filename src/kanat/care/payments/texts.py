"""Words of payments: states, gaps, steps of the working, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.payments.states import LineKind, LineState, OverpaymentState, RunState

Words = str | Promise

RUN_STATES: dict[str, Words] = {
    RunState.OPEN: _("Month opened"),
    RunState.COMPUTED: _("Computed"),
    RunState.LOCKED: _("To be checked"),
    RunState.CHECKED: _("To be approved"),
    RunState.APPROVED: _("Approved for payment"),
    RunState.RELEASED: _("Released to the bank"),
    RunState.SENT: _("Sent to the bank"),
    RunState.ANSWERED: _("Answered by the bank"),
    RunState.RECONCILED: _("Reconciled"),
    RunState.CLOSED: _("Closed"),
}

RUN_COLOURS: dict[str, str] = {
    RunState.OPEN: "grey",
    RunState.COMPUTED: "yellow",
    RunState.LOCKED: "yellow",
    RunState.CHECKED: "blue",
    RunState.APPROVED: "green",
    RunState.RELEASED: "green",
    RunState.SENT: "green",
    RunState.ANSWERED: "green",
    RunState.RECONCILED: "green",
    RunState.CLOSED: "grey",
}

LINE_KINDS: dict[str, Words] = {
    LineKind.ARREARS: _("Arrears"),
    LineKind.OVERPAID: _("Paid too much"),
    LineKind.RECOVERY: _("Taken back"),
}

OVERPAYMENT_STATES: dict[str, Words] = {
    OverpaymentState.FOUND: _("Found"),
    OverpaymentState.NOTIFIED: _("Notice given"),
    OverpaymentState.OBJECTED: _("Objected to"),
    OverpaymentState.TAKEN_BACK: _("Taken back in instalments"),
    OverpaymentState.SETTLED: _("Settled"),
    OverpaymentState.WAIVED: _("Waived"),
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
    "payments.gap.absent": _("The child was away from the family longer than payment goes on."),
    "payments.gap.other_scheme": _("The same days are paid under another scheme."),
    "payments.gap.decision_open": _("A decision on this payment is open. Compute again when it is taken."),
    "payments.gap.no_account": _("The family has no account. Record one, then compute again."),
    "payments.gap.account_unconfirmed": _(
        "The family's account was changed and nobody has confirmed it. Another person confirms it, then compute again."
    ),
    "payments.gap.account_cooling": _(
        "The family's account was changed and cannot be used yet. Compute again after the waiting days."
    ),
    "payments.gap.overpaid": _("This much was paid too much for the month. It is taken back only by a decision."),
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

CHANGES: dict[str, Words] = {
    "new": _("New in this month"),
    "held": _("Paid last month, held now"),
    "ended": _("Ended"),
    "stage": _("Another stage of schooling"),
    "birthday": _("Another age band after a birthday"),
    "component": _("One part more or less"),
    "days": _("Other days of the month"),
    "rate": _("A value of the law changed"),
    **LINE_KINDS,
}

BLOCKERS: dict[str, Words] = {
    "payments.gap.no_approval": _("No approval in force"),
    "payments.gap.waived": _("Payment waived"),
    "payments.gap.age_limit": _("Age limit reached"),
    "payments.gap.no_band": _("No amount for this schooling"),
    "payments.gap.absent": _("Away too long"),
    "payments.gap.other_scheme": _("Paid under another scheme"),
    "payments.gap.decision_open": _("Decision open"),
    "payments.gap.no_account": _("No account"),
    "payments.gap.account_unconfirmed": _("Account not confirmed"),
    "payments.gap.account_cooling": _("Changed account not usable yet"),
    "payments.gap.overpaid": _("Paid too much"),
    "payments.gap.no_birth": _("Day of birth not recorded"),
    "payments.gap.law": _("Law not known"),
}

CLEARED_BY: dict[str, Words] = {
    "payments.gap.no_approval": _("family worker"),
    "payments.gap.no_band": _("caseworker"),
    "payments.gap.absent": _("caseworker"),
    "payments.gap.other_scheme": _("caseworker"),
    "payments.gap.no_birth": _("caseworker"),
    "payments.gap.decision_open": _("manager"),
    "payments.gap.no_account": _("payments officer"),
    "payments.gap.account_unconfirmed": _("another payments officer"),
    "payments.gap.account_cooling": _("nobody: it waits some days"),
    "payments.gap.overpaid": _("payments approver"),
    "payments.gap.law": _("the ministry"),
}

STEPS_AFTER: dict[str, Words] = {
    "release": _("Release to the bank"),
    "send": _("It was sent to the bank"),
    "answer": _("The bank has answered"),
    "reconcile": _("It is reconciled"),
    "close": _("Close the month"),
}

DIFFERENCE: Words = _("Difference to what was paid")
RECOVERY: Words = _("Instalment that is taken back")
ROUNDING: Words = _("Rounding of the sum")

REFUSALS: dict[str, Words] = {
    "payments.not_granted": _("Your role does not include this step of the payments."),
    "payments.same_person": _("Whoever prepared or checked a month cannot do the next step. Another person must."),
    "payments.by_the_bank": _("This step is taken on the page of the bank, from its orders and answers."),
    "payments.own_family": _(
        "This list pays a family that you have declared as your own or close to you. Another person must decide."
    ),
    "payments.month_not_started": _("This month begins on %(from_day)s."),
    "payments.month_not_ended": _(
        "The month can be checked and approved from %(from_day)s, when all its days are known."
    ),
    "payments.not_first_of_month": _("Choose a month."),
    "payments.month_before_law": _("No amounts are known for this month. The first ones hold from %(since)s."),
    "payments.total_changed": _("The facts have changed since the check. Compute and check the month again."),
    "payments.nothing_to_approve": _("There is no line to pay in this month."),
    "payments.no_list_of_scheme": _("No list is made for this kind of payment."),
    "payments.chain_broken": _("A line was changed after the month was computed. Send it back and compute it again."),
    "payments.above_limit": _(
        "This list is above %(limit)s. Somebody with the larger right to approve must approve it."
    ),
    "payments.no_such_overpayment": _("There is no such overpayment in your offices."),
    "payments.objection_runs": _("The family may object until %(until)s. Decide after that day."),
    "payments.instalment_too_high": _("An instalment may take at most %(most)s of the family's month."),
    "payments.instalment_too_low": _("Name an instalment above zero."),
    "payments.months_back": _("Past months lie before the month of this list."),
    "payments.already_paid": _(
        "For one of these children the same days have been paid already. Compute the month again."
    ),
    "payments.run_exists": _("This month has already been opened for the office."),
}


def run_states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(RUN_STATES.items())


def overpayment_states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(OVERPAYMENT_STATES.items())


def line_states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(LINE_STATES.items())
