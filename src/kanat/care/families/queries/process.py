"""How far an application has come: study, opinions (blind until all are given), decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kanat.care.families import models
from kanat.care.families.rules import studies
from kanat.care.families.states import HomeStudyState
from kanat.platform import privacy
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRow:
    """An application."""

    id: int
    family_id: int
    state: str  # ApplicationState value
    applied_on: date
    model: str  # asked for, code of the country pack
    kin_child_id: int | None  # child for whom they apply as relatives
    kinship: str  # Kinship value, what the applicant is to that child
    wish_age_from: int | None  # completed years, included
    wish_age_to: int | None
    wish_sex: str  # SexTerm value
    wish_places: int  # children at once
    motive: str = privacy.sensitive()
    closed_on: date | None  # day on which it was approved, refused or withdrawn
    close_reason: str = privacy.sensitive()

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.closed_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A section of the study as it was saved last."""

    code: str  # code of the country pack
    items: Mapping[str, Mapping[str, str]]  # item code -> text, rating
    saved_at: datetime
    saved_by: int  # user id


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A visit to the home."""

    id: int
    visited_on: date
    met: str  # who was met


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRow:
    """A home study."""

    id: int
    application_id: int
    state: str  # HomeStudyState value
    assessor_id: int  # user who carries it out
    started_on: date
    completed_on: date | None
    advice: str  # Advice value, empty while open
    summary: str = privacy.sensitive()
    sections: Mapping[str, SectionRow]  # by code
    visits: tuple[VisitRow, ...]  # in order of days
    round: int  # counted from 1, one more for each reopening

    @property
    def is_completed(self) -> bool:
        """Tell whether opinions may be given on it."""
        return self.state == HomeStudyState.COMPLETED


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRow:
    """An opinion, empty where the reader may not read it yet."""

    id: int
    giver_id: int  # user id
    given_on: date
    readable: bool  # the reader may see advice and text
    advice: str  # Advice value, empty where not readable
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What the commission decided."""

    id: int
    application_id: int
    decided_on: date
    number: str
    verdict: str  # Verdict value
    members: tuple[int, ...]  # user ids
    reasons: str = privacy.sensitive()
    recorded_by: int  # user id


def application(*, family_id: int) -> ApplicationRow:
    """Give the newest application of a family; NotFound without one. The caller has checked the scope."""
    found = models.Application.objects.filter(family_id=family_id).order_by("-applied_on", "-id").first()
    if found is None:
        raise NotFound("families.no_such_application")
    return ApplicationRow(
        id=found.pk,
        family_id=found.family_id,
        state=found.state,
        applied_on=found.applied_on,
        model=found.model,
        kin_child_id=found.kin_child_id,
        kinship=found.kinship,
        wish_age_from=found.wish_age_from,
        wish_age_to=found.wish_age_to,
        wish_sex=found.wish_sex,
        wish_places=found.wish_places,
        motive=found.motive,
        closed_on=found.closed_on,
        close_reason=found.close_reason,
    )


def study(*, application_id: int) -> StudyRow | None:
    """Give the home study of an application with its sections and visits, in three queries."""
    found = models.HomeStudy.objects.filter(application_id=application_id).first()
    if found is None:
        return None
    sections = {
        one.code: SectionRow(code=one.code, items=one.items, saved_at=one.saved_at, saved_by=one.saved_by)
        for one in models.StudySection.objects.filter(study=found)
    }
    visits = models.StudyVisit.objects.filter(study=found).order_by("visited_on")
    return StudyRow(
        id=found.pk,
        application_id=found.application_id,
        state=found.state,
        assessor_id=found.assessor_id,
        started_on=found.started_on,
        completed_on=found.completed_on,
        advice=found.advice,
        summary=found.summary,
        sections=sections,
        round=found.round,
        visits=tuple(VisitRow(id=one.pk, visited_on=one.visited_on, met=one.met) for one in visits),
    )


def opinions(*, study: StudyRow, seen_by: Actor, needed: int) -> list[OpinionRow]:
    """List the opinions on this round of a study; content only to the giver until all `needed` ones are given."""
    found = list(models.Opinion.objects.filter(study_id=study.id, round=study.round).order_by("given_on", "id"))
    return [_opinion(one, reader_id=seen_by.user_id, given=len(found), needed=needed) for one in found]


def decision(*, application_id: int) -> DecisionRow | None:
    """Give the commission's decision on an application, None before it."""
    found = models.CommissionDecision.objects.filter(application_id=application_id).first()
    if found is None:
        return None
    return DecisionRow(
        id=found.pk,
        application_id=found.application_id,
        decided_on=found.decided_on,
        number=found.number,
        verdict=found.verdict,
        members=tuple(found.members),
        reasons=found.reasons,
        recorded_by=found.recorded_by,
    )


def _opinion(found: models.Opinion, *, reader_id: int, given: int, needed: int) -> OpinionRow:
    readable = studies.may_read_opinion(reader_id=reader_id, giver_id=found.giver_id, given=given, needed=needed)
    return OpinionRow(
        id=found.pk,
        giver_id=found.giver_id,
        given_on=found.given_on,
        readable=readable,
        advice=found.advice if readable else "",
        text=found.text if readable else "",
    )
