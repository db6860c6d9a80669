"""How far an application has come."""

from typing import Any

import pytest

from kanat.care.families.rules import process
from kanat.care.families.rules.process import ProcessFacts, StepCode, StepState

BEGUN = {
    "state": "registered", "papers_open": 5, "study_started": False, "study_completed": False, "sections_filled": 0,
    "sections": 9, "visits": 0, "visits_needed": 1, "opinions": 0, "opinions_needed": 2, "verdict": "",
}  # fmt: skip
STUDIED = {"papers_open": 0, "study_started": True, "study_completed": True, "sections_filled": 9, "visits": 1}
JUDGED = STUDIED | {"state": "commission", "opinions": 2, "verdict": "approve"}


def states(**facts: Any) -> dict[StepCode, tuple[StepState, str]]:
    """Give state and note of each step."""
    found = process.steps(ProcessFacts(**(BEGUN | facts)))
    return {step.code: (step.state, step.note) for step in found}


CASES: list[tuple[dict[str, Any], StepCode, StepState, str]] = [
    ({}, StepCode.APPLICATION, StepState.DONE, "registered"),
    ({}, StepCode.DOCUMENTS, StepState.CURRENT, "papers_open"),
    ({}, StepCode.HOME_STUDY, StepState.WAITING, "study_after_papers"),
    ({"state": "documents"}, StepCode.HOME_STUDY, StepState.CURRENT, "study_to_start"),
    ({"state": "home_study", "study_started": True}, StepCode.HOME_STUDY, StepState.CURRENT, "study_open"),
    ({"state": "home_study", "study_started": True}, StepCode.OPINIONS, StepState.WAITING, "opinions_after_study"),
    (STUDIED | {"state": "opinions"}, StepCode.DOCUMENTS, StepState.DONE, "papers_complete"),
    (STUDIED | {"state": "opinions"}, StepCode.HOME_STUDY, StepState.DONE, "study_completed"),
    (STUDIED | {"state": "opinions"}, StepCode.OPINIONS, StepState.CURRENT, "opinions_given"),
    (STUDIED | {"state": "opinions"}, StepCode.COMMISSION, StepState.WAITING, "commission_after_opinions"),
    (JUDGED | {"verdict": ""}, StepCode.OPINIONS, StepState.DONE, "opinions_given"),
    (JUDGED | {"verdict": ""}, StepCode.COMMISSION, StepState.CURRENT, "commission_to_decide"),
    (JUDGED | {"verdict": ""}, StepCode.APPROVAL, StepState.WAITING, "approval_after_commission"),
    (JUDGED, StepCode.COMMISSION, StepState.DONE, "commission_decided"),
    (JUDGED, StepCode.APPROVAL, StepState.CURRENT, "to_approve"),
    (JUDGED | {"state": "approved"}, StepCode.APPROVAL, StepState.DONE, "approved"),
    (JUDGED | {"state": "refused", "verdict": "refuse"}, StepCode.COMMISSION, StepState.STOPPED, "commission_refused"),
    (
        JUDGED | {"state": "refused", "verdict": "refuse"},
        StepCode.APPROVAL,
        StepState.STOPPED,
        "approval_after_commission",
    ),
    ({"state": "withdrawn"}, StepCode.DOCUMENTS, StepState.STOPPED, "papers_open"),
]


@pytest.mark.parametrize(("facts", "code", "state", "note"), CASES)
def test_a_step_stands_by_what_is_known(facts: dict[str, Any], code: StepCode, state: StepState, note: str) -> None:
    assert states(**facts)[code] == (state, note)


def test_the_current_steps_are_those_in_which_something_is_to_be_done() -> None:
    found = process.current(process.steps(ProcessFacts(**(BEGUN | {"state": "documents"}))))

    assert [step.code for step in found] == [StepCode.DOCUMENTS, StepCode.HOME_STUDY]
