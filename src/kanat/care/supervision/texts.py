"""Words of visits: labels of states and choices, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.supervision.states import Impression, SeenAlone, VisitKind, VisitState

STATES: dict[str, str | Promise] = {
    VisitState.PLANNED: _("Visit planned"),
    VisitState.DONE: _("Visit done"),
    VisitState.CANCELLED: _("Visit cancelled"),
}

KINDS: dict[str, str | Promise] = {
    VisitKind.SCHEDULED: _("Monitoring visit"),
    VisitKind.UNANNOUNCED: _("Unannounced visit"),
    VisitKind.ON_REQUEST: _("Visit on request"),
}

ADDED: dict[str, str | Promise] = {kind: KINDS[kind] for kind in (VisitKind.UNANNOUNCED, VisitKind.ON_REQUEST)}

IMPRESSIONS: dict[str, str | Promise] = {
    Impression.WELL: _("The child is well"),
    Impression.NEEDS_ATTENTION: _("Something needs attention"),
    Impression.AT_RISK: _("The child is at risk"),
}

IMPRESSION_COLOURS: dict[str, str] = {
    Impression.WELL: "green",
    Impression.NEEDS_ATTENTION: "yellow",
    Impression.AT_RISK: "red",
}

ALONE: dict[str, str | Promise] = {
    SeenAlone.YES: _("Yes, we spoke alone"),
    SeenAlone.NO: _("No, we did not speak alone"),
    SeenAlone.TOO_YOUNG: _("Too young to speak alone"),
}

REFUSALS: dict[str, str | Promise] = {
    "supervision.not_granted": _("Your role does not include visits of this office."),
    "supervision.visit_before_placement": _("The placement began on %(since)s; a visit cannot lie before that."),
    "supervision.visit_after_placement": _("The placement ended on %(until)s; a visit cannot lie after that."),
    "supervision.visit_in_future": _(
        "A visit that has not taken place cannot be reported. Enter the day on which you were there."
    ),
    "supervision.visit_too_far": _("The plan reaches thirteen months ahead. Choose an earlier day."),
    "supervision.child_not_seen_reason_missing": _("Write why the child was not seen."),
    "supervision.not_alone_reason_missing": _(
        "A child of %(from_age)s or older is also spoken with alone. Write why this was not possible."
    ),
    "supervision.summary_missing": _("Write what you found."),
    "supervision.action_missing": _("Something needs attention: write what will be done, by whom and by when."),
    "supervision.cancel_reason_missing": _("Write why the visit is cancelled."),
    "supervision.placement_not_running": _("This placement is not running, so no visits can be planned."),
}


def visit_states() -> list[tuple[str, str | Promise]]:
    """Choices for the state column; a callable keeps migrations quiet."""
    return list(STATES.items())


def visit_kinds() -> list[tuple[str, str | Promise]]:
    """Choices for the kind column; a callable keeps migrations quiet."""
    return list(KINDS.items())
