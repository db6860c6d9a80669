"""Words of the engine: registers and their fields, problems of cells and rows, files that are refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

REGISTERS: dict[str, Words] = {
    "children": _("Children"),
    "families": _("Foster families"),
    "members": _("Household members"),
    "institutions": _("Residential homes"),
    "residents": _("Children in residential homes"),
    "staff": _("Staff of residential homes"),
    "placements": _("History of placements"),
}
PROBLEMS: dict[str, Words] = {}
FILES: dict[str, Words] = {}
