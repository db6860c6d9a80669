"""Gathering the facts of many files at once, a few queries for each thousand. Without scope: for the check only."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kanat.care.families import queries as families
from kanat.care.institutions import queries as institutions
from kanat.care.institutions.country import InstitutionsLaw
from kanat.care.payments import queries as payments
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.placements.states import PlacementState
from kanat.care.protection import queries as protection
from kanat.care.quality.rules import (
    ApprovalFacts,
    CaseFacts,
    ChildFacts,
    FamilyFacts,
    InstitutionFacts,
    MeasureFacts,
    NoticeFacts,
    PaidFacts,
    PersonFacts,
    PlacementFacts,
    StayFacts,
    SupportFacts,
    TieFacts,
    VisitFacts,
)
from kanat.care.quality.states import Subject
from kanat.care.supervision import queries as supervision
from kanat.care.support import queries as support
from kanat.platform import country
from kanat.platform.audit import queries as audit

SIZE = 2000  # files that are gathered together
NEVER = date(1, 1, 1)
PARENTS = ("mother", "father")
STARTED, ENDED = "PlacementStarted", "PlacementEnded"
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class File:
    """A file as the rules look at it, and whose it is to mend."""

    subject: Subject
    subject_id: int
    office_id: int
    owner_id: int | None  # user, None where nobody is responsible
    facts: ChildFacts | FamilyFacts | InstitutionFacts


def _by(key: Callable[[T], K], rows: Iterable[T]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def all_files(*, on: date) -> Iterator[File]:
    """Give every file of the register."""
    after = 0
    while ids := protection.children_with_cases(after=after, most=SIZE):
        yield from children(ids, on=on)
        after = ids[-1]
    after = 0
    while rows := families.families_after(after=after, most=SIZE):
        yield from _families(rows)
        after = rows[-1].id
    yield from _homes()


def some_files(*, child_ids: Collection[int], family_ids: Collection[int], on: date) -> Iterator[File]:
    """Give the files of some children and families, a few queries for each thousand."""
    ids = sorted(child_ids)
    for first in range(0, len(ids), SIZE):
        yield from children(ids[first : first + SIZE], on=on)
    ids = sorted(family_ids)
    for first in range(0, len(ids), SIZE):
        yield from _families(list(families.families_by_id(ids[first : first + SIZE]).values()))


def children(ids: Collection[int], *, on: date) -> Iterator[File]:
    """Give the files of children who have or had a case."""
    persons = people.persons(ids)
    cases = _by(lambda row: row.child_id, protection.cases_of_each(ids))
    measures = _by(lambda row: row.child_id, protection.measures_of_each(ids))
    notices = _by(lambda row: row[0], protection.notice_days(ids))
    homes = placements.placements_of_each(child_ids=ids)
    entered = _entered(ids)
    visits = _by(lambda row: row.child_id, supervision.visit_days(child_ids=ids))
    paid = _by(lambda row: row[0], payments.days_paid(child_ids=ids))
    spells = _by(lambda row: row.child_id, support.spells_of_each(child_ids=ids))
    schooling = people.schooling(ids)
    ties = _ties(ids)
    for child_id in ids:
        own = cases[child_id]
        if not own:
            continue
        last = next((case for case in own if case.is_open), own[-1])
        yield File(
            Subject.CHILD,
            child_id,
            last.office_id,
            last.worker_id,
            ChildFacts(
                person=_person(persons[child_id]),
                in_education=any(period.contains(on) for period, _stage in schooling.get(child_id, ())),
                ties=tuple(ties.get(child_id, ())),
                notices=tuple(NoticeFacts(id=notice, received_on=day) for _child, notice, day in notices[child_id]),
                cases=tuple(_case(case) for case in own),
                measures=tuple(_measure(row) for row in measures[child_id]),
                placements=tuple(
                    _placement(row, entered)
                    for row in reversed(homes[child_id])
                    if row.state in {PlacementState.STARTED, PlacementState.ENDED}
                ),
                visits=tuple(_visit(row) for row in visits[child_id]),
                payments=tuple(
                    PaidFacts(id=line, placement_id=home, family_id=family, component=what, since=since, until=until)
                    for _child, line, home, family, what, since, until in paid[child_id]
                ),
                support=tuple(
                    SupportFacts(id=row.id, since=row.since, until=row.until, ended_on=row.ended_on)
                    for row in spells[child_id]
                    if row.kind != "single"
                ),
            ),
        )


def _person(row: people.PersonRow) -> PersonFacts:
    return PersonFacts(
        id=row.id,
        surname=row.surname,
        given=row.given,
        patronymic=row.patronymic,
        sex=row.sex,
        born=row.born,
        born_estimated=row.born_estimated,
        number=row.number,
        number_missing=row.number_missing,
    )


def _case(row: protection.CaseRow) -> CaseFacts:
    return CaseFacts(
        id=row.id,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        state=row.state,
        has_worker=row.worker_id is not None,
        assess_by=row.assess_by,
    )


def _measure(row: protection.MeasureRow) -> MeasureFacts:
    return MeasureFacts(
        id=row.id,
        kind=row.kind,
        since=row.since,
        until=row.until,
        in_force=row.state == "in_force",
        decided_on=row.decided_on,
        ask_court_by=row.ask_court_by,
        court_asked_on=row.court_asked_on,
        next_review_on=row.next_review_on,
    )


def _entered(ids: Collection[int]) -> dict[tuple[str, int], date]:
    """Give the first day on which the start and the end of a placement were entered."""
    rows = audit.entered(types=(STARTED, ENDED), child_ids=ids, key="placement_id")
    return {(kind, placement_id): day for kind, placement_id, day in rows}


def _placement(row: placements.PlacementRow, entered: dict[tuple[str, int], date]) -> PlacementFacts:
    return PlacementFacts(
        id=row.id,
        since=row.since,
        until=row.until,
        kind=row.kind,
        model=row.model,
        home_id=row.family_id or row.institution_id,
        start_reason=row.start_reason,
        end_reason=row.end_reason,
        start_entered_on=entered.get((STARTED, row.id)),
        end_entered_on=entered.get((ENDED, row.id)),
    )


def _visit(row: supervision.VisitDays) -> VisitFacts:
    return VisitFacts(
        id=row.id,
        placement_id=row.placement_id,
        due_on=row.due_on,
        state=row.state,
        done_on=row.done_on,
        reported_on=row.reported_on,
        child_seen=row.child_seen,
        not_seen_told=bool(row.child_not_seen),
    )


def _ties(ids: Collection[int]) -> dict[int, list[TieFacts]]:
    """Give the ties of children with what is known of the others: birth, sex, their own parents."""
    ties = people.ties_of_each(ids)
    others = {other for own in ties.values() for _tie, _kinship, other in own}
    known = people.birth_and_sex(others)
    parents = people.ties_of_each(others - set(ids)) | ties
    found: dict[int, list[TieFacts]] = {}
    for child_id in ids:
        found[child_id] = [
            TieFacts(
                id=tie,
                kinship=kinship,
                other_id=other,
                other_born=known[other][0],
                other_sex=known[other][1],
                other_mothers=tuple(who for _t, kin, who in parents.get(other, ()) if kin == PARENTS[0]),
                other_fathers=tuple(who for _t, kin, who in parents.get(other, ()) if kin == PARENTS[1]),
            )
            for tie, kinship, other in ties.get(child_id, ())
        ]
    return found


def _stays(
    rows: Collection[placements.PlacementRow], home: Callable[[placements.PlacementRow], int | None]
) -> dict[int | None, list[StayFacts]]:
    """Give placements by home, with what is known of the children."""
    known = people.birth_and_sex({row.child_id for row in rows})
    return {
        home_id: [
            StayFacts(
                id=row.id,
                child_id=row.child_id,
                since=row.since,
                until=row.until,
                model=row.model,
                child_born=known[row.child_id][0],
                child_sex=known[row.child_id][1],
            )
            for row in lived
        ]
        for home_id, lived in _by(home, rows).items()
    }


def _families(rows: list[families.FamilyRow]) -> Iterator[File]:
    ids = [row.id for row in rows]
    approvals = _by(lambda row: row.family_id, families.approvals_of_each(ids))
    parents = families.foster_parents_of_each(ids)
    stays = _stays(placements.lived_in(family_ids=ids), lambda row: row.family_id)
    for row in rows:
        yield File(
            Subject.FAMILY,
            row.id,
            row.office_id,
            row.worker_id,
            FamilyFacts(
                id=row.id,
                state=row.state,
                address=row.address,
                phone=row.phone,
                applicants=parents.get(row.id, 0),
                papers_until=row.papers_until,
                approvals=tuple(_approval(found) for found in approvals[row.id]),
                stays=tuple(stays.get(row.id, ())),
            ),
        )


def _approval(row: families.ApprovalRow) -> ApprovalFacts:
    return ApprovalFacts(
        id=row.id,
        since=row.since,
        until=row.until,
        in_force=row.state == "in_force",
        models=row.models_of_care,
        age_from=row.age_from,
        age_to=row.age_to,
        sex=row.sex,
        places=row.places,
    )


def _homes() -> Iterator[File]:
    rows = institutions.all_institutions()
    short = {kind.code for kind in country.part(InstitutionsLaw).kinds if kind.short_stay}
    lived = placements.lived_in(institution_ids=[row.id for row in rows])
    stays = _stays(lived, lambda row: row.institution_id)
    for row in rows:
        facts = InstitutionFacts(
            id=row.id,
            capacity=row.capacity,
            since=row.since,
            until=row.until,
            short_stay=row.kind in short,
            stays=tuple(stays.get(row.id, ())),
        )
        yield File(Subject.INSTITUTION, row.id, row.office_id, None, facts)
