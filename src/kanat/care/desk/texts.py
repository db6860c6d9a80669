"""Words of the desk: alerts, pages in the list of readers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ALERTS: dict[str, tuple[Words, str]] = {
    "placed_without_measure": (_("Lives in a placement, but no measure is in force"), "red"),
    "assessment_late": (_("The initial assessment is late"), "red"),
    "protected_without_place": (_("Not placed yet"), "red"),
    "review_late": (_("A review of the measure is late"), "red"),
    "visit_late": (_("A visit is late"), "red"),
    "place_secret": (_("The place is secret: do not tell the address"), "red"),
    "no_worker": (_("No responsible worker"), "yellow"),
}

GROUPS: dict[str, Words] = {
    "late": _("Overdue"),
    "today": _("Due today"),
    "week": _("Within seven days"),
    "later": _("Within two weeks"),
}

GROUP_COLOURS: dict[str, str] = {"late": "red", "today": "yellow", "week": "", "later": ""}

STEPS: dict[str, Words] = {
    "start": _("Start the initial assessment"),
    "assess": _("Assess"),
    "protect": _("Take in at once"),
    "find": _("Find a family"),
    "report": _("Report a visit"),
    "measure": _("Record a measure"),
    "support": _("Begin a service for the family"),
    "support_apply": _("Apply for support"),
}

PAGES: dict[str, Words] = {
    "supervision.add": _("Adding a visit"),
    "desk.child": _("The child's file"),
    "desk.family": _("The family's file"),
    "desk.readers": _("Who opened this file"),
    "families.application": _("Application of the family"),
    "families.apply": _("Registering a family"),
    "families.decision": _("Decision of the commission"),
    "families.document": _("A paper of the family"),
    "families.home_study": _("Home study"),
    "families.opinion": _("Opinion about the family"),
    "matching.find": _("Finding a family"),
    "people.person": _("The person's record"),
    "people.reveal": _("The protected address"),
    "people.relations": _("Relations of the person"),
    "placements.agreement": _("Foster care agreement"),
    "placements.placement": _("Placement"),
    "placements.residence": _("Placing in a residential home"),
    "placements.start": _("Starting a placement"),
    "protection.assessment": _("Assessment"),
    "protection.case": _("Case"),
    "protection.measure": _("Measure"),
    "protection.notice": _("Notice"),
    "protection.notice_new": _("Taking a notice"),
    "supervision.visit": _("Visit"),
    "supervision.cancel": _("Cancelling a visit"),
    "payments.line": _("Payment"),
    "payments.overpayment": _("Payment"),
    "banking.transfer": _("Payment"),
    "payees.account": _("Account"),
    "payees.family": _("Account of the family"),
    "payees.own": _("Account of the family"),
    "payees.own_person": _("Account of the person"),
    "payees.person": _("Account of the person"),
    "payees.record_person": _("Account of the person"),
    "payees.pause": _("Account of the family"),
    "payees.record": _("Account of the family"),
    "payments.schooling": _("Schooling and special needs"),
    "support.application": _("Support at home"),
    "support.apply": _("Support at home"),
    "support.spell": _("Support at home"),
    "support.start": _("Support at home"),
    "support.end": _("Support at home"),
}

REFUSALS: dict[str, Words] = {
    "desk.no_such_child": _("There is no file of this child in your offices."),
}
