"""Sentences of refusals: files of banks, single answers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, str | Promise] = {
    "banking.too_large": _("This file is larger than %(most)s MB. Ask the bank for several files."),
    "banking.not_xml": _("This is no whole XML file. Fetch it from the bank once more and do not open it in between."),
    "banking.unsafe": _("This file holds instructions that no bank's file needs, so it was not read."),
    "banking.other_message": _("This file is a %(found)s; expected is one of these: %(wanted)s."),
    "banking.misshapen": _("This file lacks parts that its standard demands. Fetch it from the bank once more."),
    "banking.no_name": _("The bank names no transfer of ours here. Find it by sum and day, and ask the bank."),
    "banking.unknown": _("No transfer of ours bears this name."),
    "banking.repeated": _("This was said before; nothing changes."),
    "banking.status": _("The code %(status)s is none that the standard knows."),
    "banking.currency": _("Booked in %(stated)s, ordered in %(sent)s."),
    "banking.amount": _("The sum that was booked is not the sum that was ordered."),
    "banking.parts_of_a_coin": _("The sum has more than two decimal places."),
    "banking.not_booked": _("This entry is only announced and not booked yet. It will stand on a later statement."),
    "banking.no_day": _("The day of booking is missing."),
    "banking.future": _("The day of booking, %(on)s, lies in the future."),
    "banking.before_sent": _("Booked on %(on)s, before the transfer was sent on %(sent_on)s."),
}
