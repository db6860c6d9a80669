"""Words of residential homes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, str | Promise] = {
    "institutions.not_granted": _("Your role does not register institutions."),
    "institutions.kind_unknown": _("Choose one of the kinds of institution of this country."),
    "institutions.capacity_missing": _("An institution has at least one place."),
    "institutions.closes_before_opening": _("It must close after it opened."),
    "institutions.code_taken": _("Another institution has this code."),
    "institutions.not_found": _("There is no such institution in this office."),
    "institutions.works_twice": _("This person works there already on these days."),
    "institutions.post_missing": _("Write what the person's work is."),
}
