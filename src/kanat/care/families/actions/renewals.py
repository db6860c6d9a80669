"""Renewing an approval for another term, without a new application."""

from dataclasses import replace
from datetime import date

from kanat.care.families import models, permissions
from kanat.care.families.actions import derived
from kanat.care.families.actions.approvals import Terms, approval_of, check_lawful, store
from kanat.care.families.events import ApprovalRenewed
from kanat.care.families.rules import approvals
from kanat.care.families.states import APPROVAL
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor


@action
def renew_approval(
    *,
    family_id: int,
    approval_id: int,
    terms: Terms,
    review: str,
    conditions: str = "",
    number: str = "",
    trained: bool = False,
    on: date,
    by: Actor,
) -> int:
    """Carry an approval on for another term, and give the new approval's id.

    It begins when the old one ends, or today where that is over; `terms.since` is not looked at. `review` tells what
    the look at the family found. Refuses while a needed document is out of date, and the family's own worker.
    Legal source: TR regulation 28497 (review of the family every term); AZ Family Code ch. 18 (contract).
    """
    family, approval = approval_of(family_id, approval_id, by)
    permissions.check_is_another(by, family.worker_id)
    approval.state = APPROVAL.move(approval.state, "renew_approval")
    terms = replace(terms, since=approvals.renewed_since(until=approval.until, on=on))
    derived.refresh(family, on=on)
    approvals.check_renewal(
        places=terms.places,
        children_placed=models.FosterPlace.objects.filter(family=family, until__isnull=True).count(),
        papers_until=family.papers_until,
        followed_until=_held_until(approval, on=on),
        on=on,
    )
    check_lawful(approvals.check_lawful, family, terms, decided_on=None, trained=trained, on=on)
    said = {"renews": approval, "review": review, "conditions": conditions, "number": number}
    renewal = store(family, terms, said, on=on, by=by)
    event = ApprovalRenewed(
        family_id=family.pk,
        approval_id=renewal.pk,
        renews=approval.pk,
        model=", ".join(terms.models_of_care),
        places=terms.places,
        since=terms.since,
        until=terms.until,
        office_id=family.office_id,
        on=on,
    )
    record(event, by=by)
    return renewal.pk


def _held_until(approval: models.Approval, *, on: date) -> date | None:
    """Give until when the family is approved beyond the term that runs; None where this approval is the last one."""
    if approval.since > on:
        return approval.until
    later = models.Approval.objects.filter(family_id=approval.family_id, until__gt=approval.until)
    newest = later.order_by("-until").first()
    return newest.until if newest else None
