"""The facts of a month, frozen as they were when a list was computed from them."""

import zlib
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np

from kanat.care.payments import engine, models, queries
from kanat.care.payments.engine.many import Stays, Whole
from kanat.vocabulary.periods import Period


def snapshot_of(run: models.Run, facts: queries.MonthFacts, month: date) -> models.Snapshot:
    """Freeze the facts of a month: columns in as few bytes as their numbers need, the other children as JSON."""
    found = BytesIO()
    np.savez(found, **{name: _narrow(getattr(facts.stays, name)) for name in Stays.__slots__})
    others = [_frozen(child) for child in facts.children]
    others += [
        {"child_id": child, "without_birth": True, "stays": [_frozen_stay(stay) for stay in stays]}
        for child, stays in facts.without_birth.items()
    ]
    packed = zlib.compress(found.getvalue(), 1)
    return models.Snapshot(run=run, month=month, rows=len(facts.stays), columns=packed, others=others)


def _narrow(column: Whole) -> Any:
    for kind in (np.int8, np.int16, np.int32):
        limits = np.iinfo(kind)
        if not len(column) or (limits.min <= column.min() and column.max() <= limits.max):
            return column.astype(kind)
    return column


def _frozen(child: engine.ChildMonth) -> dict[str, Any]:
    return {
        "child_id": child.child_id, "born": child.born.isoformat(),
        "stays": [_frozen_stay(stay) for stay in child.stays],
        "approvals": [[*_days(one.period), one.family_id] for one in child.approvals or ()],
        "schooling": [[*_days(one.period), one.stage] for one in child.schooling],
        "special_needs": [_days(period) for period in child.special_needs],
        "waived": [_days(period) for period in child.waived],
        "absent": [_days(period) for period in child.absent],
        "holds": [[*_days(one.period), one.code, one.family_id] for one in child.holds],
    }  # fmt: skip


def _frozen_stay(stay: engine.Stay) -> list[Any]:
    return [*_days(stay.period), stay.family_id, stay.placement_id]


def _days(period: Period) -> list[str]:
    return [period.since.isoformat(), period.until.isoformat() if period.until else ""]
