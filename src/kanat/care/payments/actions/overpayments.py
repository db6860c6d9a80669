"""What was paid too much: notice, objection, decision by another person, instalments, waiver."""

from datetime import date

from kanat.care.payments import events, models, permissions, queries, rules
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.states import OVERPAYMENT
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


@action
def notify(*, overpayment_id: int, on: date, by: Actor) -> None:
    """Say that notice was given to the family."""
    row = _locked(overpayment_id, by)
    permissions.check_may_prepare(by, row.office_id)
    row.state = OVERPAYMENT.move(row.state, "notify")
    row.notified_on, row.notified_by = on, by.user_id
    _done(row, on, by)


@action
def object_to(*, overpayment_id: int, objection: str, on: date, by: Actor) -> None:
    """Write down the family's objection."""
    row = _locked(overpayment_id, by)
    permissions.check_may_prepare(by, row.office_id)
    row.state = OVERPAYMENT.move(row.state, "object")
    row.objected_on, row.objection = on, objection
    _done(row, on, by)


@action
def take_back(*, overpayment_id: int, instalment_minor: int, reason: str, on: date, by: Actor) -> None:
    """Decide that it is taken back in instalments; every month caps them by the pack's share of what is paid.

    :raises RuleBroken: while the family may still object, or for an instalment of nothing
    """
    row = _locked(overpayment_id, by)
    permissions.check_may_approve(by, row.office_id)
    permissions.check_is_another(by, row.notified_by)
    row.state = OVERPAYMENT.move(row.state, "take_back")
    days = country.part(PaymentsLaw).objection_days.on(row.notified_on or on)
    rules.check_objection_over(notified_on=row.notified_on, objected=bool(row.objection), days=days, today=on)
    rules.check_instalment(instalment_minor, row.amount_minor)
    row.instalment_minor, row.reason, row.decided_by, row.decided_on = instalment_minor, reason, by.user_id, on
    _done(row, on, by, reason)


@action
def waive(*, overpayment_id: int, reason: str, on: date, by: Actor) -> None:
    """Decide that what is left is not taken back."""
    row = _locked(overpayment_id, by)
    permissions.check_may_approve(by, row.office_id)
    permissions.check_is_another(by, row.notified_by)
    row.state = OVERPAYMENT.move(row.state, "waive")
    row.reason, row.decided_by, row.decided_on = reason, by.user_id, on
    _done(row, on, by, reason)


def _done(row: models.Overpayment, on: date, by: Actor, reason: str = "") -> None:
    row.save()
    told = events.OverpaymentMoved(
        overpayment_id=row.pk, office_id=row.office_id, child_id=row.child_id, family_id=row.family_id,
        state=row.state, amount_minor=row.amount_minor, on=on,
    )  # fmt: skip
    record(told, by=by, reason=reason)


def _locked(overpayment_id: int, by: Actor) -> models.Overpayment:
    found = queries.overpayments_visible_to(by).select_for_update().filter(pk=overpayment_id).first()
    if found is None:
        raise NotFound("payments.no_such_overpayment")
    return found
