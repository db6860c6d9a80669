"""From an application for support to its decision, and from a refusal to the answer to an objection."""

from datetime import date

from kanat.care.protection import queries as protection
from kanat.care.support import events, models, permissions, queries, rules
from kanat.care.support.actions.spells import begin
from kanat.care.support.country import SupportLaw
from kanat.care.support.states import APPLICATION, ApplicationState
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def apply(
    *, case_id: int, offer: str, group: str, asked_by: str, applicant_id: int, need: str, received_on: date,
    on: date, by: Actor,
) -> int:  # fmt: skip
    """Take an application of the family, or one on its behalf; gives its id.

    :raises NotAllowed: if `by` does not start support in the case's office
    :raises RuleBroken: for a closed case, or a second application for the same support
    """
    case = protection.case(case_id=case_id, seen_by=by)
    permissions.check_may_start(by, case.office_id)
    if not case.is_open:
        raise RuleBroken("support.case_closed")
    law = country.part(SupportLaw)
    law.offer(offer)
    law.group(group)
    rules.check_day(received_on, field="received_on", today=on)
    made = models.SupportApplication.objects.create(
        case_id=case_id, child_id=case.child_id, office_id=case.office_id, offer=offer, group=group,
        state=APPLICATION.initial, asked_by=asked_by, applicant_id=applicant_id, need=need, received_on=received_on,
        recorded_by=by.user_id,
    )  # fmt: skip
    said = events.SupportApplied(
        application_id=made.pk, case_id=case_id, child_id=made.child_id, office_id=made.office_id, offer=offer,
        on=received_on,
    )  # fmt: skip
    record(said, by=by, reason=need)
    return made.pk


@action
def report(
    *, application_id: int, reported_on: date, household: int, earners: int, income: Money, housing: Money,
    text: str, advised: bool, on: date, by: Actor,
) -> None:  # fmt: skip
    """Write the social inquiry: who lives there, what they earn and pay, what is needed; or write it anew.

    :raises RuleBroken: after the decision, or for a day before the application
    """
    found = _locked(application_id, by)
    permissions.check_may_start(by, found.office_id)
    rules.check_day(reported_on, field="reported_on", today=on, received=found.received_on)
    found.state = APPLICATION.move(found.state, "report")
    found.reported_by, found.reported_on = by.user_id, reported_on
    found.household, found.earners = household, earners
    found.income_minor, found.housing_minor = income.minor, housing.minor
    found.report, found.advised = text, advised
    found.save()
    said = events.SupportReported(
        application_id=found.pk, child_id=found.child_id, office_id=found.office_id, advised=advised, on=reported_on
    )
    record(said, by=by)


@action
def grant(
    *, application_id: int, since: date, until: date | None, payee_id: int, plan: str, reasons: str, on: date,
    by: Actor,
) -> int:  # fmt: skip
    """Decide for support, or answer an objection with it: the spell begins; gives its id.

    Another person than the one who reported; after an objection also another than the one who refused.

    :raises RuleBroken: if the child is placed, the term is missing or too long, or the social support is not planned
    """
    found = _locked(application_id, by)
    permissions.check_may_decide(by, found.office_id)
    permissions.check_is_another(by, found.reported_by, found.decided_by)
    kind = country.part(SupportLaw).offer(found.offer).kind
    rules.check_grant(kind=kind, until=until, plan=plan)
    _decided(found, APPLICATION.move(found.state, "grant"), reasons, on, by)
    spell = models.SupportSpell(
        application=found, case_id=found.case_id, child_id=found.child_id, office_id=found.office_id,
        offer=found.offer, group=found.group, since=since, until=until, payee_id=payee_id, plan=plan, reason=reasons,
    )  # fmt: skip
    begin(spell, by=by)
    said = events.SupportGranted(
        application_id=found.pk, spell_id=spell.pk, child_id=found.child_id, office_id=found.office_id, on=on
    )
    record(said, by=by, reason=reasons)
    return spell.pk


@action
def refuse(*, application_id: int, reasons: str, on: date, by: Actor) -> None:
    """Decide against support, with reasons; another person than the one who reported."""
    found = _locked(application_id, by)
    permissions.check_may_decide(by, found.office_id)
    permissions.check_is_another(by, found.reported_by)
    _decided(found, APPLICATION.move(found.state, "refuse"), reasons, on, by)
    _record_refusal(found, reasons, on, by, confirmed=False)


@action
def confirm_refusal(*, application_id: int, reasons: str, on: date, by: Actor) -> None:
    """Answer an objection with no; another person than those who reported and refused."""
    found = _locked(application_id, by)
    permissions.check_may_decide(by, found.office_id)
    permissions.check_is_another(by, found.reported_by, found.decided_by)
    _decided(found, APPLICATION.move(found.state, "confirm_refusal"), reasons, on, by)
    _record_refusal(found, reasons, on, by, confirmed=True)


@action
def object_to(*, application_id: int, on_day: date, objection: str, on: date, by: Actor) -> None:
    """Take the family's objection to a refusal.

    :raises RuleBroken: before a refusal, or after the time for it
    """
    found = _locked(application_id, by)
    permissions.check_may_start(by, found.office_id)
    found.state = APPLICATION.move(found.state, "object_to")
    decided = found.decided_on or on
    rules.check_day(on_day, field="on_day", today=on, received=decided)
    days = country.part(SupportLaw).objection_days.if_known(decided)
    rules.check_objection(decided=decided, on=on_day, days=days)
    found.objected_on, found.objection = on_day, objection
    found.save()
    said = events.SupportObjected(
        application_id=found.pk, child_id=found.child_id, office_id=found.office_id, on=on_day
    )
    record(said, by=by, reason=objection)


@action
def withdraw(*, application_id: int, reasons: str, on: date, by: Actor) -> None:
    """Take an application back before it is decided, as the family asked."""
    found = _locked(application_id, by)
    permissions.check_may_start(by, found.office_id)
    found.state = APPLICATION.move(found.state, "withdraw")
    found.save()
    said = events.SupportWithdrawn(application_id=found.pk, child_id=found.child_id, office_id=found.office_id, on=on)
    record(said, by=by, reason=reasons)


def _decided(found: models.SupportApplication, target: str, reasons: str, on: date, by: Actor) -> None:
    """Write the decision, or after an objection the answer to it."""
    if found.state == ApplicationState.OBJECTED:
        found.answered_by, found.answered_on, found.answer = by.user_id, on, reasons
    else:
        found.decided_by, found.decided_on, found.reasons = by.user_id, on, reasons
    found.state = target
    found.save()


def _record_refusal(found: models.SupportApplication, reasons: str, on: date, by: Actor, *, confirmed: bool) -> None:
    said = events.SupportRefused(
        application_id=found.pk, child_id=found.child_id, office_id=found.office_id, confirmed=confirmed, on=on
    )
    record(said, by=by, reason=reasons)


def _locked(application_id: int, by: Actor) -> models.SupportApplication:
    found = queries.applications_visible_to(by).select_for_update().filter(pk=application_id).first()
    if found is None:
        raise NotFound("support.no_such_application")
    return found
