"""What concerns a whole list: holds, differences, instalments, changes by kind, the chain."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.care.payments.engine import Approved, ChildMonth, Hold, Stay, chain, entitlement
from kanat.care.payments.engine.changes import Lines, changes
from kanat.care.payments.engine.differences import Sums, between, instalment
from kanat.care.payments.engine.facts import ACCOUNT_UNCONFIRMED, DECISION_OPEN, HOLDS
from kanat.vocabulary.periods import Period
from tests.unit.care.payments.engine import laws

MARCH = date(2026, 3, 1)
LONG = Period(date(2020, 1, 1))


def child(**changes: object) -> ChildMonth:
    said: dict[str, object] = {
        "child_id": 1, "scheme": "foster", "born": date(2016, 5, 4), "stays": (Stay(LONG, 1),),
        "approvals": (Approved(LONG, 1),), **changes,
    }  # fmt: skip
    return ChildMonth(**said)  # type: ignore[arg-type]  # built from a mapping


@pytest.mark.parametrize("code", HOLDS)
def test_a_hold_stops_its_days_and_says_why(code: str) -> None:
    held = Hold(Period(date(2026, 3, 11), date(2026, 3, 21)), code, 1)

    owed = entitlement(MARCH, child(holds=(held,)), laws.law(laws.ALLOWANCE))

    assert [(gap.code, gap.since, gap.until) for gap in owed.gaps] == [(code, date(2026, 3, 11), date(2026, 3, 21))]
    assert owed.total.amount == Decimal("254.03")  # 21/31 of 375


def test_a_hold_of_another_family_stops_nothing() -> None:
    held = Hold(LONG, ACCOUNT_UNCONFIRMED, 2)

    assert entitlement(MARCH, child(holds=(held,)), laws.law(laws.ALLOWANCE)).total.amount == 375


def test_of_several_holds_the_first_of_the_order_is_said() -> None:
    holds = (Hold(LONG, ACCOUNT_UNCONFIRMED), Hold(LONG, DECISION_OPEN))

    [gap] = entitlement(MARCH, child(holds=holds), laws.law(laws.ALLOWANCE)).gaps

    assert gap.code == DECISION_OPEN


def test_an_absence_is_paid_as_long_as_the_pack_says() -> None:
    away = Period(date(2026, 3, 6), date(2026, 3, 26))

    owed = entitlement(MARCH, child(absent=(away,)), laws.law(laws.ALLOWANCE))

    assert [(gap.since, gap.until) for gap in owed.gaps] == [(date(2026, 3, 11), date(2026, 3, 26))]


def test_a_short_absence_changes_nothing() -> None:
    away = Period(date(2026, 3, 6), date(2026, 3, 11))

    assert entitlement(MARCH, child(absent=(away,)), laws.law(laws.ALLOWANCE)).total.amount == 375


def test_a_child_that_moves_is_paid_at_the_new_home_from_that_day() -> None:
    day = date(2026, 3, 16)
    moved = child(
        stays=(Stay(Period(date(2020, 1, 1), day), 1), Stay(Period(day), 2)),
        approvals=(Approved(LONG, 1), Approved(LONG, 2)),
    )

    owed = entitlement(MARCH, moved, laws.law(laws.ALLOWANCE))

    assert [(line.family_id, line.days) for line in owed.lines] == [(1, 15), (2, 16)]
    assert owed.total.amount == 375


@pytest.mark.parametrize(("year", "amount"), [(2024, "181.03"), (2026, "174.11")])
def test_february_has_the_days_of_its_year(year: int, amount: str) -> None:
    facts = child(stays=(Stay(Period(date(2020, 1, 1), date(year, 2, 15 if year == 2024 else 14)), 1),))

    assert entitlement(date(year, 2, 1), facts, laws.law(laws.ALLOWANCE)).total.amount == Decimal(amount)


def sums(*rows: tuple[int, int, int]) -> Sums:
    child_, family, amount = (np.array(column, np.int64) for column in (zip(*rows, strict=True) if rows else ((),) * 3))
    return Sums(child=child_, family=family, placement=family, amount=amount)


pairs = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(1, 99_999)), max_size=8)


@given(pairs, pairs)
def test_what_differs_is_exactly_what_lacks(owed: list[tuple[int, int, int]], paid: list[tuple[int, int, int]]) -> None:
    found = between(sums(*owed), sums(*paid))

    assert int(found.amount.sum()) == sum(row[2] for row in owed) - sum(row[2] for row in paid)
    assert (found.amount != 0).all()


@given(pairs, pairs)
def test_what_was_settled_differs_no_more(owed: list[tuple[int, int, int]], paid: list[tuple[int, int, int]]) -> None:
    first = between(sums(*owed), sums(*paid))
    settled = [*paid, *zip(first.child.tolist(), first.family.tolist(), first.amount.tolist(), strict=True)]

    assert len(between(sums(*owed), sums(*settled)).amount) == 0


amounts = st.integers(0, 10**9)


@given(amounts, amounts, amounts, st.decimals(0, 1, places=3), st.decimals(0, 1, places=3))
def test_a_cap_never_raises(remaining: int, decided: int, month: int, low: Decimal, high: Decimal) -> None:
    low, high = sorted((low, high))
    small = instalment(remaining=remaining, decided=decided, month=month, most=low)
    large = instalment(remaining=remaining, decided=decided, month=month, most=high)

    assert 0 <= small <= large <= min(remaining, decided)
    assert small <= month * low


def lines(*rows: tuple[int, int, int, int]) -> Lines:
    child_, number, amount, days = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    return Lines(child=child_, number=number, amount=amount, days=days)


def signs(**said: str) -> dict[str, str]:
    return {"stage": "", "birthday": "", "component": "care", "rate": "1", **said}


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (signs(stage="primary"), "stage"),
        (signs(birthday="age_4_5", rate="2"), "birthday"),
        (signs(component="pocket_money"), "component"),
        (signs(rate="2"), "rate"),
    ],
)
def test_a_change_is_explained_by_what_differs(changed: dict[str, str], kind: str) -> None:
    found = changes(lines((1, 0, 500, 31)), lines((1, 0, 400, 31)), np.zeros(0, np.int64), [changed], [signs()])

    assert [(one.kind, one.amount) for one in found] == [(kind, 100)]


def test_new_ended_held_and_other_days() -> None:
    now, before = lines((1, 0, 400, 31), (2, 0, 200, 15)), lines((2, 0, 400, 31), (3, 0, 400, 31), (4, 0, 400, 31))

    found = changes(now, before, np.array([4]), [signs()], [signs()])

    told = {one.kind: one.children.tolist() for one in found}
    assert told == {"new": [1], "held": [4], "ended": [3], "days": [2]}


def links(many: int) -> Any:
    found = np.zeros(many, chain.LINK)
    found["child_id"] = np.arange(many)
    found["amount_minor"] = 37_500
    return found


@given(st.integers(1, 30), st.data())
def test_the_chain_finds_the_changed_line(many: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, many - 1))
    field = data.draw(st.sampled_from(chain.LINK.names or ()))
    sealed = links(many)
    seals = chain.sealed(b"first", sealed)
    changed = sealed.copy()
    changed[field][place] += 1

    assert chain.first_broken(b"first", sealed, seals) is None
    assert chain.first_broken(b"first", changed, seals) == place
