"""Where a record came from, on the record's own page."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kanat.care.registers import queries
from kanat.platform.accounts import queries as accounts

register = template.Library()


@register.simple_tag
def came_from(subject: str, subject_id: int) -> SafeString | str:
    """Say from which row of which file a record came, by whom and when; nothing of a record that was typed in."""
    found = queries.origins(subject, subject_id)
    if not found:
        return ""
    names = accounts.names_of({one.by_id for one in found})
    told = [
        {"name": one.name, "row": one.row, "at": one.at, "attached": one.attached,
         "who": names.get(one.by_id) or _("the system")}
        for one in found
    ]  # fmt: skip
    return render_to_string("registers/origin.html", {"origins": told})
