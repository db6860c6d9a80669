"""Measures: recorded, taken at once, reviewed, ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kanat.care.protection import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.protection.conftest import TODAY, Story, child

pytestmark = pytest.mark.django_db


def test_records_a_measure_that_allows_a_placement(story: Story) -> None:
    case = story.protected()

    story.measure(case)

    (measure,) = queries.measures(case.id)
    assert (measure.kind, measure.allows_foster, measure.state) == ("care", True, "in_force")
    assert queries.measure_on(case.id, TODAY) == measure
    assert queries.measure_on(case.id, date(2026, 3, 5)) is None
    assert audit.Event.objects.get(type="MeasureRecorded").data["review_on"] == "2026-06-06"


def test_a_court_may_protect_before_any_assessment(story: Story, caseworker: Actor) -> None:
    case = story.case()

    story.measure(case)

    assert queries.case(case.id, caseworker).state == "in_protection"


def test_counselling_leaves_a_child_at_home(story: Story, caseworker: Actor) -> None:
    case = story.case()
    story.assessment(case)

    story.measure(case, kind="counselling")

    measure = queries.measure_on(case.id, TODAY)
    assert queries.case(case.id, caseworker).state == "under_assessment"
    assert measure is not None
    assert not measure.allows_placement


def test_counselling_waits_for_the_assessment_to_begin(story: Story) -> None:
    with pytest.raises(RuleBroken, match="state_forbids_measure"):
        story.measure(story.case(), kind="counselling")


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"kind": "prison"}, "protection.measure_unknown_kind", "kind"),
        ({"kind": "emergency_protection", "body": "family_court"}, "protection.measure_wrong_body", "body"),
        ({"court": ""}, "protection.measure_court_missing", "court"),
        ({"decision_number": ""}, "protection.measure_number_missing", "decision_number"),
        ({"decided_on": date(2026, 3, 7)}, "protection.measure_decided_in_future", "decided_on"),
        ({"since": date(2026, 3, 5)}, "protection.measure_decided_after_start", "since"),
        ({"until": TODAY}, "protection.measure_until_not_after_since", "until"),
        ({"until": date(2040, 1, 1)}, "protection.measure_past_age", "until"),
        ({"next_review_on": None}, "protection.review_missing", "next_review_on"),
        ({"next_review_on": date(2026, 6, 7)}, "protection.review_too_late", "next_review_on"),
        ({"next_review_on": TODAY}, "protection.review_not_after_since", "next_review_on"),
        (
            {"kind": "emergency_protection", "until": date(2026, 4, 6), "next_review_on": None},
            "protection.measure_too_long",
            "until",
        ),
    ],
)
def test_refuses_what_the_law_does_not_allow(story: Story, said: dict[str, Any], code: str, field: str) -> None:
    case = story.protected()

    with pytest.raises(RuleBroken) as refused:
        story.measure(case, **said)

    assert (refused.value.code, refused.value.field) == (code, field)
    assert queries.measures(case.id) == []


def test_goes_on_after_coming_of_age_for_education(story: Story) -> None:
    case = story.case(child(born=date(2008, 6, 1)))

    assert story.measure(case, until=date(2028, 6, 1), next_review_on=date(2026, 6, 6), continues_for_education=True)


def test_refuses_who_may_not_record_measures(story: Story, family_worker: Actor) -> None:
    case = story.protected()

    with pytest.raises(NotAllowed):
        story.measure(case, by=family_worker)


def test_hides_a_measure_from_a_stranger(story: Story, stranger: Actor) -> None:
    case = story.protected()
    measure_id = story.measure(case)

    with pytest.raises(NotFound):
        queries.measure(measure_id, stranger)
    with pytest.raises(NotFound):
        story.measure(case, by=stranger)


def _taken_in(story: Story) -> queries.MeasureRow:
    case = story.case()
    measure_id = actions.protect_at_once(case_id=case.id, since=TODAY, reason="x", on=TODAY, by=story.worker)
    return queries.measure(measure_id, story.worker)


def test_a_child_taken_in_at_once_starts_the_clocks_of_article_9(story: Story) -> None:
    measure = _taken_in(story)

    assert (measure.ask_court_by, measure.until) == (date(2026, 3, 11), date(2026, 4, 5))
    assert measure.allows_placement
    assert queries.case(measure.case_id, story.worker).state == "in_protection"

    actions.ask_court(measure_id=measure.id, asked_on=date(2026, 3, 9), on=date(2026, 3, 9), by=story.worker)

    asked = queries.measure(measure.id, story.worker)
    assert asked.decision_due_on == date(2026, 3, 12)
    assert audit.Event.objects.get(type="CourtAsked").data["late"] is False


def test_where_the_law_does_not_tell_no_end_is_guessed(az: object, story: Story) -> None:
    measure = _taken_in(story)

    actions.ask_court(measure_id=measure.id, asked_on=TODAY, on=TODAY, by=story.worker)

    asked = queries.measure(measure.id, story.worker)
    assert (asked.until, asked.decision_due_on) == (None, None)
    assert asked.ask_court_by == date(2026, 3, 30)  # ten working days, without 9 March and Novruz


def test_says_that_the_court_was_asked_too_late(story: Story) -> None:
    measure = _taken_in(story)

    actions.ask_court(measure_id=measure.id, asked_on=date(2026, 3, 12), on=date(2026, 3, 12), by=story.worker)

    assert audit.Event.objects.get(type="CourtAsked").data["late"] is True


@pytest.mark.parametrize(
    ("asked_on", "code"),
    [
        (date(2026, 3, 7), "protection.court_asked_in_future"),
        (date(2026, 3, 5), "protection.court_asked_before_start"),
    ],
)
def test_refuses_an_impossible_day_of_asking(story: Story, asked_on: date, code: str) -> None:
    measure = _taken_in(story)

    with pytest.raises(RuleBroken) as refused:
        actions.ask_court(measure_id=measure.id, asked_on=asked_on, on=TODAY, by=story.worker)

    assert refused.value.code == code


def test_records_the_decision_on_an_emergency_once(story: Story) -> None:
    measure = _taken_in(story)
    said = {"court": "Ankara 1", "decision_number": "2026/3", "decided_on": TODAY, "on": TODAY, "by": story.worker}

    actions.decide_emergency(measure_id=measure.id, body="juvenile_court", **said)

    decided = queries.measure(measure.id, story.worker)
    assert (decided.decided_on, decided.court) == (TODAY, "Ankara 1")
    with pytest.raises(RuleBroken, match="measure_not_awaiting"):
        actions.decide_emergency(measure_id=measure.id, body="juvenile_court", **said)


@pytest.mark.parametrize(
    ("since", "code"),
    [
        (date(2026, 3, 7), "protection.taken_in_future"),
        (date(2026, 3, 4), "protection.taken_in_before_case"),
    ],
)
def test_refuses_an_impossible_day_of_taking_in(story: Story, since: date, code: str) -> None:
    case = story.case()

    with pytest.raises(RuleBroken) as refused:
        actions.protect_at_once(case_id=case.id, since=since, on=TODAY, by=story.worker)

    assert refused.value.code == code


def test_a_care_measure_replaces_the_emergency(story: Story) -> None:
    emergency = _taken_in(story)
    case = queries.case(emergency.case_id, story.worker)

    story.measure(case, decided_on=date(2026, 3, 20), since=date(2026, 3, 20), on=date(2026, 3, 20))

    replaced = queries.measure(emergency.id, story.worker)
    assert (replaced.state, replaced.end_reason, replaced.until) == ("ended", "replaced", date(2026, 3, 20))


def test_a_child_taken_in_at_once_is_assessed_afterwards(story: Story) -> None:
    emergency = _taken_in(story)
    case = queries.case(emergency.case_id, story.worker)

    story.concludes(story.assessment(case), "needs_protection")

    assert queries.case(case.id, story.worker).state == "in_protection"


def test_reviews_a_measure_and_sets_the_next_review(story: Story) -> None:
    measure_id = story.measure()

    actions.review_measure(
        measure_id=measure_id,
        reviewed_on=date(2026, 6, 1),
        next_review_on=date(2026, 9, 1),
        on=date(2026, 6, 1),
        by=story.worker,
    )

    measure = queries.measure(measure_id, story.worker)
    assert (measure.reviewed_on, measure.next_review_on) == (date(2026, 6, 1), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("reviewed_on", "next_on", "code"),
    [
        (date(2026, 3, 7), None, "protection.review_in_future"),
        (date(2026, 3, 5), None, "protection.review_before_start"),
        (TODAY, None, "protection.review_missing"),
        (TODAY, TODAY, "protection.review_not_after_since"),
        (TODAY, date(2026, 6, 7), "protection.review_too_late"),
    ],
)
def test_refuses_an_impossible_review(story: Story, reviewed_on: date, next_on: date | None, code: str) -> None:
    measure_id = story.measure()

    with pytest.raises(RuleBroken) as refused:
        actions.review_measure(
            measure_id=measure_id, reviewed_on=reviewed_on, next_review_on=next_on, on=TODAY, by=story.worker
        )

    assert refused.value.code == code


def test_a_child_that_returned_home_is_supported_there(story: Story) -> None:
    case = story.protected()
    measure_id = story.measure(case)

    actions.end_measure(measure_id=measure_id, end="returned_home", ended_on=TODAY, on=TODAY, by=story.worker)

    assert queries.case(case.id, story.worker).state == "supported_at_home"
    assert queries.measure_on(case.id, TODAY) is None


@pytest.mark.parametrize(
    ("ended_on", "code"),
    [(date(2026, 3, 7), "protection.end_in_future"), (date(2026, 3, 5), "protection.end_before_start")],
)
def test_refuses_an_impossible_end(story: Story, ended_on: date, code: str) -> None:
    measure_id = story.measure()

    with pytest.raises(RuleBroken) as refused:
        actions.end_measure(measure_id=measure_id, end="lifted", ended_on=ended_on, on=TODAY, by=story.worker)

    assert refused.value.code == code


def test_an_ended_measure_stays_as_it_is(story: Story) -> None:
    measure_id = story.measure()
    said = {"measure_id": measure_id, "end": "lifted", "ended_on": TODAY, "on": TODAY, "by": story.worker}
    actions.end_measure(**said)

    with pytest.raises(RuleBroken, match="measure_not_in_force"):
        actions.end_measure(**said)


def test_keeps_nothing_of_a_measure_whose_event_cannot_be_stored(story: Story, event_fails: Callable[[], None]) -> None:
    case = story.case()
    event_fails()

    with pytest.raises(OSError, match="full"):
        story.measure(case)

    assert not models.Measure.objects.exists()
    assert queries.case(case.id, story.worker).state == "reported"
