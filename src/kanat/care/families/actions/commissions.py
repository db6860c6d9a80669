"""Independent opinions, and the decision of the commission."""

from collections.abc import Sequence
from datetime import date

from kanat.care.families import models, permissions, queries
from kanat.care.families.actions import finding
from kanat.care.families.events import CommissionDecided, FamilyRefused, OpinionGiven
from kanat.care.families.permissions import Can
from kanat.care.families.queries import staff
from kanat.care.families.queries.households import household
from kanat.care.families.rules import applicants, papers, studies
from kanat.care.families.states import APPLICATION, ApplicationState, FamilyState, Verdict
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@action
def give_opinion(*, family_id: int, advice: str, text: str, on: date, by: Actor) -> int:
    """Give one's own opinion on a completed home study; gives its id.

    The last one that is needed takes the application to the commission, and opens all of them to each other.
    """
    family = finding.family(family_id, by=by)
    permissions.check_may_give_opinion(by, family.office_id)
    application = finding.open_application(family)
    if application.state != ApplicationState.OPINIONS:
        APPLICATION.move(application.state, "submit_to_commission")
    study = finding.study(application)
    needed = finding.law().opinions.on(on)
    given = finding.given_by(study)
    studies.check_opinion(giver_id=by.user_id, assessor_id=study.assessor_id, given_by=given, text=text, needed=needed)
    opinion = models.Opinion.objects.create(
        study=study, round=study.round, giver_id=by.user_id, advice=advice, text=text, given_on=on
    )
    event = OpinionGiven(
        family_id=family.pk, opinion_id=opinion.pk, giver_id=by.user_id, office_id=family.office_id, on=on
    )
    record(event, by=by)
    if len(given) + 1 >= needed:
        finding.move(application, "submit_to_commission", office_id=family.office_id, on=on, by=by)
    return opinion.pk


@action
def decide(
    *,
    family_id: int,
    verdict: str,
    members: Sequence[int],
    reasons: str,
    decided_on: date,
    number: str = "",
    on: date,
    by: Actor,
) -> int:
    """Record what the commission decided and who sat on it; gives the decision's id.

    A refusal closes the application. A decision for the family needs all papers in date, and waits for approval.
    """
    family = finding.family(family_id, by=by)
    permissions.check_may_decide(by, family.office_id)
    application = finding.open_application(family)
    APPLICATION.move(application.state, "refuse")
    study = finding.study(application)
    permissions.check_is_another(by, study.assessor_id)
    _check_session(family, study, members=members, verdict=verdict, reasons=reasons, decided_on=decided_on, on=on)
    if verdict == Verdict.APPROVE:
        _check_papers(family, on)
    decision = models.CommissionDecision.objects.create(
        application=application,
        decided_on=decided_on,
        number=number,
        verdict=verdict,
        members=list(members),
        reasons=reasons,
        recorded_by=by.user_id,
    )
    event = CommissionDecided(
        family_id=family.pk,
        decision_id=decision.pk,
        verdict=verdict,
        members=tuple(members),
        office_id=family.office_id,
        on=decided_on,
    )
    record(event, by=by)
    if verdict == Verdict.REFUSE:
        _refuse(family, application, on=decided_on, by=by)
    return decision.pk


def _check_session(
    family: models.Family,
    study: models.HomeStudy,
    *,
    members: Sequence[int],
    verdict: str,
    reasons: str,
    decided_on: date,
    on: date,
) -> None:
    law = finding.law()
    givers = finding.given_by(study)
    studies.check_opinions_complete(givers, needed=law.opinions.on(on))
    if models.CommissionDecision.objects.filter(application=study.application_id).exists():
        raise RuleBroken("families.already_decided")
    if not set(members) <= staff.able(Can.DECIDE, office_id=family.office_id).keys():
        raise RuleBroken("families.commission_member_unknown", field="members")
    last = models.Opinion.objects.filter(study=study, round=study.round).order_by("-given_on").first()
    facts = studies.CommissionFacts(
        decided_on=decided_on,
        opinions_on=last.given_on if last else decided_on,
        members=members,
        assessor_id=study.assessor_id,
        opinion_givers=givers,
        verdict=verdict,
        reasons=reasons,
    )
    studies.check_commission(
        facts,
        today=on,
        least_members=law.commission_members.get(on) or 1,
        opinion_givers_may_sit=applicants.known(law.opinion_givers_may_sit, on) is True,
    )


def _check_papers(family: models.Family, on: date) -> None:
    people = queries.members(family_id=family.pk)
    held = [
        applicants.Held(kind=one.kind, member_id=one.member_id, valid_until=one.valid_until)
        for one in queries.documents(family_id=family.pk)
    ]
    needed = papers.needed(household(people, on), finding.law().documents)
    decision = applicants.documents_decision(needed, held, on=on)
    if not decision.allowed:
        raise RuleBroken("families.documents_incomplete", field="verdict", count=len(decision.reasons))


def _refuse(family: models.Family, application: models.Application, *, on: date, by: Actor) -> None:
    application.closed_on = on
    finding.move(application, "refuse", office_id=family.office_id, on=on, by=by)
    if family.state == FamilyState.APPLYING:
        family.state = FamilyState.REFUSED
        family.save(update_fields=["state"])
    event = FamilyRefused(family_id=family.pk, application_id=application.pk, office_id=family.office_id, on=on)
    record(event, by=by)
