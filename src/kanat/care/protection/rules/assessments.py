"""What completes an assessment.

Legal source: TR law 5395 art. 13, 35; AZ Family Code art. 116.1, 116.2, 116-1.2. Ages come from the country pack.
Not covered: family development plans.

Refusals (facts):

- ``protection.completed_before_start`` (started_on, completed_on)
- ``protection.completed_in_future`` (completed_on)
- ``protection.findings_missing`` ()
- ``protection.opinion_missing`` (age, from_age): the child's view was neither asked nor excused
- ``protection.further_after_further`` (): a further assessment must conclude

Reason of an allowed decision: ``protection.late`` (due, days).
"""

from dataclasses import dataclass
from datetime import date

from kanat.care.protection.rules.clocks import days_late
from kanat.care.protection.states import AssessmentKind, Outcome
from kanat.vocabulary.decisions import Decision, Reason
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFacts:
    """An assessment that is to be completed."""

    kind: str  # AssessmentKind value
    started_on: date  # day on which the clock began
    completed_on: date  # day of completion
    due: date  # last lawful day
    outcome: str  # Outcome value
    findings: str  # what was found, in words
    child_age: int | None  # completed years on the day of completion, None where unknown
    child_opinion: str = ""  # the child's own view, in words
    opinion_not_asked: str = ""  # why it was not asked, empty where it was


def check_complete(facts: AssessmentFacts, *, today: date, opinion_age: int | None, legal_basis: str = "") -> Decision:
    """Refuse an assessment that lacks what the law asks for; tell whether it comes late.

    `opinion_age`: from this age on the child's view is asked, None where the law names no age
    (then it is asked of every child whose age is known, or excused in words).
    """
    _check_completion_day(facts, today)
    if not facts.findings.strip():
        raise RuleBroken("protection.findings_missing", field="findings")
    further = facts.outcome == Outcome.FURTHER_ASSESSMENT
    if further and facts.kind == AssessmentKind.FURTHER:
        raise RuleBroken("protection.further_after_further", field="outcome")
    _check_opinion(facts, opinion_age, legal_basis)
    late = days_late(facts.due, facts.completed_on)
    reason = Reason(code="protection.late", facts={"due": facts.due, "days": late})
    return Decision(allowed=True, reasons=(reason,) if late else ())


def _check_completion_day(facts: AssessmentFacts, today: date) -> None:
    if facts.completed_on < facts.started_on:
        raise RuleBroken(
            "protection.completed_before_start",
            field="completed_on",
            started_on=facts.started_on,
            completed_on=facts.completed_on,
        )
    if facts.completed_on > today:
        raise RuleBroken(
            "protection.completed_in_future",
            field="completed_on",
            completed_on=facts.completed_on,
        )


def _check_opinion(facts: AssessmentFacts, opinion_age: int | None, legal_basis: str) -> None:
    if facts.child_age is None or facts.child_age < (opinion_age or 0):
        return
    if not facts.child_opinion.strip() and not facts.opinion_not_asked.strip():
        raise RuleBroken(
            "protection.opinion_missing",
            field="child_opinion",
            legal_basis=legal_basis,
            age=facts.child_age,
            from_age=opinion_age or 0,
        )
