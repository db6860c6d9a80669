"""Permissions in words. The permissions themselves are in each app's ``permissions.py``, their holders in the pack."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPICS: dict[str, str | Promise] = {
    "people": _("Persons"),
    "protection": _("Protection"),
    "families": _("Foster families"),
    "matching": _("Finding a family"),
    "placements": _("Placements"),
    "supervision": _("Visits"),
    "support": _("Support at home"),
    "payments": _("Payments"),
    "indicators": _("National figures"),
    "audit": _("History"),
    "accounts": _("Staff and offices"),
    "country": _("Country pack"),
}

NAMES: dict[str, str | Promise] = {
    "people.search": _("Search for persons"),
    "people.see_identity": _("See names, numbers and addresses"),
    "people.create": _("Register and correct persons"),
    "protection.view": _("See children's cases"),
    "protection.take_notice": _("Take a notice about a child"),
    "protection.assess": _("Carry out the initial assessment"),
    "protection.record_measure": _("Record protection measures"),
    "families.view": _("See foster families"),
    "families.register": _("Register applications and documents"),
    "families.study": _("Carry out home studies"),
    "families.give_opinion": _("Give an opinion on an application"),
    "families.decide": _("Decide in the commission"),
    "families.approve": _("Approve a foster family"),
    "matching.find": _("Look for a family for a child"),
    "placements.view": _("See placements"),
    "placements.start": _("Start a placement"),
    "placements.end": _("End a placement"),
    "supervision.view": _("See visits"),
    "supervision.report": _("Report on visits"),
    "support.view": _("See support at home"),
    "support.start": _("Start support at home"),
    "support.end": _("End support at home"),
    "payments.view": _("See payments"),
    "payments.prepare": _("Prepare the month's payments"),
    "payments.check": _("Check payments that another person prepared"),
    "payments.approve": _("Approve payments that others prepared and checked"),
    "indicators.view": _("See the national figures"),
    "audit.view_readers": _("See who opened a file"),
    "accounts.view": _("See the staff of the office and their roles"),
    "accounts.manage": _("Add staff, give and end roles"),
    "country.view": _("See what the country pack supplies"),
}
