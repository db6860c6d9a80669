"""A person's whole record as the bytes of a JSON document or of an accessible PDF."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.exports.country import ExportsLaw
from kanat.care.exports.queries import record, sections
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.platform.documents import letters
from kanat.platform.ui import formats

TEMPLATE = Path(__file__).parents[1] / "documents" / "record.typ"


def as_json(asked: sections.Asked, *, ground: str, now: datetime) -> tuple[bytes, int]:
    """Write the record as JSON of the documented form; gives the bytes and the number of rows."""
    found = record.sections(asked)
    told = {
        "form": "kanat-person-record",
        "version": record.VERSION,
        "made_at": now.isoformat(),
        "country": country.code(),
        "language": get_language(),
        "ground": ground,
        "others_named": asked.reveals_others,
        **{
            key: [{name: record.plain(value) for name, value in row.items()} for row in rows]
            for key, rows in found.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode(), _count(found)


def as_pdf(asked: sections.Asked, *, ground: str, purpose: str, now: datetime) -> tuple[bytes, int]:
    """Set the record as PDF/A in the reader's language; gives the bytes and the number of rows."""
    found, language = record.sections(asked), get_language() or "en"
    office = accounts.office(asked.person.office_id)
    today = formats.local(now).date()
    law = country.part(ExportsLaw).ground(ground)
    data: dict[str, object] = {
        "title": _("Record of %(name)s") % {"name": asked.person.full_name},
        "ministry": country.pack().ministry.say(language),
        "office": office.say(language) if office else "",
        "made": {"year": today.year, "month": today.month, "day": today.day},
        "made_on": formats.day_long(today),
        "footer": _("Confidential. For the person named, on the ground named."),
        "page": _("Page"),
        "about": [
            [_("Whose record"), asked.person.full_name],
            [_("Legal ground"), f"{law.names.say(language)} ({law.source})"],
            [_("Purpose"), purpose],
            [_("Handed out by"), asked.actor.name],
        ],
        "note": _("Everybody else's names are shown.")
        if asked.reveals_others
        else _("Other persons stand with their initials."),
        "nothing": _("Nothing is recorded."),
        "sections": [
            {
                "title": str(section.title),
                "rows": [_pairs(section.fields, row) for row in found[section.key]],
            }
            for section in record.SECTIONS
        ],
    }
    return letters.pdf(TEMPLATE, {key: letters.printable(value) for key, value in data.items()}, language), _count(
        found
    )


def _pairs(fields: Mapping[str, Any], row: sections.Row) -> list[list[str]]:
    """What is known of a row, each with its words; what is empty is left out."""
    return [[str(words), _said(row[name])] for name, words in fields.items() if row[name] not in (None, "", False)]


def _said(value: object) -> str:
    if value is True:
        return _("Yes")
    if isinstance(value, datetime):
        return formats.moment(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.number(value)
    return str(value)


def _count(found: Mapping[str, list[sections.Row]]) -> int:
    return sum(len(rows) for rows in found.values())
