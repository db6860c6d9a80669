"""Assessments and their statutory clock."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kanat.care.protection import actions, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.protection.conftest import NOW, TODAY, WRITTEN, Story, child

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 5), date(2026, 3, 11)),  # Thursday; 8 March is a Sunday and frees the Monday after it
        (date(2026, 2, 2), date(2026, 2, 5)),  # nothing in between
        (date(2025, 12, 29), date(2026, 1, 6)),  # 31 December, 1 and 2 January and a weekend are no working days
    ],
)
def test_counts_three_working_days_in_azerbaijan(az: object, story: Story, received: date, due: date) -> None:
    case = story.case(received_at=datetime.combine(received, NOW.time(), ZoneInfo("Asia/Baku")))

    assessment = queries.assessment(story.assessment(case), story.worker)

    assert (case.assess_by, assessment.due_on, assessment.started_on) == (due, due, received)


def test_leaves_out_novruz_in_azerbaijan(az: object, story: Story) -> None:
    case = story.case(received_at=datetime(2026, 3, 18, 9, tzinfo=ZoneInfo("Asia/Baku")), on=date(2026, 3, 18))

    assert case.assess_by is not None
    assert case.assess_by > date(2026, 3, 25)


def test_counts_ten_working_days_in_turkiye(story: Story) -> None:
    assert story.case().assess_by == date(2026, 3, 19)


def test_leaves_out_the_national_day_in_turkiye(story: Story) -> None:
    on = date(2026, 4, 20)
    case = story.case(received_at=datetime(2026, 4, 20, 9, tzinfo=ZoneInfo("Europe/Istanbul")), on=on)

    assert case.assess_by == date(2026, 5, 6)  # without 23 April and 1 May


def test_starting_moves_the_case_and_names_the_worker(story: Story, caseworker: Actor) -> None:
    case = story.case()

    story.assessment(case)

    moved = queries.case(case.id, caseworker)
    assert (moved.state, moved.worker_id) == ("under_assessment", caseworker.user_id)
    assert audit.Event.objects.get(type="AssessmentStarted").data["due"] == "2026-03-19"


def test_refuses_a_second_assessment_while_one_is_open(story: Story) -> None:
    case = story.case()
    story.assessment(case)

    with pytest.raises(RuleBroken, match="assessment_already_open"):
        story.assessment(case)


def test_refuses_a_worker_of_another_office(story: Story, stranger: Actor) -> None:
    with pytest.raises(RuleBroken) as refused:
        story.assessment(worker_id=stranger.user_id)

    assert (refused.value.code, refused.value.field) == ("protection.worker_cannot", "worker_id")


def test_refuses_who_may_not_assess(story: Story, auditor: Actor) -> None:
    case = story.case()

    with pytest.raises(NotAllowed):
        story.assessment(case, by=auditor)


def test_saves_a_draft_and_says_which_sections_changed(story: Story, caseworker: Actor) -> None:
    assessment_id = story.assessment()

    actions.save_assessment(
        assessment_id=assessment_id, sections={"needs": "Okul", "risks": ""}, at=NOW, on=TODAY, by=caseworker
    )

    draft = queries.assessment(assessment_id, caseworker)
    event = audit.Event.objects.get(type="AssessmentSaved")
    assert (draft.needs, draft.saved_at, draft.is_open) == ("Okul", NOW, True)
    assert event.data["changed"] == ["needs"]
    assert "Okul" not in str(event.data)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("stays_at_home", "supported_at_home"),
        ("needs_protection", "in_protection"),
        ("further_assessment", "under_assessment"),
        ("unfounded", "closed"),
    ],
)
def test_the_outcome_moves_the_case(story: Story, caseworker: Actor, outcome: str, state: str) -> None:
    case = story.case()

    story.concludes(story.assessment(case), outcome)

    assert queries.case(case.id, caseworker).state == state


def test_a_further_assessment_begins_with_its_own_clock(story: Story, caseworker: Actor) -> None:
    case = story.case()

    story.concludes(story.assessment(case), "further_assessment")

    further = queries.open_assessment_of(case.id)
    assert further is not None
    assert (further.kind, further.started_on, further.due_on) == ("further", TODAY, date(2026, 4, 6))


def test_a_further_assessment_must_conclude(story: Story) -> None:
    case = story.case()
    story.concludes(story.assessment(case), "further_assessment")
    further = queries.open_assessment_of(case.id)
    assert further is not None

    with pytest.raises(RuleBroken, match="further_after_further"):
        story.concludes(further.id, "further_assessment")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"sections": WRITTEN | {"findings": " "}}, "protection.findings_missing"),
        ({"sections": WRITTEN | {"child_opinion": ""}}, "protection.opinion_missing"),
        ({"completed_on": date(2026, 3, 4)}, "protection.completed_before_start"),
        ({"completed_on": date(2026, 3, 7)}, "protection.completed_in_future"),
        ({"outcome": ""}, "protection.outcome_missing"),
    ],
)
def test_refuses_to_complete_what_is_not_complete(story: Story, said: dict[str, Any], code: str) -> None:
    assessment_id = story.assessment()

    with pytest.raises(RuleBroken) as refused:
        story.concludes(assessment_id, **said)

    assert refused.value.code == code
    assert queries.assessment(assessment_id, story.worker).is_open


def test_a_small_child_need_not_be_asked(az: object, story: Story) -> None:
    case = story.case(child(born=date(2020, 1, 1)))

    assert story.concludes(story.assessment(case), sections={"findings": "x"})


def test_a_reason_may_stand_for_the_childs_view(story: Story) -> None:
    written = {"findings": "x", "opinion_not_asked": "Hastanede"}

    assert story.concludes(story.assessment(), sections=written)


def test_says_when_it_is_late(story: Story) -> None:
    story.concludes(story.assessment(), completed_on=date(2026, 3, 20), on=date(2026, 3, 20))

    assert audit.Event.objects.get(type="AssessmentCompleted").data["late"] is True


def test_cannot_be_changed_once_completed(story: Story, caseworker: Actor) -> None:
    assessment_id = story.concludes(story.assessment())

    with pytest.raises(RuleBroken, match="assessment_completed"):
        actions.save_assessment(assessment_id=assessment_id, sections={}, at=NOW, on=TODAY, by=caseworker)


def test_hides_an_assessment_from_a_stranger(story: Story, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        queries.assessment(story.assessment(), stranger)


def test_keeps_the_draft_when_the_event_cannot_be_stored(
    story: Story, caseworker: Actor, event_fails: Callable[[], None]
) -> None:
    case = story.case()
    assessment_id = story.assessment(case)
    event_fails()

    with pytest.raises(OSError, match="full"):
        story.concludes(assessment_id)

    assert queries.assessment(assessment_id, caseworker).findings == ""
    assert queries.case(case.id, caseworker).state == "under_assessment"
