"""What can happen to a foster family, from its application to the end of its approval."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyApplied:
    family_id: int  # the new family
    application_id: int  # its application
    office_id: int  # responsible office
    model: str  # model of care asked for, code of the country pack
    on: date  # day of the application


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAdded:
    family_id: int  # the family
    member_id: int  # the membership
    person_id: int  # the person
    role: str  # Role value
    office_id: int  # responsible office
    on: date  # first day in the household


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft:
    family_id: int  # the family
    member_id: int  # the membership
    person_id: int  # the person
    office_id: int  # responsible office
    on: date  # first day no more in the household


@dataclass(frozen=True, slots=True, kw_only=True)
class CarersRenamed:
    family_id: int  # the family
    office_id: int  # its office
    on: date  # day on which records of its household were merged or parted


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAssigned:
    family_id: int  # the family
    worker_id: int | None  # user who is responsible from now on, None: nobody
    office_id: int  # responsible office
    on: date  # day of the assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReceived:
    family_id: int  # the family
    document_id: int  # the family's document
    kind: str  # kind of document, code of the country pack
    valid_until: date | None  # first day on which it is out of date
    office_id: int  # responsible office
    on: date  # day of receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationMoved:
    family_id: int  # the family
    application_id: int  # the application
    source: str  # ApplicationState before
    target: str  # ApplicationState after
    office_id: int  # responsible office
    on: date  # day of the move


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStudyStarted:
    family_id: int  # the family
    home_study_id: int  # the study
    assessor_id: int  # user who carries it out
    office_id: int  # responsible office
    on: date  # day of the start


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeVisitRecorded:
    family_id: int  # the family
    home_study_id: int  # the study
    office_id: int  # responsible office
    on: date  # day of the visit


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStudySectionSaved:
    family_id: int  # the family
    home_study_id: int  # the study
    section: str  # code of the country pack
    office_id: int  # responsible office
    on: date  # day of saving


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStudyReopened:
    family_id: int  # the family
    home_study_id: int  # the study
    round: int  # number of the round that begins; earlier opinions no longer count
    office_id: int  # responsible office
    on: date  # day of reopening


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStudyCompleted:
    family_id: int  # the family
    home_study_id: int  # the study
    assessor_id: int  # user who carried it out
    advice: str  # Advice value
    office_id: int  # responsible office
    on: date  # day of completion


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven:
    family_id: int  # the family
    opinion_id: int  # the opinion; its content stays blind until both are given
    giver_id: int  # user who gave it
    office_id: int  # responsible office
    on: date  # day of the opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionDecided:
    family_id: int  # the family
    decision_id: int  # the decision
    verdict: str  # Verdict value
    members: tuple[int, ...]  # users who decided
    office_id: int  # responsible office
    on: date  # day of the session


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyApproved:
    family_id: int  # the family
    approval_id: int  # the approval
    model: str  # model of care, code of the country pack
    places: int  # children at once
    since: date  # first day of the approval
    until: date  # first day no more approved
    office_id: int  # responsible office
    on: date  # day of the approval


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRenewed:
    family_id: int  # the family
    approval_id: int  # the new approval
    renews: int  # the approval that it carries on
    model: str  # models of care, codes of the country pack
    places: int  # children at once
    since: date  # first day of the new approval
    until: date  # first day no more approved
    office_id: int  # responsible office
    on: date  # day of the renewal


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRefused:
    family_id: int  # the family
    application_id: int  # the application
    office_id: int  # responsible office
    on: date  # day of the refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn:
    family_id: int  # the family
    application_id: int  # the application
    office_id: int  # responsible office
    on: date  # day of withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalSuspended:
    family_id: int  # the family
    approval_id: int  # the approval
    office_id: int  # responsible office
    on: date  # first day of suspension


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalResumed:
    family_id: int  # the family
    approval_id: int  # the approval
    office_id: int  # responsible office
    on: date  # first day on which it is in force again


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalEnded:
    family_id: int  # the family
    approval_id: int  # the approval
    end: str  # ApprovalEnd value
    office_id: int  # responsible office
    on: date  # first day no more approved


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTaken:
    family_id: int  # the family
    child_id: int  # the child who takes it
    slot: int  # number of the place, from 1
    office_id: int  # responsible office
    on: date  # first day


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFreed:
    family_id: int  # the family
    child_id: int  # the child who leaves it
    slot: int  # number of the place, from 1
    office_id: int  # responsible office
    on: date  # first free day


@dataclass(frozen=True, slots=True, kw_only=True)
class FamiliesBroughtIn:
    family_ids: tuple[int, ...]  # families of an older register
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # responsible office
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class FamiliesTakenBack:
    family_ids: tuple[int, ...]  # families that were removed
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # office that was responsible
    on: date  # day on which they were removed


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersBroughtIn:
    member_ids: tuple[int, ...]  # memberships in households of an older register
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # office of the families
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersTakenBack:
    member_ids: tuple[int, ...]  # memberships that were removed
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # office of the families
    on: date  # day on which they were removed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesBroughtIn:
    place_ids: tuple[int, ...]  # held places of an older register
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # office of the placements
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesTakenBack:
    place_ids: tuple[int, ...]  # held places that were removed
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # office of the placements
    on: date  # day on which they were removed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHeld:
    family_id: int  # the family
    child_id: int  # the child for whom a place is kept
    slot: int  # number of the place, from 1
    until: date  # first day on which it is kept no more
    office_id: int  # responsible office of the family
    on: date  # first day


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReleased:
    family_id: int  # the family
    child_id: int  # the child for whom a place was kept
    office_id: int  # responsible office of the family
    on: date  # first day on which it is kept no more


@dataclass(frozen=True, slots=True, kw_only=True)
class WillingnessSaid:
    family_id: int  # the family
    paused_until: date | None  # first day on which it may be asked again, None: at any time
    tonight: bool  # it takes children in an emergency
    office_id: int  # responsible office
    on: date  # day on which it said so


@dataclass(frozen=True, slots=True, kw_only=True)
class WillingnessAsked:
    family_id: int  # the family that is to be asked anew
    office_id: int  # responsible office
    on: date  # day on which its worker got the task


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillsSet:
    family_id: int  # the family
    before: tuple[str, ...]  # kinds with level, like health:2
    after: tuple[str, ...]  # kinds with level
    office_id: int  # responsible office
    on: date  # day of the change


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationRaised:
    family_id: int  # the family
    allegation_id: int  # what was told
    office_id: int  # responsible office
    on: date  # day on which it was told


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationClosed:
    family_id: int  # the family
    allegation_id: int  # what was told
    office_id: int  # responsible office
    on: date  # day on which it was closed
