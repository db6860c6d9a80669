"""When support may start and end."""

from dataclasses import replace
from datetime import date

import pytest

from kanat.care.support import rules
from kanat.vocabulary.refusals import RuleBroken

START = rules.StartFacts(
    kind="monthly",
    since=date(2026, 3, 1),
    until=date(2027, 3, 1),
    reason="Rent and school fees.",
    child_age=9,
    placed=False,
    running_since=None,
)


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"placed": True}, "support.child_in_placement"),
        ({"running_since": date(2025, 3, 1)}, "support.already_running"),
        ({"reason": ""}, "support.reason_missing"),
        ({"until": date(2026, 3, 1)}, "support.until_not_after_since"),
        ({"until": date(2027, 3, 2)}, "support.too_long"),
        ({"kind": "single", "singles_this_year": 2}, "support.singles_used_up"),
        ({"child_age": 18}, "support.too_old"),
    ],
)
def test_refuses_support_that_the_law_does_not_allow(change: dict[str, object], code: str) -> None:
    with refused(code):
        rules.check_start(replace(START, **change), max_months=12, max_singles=2, age_limit=18)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"until": None},
        {"kind": "single", "running_since": date(2025, 3, 1), "singles_this_year": 1},
        {"child_age": None},
    ],
)
def test_starts_lawful_support(change: dict[str, object]) -> None:
    rules.check_start(replace(START, **change), max_months=12, max_singles=2, age_limit=18)


def test_sets_no_limit_where_the_law_sets_none() -> None:
    rules.check_start(replace(START, until=date(2099, 1, 1), child_age=30))


def test_ends_on_the_first_day_at_the_earliest() -> None:
    rules.check_end(since=date(2026, 3, 1), on=date(2026, 3, 1))

    with refused("support.end_before_start"):
        rules.check_end(since=date(2026, 3, 1), on=date(2026, 2, 28))
