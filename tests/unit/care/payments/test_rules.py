"""When a month's run may be computed, checked and approved."""

from datetime import date

import pytest

from kanat.care.payments import rules
from kanat.vocabulary.refusals import RuleBroken

MARCH = date(2026, 3, 1)


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


@pytest.mark.parametrize(
    ("month", "today", "code"),
    [
        (date(2026, 3, 2), MARCH, "payments.not_first_of_month"),
        (MARCH, date(2026, 2, 28), "payments.month_not_started"),
        (date(2023, 6, 1), MARCH, "payments.month_before_law"),
    ],
)
def test_refuses_a_month_that_cannot_be_computed(month: date, today: date, code: str) -> None:
    with refused(code):
        rules.check_month(month, today=today, law_since=date(2023, 7, 1))


@pytest.mark.parametrize("law_since", [None, date(2026, 3, 31)])
def test_computes_a_month_from_its_first_day(law_since: date | None) -> None:
    rules.check_month(MARCH, today=MARCH, law_since=law_since)


@pytest.mark.parametrize(("today", "days"), [(date(2026, 4, 1), 0), (date(2026, 3, 27), 5)])
def test_approves_when_the_month_is_over_or_as_early_as_the_pack_says(today: date, days: int) -> None:
    rules.check_month_closed(MARCH, today=today, days_before_end=days)


@pytest.mark.parametrize(("today", "days"), [(date(2026, 3, 31), 0), (date(2026, 3, 26), 5)])
def test_approves_no_month_that_still_runs(today: date, days: int) -> None:
    with refused("payments.month_not_ended"):
        rules.check_month_closed(MARCH, today=today, days_before_end=days)


def test_approves_only_the_sum_that_was_checked() -> None:
    rules.check_unchanged(checked_minor=100, now_minor=100)

    with refused("payments.total_changed"):
        rules.check_unchanged(checked_minor=100, now_minor=101)


def test_approves_only_a_run_with_lines() -> None:
    rules.check_has_lines(1)

    with refused("payments.nothing_to_approve"):
        rules.check_has_lines(0)
