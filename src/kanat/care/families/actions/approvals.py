"""Approving a family with terms; suspending, resuming and ending an approval."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from kanat.care.families import models, permissions
from kanat.care.families.actions import finding
from kanat.care.families.events import ApprovalEnded, ApprovalResumed, ApprovalSuspended, FamilyApproved
from kanat.care.families.rules import applicants, approvals, capacity, households
from kanat.care.families.states import APPROVAL, ApprovalState, FamilyState, SexTerm, Verdict
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a family is approved for; ages are completed years, both included."""

    models_of_care: Sequence[str]  # codes of the country pack, at least one
    age_from: int
    age_to: int
    sex: str = SexTerm.ANY  # SexTerm value
    places: int  # children at once
    since: date  # first day
    until: date  # first day no more approved
    siblings: bool = False  # places above the limit of foster children are meant for siblings

    def of(self, model: str) -> approvals.Terms:
        """Give what the rules look at for one model of care."""
        return approvals.Terms(
            model=model,
            places=self.places,
            sex=self.sex,
            age_from=self.age_from,
            age_to=self.age_to,
            since=self.since,
            until=self.until,
        )


@action
def approve(
    *,
    family_id: int,
    terms: Terms,
    conditions: str = "",
    number: str = "",
    trained: bool = False,
    on: date,
    by: Actor,
) -> int:
    """Approve a family for whom the commission decided, and give the approval's id.

    `trained` states that the training which the model of care demands was completed. The approver neither studied the
    home nor gave an opinion nor sat on the commission nor recorded what it decided.
    """
    family = finding.family(family_id, by=by)
    permissions.check_may_approve(by, family.office_id)
    application = finding.open_application(family)
    study = finding.study(application)
    decision = models.CommissionDecision.objects.filter(application=application, verdict=Verdict.APPROVE).first()
    judged = [*decision.members, decision.recorded_by] if decision else []
    permissions.check_is_another(by, study.assessor_id, *finding.given_by(study), *judged)
    decided_on = decision.decided_on if decision else None
    check_lawful(approvals.check_approval, family, terms, decided_on=decided_on, trained=trained, on=on)
    said = {"application": application, "conditions": conditions, "number": number}
    approval = store(family, terms, said, on=on, by=by)
    application.closed_on = on
    finding.move(application, "approve", office_id=family.office_id, on=on, by=by)
    family.state = FamilyState.APPROVED
    family.save(update_fields=["state"])
    event = FamilyApproved(
        family_id=family.pk,
        approval_id=approval.pk,
        model=", ".join(terms.models_of_care),
        places=terms.places,
        since=terms.since,
        until=terms.until,
        office_id=family.office_id,
        on=on,
    )
    record(event, by=by)
    return approval.pk


@action
def suspend_approval(*, family_id: int, approval_id: int, reason: str, on: date, by: Actor) -> None:
    """Suspend an approval: no child may be placed until it is resumed; those who live there stay."""
    family, approval = _running(family_id, approval_id, on=on, by=by)
    approval.state = APPROVAL.move(approval.state, "suspend_approval")
    approval.suspended_on = on
    approval.save(update_fields=["state", "suspended_on"])
    _following(approval).update(state=ApprovalState.SUSPENDED, suspended_on=on)
    _set_state(family, FamilyState.SUSPENDED)
    event = ApprovalSuspended(family_id=family.pk, approval_id=approval.pk, office_id=family.office_id, on=on)
    record(event, by=by, reason=reason)


@action
def resume_approval(*, family_id: int, approval_id: int, reason: str, on: date, by: Actor) -> None:
    """Put a suspended approval into force again."""
    family, approval = _running(family_id, approval_id, on=on, by=by)
    approval.state = APPROVAL.move(approval.state, "resume_approval")
    approval.suspended_on = None
    approval.save(update_fields=["state", "suspended_on"])
    _following(approval).update(state=ApprovalState.IN_FORCE, suspended_on=None)
    _set_state(family, FamilyState.APPROVED)
    event = ApprovalResumed(family_id=family.pk, approval_id=approval.pk, office_id=family.office_id, on=on)
    record(event, by=by, reason=reason)


