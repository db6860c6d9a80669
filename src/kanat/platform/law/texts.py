"""Words of entering values of the law."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.platform.law.states import ValueState

Words = str | Promise

STATES: dict[str, Words] = {
    ValueState.PROPOSED: _("Waits for a second person"),
    ValueState.CONFIRMED: _("Holds"),
    ValueState.WITHDRAWN: _("Taken back"),
}

COLOURS: dict[str, str] = {
    ValueState.PROPOSED: "yellow",
    ValueState.CONFIRMED: "green",
    ValueState.WITHDRAWN: "grey",
}

KNOWN: dict[str, Words] = {
    "verified": _("confirmed by a source"),
    "unverified": _("only supposed"),
    "unknown": _("not known"),
    "ended": _("no longer in force"),
}

KNOWN_COLOURS: dict[str, str] = {"verified": "green", "unverified": "yellow", "unknown": "red", "ended": "grey"}

REFUSALS: dict[str, Words] = {
    "law.not_granted": _("Your role does not include values of the law."),
    "law.same_person": _("Whoever entered a value cannot confirm it. Another person must."),
    "law.proposal_open": _("For this day a value already waits for its second person."),
    "law.misread": _("This value cannot be read: %(message)s"),
}


def states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(STATES.items())
