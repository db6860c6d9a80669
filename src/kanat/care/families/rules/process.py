"""How far an application has come, what is missing next, and which permission the next step needs.

Legal source: order of steps in TR regulation 28497 and AZ Family Code ch. 18; the state table is in `states`.
"""

from dataclasses import dataclass
from enum import StrEnum

from kanat.care.families.states import ApplicationState, Verdict


class StepCode(StrEnum):
    """The steps from application to approval."""

    APPLICATION = "application"
    DOCUMENTS = "documents"
    HOME_STUDY = "home_study"
    OPINIONS = "opinions"
    COMMISSION = "commission"
    APPROVAL = "approval"


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    CURRENT = "current"  # something is to be done now
    WAITING = "waiting"  # an earlier step comes first
    STOPPED = "stopped"  # refused or withdrawn here


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFacts:
    """What is known of an application."""

    state: str  # ApplicationState value
    papers_open: int  # needed papers that are missing or out of date
    study_started: bool
    study_completed: bool
    sections_filled: int
    sections: int  # that the country asks for
    visits: int  # to the home, recorded
    visits_needed: int
    opinions: int  # given on this round
    opinions_needed: int
    verdict: str  # Verdict value, empty before the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step with what is to be said about it."""

    code: StepCode
    state: StepState
    note: str  # code of a sentence
    facts: dict[str, int]  # values for the sentence


def steps(facts: ProcessFacts) -> tuple[Step, ...]:
    """List all steps in order."""
    return (
        Step(code=StepCode.APPLICATION, state=StepState.DONE, note="registered", facts={}),
        _documents(facts),
        _home_study(facts),
        _opinions(facts),
        _commission(facts),
        _approval(facts),
    )


def current(found: tuple[Step, ...]) -> tuple[Step, ...]:
    """List the steps in which something is to be done now."""
    return tuple(step for step in found if step.state == StepState.CURRENT)


def _closed(facts: ProcessFacts) -> bool:
    return facts.state in {ApplicationState.APPROVED, ApplicationState.REFUSED, ApplicationState.WITHDRAWN}


def _step(code: StepCode, facts: ProcessFacts, *, done: bool, now: bool, note: str, **values: int) -> Step:
    state = StepState.DONE if done else StepState.CURRENT if now else StepState.WAITING
    if not done and _closed(facts):
        state = StepState.STOPPED
    return Step(code=code, state=state, note=note, facts=values)


def _documents(facts: ProcessFacts) -> Step:
    done = not facts.papers_open
    note = "papers_complete" if done else "papers_open"
    return _step(StepCode.DOCUMENTS, facts, done=done, now=True, note=note, count=facts.papers_open)


def _home_study(facts: ProcessFacts) -> Step:
    if not facts.study_started:
        now = facts.state == ApplicationState.DOCUMENTS
        note = "study_to_start" if now else "study_after_papers"
        return _step(StepCode.HOME_STUDY, facts, done=False, now=now, note=note)
    return _step(
        StepCode.HOME_STUDY,
        facts,
        done=facts.study_completed,
        now=True,
        note="study_completed" if facts.study_completed else "study_open",
        filled=facts.sections_filled,
        sections=facts.sections,
        visits=facts.visits,
        needed=facts.visits_needed,
    )


def _opinions(facts: ProcessFacts) -> Step:
    done = facts.study_completed and facts.opinions >= facts.opinions_needed
    now = facts.state == ApplicationState.OPINIONS
    return _step(
        StepCode.OPINIONS,
        facts,
        done=done,
        now=now,
        note="opinions_given" if now or done else "opinions_after_study",
        given=facts.opinions,
        needed=facts.opinions_needed,
    )


def _commission(facts: ProcessFacts) -> Step:
    now = facts.state == ApplicationState.COMMISSION and not facts.verdict
    if facts.verdict == Verdict.REFUSE:
        return Step(code=StepCode.COMMISSION, state=StepState.STOPPED, note="commission_refused", facts={})
    done = bool(facts.verdict)
    note = "commission_decided" if done else "commission_to_decide" if now else "commission_after_opinions"
    return _step(StepCode.COMMISSION, facts, done=done, now=now, note=note)


def _approval(facts: ProcessFacts) -> Step:
    done = facts.state == ApplicationState.APPROVED
    now = facts.state == ApplicationState.COMMISSION and facts.verdict == Verdict.APPROVE
    note = "approved" if done else "to_approve" if now else "approval_after_commission"
    return _step(StepCode.APPROVAL, facts, done=done, now=now, note=note)
