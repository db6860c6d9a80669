"""Reading assessments."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from kanat.care.protection import models
from kanat.care.protection.permissions import Can
from kanat.care.protection.states import AssessmentState
from kanat.platform import privacy
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

SECTIONS = (
    "living_conditions",
    "needs",
    "parents_capacity",
    "risks",
    "strengths",
    "child_opinion",
    "opinion_not_asked",
    "findings",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow:
    """An assessment, perhaps still a draft."""

    id: int
    case_id: int
    child_id: int
    office_id: int  # of the case
    kind: str  # AssessmentKind value
    state: str  # AssessmentState value
    started_on: date  # day on which the clock began
    due_on: date  # last lawful day
    worker_id: int | None  # who is to do it
    living_conditions: str = privacy.sensitive()
    needs: str = privacy.sensitive()  # of the child
    parents_capacity: str = privacy.sensitive()
    risks: str = privacy.sensitive()
    strengths: str = privacy.sensitive()
    child_opinion: str = privacy.sensitive()  # in the child's own words
    opinion_not_asked: str = privacy.sensitive()  # why it was not asked
    findings: str = privacy.sensitive()  # the conclusion, in words
    outcome: str  # Outcome value, empty while open
    completed_on: date | None
    completed_by_id: int | None
    saved_at: datetime | None  # when the draft was saved last
    saved_by_id: int | None

    @property
    def is_open(self) -> bool:
        """Tell whether it may still be written."""
        return self.state == AssessmentState.OPEN


def visible_to(actor: Actor) -> "QuerySet[models.Assessment]":
    """Give the assessments of the actor's offices."""
    return models.Assessment.objects.filter(within(actor, Can.VIEW, "case__office_id")).select_related("case")


def assessment(assessment_id: int, seen_by: Actor) -> AssessmentRow:
    """Give an assessment; NotFound outside the actor's offices."""
    found = visible_to(seen_by).filter(pk=assessment_id).first()
    if found is None:
        raise NotFound("protection.assessment_not_found", assessment_id=assessment_id)
    return row(found)


def assessments(case_id: int) -> list[AssessmentRow]:
    """List the assessments of a case, the newest first; the caller has checked the scope."""
    found = models.Assessment.objects.filter(case_id=case_id).select_related("case")
    return [row(one) for one in found.order_by("-started_on", "-pk")]


def open_assessment_of(case_id: int) -> AssessmentRow | None:
    """Give the assessment that is under way; the caller has checked the scope."""
    open_ones = models.Assessment.objects.filter(case_id=case_id, state=AssessmentState.OPEN.value)
    found = open_ones.select_related("case").first()
    return row(found) if found else None


def row(found: models.Assessment) -> AssessmentRow:
    """Give the row of a record; only for this app's own use."""
    return AssessmentRow(
        id=found.pk,
        case_id=found.case_id,
        child_id=found.case.child_id,
        office_id=found.case.office_id,
        kind=found.kind,
        state=found.state,
        started_on=found.started_on,
        due_on=found.due_on,
        worker_id=found.worker_id,
        outcome=found.outcome,
        completed_on=found.completed_on,
        completed_by_id=found.completed_by_id,
        saved_at=found.saved_at,
        saved_by_id=found.saved_by_id,
        **{section: getattr(found, section) for section in SECTIONS},
    )
