"""Frozen facts and sealed lines: reading them back, and whether the chain of a list holds."""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import numpy as np

from kanat.care.payments import engine, models
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import chain
from kanat.care.payments.engine.many import EPOCH, FIRST_HOLD, GAPS, NO_APPROVAL, WAIVED, Stays
from kanat.care.payments.queries.records import visible_to
from kanat.care.payments.states import LineKind
from kanat.platform import columns
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import NotFound

SEALED = """
SELECT l.id, l.child_id, l.family_id, l.placement_id, l.amount_minor, l.number, l.month, l.since, l.until, l.part,
       l.turn,
       (CASE WHEN b.component = l.component AND b.scheme = l.scheme AND (b.held_code = '') = (l.state = 'payable')
             THEN 1 ELSE 0 END + 2 * (array_position(%s::text[], l.kind) - 1))::int AS fits, l.seal
FROM payments_line l JOIN payments_basis b ON b.run_id = l.run_id AND b.number = l.number
WHERE l.run_id = %s AND octet_length(l.seal) = 32 ORDER BY l.id
"""
KINDS = {
    "id": "big", "child_id": "big", "family_id": "big", "placement_id": "big", "amount_minor": "big", "number": "int",
    "month": "day", "since": "day", "until": "day", "part": "small", "turn": "small", "fits": "int",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the lines of a list are what was computed."""

    lines: int  # lines that were sealed
    head: str  # seal of the last line, empty where the list is older than the chain
    holds: bool
    broken_id: int | None = None  # the first line that is not what it was; None where one is missing


def basis_text(basis: models.Basis) -> str:
    """Write all that a basis says, its number left out."""
    said = (
        basis.scheme, basis.component, basis.article, basis.rate, basis.verified, basis.seasonal, basis.held_code,
        basis.held_facts, basis.working, basis.used,
    )  # fmt: skip
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def first_link(run_id: int, bases: Iterable[models.Basis], snapshots: Iterable[models.Snapshot]) -> bytes:
    """Give what the first line's seal hashes: the run, what its lines share, and its frozen facts."""
    texts: list[str | bytes] = [str(run_id)]
    texts += [basis_text(basis) for basis in sorted(bases, key=lambda basis: basis.number)]
    for one in sorted(snapshots, key=lambda one: one.month):
        texts += [bytes(one.columns), json.dumps(one.others, sort_keys=True)]
    return chain.first_link(texts)


def verdict(*, run_id: int) -> Verdict:
    """Compute the chain of a list again and compare it line by line; the caller has checked the scope."""
    head, lines = models.Run.objects.values_list("head", "lines_made").get(pk=run_id)
    if not head:
        return Verdict(lines=0, head="", holds=not lines)
    found = columns.read_sql(SEALED, [list(map(str, LineKind)), run_id], KINDS, extra=chain.SEAL)
    links = np.zeros(len(found["id"]), chain.LINK)
    for name in chain.LINK.names or ():
        links[name] = found[name]
    first = first_link(run_id, models.Basis.objects.filter(run=run_id), models.Snapshot.objects.filter(run=run_id))
    broken = chain.first_broken(first, links, found["extra"])
    if broken is not None:
        return Verdict(lines=lines, head=head, holds=False, broken_id=int(found["id"][broken]))
    whole = len(links) == lines and bytes(found["extra"][-1]).hex() == head
    return Verdict(lines=lines, head=head, holds=whole and models.Line.objects.filter(run=run_id).count() == lines)


def chain_of(*, run_id: int, seen_by: Actor) -> Verdict:
    """Tell whether the chain of a list holds; NotFound outside the person's offices."""
    if not visible_to(seen_by).filter(pk=run_id).exists():
        raise NotFound("payments.no_such_run")
    return verdict(run_id=run_id)


def stays_of(snapshot: models.Snapshot) -> Stays:
    """Unpack the columns of a snapshot."""
    with np.load(BytesIO(zlib.decompress(bytes(snapshot.columns)))) as found:
        return Stays(**{name: found[name].astype(np.int64) for name in Stays.__slots__})


def unpacked(stays: Stays, child_ids: set[int], scheme: str, law: PaymentsLaw) -> list[engine.ChildMonth]:
    """Say some children of the columns as facts for the engine, one by one."""
    if not child_ids:
        return []
    rows = np.flatnonzero(np.isin(stays.child, np.fromiter(child_ids, np.int64)))
    found: dict[int, list[int]] = {}
    for row in rows.tolist():
        found.setdefault(int(stays.child[row]), []).append(row)
    return [_child(stays, own, scheme, law) for own in found.values()]


def _child(stays: Stays, rows: list[int], scheme: str, law: PaymentsLaw) -> engine.ChildMonth:
    days = [(Period(_day(stays.since[row]), _day(stays.until[row])), row) for row in rows]
    return engine.ChildMonth(
        child_id=int(stays.child[rows[0]]),
        scheme=scheme,
        born=_day(stays.born[rows[0]]),
        stays=tuple(engine.Stay(one, int(stays.family[row]), int(stays.placement[row])) for one, row in days),
        approvals=tuple(
            engine.Approved(one, int(stays.family[row])) for one, row in days if stays.gap[row] != NO_APPROVAL
        ),
        schooling=tuple(
            engine.Schooled(one, law.stages[stays.stage[row] - 1].code) for one, row in days if stays.stage[row]
        ),
        special_needs=tuple(one for one, row in days if stays.special[row]),
        waived=tuple(one for one, row in days if stays.gap[row] == WAIVED),
        holds=tuple(engine.Hold(one, GAPS[int(stays.gap[row])]) for one, row in days if stays.gap[row] >= FIRST_HOLD),
    )


def _day(number: Any) -> date:
    return EPOCH + timedelta(days=int(number))
