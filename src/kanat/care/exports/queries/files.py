"""From an export to the bytes of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kanat.care.exports import engine
from kanat.care.exports.country import ExportsLaw
from kanat.care.exports.queries import episodes, lists, papers, sections
from kanat.care.exports.queries.exports import ExportRow
from kanat.care.exports.states import Format, Kind
from kanat.care.people import queries as people
from kanat.platform import country
from kanat.vocabulary.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file with how much it holds."""

    data: bytes
    rows: int  # lines, without the head


def count(*, kind: str, filters: Mapping[str, Any], seen_by: Actor, on: date) -> int:
    """Count the lines that an export would hold now."""
    if kind == Kind.EPISODES:
        return episodes.count(filters, seen_by, on)
    return lists.LISTINGS[kind].count(filters, seen_by, on)


def make(*, row: ExportRow, by: Actor, now: datetime, on: date) -> Made:
    """Make the file of an export as the asker may see things now, in the asker's language, which the caller has set."""
    if row.kind == Kind.PERSON:
        return _record(row, by, now)
    if row.kind == Kind.EPISODES:
        head = [column.name for column in episodes.columns(with_identities=row.with_identities)]
        rows = episodes.rows(row.filters, by, on, with_identities=row.with_identities)
        title = "care-episodes"
    else:
        listing = lists.LISTINGS[row.kind]
        head, rows = [str(name) for name in listing.head], listing.rows(row.filters, by, on)
        title = str(listing.title)
    if row.format == Format.XLSX:
        data, number = engine.as_xlsx(title, head, rows)
    else:
        data, number = engine.as_csv(head, rows, for_excel=row.format == Format.CSV_EXCEL)
    return Made(data=data, rows=number)


def _record(row: ExportRow, by: Actor, now: datetime) -> Made:
    person = people.person(person_id=row.person_id or 0, seen_by=by)
    reveals = country.part(ExportsLaw).ground(row.ground).reveals_others
    asked = sections.Asked(person=person, actor=by, reveals_others=reveals)
    if row.format == Format.JSON:
        data, number = papers.as_json(asked, ground=row.ground, now=now)
    else:
        data, number = papers.as_pdf(asked, ground=row.ground, purpose=row.purpose, now=now)
    return Made(data=data, rows=number)
