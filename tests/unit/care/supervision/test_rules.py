"""Schedules of visits and what completes a report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kanat.care.supervision import rules
from kanat.care.supervision.country import Step, SupervisionLaw
from kanat.platform.country import packs
from kanat.vocabulary.refusals import RuleBroken

SINCE, TODAY = date(2026, 1, 31), date(2026, 6, 1)
REPORT = rules.ReportFacts(
    visited_on=date(2026, 5, 20),
    since=SINCE,
    until=None,
    child_age=7,
    child_seen=True,
    child_not_seen="",
    seen_alone="yes",
    not_alone="",
    impression="well",
    summary="Plays with the dog.",
    action="",
)


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def test_visits_monthly_in_the_first_year_and_quarterly_afterwards() -> None:
    steps = packs.part(SupervisionLaw, "tr").foster_visits.on(SINCE)

    due = rules.due_dates(date(2026, 1, 15), steps, until=date(2028, 1, 16))

    assert len([day for day in due if day <= date(2027, 1, 15)]) == 12
    assert [day for day in due if day > date(2027, 1, 15)] == [
        date(2027, 4, 15),
        date(2027, 7, 15),
        date(2027, 10, 15),
        date(2028, 1, 15),
    ]


def test_keeps_the_last_day_of_a_long_month() -> None:
    due = rules.due_dates(SINCE, [Step(after_months=0, every_months=1)], until=date(2026, 5, 1))

    assert due == (date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30))


def test_stops_where_the_schedule_ends() -> None:
    steps = [Step(after_months=0, every_months=3, until_months=12)]

    assert len(rules.due_dates(SINCE, steps, until=date(2030, 1, 1))) == 4


def test_has_no_visits_before_the_first_is_due() -> None:
    assert rules.due_dates(SINCE, [Step(after_months=0, every_months=1)], until=date(2026, 2, 28)) == ()


def test_finds_due_days_without_a_visit() -> None:
    days = [SINCE, SINCE + timedelta(days=1)]

    assert rules.missing_dates(days, {SINCE}) == (days[1],)


@pytest.mark.parametrize(("due", "late"), [(date(2026, 5, 31), True), (TODAY, False)])
def test_is_overdue_from_the_day_after(due: date, *, late: bool) -> None:
    assert rules.is_overdue(due, today=TODAY) is late


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"visited_on": date(2026, 6, 2)}, "supervision.visit_in_future"),
        ({"visited_on": date(2026, 1, 30)}, "supervision.visit_before_placement"),
        ({"until": date(2026, 5, 19)}, "supervision.visit_after_placement"),
        ({"child_seen": False}, "supervision.child_not_seen_reason_missing"),
        ({"seen_alone": "no"}, "supervision.not_alone_reason_missing"),
        ({"summary": " "}, "supervision.summary_missing"),
        ({"impression": "at_risk"}, "supervision.action_missing"),
    ],
)
def test_refuses_a_report_that_lacks_something(change: dict[str, object], code: str) -> None:
    with refused(code):
        rules.check_report(replace(REPORT, **change), today=TODAY)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"until": date(2026, 5, 20)},
        {"child_seen": False, "child_not_seen": "On a school trip."},
        {"seen_alone": "too_young", "child_age": 2},
        {"seen_alone": "no", "not_alone": "Did not want to."},
        {"impression": "needs_attention", "action": "See a doctor."},
    ],
)
def test_takes_a_complete_report(change: dict[str, object]) -> None:
    rules.check_report(replace(REPORT, **change), today=TODAY)


def test_cancels_only_with_a_reason() -> None:
    rules.check_cancel("Moved to another home.")

    with refused("supervision.cancel_reason_missing"):
        rules.check_cancel("")


@pytest.mark.parametrize(("reported", "late"), [(25, 0), (20, 0), (26, 1), (31, 6)])
def test_counts_the_days_by_which_a_report_is_late(reported: int, late: int) -> None:
    told_on = date(2026, 5, reported)

    assert rules.days_late(visited_on=date(2026, 5, 20), reported_on=told_on, within=5) == late
