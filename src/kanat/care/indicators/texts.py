"""Words of published numbers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

CARE: dict[str, Words] = {
    "foster": _("In foster families"),
    "residential": _("In residential homes"),
    "support": _("At home with support"),
}

FLOWS: dict[str, Words] = {"entries": _("Children who came in"), "exits": _("Children who left")}

REFUSALS: dict[str, Words] = {
    "indicators.not_granted": _("Your role does not include published numbers."),
}
