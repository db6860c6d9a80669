"""Words of the desk: alerts, pages in the list of readers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ALERTS: dict[str, tuple[Words, str]] = {
    "placed_without_measure": (_("Lives in a placement, but no measure is in force"), "red"),
    "assessment_late": (_("The initial assessment is late"), "red"),
    "protected_without_place": (_("In protection, but not placed yet"), "red"),
    "review_late": (_("A review of the measure is late"), "red"),
    "visit_late": (_("A visit is late"), "red"),
    "place_secret": (_("The place is secret: do not tell the address"), "red"),
    "no_worker": (_("No responsible worker"), "yellow"),
}

GROUPS: dict[str, Words] = {
    "late": _("Late"),
    "today": _("Today"),
    "week": _("Within seven days"),
    "later": _("Within two weeks"),
}

PAGES: dict[str, Words] = {
    "desk.child": _("The child's file"),
    "desk.family": _("The family's file"),
    "desk.readers": _("Who opened this file"),
    "supervision.visit": _("Visit"),
    "payments.line": _("Payment"),
    "support.start": _("Support"),
    "support.end": _("Support"),
}

REFUSALS: dict[str, Words] = {}
