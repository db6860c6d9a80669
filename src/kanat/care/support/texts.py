"""Words of support: states, kinds, ends, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.support.states import (
    Advice,
    ApplicationState,
    AskedBy,
    SpellState,
    SupportEnd,
    SupportKind,
)

Words = str | Promise

STATES: dict[str, Words] = {SpellState.RUNNING: _("Support is running"), SpellState.ENDED: _("Support has ended")}

APPLICATION_STATES: dict[str, Words] = {
    ApplicationState.SUBMITTED: _("To be assessed"),
    ApplicationState.ASSESSED: _("To be decided"),
    ApplicationState.GRANTED: _("Granted"),
    ApplicationState.REFUSED: _("Not granted"),
    ApplicationState.OBJECTED: _("Objection to be decided"),
    ApplicationState.REFUSAL_CONFIRMED: _("Objection not upheld"),
    ApplicationState.WITHDRAWN: _("Taken back"),
}

COLOURS: dict[str, str] = {
    ApplicationState.SUBMITTED: "yellow",
    ApplicationState.ASSESSED: "blue",
    ApplicationState.GRANTED: "green",
    ApplicationState.REFUSED: "red",
    ApplicationState.OBJECTED: "yellow",
    ApplicationState.REFUSAL_CONFIRMED: "red",
    ApplicationState.WITHDRAWN: "grey",
    SpellState.RUNNING: "green",
    SpellState.ENDED: "grey",
}

ASKERS: dict[str, Words] = {
    AskedBy.FAMILY: _("The family itself"),
    AskedBy.OFFICE: _("The office, on the family's behalf"),
}

ADVICES: dict[str, Words] = {
    Advice.GO_ON: _("Support goes on as decided"),
    Advice.EXTEND: _("The term should be extended"),
    Advice.END: _("Support should end"),
}

KINDS: dict[str, Words] = {
    SupportKind.MONTHLY: _("Monthly support"),
    SupportKind.SINGLE: _("Single support"),
    SupportKind.SERVICE: _("Service for the family"),
}

ENDS: dict[str, Words] = {
    SupportEnd.TERM_OVER: _("The term is over"),
    SupportEnd.NO_LONGER_NEEDED: _("No longer needed"),
    SupportEnd.NO_LONGER_ELIGIBLE: _("No longer eligible"),
    SupportEnd.FAMILY_ASKED: _("The family asked"),
    SupportEnd.CHILD_ENTERED_CARE: _("The child came into care"),
    SupportEnd.CAME_OF_AGE: _("The child came of age"),
    SupportEnd.MISUSED: _("Support was not used for the child"),
    SupportEnd.MOVED_AWAY: _("The family moved away"),
}

REFUSALS: dict[str, Words] = {
    "support.not_granted": _("Your role does not include support of this office."),
    "support.child_in_placement": _("This child lives in a placement. Support keeps a child at home."),
    "support.already_running": _("Support of this kind is running already. End it first."),
    "support.until_not_after_since": _("The term must end after it begins."),
    "support.too_long": _("The term is at most %(max_months)s months, so until %(last)s."),
    "support.too_old": _("The person is %(age)s; support is for those under %(limit)s."),
    "support.singles_used_up": _("Single support was given %(count)s times this year; at most %(limit)s are possible."),
    "support.reason_missing": _("Write why the child can stay at home with this support."),
    "support.end_before_start": _("The support began on %(since)s; it cannot end before."),
    "support.same_person": _("Whoever reported, reviewed or decided first cannot take this step. Another person must."),
    "support.case_closed": _("The child's case is closed. Support is asked for in an open case."),
    "support.application_open": _("There is already an open application for this support. Go on with that one."),
    "support.means_wrong": _("Persons, income and housing costs must not be negative, and somebody lives there."),
    "support.until_missing": _("Monthly support is for a term. Write on which day it ends."),
    "support.plan_missing": _("Write which social support goes with the money."),
    "support.in_future": _("This day has not come yet. Today is %(today)s."),
    "support.before_application": _("This cannot be before %(received)s."),
    "support.objection_too_late": _("An objection was possible until %(last)s."),
    "support.not_reviewed": _("The term is extended when the last review advises it. Hold a review first."),
    "support.extension_not_later": _("The term already ends on %(until)s. Choose a later day."),
    "support.case_not_at_home": _("Support is decided after an assessment that the child stays at home."),
}


def states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(STATES.items())


def kinds() -> list[tuple[str, Words]]:
    """Choices for the kind column; a callable keeps migrations quiet."""
    return list(KINDS.items())


def application_states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(APPLICATION_STATES.items())


def askers() -> list[tuple[str, Words]]:
    """Choices for who asks; a callable keeps migrations quiet."""
    return list(ASKERS.items())


def advices() -> list[tuple[str, Words]]:
    """Choices for what a review comes to; a callable keeps migrations quiet."""
    return list(ADVICES.items())
