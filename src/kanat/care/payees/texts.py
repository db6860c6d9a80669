"""Words of accounts: states, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.payees.states import AccountState, PauseKind, Payee, Standing

Words = str | Promise

STATES: dict[str, Words] = {
    AccountState.WAITING: _("Waits for a second person"),
    AccountState.CONFIRMED: _("Confirmed"),
    AccountState.REFUSED: _("Not confirmed: refused"),
    AccountState.REPLACED: _("Replaced by a newer one"),
}

COLOURS: dict[str, str] = {
    AccountState.WAITING: "yellow",
    AccountState.CONFIRMED: "green",
    AccountState.REFUSED: "red",
    AccountState.REPLACED: "grey",
}

STANDINGS: dict[int, Words] = {
    Standing.READY: _("Money can be paid into the account."),
    Standing.MISSING: _("There is no account. Payments are held until one is recorded and confirmed."),
    Standing.UNCONFIRMED: _("An account waits for a second person. Payments are held until then."),
    Standing.COOLING: _("The account was changed and cannot be used yet. Payments are held until then."),
}

PAUSES: dict[str, Words] = {
    PauseKind.WAIVED: _("The family asked not to be paid"),
    PauseKind.ABSENT: _("The child is away from the family"),
    PauseKind.DECISION: _("A decision on the payment is open"),
}

PAGES: dict[str, str] = {Payee.FAMILY: "payees:family", Payee.PERSON: "payees:person"}

PAGE_NAMES: dict[str, Words] = {
    Payee.FAMILY: _("Accounts of the family"),
    Payee.PERSON: _("Accounts of the person"),
}

REFUSALS: dict[str, Words] = {
    "payees.not_granted": _("Your role does not include this step with accounts."),
    "payees.same_person": _("Whoever recorded an account cannot confirm it. Another person must."),
    "payees.own_family": _("This concerns your own family or somebody close to you. Another person must decide."),
    "payees.no_such_account": _("There is no such account in your offices."),
    "payees.no_such_family": _("There is no such family in your offices."),
    "payees.no_such_person": _("There is no such person in your offices who receives support."),
    "payees.iban_country": _("Account numbers (IBAN) of this country begin with %(country)s. Copy the whole number."),
    "payees.iban_check": _(
        "This account number (IBAN) does not add up: a character is wrong, missing or too many. "
        "Compare it with the paper."
    ),
    "payees.same_account": _("This is the account that is confirmed already."),
    "payees.holder_unknown": _("Choose a foster parent of this family. Money is paid to nobody else."),
    "payees.holder_not_grown": _(
        "Choose the person who is paid or, for a child, an adult relative. Money is paid to nobody else."
    ),
    "payees.since_in_future": _("This day, %(on)s, has not come. Record the account on the day from which it is used."),
    "payees.waiting_already": _("An account waits already. Confirm or refuse that one first."),
    "payees.no_such_pause": _("There is no such entry in your offices."),
    "payees.pause_open": _("The same reason is open already. End that one first."),
    "payees.pause_over": _("This has ended already."),
    "payees.pause_order": _("The first day no more must lie after the first day."),
    "payees.pause_child": _("Choose the child who is away; the other reasons concern the whole family."),
    "payees.declared_already": _("You have declared this already."),
    "payees.never_changes": _("A recorded account is never changed. Record another one."),
}


def states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(STATES.items())


def pause_kinds() -> list[tuple[str, Words]]:
    """Choices for the kind column; a callable keeps migrations quiet."""
    return list(PAUSES.items())
