"""Clocks of the law, assessments and measures."""

from dataclasses import replace
from datetime import date

import pytest

from kanat.care.protection import rules
from kanat.care.protection.country import ProtectionLaw
from kanat.platform.country import packs
from kanat.vocabulary.refusals import RuleBroken

MONDAY, THURSDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 6)
TODAY = date(2026, 6, 1)
NOVRUZ = {date(2026, 3, day) for day in range(20, 25)}

ASSESSMENT = rules.AssessmentFacts(
    kind="initial",
    started_on=MONDAY,
    completed_on=THURSDAY,
    due=THURSDAY,
    outcome="needs_protection",
    findings="Alone at night.",
    child_age=9,
    child_opinion="Wants to stay with her brother.",
)
MEASURE = rules.MeasureFacts(
    decided_on=MONDAY,
    since=MONDAY,
    until=date(2026, 6, 2),
    review_on=date(2026, 6, 2),
    court="1st juvenile court",
    number="2026/15",
    born=date(2015, 5, 5),
)
TERMS = rules.MeasureTerms(legal_basis="art. 5")


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


@pytest.mark.parametrize("said", ["Fatma", "F.", "FATIMA Nur", "Фатма", "Fatma-Zehra", "Фатима"])
def test_takes_any_spelling_and_short_form_of_who_bears_a_number(said: str) -> None:
    rules.check_number_is_theirs(said=said, registered=("Fatma Nur", "Şahin"))


@pytest.mark.parametrize("said", ["Zehra", "", "12"])
def test_refuses_a_number_of_somebody_of_another_name(said: str) -> None:
    with refused("protection.number_of_another"):
        rules.check_number_is_theirs(said=said, registered=("Fatma", "Şahin"))


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 3, THURSDAY),
        (THURSDAY, 3, date(2026, 3, 10)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 18), 3, date(2026, 3, 26)),
        (MONDAY, 14, date(2026, 3, 25)),
    ],
)
def test_counts_working_days_without_weekends_holidays_and_the_first_day(start: date, days: int, last: date) -> None:
    assert rules.deadline(start, days, kind="working", holidays=NOVRUZ) == last


@pytest.mark.parametrize(("moves", "last"), [(False, date(2026, 3, 21)), (True, date(2026, 3, 25))])
def test_counts_calendar_days_and_moves_on_where_the_law_says_so(last: date, *, moves: bool) -> None:
    counted = rules.deadline(date(2026, 3, 16), 5, kind="calendar", holidays=NOVRUZ, moves_to_working_day=moves)

    assert counted == last


def test_knows_other_weekends() -> None:
    assert rules.deadline(THURSDAY, 1, weekend={4}) == date(2026, 3, 7)


def test_counts_a_term_of_the_country_pack() -> None:
    term = packs.part(ProtectionLaw, "az").initial_assessment

    assert rules.due_by(term, THURSDAY) == date(2026, 3, 10)


def test_takes_a_child_in_on_day_zero_and_applies_by_day_five() -> None:
    emergency = packs.part(ProtectionLaw, "tr").emergency
    taken_in = date(2026, 3, 4)

    apply_by = rules.deadline(taken_in, emergency.apply_days.on(taken_in), kind=emergency.clock)
    decided_by = rules.deadline(apply_by, emergency.decide_days.on(taken_in), kind=emergency.clock)

    assert (apply_by, decided_by) == (date(2026, 3, 9), date(2026, 3, 12))
    assert rules.latest_end(decided_by, max_days=emergency.max_days.on(taken_in)) == date(2026, 4, 11)


@pytest.mark.parametrize(("day", "late"), [(THURSDAY, 0), (FRIDAY, 1), (MONDAY, 0)])
def test_tells_how_late_something_is(day: date, late: int) -> None:
    assert rules.days_late(THURSDAY, day) == late


def test_refuses_a_notice_from_the_future() -> None:
    with refused("protection.notice_in_future"):
        rules.check_notice(received_on=FRIDAY, today=THURSDAY, children=1)


def test_refuses_a_notice_about_nobody() -> None:
    with refused("protection.notice_without_child"):
        rules.check_notice(received_on=FRIDAY, today=FRIDAY, children=0)


def test_takes_a_notice_of_today() -> None:
    rules.check_notice(received_on=FRIDAY, today=FRIDAY, children=2)


