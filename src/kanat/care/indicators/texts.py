"""Words of published numbers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

CARE: dict[str, Words] = {
    "foster": _("Foster family"),
    "residential": _("Residential home"),
    "support": _("At home with support"),
}

FLOWS: dict[str, Words] = {"entries": _("Entries"), "exits": _("Exits")}

SEXES: dict[str, Words] = {"female": _("Girls"), "male": _("Boys"), "unknown": _("Not known")}

REFUSALS: dict[str, Words] = {
    "indicators.not_granted": _("Your role does not include published numbers."),
}
