"""Words of orders to the bank and its answers: states, outcomes, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.banking.states import OrderState, Outcome, ReplyKind

Words = str | Promise

ORDER_STATES: dict[str, Words] = {
    OrderState.MADE: _("Files made"),
    OrderState.SENT: _("Handed to the bank"),
    OrderState.WITHDRAWN: _("Withdrawn"),
}

ORDER_COLOURS: dict[str, str] = {
    OrderState.MADE: "yellow", OrderState.SENT: "green", OrderState.WITHDRAWN: "grey",
}  # fmt: skip

OUTCOMES: dict[str, Words] = {
    "": _("No answer yet"),
    Outcome.ACCEPTED: _("Accepted by the bank"),
    Outcome.REJECTED: _("Rejected by the bank"),
    Outcome.PAID: _("Booked"),
    Outcome.RETURNED: _("Money came back"),
}

OUTCOME_COLOURS: dict[str, str] = {
    "": "grey", Outcome.ACCEPTED: "blue", Outcome.REJECTED: "red", Outcome.PAID: "green", Outcome.RETURNED: "red",
}  # fmt: skip

REPLY_KINDS: dict[str, Words] = {
    ReplyKind.ANSWER: _("Answer to our transfers (pain.002)"),
    ReplyKind.STATEMENT: _("Statement of the account (camt.053)"),
}

REMITTANCE: Words = _("Foster care %(month)s")

REFUSALS: dict[str, Words] = {
    "banking.not_granted": _("Your role does not include this step with the bank."),
    "banking.same_person": _("Whoever made the files of an order cannot hand it to the bank. Another person must."),
    "banking.no_such_order": _("There is no such order in your offices."),
    "banking.no_such_transfer": _("There is no such transfer in your offices."),
    "banking.no_such_reply": _("There is no such file of the bank in your offices."),
    "banking.month_not_released": _("Only a released month is ordered. Release it first."),
    "banking.execution_past": _("The day of payment, %(on)s, is over."),
    "banking.nothing_to_order": _("There is nothing to order: nobody waits who has a usable account."),
    "banking.no_payer": _("The account from which the office pays is not recorded and confirmed yet."),
    "banking.ordered_meanwhile": _("Somebody else has ordered this meanwhile. Open the month again."),
    "banking.not_failed": _(
        "Only a transfer that was rejected or came back, and was not looked after yet, can be mended."
    ),
    "banking.account_unusable": _("%(name)s can go to no account now. Mend the account first, or leave it out."),
    "banking.not_explained": _("%(open)s families have a sum without an end. Look at them below."),
    "banking.read_already": _("This very file has been read in already."),
    "banking.unknown_file": _("This is no answer to a file that your offices have sent."),
    "banking.other_account": _("This statement is of another account than those from which your offices paid."),
    "banking.too_large": _("This file is larger than %(most)s MB. Ask the bank for several files."),
    "banking.not_xml": _("This is no whole XML file. Fetch it from the bank once more and do not open it in between."),
    "banking.unsafe": _("This file holds instructions that no bank's file needs, so it was not read."),
    "banking.other_message": _("This file is a %(found)s; expected is one of these: %(wanted)s."),
    "banking.misshapen": _("This file lacks parts that its standard demands. Fetch it from the bank once more."),
    "banking.no_name": _("The bank names no transfer of ours here. Find it by sum and day, and ask the bank."),
    "banking.unknown": _("No transfer of ours bears this name."),
    "banking.repeated": _("This was said before; nothing changes."),
    "banking.status": _("The code %(status)s is none that the standard knows."),
    "banking.currency": _("Booked in %(stated)s, ordered in %(sent)s."),
    "banking.amount": _("Booked: %(stated)s; ordered: %(sent)s."),
    "banking.parts_of_a_coin": _("The sum has more than two decimal places."),
    "banking.not_booked": _("This entry is only announced and not booked yet. It will stand on a later statement."),
    "banking.no_day": _("The day of booking is missing."),
    "banking.future": _("The day of booking, %(on)s, lies in the future."),
    "banking.before_sent": _("Booked on %(on)s, before the transfer was sent on %(sent_on)s."),
}


def order_states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(ORDER_STATES.items())