def test_lays_a_notice_aside_only_with_a_reason() -> None:
    rules.check_screen_out("Another child of the same name.")

    with refused("protection.screening_reason_missing"):
        rules.check_screen_out("  ")


def test_refuses_a_second_open_case() -> None:
    rules.check_open_case(None)

    with refused("protection.case_already_open"):
        rules.check_open_case(4)


CLOSE: dict[str, object] = {
    "reason": "Home is safe.", "opened_on": MONDAY, "on": FRIDAY, "today": FRIDAY, "in_force": False, "placed": False
}  # fmt: skip


def test_closes_a_case() -> None:
    rules.check_close(**CLOSE)  # type: ignore[arg-type]  # built from a mapping


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "protection.close_reason_missing"),
        ({"on": date(2026, 3, 7)}, "protection.closed_in_future"),
        ({"on": date(2026, 3, 1)}, "protection.closed_before_opened"),
        ({"placed": True}, "protection.child_still_placed"),
        ({"in_force": True}, "protection.measure_still_in_force"),
    ],
)
def test_keeps_a_case_open(change: dict[str, object], code: str) -> None:
    with refused(code):
        rules.check_close(**{**CLOSE, **change})  # type: ignore[arg-type]  # built from a mapping


@pytest.mark.parametrize(
    ("since", "code"),
    [(date(2026, 3, 7), "protection.taken_in_future"), (date(2026, 3, 1), "protection.taken_in_before_case")],
)
def test_takes_a_child_in_after_its_case_began_and_not_tomorrow(since: date, code: str) -> None:
    rules.check_taken_in(since=FRIDAY, opened_on=MONDAY, today=FRIDAY)

    with refused(code):
        rules.check_taken_in(since=since, opened_on=MONDAY, today=FRIDAY)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 3, 7), "protection.court_asked_in_future"),
        (date(2026, 3, 1), "protection.court_asked_before_start"),
    ],
)
def test_asks_the_court_after_the_child_was_taken_in(on: date, code: str) -> None:
    rules.check_court_asked(since=MONDAY, on=FRIDAY, today=FRIDAY)

    with refused(code):
        rules.check_court_asked(since=MONDAY, on=on, today=FRIDAY)


REVIEW: dict[str, object] = {
    "since": MONDAY, "until": None, "on": FRIDAY, "next_on": date(2026, 6, 6), "months": 3, "today": FRIDAY
}  # fmt: skip


@pytest.mark.parametrize(
    "change", [{}, {"months": None, "next_on": None}, {"until": date(2026, 6, 6), "next_on": None}]
)
def test_reviews_a_measure(change: dict[str, object]) -> None:
    rules.check_review(**{**REVIEW, **change})  # type: ignore[arg-type]  # built from a mapping


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"on": date(2026, 3, 7)}, "protection.review_in_future"),
        ({"on": date(2026, 3, 1)}, "protection.review_before_start"),
        ({"next_on": FRIDAY}, "protection.review_not_after_since"),
        ({"next_on": None}, "protection.review_missing"),
        ({"next_on": None, "until": date(2026, 6, 7)}, "protection.review_missing"),
        ({"next_on": date(2026, 6, 7)}, "protection.review_too_late"),
    ],
)
def test_refuses_a_review(change: dict[str, object], code: str) -> None:
    with refused(code):
        rules.check_review(**{**REVIEW, **change})  # type: ignore[arg-type]  # built from a mapping


def test_completes_an_assessment_in_time() -> None:
    assert rules.check_complete(ASSESSMENT, today=TODAY, opinion_age=7).reasons == ()


def test_completes_a_late_assessment_and_says_so() -> None:
    late = replace(ASSESSMENT, completed_on=date(2026, 3, 9))

    (reason,) = rules.check_complete(late, today=TODAY, opinion_age=7).reasons

    assert (reason.code, reason.facts["days"]) == ("protection.late", 4)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"completed_on": date(2026, 3, 1)}, "protection.completed_before_start"),
        ({"completed_on": date(2026, 6, 2)}, "protection.completed_in_future"),
        ({"findings": " "}, "protection.findings_missing"),
        ({"child_opinion": ""}, "protection.opinion_missing"),
        ({"kind": "further", "outcome": "further_assessment"}, "protection.further_after_further"),
    ],
)
def test_refuses_an_assessment_that_lacks_something(change: dict[str, object], code: str) -> None:
    with refused(code):
        rules.check_complete(replace(ASSESSMENT, **change), today=TODAY, opinion_age=7)


