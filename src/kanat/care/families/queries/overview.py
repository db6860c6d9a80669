"""Everything about an application on one page, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.queries import approvals, households, process
from kanat.care.families.queries.families import FamilyRow
from kanat.care.families.queries.families import family as family_of
from kanat.care.families.rules import applicants as applicant_rules
from kanat.care.families.rules import process as process_rules
from kanat.care.families.rules import terms
from kanat.care.families.rules.papers import PaperState
from kanat.care.people import queries as people
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.decisions import Reason
from kanat.vocabulary.periods import age_on

OPEN_PAPERS = {PaperState.MISSING, PaperState.OUT_OF_DATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """An application with all that belongs to it."""

    family: FamilyRow
    application: process.ApplicationRow
    members: list[households.MemberRow]
    papers: list[households.PaperRow]
    others: list[households.DocumentRow]  # papers that nobody asks for any more, and older ones
    study: process.StudyRow | None
    opinions: list[process.OpinionRow]
    decision: process.DecisionRow | None
    approvals: list[approvals.ApprovalRow]
    kin_child: people.PersonRow | None
    steps: tuple[process_rules.Step, ...]
    warnings: tuple[Reason, ...]  # by terms that were not read in their source


def overview(*, family_id: int, seen_by: Actor, on: date) -> Overview:
    """Give the whole application of a family; NotFound outside the person's offices."""
    family = family_of(family_id=family_id, seen_by=seen_by)
    application = process.application(family_id=family_id)
    members = households.members(family_id=family_id)
    held = households.documents(family_id=family_id)
    papers = households.papers(people=members, held=held, on=on)
    study = process.study(application_id=application.id)
    needed = country.part(FamiliesLaw).opinions.on(on)
    opinions = process.opinions(study=study, seen_by=seen_by, needed=needed) if study else []
    decision = process.decision(application_id=application.id)
    latest = {paper.latest.id for paper in papers if paper.latest}
    child_id = application.kin_child_id
    return Overview(
        family=family,
        application=application,
        members=members,
        papers=papers,
        others=[paper for paper in held if paper.id not in latest],
        study=study,
        opinions=opinions,
        decision=decision,
        approvals=approvals.approvals_of(family_id=family_id),
        kin_child=people.persons([child_id]).get(child_id) if child_id else None,
        steps=process_rules.steps(_facts(application, papers, study, opinions, decision, on=on)),
        warnings=_warnings(application, members),
    )


def filled_sections(study: process.StudyRow | None) -> int:
    """Count the sections in which every item is told."""
    return sum(section_is_filled(study, section.code) for section in country.part(FamiliesLaw).study)


def section_is_filled(study: process.StudyRow | None, code: str) -> bool:
    """Tell whether every item of a section is told."""
    saved = study.sections.get(code) if study else None
    if saved is None:
        return False
    asked = next(section.items for section in country.part(FamiliesLaw).study if section.code == code)
    return all(saved.items.get(item.code, {}).get("text", "").strip() for item in asked)


def _facts(
    application: process.ApplicationRow,
    papers: list[households.PaperRow],
    study: process.StudyRow | None,
    opinions: list[process.OpinionRow],
    decision: process.DecisionRow | None,
    *,
    on: date,
) -> process_rules.ProcessFacts:
    law = country.part(FamiliesLaw)
    return process_rules.ProcessFacts(
        state=application.state,
        papers_open=sum(paper.state in OPEN_PAPERS for paper in papers),
        study_started=study is not None,
        study_completed=study is not None and study.is_completed,
        sections_filled=filled_sections(study),
        sections=len(law.study),
        visits=len(study.visits) if study else 0,
        visits_needed=applicant_rules.known(law.study_visits, on) or 1,
        opinions=len(opinions),
        opinions_needed=law.opinions.on(on),
        verdict=decision.verdict if decision else "",
    )


def _warnings(application: process.ApplicationRow, members: list[households.MemberRow]) -> tuple[Reason, ...]:
    """Give what speaks against the applicants by terms that are only supposed."""
    law = country.part(FamiliesLaw)
    facts = [
        applicant_rules.ApplicantFacts(
            age=age_on(row.born, application.applied_on),
            schooling=row.schooling,
            citizen=row.citizen,
            resident=row.resident,
            has_income=row.has_income,
        )
        for row in members
        if row.is_applicant and row.born is not None and row.schooling
    ]
    every = applicant_rules.terms_of(law, on=application.applied_on)
    kin = terms.is_kin(law.models, application.model)
    return applicant_rules.applicants_decision(facts, every, kin=kin).reasons if facts else ()
