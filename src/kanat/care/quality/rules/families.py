"""Foster families: placements within the approval and its terms, papers in date, somebody to answer for the children.

Legal source: the terms are those of the family's own approval.
"""

from datetime import date
from itertools import pairwise

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ApprovalFacts, FamilyFacts, StayFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject
from kanat.vocabulary.periods import age_on

APPROVED = ("approved", "suspended")


def _approval_on(facts: FamilyFacts, day: date) -> ApprovalFacts | None:
    return next((found for found in facts.approvals if found.since <= day < found.until), None)


def _first_day_unapproved(facts: FamilyFacts, stay: StayFacts, today: date) -> date | None:
    day = stay.since
    for approval in facts.approvals:
        if approval.since <= day:
            day = max(day, approval.until)
    return day if day < (stay.until or today) else None


@rule("AP01", Subject.FAMILY, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def placed_without_approval(facts: FamilyFacts, terms: Terms) -> Faults:
    """On a day of the placement the family had no approval."""
    for stay in facts.stays:
        day = _first_day_unapproved(facts, stay, terms.on)
        if day:
            yield stay.id, {"on": day}


@rule("AP02", Subject.FAMILY, Record.PLACEMENT, Dimension.INCONSISTENT, field="model")
def model_not_approved(facts: FamilyFacts, terms: Terms) -> Faults:
    """The child came in a model of care for which the family is not approved."""
    for stay in facts.stays:
        approval = _approval_on(facts, stay.since)
        if approval and stay.model and stay.model not in approval.models:
            yield stay.id, {}


@rule("AP03", Subject.FAMILY, Record.PLACEMENT, Dimension.INCONSISTENT, field="born")
def age_outside_terms(facts: FamilyFacts, terms: Terms) -> Faults:
    """On the first day the child's age was outside the terms of the approval."""
    for stay in facts.stays:
        approval = _approval_on(facts, stay.since)
        if approval and stay.child_born:
            age = age_on(stay.child_born, stay.since)
            if not approval.age_from <= age <= approval.age_to:
                yield stay.id, {"age": age, "from": approval.age_from, "to": approval.age_to}


@rule("AP04", Subject.FAMILY, Record.PLACEMENT, Dimension.INCONSISTENT, field="sex")
def sex_outside_terms(facts: FamilyFacts, terms: Terms) -> Faults:
    """The approval is for girls or for boys only, and this child is none of them."""
    for stay in facts.stays:
        approval = _approval_on(facts, stay.since)
        if approval and approval.sex != "any" and stay.child_sex not in {approval.sex, "", "unknown"}:
            yield stay.id, {}


@rule("AP05", Subject.FAMILY, Record.PLACEMENT, Dimension.INCONSISTENT, field="since")
def more_children_than_places(facts: FamilyFacts, terms: Terms) -> Faults:
    """When this child came, more children lived in the family than its approval has places for."""
    for stay in facts.stays:
        approval = _approval_on(facts, stay.since)
        count = sum(other.since <= stay.since and (other.until or date.max) > stay.since for other in facts.stays)
        if approval and count > approval.places:
            yield stay.id, {"count": count, "limit": approval.places}


@rule("AP06", Subject.FAMILY, Record.FAMILY, Dimension.LATE, field="papers_until")
def papers_out_of_date(facts: FamilyFacts, terms: Terms) -> Faults:
    """A child lives here, and a paper of the household is missing or out of date."""
    cared = any(stay.until is None for stay in facts.stays)
    if cared and facts.papers_until and facts.papers_until <= terms.on:
        yield facts.id, {"on": facts.papers_until}


@rule("AP07", Subject.FAMILY, Record.FAMILY, Dimension.MISSING, field="members")
def nobody_fosters(facts: FamilyFacts, terms: Terms) -> Faults:
    """The family is approved, and no foster parent is noted in the household today."""
    if facts.state in APPROVED and facts.applicants == 0:
        yield facts.id, {}


@rule("AP08", Subject.FAMILY, Record.APPROVAL, Dimension.INVALID, field="until")
def approval_out_of_order(facts: FamilyFacts, terms: Terms) -> Faults:
    """The approval ends before it begins, or begins before the one before it has ended."""
    for approval in facts.approvals:
        if approval.until < approval.since:
            yield approval.id, {"since": approval.since}
    for first, second in pairwise(facts.approvals):
        if second.since < first.until:
            yield second.id, {"since": second.since}


@rule("AP09", Subject.FAMILY, Record.FAMILY, Dimension.MISSING, field="address")
def no_address(facts: FamilyFacts, terms: Terms) -> Faults:
    """An approved family without address or telephone cannot be visited or reached."""
    if facts.state in APPROVED and not (facts.address.strip() and facts.phone.strip()):
        yield facts.id, {}


@rule("AP10", Subject.FAMILY, Record.APPROVAL, Dimension.LATE, field="until")
def approval_over(facts: FamilyFacts, terms: Terms) -> Faults:
    """The term of the approval is over, and nobody has renewed or ended it."""
    for approval in facts.approvals:
        if approval.in_force and approval.until <= terms.on:
            yield approval.id, {"until": approval.until}


@rule("AP11", Subject.FAMILY, Record.FAMILY, Dimension.INCONSISTENT, field="state")
def approved_without_approval(facts: FamilyFacts, terms: Terms) -> Faults:
    """The family is called approved, and holds no approval today."""
    if facts.state == "approved" and _approval_on(facts, terms.on) is None:
        yield facts.id, {}
