"""Words of support: states, kinds, ends, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.support.states import SpellState, SupportEnd, SupportKind

Words = str | Promise

STATES: dict[str, Words] = {SpellState.RUNNING: _("Support is running"), SpellState.ENDED: _("Support has ended")}

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
    "support.case_not_at_home": _("Support is decided after an assessment that the child stays at home."),
}


def states() -> list[tuple[str, Words]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(STATES.items())


def kinds() -> list[tuple[str, Words]]:
    """Choices for the kind column; a callable keeps migrations quiet."""
    return list(KINDS.items())
