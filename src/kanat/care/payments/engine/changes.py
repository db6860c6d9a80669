"""Why a child's month is worth another sum than the month before: one kind for each child, the first that holds.

Kinds: ``new``, ``held`` (paid before, held now), ``ended``, ``stage`` (of schooling), ``birthday`` (another band),
``component`` (one more or one less), ``days`` (a part of the month), ``rate`` (a value of the law).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanat.care.payments.engine.many import Whole

Signs = Sequence[Mapping[str, str]]
KINDS = ("new", "held", "ended", "stage", "birthday", "component", "days", "rate")
SIGNS = ("stage", "birthday", "component", "rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Payable lines of one month."""

    child: Whole
    number: Whole  # of the basis
    amount: Whole  # minor units
    days: Whole


@dataclass(frozen=True, slots=True)
class Change:
    """What one kind of change amounts to."""

    kind: str
    children: Whole
    amount: int  # minor units, negative where less is paid


def changes(
    now: Lines, before: Lines, held: Whole, signs_now: Signs, signs_before: Signs
) -> list[Change]:  # fmt: skip
    """Sort the children whose sum changed by kind; `signs` say stage, band, component and rate of each basis."""
    child = np.union1d(now.child, before.child)
    new_sum, old_sum = _sum(child, now.child, now.amount), _sum(child, before.child, before.amount)
    is_now, is_before, is_held = np.isin(child, now.child), np.isin(child, before.child), np.isin(child, held)
    marks = {
        "new": ~is_before, "held": ~is_now & is_held, "ended": ~is_now,
        "days": _sum(child, now.child, now.days) != _sum(child, before.child, before.days),
        **{sign: _mark(child, now, signs_now, sign) != _mark(child, before, signs_before, sign) for sign in SIGNS},
    }  # fmt: skip
    left, found = new_sum != old_sum, []
    for kind in KINDS:
        here = left & (marks[kind] if kind != "rate" else True)
        left &= ~here
        if here.any():
            found.append(Change(kind, child[here], int((new_sum - old_sum)[here].sum())))
    return found


def _sum(child: Whole, of: Whole, values: Whole) -> Whole:
    total = np.zeros(len(child), np.int64)
    np.add.at(total, np.searchsorted(child, of), values)
    return total


def _mark(child: Whole, lines: Lines, signs: Signs, sign: str) -> NDArray[np.int64]:
    """Give each child a number that is the same exactly when its bases bear the same signs."""
    codes = np.array([_code(one[sign]) for one in signs] or [0], np.int64)
    pairs = (
        np.unique(np.stack([lines.child, codes[lines.number]]), axis=1) if len(lines.child) else np.zeros((2, 0), int)
    )
    return _sum(child, pairs[0], pairs[1])


def _code(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") if text else 0
