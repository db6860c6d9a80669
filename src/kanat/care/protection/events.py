"""What can happen between a notice about a child and the end of its protection."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTaken:
    notice_id: int  # the notice
    office_id: int  # office that took it
    child_ids: tuple[int, ...]  # children it concerns
    urgency: str  # Urgency value
    on: date  # day on which it was received


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLinked:
    notice_id: int  # the notice
    case_id: int  # case that it opened or joined
    child_id: int  # the case's child
    office_id: int  # office of the case
    on: date  # day of linking


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeScreenedOut:
    notice_id: int  # the notice
    office_id: int  # office that took it
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    case_id: int  # the new case
    child_id: int  # its child
    office_id: int  # responsible office
    notice_id: int | None  # notice that led to it
    on: date  # day of opening


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed:
    case_id: int  # the case
    child_id: int  # its child
    office_id: int  # responsible office
    on: date  # day of closing


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentStarted:
    assessment_id: int  # the assessment
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    kind: str  # AssessmentKind value
    due: date  # last lawful day for completing it
    on: date  # day on which the clock starts


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentCompleted:
    assessment_id: int  # the assessment
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    outcome: str  # Outcome value
    late: bool  # completed after its due day
    on: date  # day of completion


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRecorded:
    measure_id: int  # the measure
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    type: str  # type code of the country pack
    since: date  # first day in force
    until: date | None  # first day no more in force
    review_on: date | None  # day of the next review
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureReviewed:
    measure_id: int  # the measure
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    review_on: date | None  # day of the next review
    on: date  # day of this review


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEnded:
    measure_id: int  # the measure
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    end: str  # MeasureEnd value
    on: date  # first day no more in force


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAssigned:
    case_id: int  # the case
    child_id: int  # its child
    office_id: int  # responsible office
    worker_id: int  # member of staff who is responsible from now on
    before_id: int | None  # who was so far
    on: date  # day of the change


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentSaved:
    assessment_id: int  # the assessment, still a draft
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    changed: tuple[str, ...]  # names of the sections that changed
    on: date  # day of saving


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSupportedAtHome:
    case_id: int  # the case
    child_id: int  # its child
    office_id: int  # responsible office
    on: date  # day from which the child is supported at home


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildTakenIn:
    measure_id: int  # the emergency measure
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    since: date  # day on which the child was taken in
    ask_court_by: date  # last lawful day for asking the court
    until: date | None  # first day on which the measure can be in force no more, None where the law does not tell
    on: date  # day on which the child was taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtAsked:
    measure_id: int  # the emergency measure
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    decision_due_on: date | None  # day by which the court must decide, None where the law does not tell
    late: bool  # asked after the last lawful day
    on: date  # day on which the court was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyDecided:
    measure_id: int  # the emergency measure
    case_id: int  # its case
    child_id: int  # the child
    office_id: int  # responsible office
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesBroughtIn:
    case_ids: tuple[int, ...]  # cases that an older register held
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # responsible office
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesTakenBack:
    case_ids: tuple[int, ...]  # cases that were removed
    source: str  # of which file they had come
    office_id: int  # office that was responsible
    on: date  # day on which they were removed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementNeedsSaved:
    case_id: int  # the case
    child_id: int  # its child
    office_id: int  # responsible office
    changed: tuple[str, ...]  # names of what changed
    on: date  # day of saving


@dataclass(frozen=True, slots=True, kw_only=True)
class BondDecided:
    bond_id: int  # the decision
    child_id: int  # the child
    other_id: int  # child or adult with whom, or apart from whom, it is placed
    kind: str  # BondKind value
    office_id: int  # office of the child's case
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class BondEnded:
    bond_id: int  # the decision that counts no more
    child_id: int  # the child
    other_id: int  # the other person
    kind: str  # BondKind value
    office_id: int  # office of the child's case
    on: date  # first day on which it counts no more
