"""Starting, drafting and completing assessments."""

from collections.abc import Mapping
from datetime import date, datetime

from kanat.care.people import queries as people
from kanat.care.protection import events, models, permissions, queries, rules
from kanat.care.protection.actions import cases, terms
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.queries.assessments import SECTIONS
from kanat.care.protection.states import (
    ASSESSMENT,
    CASE_MOVE,
    AssessmentKind,
    Outcome,
)
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import RuleBroken


@action
def start_assessment(*, case_id: int, worker_id: int | None = None, on: date, by: Actor) -> int:
    """Start the initial assessment of a case and give its id.

    After a notice the clock began on the day when the notice came in; in a later round it begins `on` this day.
    Refuses while another one is open, and a worker who may not assess there.
    """
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_assess(by, case.office_id)
    worker_id = worker_id or case.worker_id
    if worker_id is not None:
        cases.check_worker(worker_id, office_id=case.office_id)
    if queries.open_assessment_of(case_id) is not None:
        raise RuleBroken("protection.assessment_already_open")
    cases.move(case_id, "start_assessment")
    if worker_id != case.worker_id:
        models.Case.objects.filter(pk=case_id).update(worker_id=worker_id)
    first = not models.Assessment.objects.filter(case_id=case_id).exists()
    started_on = case.opened_on if first else on
    due_on = terms.last_day(country.part(ProtectionLaw).initial_assessment, started_on=started_on)
    return _start(
        case, AssessmentKind.INITIAL, started_on=started_on, due_on=due_on, worker_id=worker_id, by=by
    )  # fmt: skip


@action
def save_assessment(
    *, assessment_id: int, sections: Mapping[str, str], outcome: str = "", at: datetime, on: date, by: Actor
) -> int:
    """Save a draft without completing it; the event names the sections that changed. Gives the assessment's id."""
    before = _open(assessment_id, by=by)
    changed = _write(assessment_id, sections, outcome, at=at, by=by)
    saved = events.AssessmentSaved(
        assessment_id=assessment_id,
        case_id=before.case_id,
        child_id=before.child_id,
        office_id=before.office_id,
        changed=changed,
        on=on,
    )
    record(saved, by=by)
    return assessment_id


@action
def complete_assessment(
    *,
    assessment_id: int,
    sections: Mapping[str, str],
    outcome: str,
    completed_on: date,
    at: datetime,
    on: date,
    by: Actor,
) -> int:
    """Complete an assessment and move the case on by its outcome; gives the assessment's id.

    `unfounded` closes the case, `further_assessment` starts the next one with its own clock.
    Refuses one without conclusion, without the child's view from the age that the law names, or completed already.
    """
    before = _open(assessment_id, by=by)
    if not outcome:
        raise RuleBroken("protection.outcome_missing", field="outcome")
    decision = rules.check_complete(
        _facts(before, sections, outcome, completed_on), today=on, opinion_age=_opinion_age(completed_on)
    )  # fmt: skip
    _write(assessment_id, sections, outcome, at=at, by=by)
    found = models.Assessment.objects.get(pk=assessment_id)
    found.state = ASSESSMENT.move(found.state, "complete_assessment").value
    found.completed_on, found.completed_by_id = completed_on, by.user_id
    found.save(update_fields=["state", "completed_on", "completed_by_id"])
    completed = events.AssessmentCompleted(
        assessment_id=assessment_id,
        case_id=before.case_id,
        child_id=before.child_id,
        office_id=before.office_id,
        outcome=outcome,
        late=bool(decision.reasons),
        on=completed_on,
    )
    record(completed, by=by)
    _go_on(before, Outcome(outcome), findings=sections.get("findings", ""), on=completed_on, by=by)
    return assessment_id


def _facts(
    before: queries.AssessmentRow, sections: Mapping[str, str], outcome: str, completed_on: date
) -> rules.AssessmentFacts:
    born = people.persons([before.child_id])[before.child_id].born
    return rules.AssessmentFacts(
        kind=before.kind,
        started_on=before.started_on,
        completed_on=completed_on,
        due=before.due_on,
        outcome=outcome,
        findings=sections.get("findings", ""),
        child_age=age_on(born, completed_on) if born else None,
        child_opinion=sections.get("child_opinion", ""),
        opinion_not_asked=sections.get("opinion_not_asked", ""),
    )


def _opinion_age(on: date) -> int | None:
    return country.part(ProtectionLaw).opinion_age.get(on)


def _open(assessment_id: int, *, by: Actor) -> queries.AssessmentRow:
    """Give an assessment that this person may still write; whoever writes at the same time waits."""
    row = queries.assessment(assessment_id, seen_by=by)
    permissions.check_may_assess(by, row.office_id)
    state = models.Assessment.objects.select_for_update().get(pk=assessment_id).state
    if not ASSESSMENT.allowed(state):
        raise RuleBroken("protection.assessment_completed")
    return row


def _write(
    assessment_id: int, sections: Mapping[str, str], outcome: str, *, at: datetime, by: Actor
) -> tuple[str, ...]:
    found = models.Assessment.objects.get(pk=assessment_id)
    changed = tuple(name for name in SECTIONS if name in sections and getattr(found, name) != sections[name])
    for name in changed:
        setattr(found, name, sections[name])
    found.outcome, found.saved_at, found.saved_by_id = outcome, at, by.user_id
    found.save()
    return changed


def _go_on(done: queries.AssessmentRow, outcome: Outcome, *, findings: str, on: date, by: Actor) -> None:
    case = queries.cases_by_id([done.case_id])[done.case_id]
    step = CASE_MOVE[outcome]
    if outcome is Outcome.UNFOUNDED:
        cases.shut(case, reason=findings, on=on, by=by)
    elif step is not None:
        cases.move(case.id, step)
    else:
        deadline = country.part(ProtectionLaw).further_assessment
        if deadline is None:
            raise RuleBroken("protection.no_further_assessment", field="outcome")
        due_on = terms.last_day(deadline, started_on=on)
        _start(case, AssessmentKind.FURTHER, started_on=on, due_on=due_on, worker_id=done.worker_id, by=by)


def _start(
    case: queries.CaseRow, kind: AssessmentKind, *, started_on: date, due_on: date, worker_id: int | None, by: Actor
) -> int:
    found = models.Assessment.objects.create(
        case_id=case.id, kind=kind.value, started_on=started_on, due_on=due_on, worker_id=worker_id
    )
    started = events.AssessmentStarted(
        assessment_id=found.pk,
        case_id=case.id,
        child_id=case.child_id,
        office_id=case.office_id,
        kind=kind.value,
        due=due_on,
        on=started_on,
    )
    record(started, by=by)
    return found.pk
