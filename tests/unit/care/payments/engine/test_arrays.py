"""The law of a country at once gives, to the minor unit and the day, what the rules give child by child."""

import os
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest

from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import Approved, ChildMonth, Hold, Schooled, Stay, arrays, entitlement
from kanat.care.payments.engine import many as shapes
from kanat.platform.country import packs
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import Period, month_of

MANY = int(os.environ.get("KANAT_RANDOM_CHILDREN", "4000"))
MONTHS = [
    ("tr", "foster", date(2019, 3, 1)),
    ("tr", "foster", date(2024, 2, 1)),
    ("tr", "support", date(2025, 9, 1)),
    ("az", "foster", date(2025, 6, 1)),
    ("az", "foster", date(2025, 11, 1)),
    ("az", "adoption", date(2025, 7, 1)),
]
Said = tuple[int, int, str, date, date, int]


def stays_of(month: date, stages: int, many: int, seed: int) -> arrays.Stays:
    """Invent children: some come or go, move, change school, lack an approval or waive."""
    chance = np.random.default_rng(seed)
    first = arrays.day_number(month)
    days = month_of(month).days
    rows = chance.choice([1, 2, 3], many, p=[0.7, 0.2, 0.1])
    child = np.repeat(np.arange(1, many + 1), rows)
    last = np.append(child[1:] != child[:-1], True)
    begin = np.append(True, child[1:] != child[:-1])
    edges = np.sort(chance.integers(1, days, (many, 2)), axis=1)
    cut_one = edges[child - 1, 0]
    cut_two = np.maximum(edges[child - 1, 1], cut_one + 1)
    place = np.arange(len(child)) - np.flatnonzero(begin)[child - 1]
    since = first + np.choose(place, [np.zeros(len(child), np.int64), cut_one, cut_two])
    until = first + np.where(last, days, np.choose(np.minimum(place, 1), [cut_one, cut_two]))
    whole = chance.random(len(child)) < 0.75
    since = np.where(begin & ~whole, np.minimum(first + chance.integers(0, days, len(child)), until - 1), since)
    good = until > since
    age = chance.integers(0, 26 * 365, many)
    some = arrays.Stays(
        child=child, family=chance.choice([1, 2], len(child), p=[0.8, 0.2]), placement=child * 10,
        born=(first + days - 1 - age)[child - 1], since=since, until=np.minimum(until, first + days),
        stage=chance.integers(0, stages + 1, len(child)), special=(chance.random(len(child)) < 0.2) * 1,
        gap=chance.choice([0, 1, 2, *range(4, 9)], len(child), p=[0.92, 0.02, 0.02, *[0.008] * 5]),
    )  # fmt: skip
    return some.only(good & (some.until > some.since))


def children_of(stays: arrays.Stays, scheme: str, law: PaymentsLaw) -> Iterator[ChildMonth]:
    """Say the same children as facts for the rules."""
    for child in np.unique(stays.child).tolist():
        rows = np.flatnonzero(stays.child == child).tolist()
        periods = [(Period(_day(stays.since[row]), _day(stays.until[row])), row) for row in rows]
        yield ChildMonth(
            child_id=child,
            scheme=scheme,
            born=_day(stays.born[rows[0]]),
            stays=tuple(Stay(days, int(stays.family[row]), int(stays.placement[row])) for days, row in periods),
            approvals=tuple(
                Approved(days, int(stays.family[row])) for days, row in periods if stays.gap[row] != shapes.NO_APPROVAL
            ),
            schooling=tuple(
                Schooled(days, law.stages[stays.stage[row] - 1].code) for days, row in periods if stays.stage[row]
            ),
            special_needs=tuple(days for days, row in periods if stays.special[row]),
            waived=tuple(days for days, row in periods if stays.gap[row] == arrays.WAIVED),
            holds=tuple(
                Hold(days, shapes.GAPS[int(stays.gap[row])])
                for days, row in periods
                if stays.gap[row] >= shapes.FIRST_HOLD
            ),
        )


def _day(number: int) -> date:
    return arrays.EPOCH + timedelta(days=int(number))


def _at_once(month: date, found: arrays.Month) -> dict[int, list[Said]]:
    said: dict[int, list[Said]] = {}
    period = month_of(month)
    for stays, block in ((part.stays, block) for part in found.each() for block in part.blocks):
        for row, last, amount in zip(block.row.tolist(), block.last.tolist(), block.amount.tolist(), strict=True):
            days = (period.since, period.until or period.since) if block.whole else (
                _day(stays.since[row]), _day(stays.until[last])
            )  # fmt: skip
            line = (int(stays.family[row]), int(stays.placement[row]), block.component, *days, amount)
            said.setdefault(int(stays.child[row]), []).append(line)
    return said


@pytest.mark.parametrize("production", [False, True])
@pytest.mark.parametrize(("code", "scheme", "month"), MONTHS)
def test_agrees_with_the_rules_child_by_child(code: str, scheme: str, month: date, production: bool) -> None:
    law = packs.part(PaymentsLaw, code)
    stays = stays_of(month, len(law.stages), MANY // len(MONTHS), month.toordinal())
    found = arrays.month_of_many(month, scheme, stays, law, allow_unverified=not production)
    at_once, left, answered = _at_once(month, found), set(found.left.tolist()), 0
    differing = []

    for facts in children_of(stays, scheme, law):
        if facts.child_id in left:
            continue
        try:
            owed = entitlement(month, facts, law, allow_unverified=not production)
        except UnknownLaw:
            differing.append(facts)
            continue
        answered += 1
        lines = [
            (line.family_id, line.placement_id, line.component, line.since, line.until, line.amount.minor)
            for line in owed.lines
        ]
        if sorted(lines) != sorted(at_once.get(facts.child_id, [])):
            differing.append(facts)

    assert not differing, f"{len(differing)} differ; the first: {differing[0]}"
    assert production or answered > MANY // len(MONTHS) // 3
    assert answered + len(left) >= len(np.unique(stays.child)) - len(differing)