@action
def end_approval(
    *, family_id: int, approval_id: int, end: str, reason: str, ended_on: date, on: date, by: Actor
) -> None:
    """End an approval: `ended_on` is the first day no more approved. Refuses while children live there."""
    family, approval = _running(family_id, approval_id, on=on, by=by)
    if ended_on > on:
        raise RuleBroken("families.approval_end_in_future", field="ended_on", on=ended_on)
    placed = models.FosterPlace.objects.filter(family=family, until__isnull=True).count()
    approvals.check_end_approval(since=approval.since, on=ended_on, children_placed=placed, field="ended_on")
    approval.state = APPROVAL.move(approval.state, "end_approval")
    approval.until = min(approval.until, ended_on)
    approval.end, approval.end_reason = end, reason
    approval.save(update_fields=["state", "until", "end", "end_reason"])
    _following(approval).update(state=ApprovalState.ENDED, until=F("since"), end=end, end_reason=reason)
    _set_state(family, FamilyState.FORMER)
    event = ApprovalEnded(
        family_id=family.pk, approval_id=approval.pk, end=end, office_id=family.office_id, on=ended_on
    )
    record(event, by=by, reason=reason)


def check_lawful(
    check: Callable[..., None], family: models.Family, terms: Terms, *, decided_on: date | None, trained: bool, on: date
) -> None:
    """Put the terms to a rule of `rules.approvals`, for each model of care by itself."""
    law = finding.law()
    training = {one.code for one in law.models if one.training_required}
    in_force = models.Approval.objects.filter(family=family, until__gt=terms.since).order_by("-until").first()
    for model in terms.models_of_care or [""]:
        facts = approvals.ApprovalFacts(
            decided_for_on=decided_on,
            couple=len(family.carers) >= applicants.COUPLE,
            own_children=households.own_children(tuple(family.children_born), on=terms.since),
            siblings=terms.siblings,
            trained=trained or model not in training,
            in_force_until=in_force.until if in_force else None,
        )
        check(
            terms.of(model),
            facts,
            models=[one.code for one in law.models],
            limits=capacity.limits_of(law, on=on),
            max_months=applicants.known(law.approval_months, on),
        )


def store(family: models.Family, terms: Terms, said: Mapping[str, object], *, on: date, by: Actor) -> models.Approval:
    """Store an approval; `said` holds its columns beyond the terms."""
    return models.Approval.objects.create(
        family=family,
        models_of_care=list(terms.models_of_care),
        age_from=terms.age_from,
        age_to=terms.age_to,
        sex=terms.sex,
        places=terms.places,
        since=terms.since,
        until=terms.until,
        approved_on=on,
        approved_by=by.user_id,
        **said,
    )


def approval_of(family_id: int, approval_id: int, by: Actor) -> tuple[models.Family, models.Approval]:
    """Give a family, locked, and one of its approvals; refuses who may not approve."""
    family = finding.family(family_id, by=by)
    permissions.check_may_approve(by, family.office_id)
    approval = models.Approval.objects.filter(pk=approval_id, family=family).first()
    if approval is None:
        raise NotFound("families.no_such_approval")
    return family, approval


def _running(family_id: int, approval_id: int, *, on: date, by: Actor) -> tuple[models.Family, models.Approval]:
    """Give an approval that no newer one has replaced."""
    family, approval = approval_of(family_id, approval_id, by)
    newer = _following(approval).filter(since__lte=on).order_by("-until").first()
    if newer is not None:
        raise RuleBroken("families.approval_renewed", until=newer.until)
    return family, approval


def _following(approval: models.Approval) -> QuerySet[models.Approval]:
    """Renewals that begin when this approval ends: what befalls it befalls them."""
    return models.Approval.objects.filter(family_id=approval.family_id, since__gt=approval.since)


def _set_state(family: models.Family, state: FamilyState) -> None:
    family.state = state
    family.save(update_fields=["state"])
