"""What can happen between looking for a family and a placement."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralSent:
    referral_id: int  # the referral
    case_id: int  # case that led to it
    child_id: int  # its child
    child_ids: tuple[int, ...]  # all children who are to be placed together
    family_id: int  # the family that is asked
    rank: int | None  # its place among the suggestions, from 1
    tenths: int | None  # of a point of 100
    office_id: int  # office of the case
    on: date  # day of sending


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralMoved:
    referral_id: int  # the referral
    case_id: int  # case that led to it
    child_id: int  # its child
    family_id: int  # the family
    source: str  # ReferralState value
    target: str  # ReferralState value
    office_id: int  # office of the case
    on: date  # day of the step


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyChosen:
    referral_id: int  # the referral
    case_id: int  # case that led to it
    child_id: int  # its child
    family_id: int  # the family that was chosen
    rank: int | None  # its place among the suggestions, from 1
    office_id: int  # office of the case
    on: date  # day of the choice


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldChanged:
    case_id: int  # the case
    child_id: int  # its child
    family_id: int  # the family in which places are kept, or no more
    until: date | None  # first day on which they are kept no more, None: let go
    office_id: int  # office of the case
    on: date  # day of the step


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShown:
    call_id: int  # the call
    case_id: int  # case for which a family is called
    child_id: int  # its child
    family_id: int  # the family whose number was shown
    office_id: int  # office of the case
    on: date  # day of the call


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswered:
    call_id: int  # the call
    case_id: int  # case for which the family was called
    child_id: int  # its child
    family_id: int  # the family
    heard: str  # Heard value
    office_id: int  # office of the case
    on: date  # day of the call


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsProposed:
    weights_id: int  # the set
    weights: tuple[str, ...]  # criterion:points
    since: date  # first day on which it is to count
    office_id: int | None  # office of who proposes
    on: date  # day of the proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsDecided:
    weights_id: int  # the set
    target: str  # WeightsState value
    since: date  # first day on which it counts
    office_id: int | None  # office of who decides
    on: date  # day of the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsked:
    scenario_id: int  # the plan
    area: str  # area code, empty: all
    office_id: int  # office of who asked
    on: date  # day of asking


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade:
    scenario_id: int  # the plan
    groups: int  # groups of children in it
    office_id: int  # office of who asked
    on: date  # day of its facts


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFailed:
    scenario_id: int  # the plan
    office_id: int  # office of who asked
    on: date  # day on which it failed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGroupApproved:
    scenario_id: int  # the plan
    case_id: int  # first case of the group
    referral_ids: tuple[int, ...]  # word that went to the families' workers
    office_id: int  # office of who asked for the plan
    on: date  # day of the approval