@pytest.mark.parametrize(
    "change",
    [
        {"child_age": 6, "child_opinion": ""},
        {"child_age": None, "child_opinion": ""},
        {"child_opinion": "", "opinion_not_asked": "In hospital."},
        {"outcome": "further_assessment"},
    ],
)
def test_accepts_what_the_law_excuses(change: dict[str, object]) -> None:
    assert rules.check_complete(replace(ASSESSMENT, **change), today=TODAY, opinion_age=7).allowed


def test_asks_every_child_where_the_law_names_no_age() -> None:
    young = replace(ASSESSMENT, child_age=0, child_opinion="")

    with refused("protection.opinion_missing"):
        rules.check_complete(young, today=TODAY, opinion_age=None)


@pytest.mark.parametrize(
    ("change", "terms", "code"),
    [
        ({"decided_on": date(2026, 6, 2)}, {}, "protection.measure_decided_in_future"),
        ({"decided_on": THURSDAY}, {}, "protection.measure_decided_after_start"),
        ({"court": " "}, {}, "protection.measure_court_missing"),
        ({"number": ""}, {}, "protection.measure_number_missing"),
        ({"until": MONDAY}, {}, "protection.measure_until_not_after_since"),
        ({"until": None}, {"max_days": 30}, "protection.measure_until_missing"),
        ({"until": date(2026, 4, 2)}, {"max_days": 30}, "protection.measure_too_long"),
        ({"born": date(2008, 6, 1)}, {"ends_at_age": 18}, "protection.measure_past_age"),
        ({"born": date(2008, 3, 2), "until": None}, {"ends_at_age": 18}, "protection.measure_past_age"),
        ({"review_on": MONDAY}, {}, "protection.review_not_after_since"),
        ({"review_on": None, "until": None}, {"review_months": 3}, "protection.review_missing"),
        ({"review_on": None, "until": date(2026, 6, 3)}, {"review_months": 3}, "protection.review_missing"),
        ({"review_on": date(2026, 6, 3)}, {"review_months": 3}, "protection.review_too_late"),
    ],
)
def test_refuses_a_measure_that_the_law_does_not_allow(
    change: dict[str, object], terms: dict[str, object], code: str
) -> None:
    with refused(code):
        rules.check_measure(replace(MEASURE, **change), replace(TERMS, **terms), today=TODAY)


@pytest.mark.parametrize(
    ("change", "terms"),
    [
        ({}, {"review_months": 3}),
        ({"decided_on": THURSDAY}, {"emergency": True}),
        ({"until": date(2026, 4, 1)}, {"max_days": 30}),
        ({"until": None, "review_on": None}, {}),
        ({"court": "", "number": ""}, {"needs_court": False}),
        ({"born": date(2008, 6, 2)}, {"ends_at_age": 18}),
        ({"born": date(2015, 5, 5), "until": None}, {"ends_at_age": 18}),
        ({"born": date(2000, 1, 1), "continues_for_education": True}, {"ends_at_age": 18}),
        ({"born": None}, {"ends_at_age": 18}),
        ({"review_on": None, "until": date(2026, 6, 2)}, {"review_months": 3}),
    ],
)
def test_records_a_lawful_measure(change: dict[str, object], terms: dict[str, object]) -> None:
    rules.check_measure(replace(MEASURE, **change), replace(TERMS, **terms), today=TODAY)


@pytest.mark.parametrize("country", ["tr", "az"])
def test_reads_the_terms_of_every_kind_of_measure(country: str) -> None:
    for kind in packs.part(ProtectionLaw, country).measure_types:
        terms = rules.terms_of(kind, on=TODAY)

        assert terms.emergency == kind.emergency
        assert terms.legal_basis == kind.source


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 3, 1), "protection.end_before_start"),
        (date(2026, 6, 3), "protection.end_after_until"),
        (date(2026, 6, 5), "protection.end_in_future"),
    ],
)
def test_refuses_to_end_a_measure_outside_its_time(on: date, code: str) -> None:
    with refused(code):
        rules.check_end_measure(since=MONDAY, until=date(2026, 6, 2), on=on, today=date(2026, 6, 4))


@pytest.mark.parametrize("until", [None, date(2026, 6, 2)])
def test_ends_a_measure_within_its_time(until: date | None) -> None:
    rules.check_end_measure(since=MONDAY, until=until, on=date(2026, 6, 2), today=date(2026, 6, 2))
