"""The home study: started, written section by section, completed, reopened."""

from collections.abc import Mapping
from datetime import date

from kanat.care.families import models, permissions
from kanat.care.families.actions import finding
from kanat.care.families.events import (
    HomeStudyCompleted,
    HomeStudyReopened,
    HomeStudySectionSaved,
    HomeStudyStarted,
    HomeVisitRecorded,
)
from kanat.care.families.permissions import Can
from kanat.care.families.queries import staff
from kanat.care.families.rules import studies
from kanat.care.families.states import HOME_STUDY, HomeStudyState
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken

Findings = Mapping[str, Mapping[str, str]]


@action
def start_home_study(*, family_id: int, assessor_id: int, on: date, by: Actor) -> int:
    """Begin the study of a home by an assessor, who alone may write in it; gives the study's id."""
    family = finding.family(family_id, by=by)
    permissions.check_may_study(by, family.office_id)
    application = finding.open_application(family)
    if on < application.applied_on:
        raise RuleBroken("families.study_before_application", field="on", applied_on=application.applied_on, on=on)
    if assessor_id != by.user_id and assessor_id not in staff.able(Can.STUDY, office_id=family.office_id):
        raise RuleBroken("families.assessor_cannot_study", field="assessor")
    study = models.HomeStudy.objects.create(application=application, assessor_id=assessor_id, started_on=on)
    finding.move(application, "start_home_study", office_id=family.office_id, on=on, by=by)
    event = HomeStudyStarted(
        family_id=family.pk, home_study_id=study.pk, assessor_id=assessor_id, office_id=family.office_id, on=on
    )
    record(event, by=by)
    return study.pk


@action
def record_visit(*, family_id: int, visited_on: date, met: str, on: date, by: Actor) -> int:
    """Note a visit to the home during the study; gives its id."""
    family, study = _mine(family_id, by)
    if visited_on > on:
        raise RuleBroken("families.study_in_future", field="visited_on", on=visited_on)
    if visited_on < study.application.applied_on:
        raise RuleBroken(
            "families.study_before_application", field="visited_on", applied_on=study.application.applied_on
        )
    if models.StudyVisit.objects.filter(study=study, visited_on=visited_on).exists():
        raise RuleBroken("families.study_visit_same_day", field="visited_on")
    visit = models.StudyVisit.objects.create(study=study, visited_on=visited_on, met=met)
    event = HomeVisitRecorded(family_id=family.pk, home_study_id=study.pk, office_id=family.office_id, on=visited_on)
    record(event, by=by)
    return visit.pk


@action
def save_section(*, family_id: int, section: str, items: Findings, on: date, by: Actor) -> None:
    """Save one section as a draft: item code -> text and rating. Items that the pack does not know are left out."""
    family, study = _mine(family_id, by)
    asked = next((one for one in finding.law().study if one.code == section), None)
    if asked is None:
        raise RuleBroken("families.study_section_unknown", section=section)
    kept = {
        item.code: {"text": items[item.code].get("text", ""), "rating": items[item.code].get("rating", "")}
        for item in asked.items
        if item.code in items
    }
    models.StudySection.objects.update_or_create(
        study=study, code=section, defaults={"items": kept, "saved_by": by.user_id}
    )
    event = HomeStudySectionSaved(
        family_id=family.pk, home_study_id=study.pk, section=section, office_id=family.office_id, on=on
    )
    record(event, by=by)


@action
def complete_home_study(*, family_id: int, completed_on: date, advice: str, summary: str, on: date, by: Actor) -> None:
    """Complete the study with its advice; refuses while a section or a visit is missing."""
    family, study = _mine(family_id, by)
    law = finding.law()
    facts = studies.StudyFacts(
        applied_on=study.application.applied_on,
        completed_on=completed_on,
        sections=filled(study),
        visits=study.visits.filter(visited_on__lte=completed_on).count(),
        advice=advice,
    )
    required = [section.code for section in law.study]
    studies.check_study(facts, required=required, today=on, least_visits=law.study_visits.get(on) or 1)
    study.state = HOME_STUDY.move(study.state, "complete_home_study")
    study.completed_on, study.advice, study.summary = completed_on, advice, summary
    study.save(update_fields=["state", "completed_on", "advice", "summary"])
    finding.move(study.application, "complete_home_study", office_id=family.office_id, on=completed_on, by=by)
    event = HomeStudyCompleted(
        family_id=family.pk,
        home_study_id=study.pk,
        assessor_id=study.assessor_id,
        advice=advice,
        office_id=family.office_id,
        on=completed_on,
    )
    record(event, by=by)


@action
def reopen_home_study(*, family_id: int, reason: str, on: date, by: Actor) -> None:
    """Send the study back to its assessor; opinions given so far no longer count."""
    family = finding.family(family_id, by=by)
    permissions.check_may_decide(by, family.office_id)
    application = finding.open_application(family)
    study = finding.study(application)
    if models.CommissionDecision.objects.filter(application=application).exists():
        raise RuleBroken("families.already_decided")
    study.state = HOME_STUDY.move(study.state, "reopen_home_study")
    study.completed_on, study.round = None, study.round + 1
    study.save(update_fields=["state", "completed_on", "round"])
    finding.move(application, "reopen_home_study", office_id=family.office_id, on=on, by=by)
    event = HomeStudyReopened(
        family_id=family.pk, home_study_id=study.pk, round=study.round, office_id=family.office_id, on=on
    )
    record(event, by=by, reason=reason)


def filled(study: models.HomeStudy) -> dict[str, str]:
    """Give the text of each section whose items are all told; the others stay empty."""
    asked = {section.code: [item.code for item in section.items] for section in finding.law().study}
    found = {}
    for section in models.StudySection.objects.filter(study=study):
        texts = [str(section.items.get(item, {}).get("text", "")).strip() for item in asked.get(section.code, [])]
        found[section.code] = "\n".join(texts) if all(texts) else ""
    return found


def _mine(family_id: int, by: Actor) -> tuple[models.Family, models.HomeStudy]:
    """Give the family and its open study; only the assessor writes in it."""
    family = finding.family(family_id, by=by)
    permissions.check_may_study(by, family.office_id)
    study = finding.study(finding.open_application(family))
    if study.assessor_id != by.user_id:
        raise NotAllowed("families.not_the_assessor")
    if study.state != HomeStudyState.OPEN:
        raise RuleBroken("families.study_closed")
    return family, study
