"""Care episodes in one documented table, for checks outside: one row for each placement that was lived in.

Days are half-open: the day of the start counts, the day of the end does not. An episode begins with its placement;
`entry` is the first day of the unbroken chain of placements to which it belongs. The child stands under a key, which is
the same in every export of one installation and cannot be turned back; names only for who may have them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.exports.engine import Cell, key_of
from kanat.care.exports.permissions import Can
from kanat.care.institutions import queries as institutions
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.platform.accounts import queries as accounts
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period

CHUNK = 2000  # children that are read together
Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table: stable name, what it says in words, what a value is."""

    name: str  # head of the column, the same in every language
    says: Words
    values: str  # what may stand there, for the reference page
    identifies: bool = False  # only for who may have names and numbers


COLUMNS: tuple[Column, ...] = (
    Column(name="child_key", says=_("Key that stands for the child"), values="16 hexadecimal signs"),
    Column(name="name", says=_("Name of the child"), values="text", identifies=True),
    Column(name="identity_number", says=_("Identity number of the child"), values="text or empty", identifies=True),
    Column(
        name="birth_date",
        says=_("Birth date"),
        values="day, or 2017-05 or 2017 where only that is known, or empty",
    ),
    Column(name="sex", says=_("Sex"), values="female, male, unknown"),
    Column(name="entry", says=_("First day of the unbroken chain of placements"), values="day"),
    Column(name="episode", says=_("Number of the episode in that chain"), values="1, 2, …"),
    Column(name="placement_type", says=_("Where the child lives"), values="foster, residential"),
    Column(name="model", says=_("Model of care"), values="code of the country pack, empty in a residential home"),
    Column(name="start", says=_("First day of the placement"), values="day; it counts"),
    Column(name="end", says=_("First day no more in the placement"), values="day; it does not count; empty while open"),
    Column(name="start_reason", says=_("Why it began"), values="code of the country pack, or empty"),
    Column(name="end_reason", says=_("Why it ended"), values="placements.EndReason, empty while open"),
    Column(name="provider", says=_("Family or home"), values="F and a key of the family; R and the code of the home"),
    Column(name="office", says=_("Responsible office"), values="code of the office"),
)


def columns(*, with_identities: bool) -> tuple[Column, ...]:
    """Give the columns of an export, with or without those that name the child."""
    return tuple(column for column in COLUMNS if with_identities or not column.identifies)


def count(filters: Mapping[str, Any], actor: Actor, on: date) -> int:
    """Count the episodes of the actor's offices in a period."""
    return len(_lived(filters, actor))


def rows(filters: Mapping[str, Any], actor: Actor, on: date, *, with_identities: bool) -> Iterator[Sequence[Cell]]:
    """Give the episodes of the actor's offices with at least one day in a period, by child and first day."""
    lived = _lived(filters, actor)
    ids = list(dict.fromkeys(row.child_id for row in lived))
    wanted = {row.id for row in lived}
    offices = {office.id: office.code for office in accounts.offices()}
    homes = {home.id: home.code for home in institutions.all_institutions()}
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        children = people.persons(chunk)
        chains = placements.placements_of_each(child_ids=chunk)
        for child_id in chunk:
            for entry, number, row in _chained(chains[child_id]):
                if row.id in wanted:
                    told = _row(children[child_id], entry, number, row, homes, offices)
                    yield [told[column.name] for column in columns(with_identities=with_identities)]


def _lived(filters: Mapping[str, Any], actor: Actor) -> list[placements.PlacementRow]:
    held = actor.offices(Can.EPISODES)
    since = date.fromisoformat(filters["since"])
    until = date.fromisoformat(filters["until"])
    return placements.in_month(office_ids=None if held.everywhere else held.ids, month=Period(since, until))


def _chained(found: list[placements.PlacementRow]) -> Iterator[tuple[date, int, placements.PlacementRow]]:
    """Give each placement that was lived in with the first day and its number in the unbroken chain."""
    entry, number, last = None, 0, None
    for row in reversed(found):
        if row.state not in {"started", "ended"}:
            continue
        if entry is None or last != row.since:
            entry, number = row.since, 0
        number, last = number + 1, row.until
        yield entry, number, row


def _row(
    child: people.PersonRow,
    entry: date,
    number: int,
    row: placements.PlacementRow,
    homes: Mapping[int, str],
    offices: Mapping[int, str],
) -> dict[str, Cell]:
    secret = settings.SECRET_KEY
    family = f"F{key_of(row.family_id, secret=f'family.{secret}')}" if row.family_id else ""
    return {
        "child_key": key_of(child.id, secret=secret),
        "name": child.full_name,
        "identity_number": child.number,
        "birth_date": child.born_filed,
        "sex": child.sex,
        "entry": entry,
        "episode": number,
        "placement_type": row.kind,
        "model": row.model,
        "start": row.since,
        "end": row.until,
        "start_reason": row.start_reason,
        "end_reason": row.end_reason,
        "provider": family or f"R{homes.get(row.institution_id or 0, '')}",
        "office": offices.get(row.office_id, ""),
    }
