"""Gathering from all apps what a worker's pages show. A fixed number of queries, however large the register."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kanat.care.exports import queries as exports
from kanat.care.families import queries as families
from kanat.care.matching import queries as matching
from kanat.care.payments import queries as payments
from kanat.care.people import queries as people
from kanat.care.people.permissions import Can as PeopleCan
from kanat.care.placements import queries as placements
from kanat.care.placements.queries import PlacementRow
from kanat.care.placements.states import PlacementState
from kanat.care.protection import queries as protection
from kanat.care.protection.states import MeasureState
from kanat.care.quality import queries as quality
from kanat.care.supervision import queries as supervision
from kanat.care.supervision.states import VisitState
from kanat.care.support import queries as support
from kanat.platform.accounts import queries as accounts
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.refusals import NotFound

SOON = timedelta(days=14)  # what is due within these days is shown today
VISITS_AHEAD = timedelta(days=100)  # planned visits are shown in a family's file so far ahead

DUE: tuple[tuple[str, Callable[..., list[Due]]], ...] = (
    ("protection.view", protection.due),
    ("families.view", families.due),
    ("matching.find", matching.due),
    ("placements.view", placements.due),
    ("supervision.view", supervision.due),
    ("support.view", support.decisions_due),
    ("support.view", support.due),
    ("payments.view", payments.due),
    ("quality.grant", quality.due),
    ("exports.approve", exports.due),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFile:
    """Everything on a child's page."""

    child: people.PersonRow
    case: protection.CaseRow | None  # the open case, or the last one
    assessment_id: int | None  # of that case, under way
    worker: str  # name of the one responsible for that case, empty where nobody is
    measures: list[protection.MeasureRow]  # newest first
    placements: list[PlacementRow]  # newest first
    siblings: list[people.PersonRow]  # masked where another office keeps the record
    siblings_elsewhere: frozenset[int]  # those who are masked
    sibling_homes: dict[int, PlacementRow]  # by sibling: where it lives now
    families: dict[int, str]  # names by family
    support: list[support.SpellRow]  # newest first
    next_visit: supervision.VisitRow | None  # planned, the earliest
    stage: str  # code of the stage of schooling today, empty where none is recorded
    has_special_need: bool  # established for today
    needs: protection.NeedsRow  # what the child needs in a family
    happenings: list[Happening]  # newest first
    alerts: list[str]  # codes of texts.ALERTS, most serious first

    @property
    def placement(self) -> PlacementRow | None:
        """Where the child lives now."""
        return next((row for row in self.placements if row.state == PlacementState.STARTED), None)

    @property
    def measure(self) -> protection.MeasureRow | None:
        """The measure in force."""
        return next((row for row in self.measures if row.state == MeasureState.IN_FORCE), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFile:
    """Everything on a family's page."""

    family: families.FamilyRow
    members: list[families.MemberRow]
    approval: families.ApprovalRow | None  # the one that holds today
    offer: families.OfferRow  # which children it would take
    allegations: list[families.AllegationRow]  # newest first
    documents: list[families.DocumentRow]
    placements: list[PlacementRow]  # newest first
    children: dict[int, people.PersonRow]
    visits: list[supervision.VisitRow]  # done, or due soon, newest first
    paid: list[tuple[date, Money]]  # by month, newest first
    happenings: list[Happening]  # newest first


def due(*, seen_by: Actor, on: date, worker_id: int | None, most: int) -> list[Due]:
    """List the `most` pressing of what is late or due within two weeks, of one worker where named.

    Each app gives its own most pressing ones in one query, so the first of all are among them.
    """
    found = [
        item
        for can, ask in DUE
        if seen_by.may(can)
        for item in ask(seen_by=seen_by, on=on, until=on + SOON, worker_id=worker_id, most=most)
    ]
    return sorted(found, key=lambda item: (item.due_on, item.kind, item.who))[:most]


def child_file(*, child_id: int, seen_by: Actor, on: date) -> ChildFile:
    """Gather a child's file, each table read once; NotFound where the person may not know of the child."""
    child = people.person(person_id=child_id, seen_by=seen_by)
    cases = protection.cases_with_assessments(child_id, seen_by)
    if not cases:
        raise NotFound("desk.no_such_child", child_id=child_id)
    case, assessment_id = next(((row, found) for row, found in cases if row.is_open), cases[0])
    siblings = people.siblings(child_id)
    stays = placements.placements_of_each(child_ids=[child_id, *(row.id for row in siblings)])
    homes = _homes_of(siblings, stays, seen_by)
    family_ids = {row.family_id for row in (*stays[child_id], *homes.values()) if row.family_id is not None}
    visits = supervision.all_visits_of(child_id=child_id)
    planned = [row for row in visits if row.state == VisitState.PLANNED]
    planned = [row for row in planned if seen_by.may("supervision.view", row.office_id)]
    measures = protection.measures(case.id)
    spells = support.spells_of(child_id=child_id)
    stage, has_special_need = people.circumstances(child_id, on)
    staff = accounts.names_of({case.worker_id or 0, *(row.done_by for row in visits if row.done_by)})
    return ChildFile(
        child=child,
        case=case,
        assessment_id=assessment_id,
        worker=staff.get(case.worker_id or 0, ""),
        measures=measures,
        placements=stays[child_id],
        siblings=[people.shown(row, seen_by=seen_by) for row in siblings],
        siblings_elsewhere=frozenset(
            row.id for row in siblings if not seen_by.may(PeopleCan.SEE_IDENTITY, row.office_id)
        ),
        sibling_homes=homes,
        families=families.names_of(family_ids),
        support=spells,
        next_visit=planned[-1] if planned else None,
        stage=stage,
        has_special_need=has_special_need,
        needs=protection.placement_needs([case.id]).get(case.id, protection.NOTHING_TOLD),
        happenings=_child_happenings(
            child_id,
            [*support.told(spells), *supervision.told(visits, staff), *placements.told(stays[child_id])],
            seen_by,
        ),
        alerts=list(_alerts(case, measures, stays[child_id], planned, on)),
    )


def _homes_of(
    siblings: list[people.PersonRow], stays: dict[int, list[PlacementRow]], seen_by: Actor
) -> dict[int, PlacementRow]:
    """Give where brothers and sisters live, those aside whose placement another office keeps."""
    homes = {row.id: next((stay for stay in stays[row.id] if stay.is_open), None) for row in siblings}
    return {
        child_id: stay
        for child_id, stay in homes.items()
        if stay is not None and seen_by.may("placements.view", stay.office_id)
    }


def _child_happenings(child_id: int, told: list[Happening], seen_by: Actor) -> list[Happening]:
    """Put together what was told from rows that the page has read, and what only its own app can tell.

    The newest first; of one day, what comes later in a child's path stands above what led to it.
    """
    found = [*told, *protection.happenings(child_id=child_id)]
    if seen_by.may("payments.view"):
        for each_id in (child_id, *people.former_ids(child_id)):  # what was paid stays under a merged record
            found += payments.happenings(child_id=each_id)
    return _joined(sorted(found, key=lambda item: item.on, reverse=True))


def _joined(found: list[Happening]) -> list[Happening]:
    """Make one entry of neighbours that say the same of one day: eleven papers are one entry with eleven names."""
    joined: list[Happening] = []
    for item in found:
        before = joined[-1] if joined else None
        if before and (before.on, str(before.title), before.kind) == (item.on, str(item.title), item.kind):
            told = dict.fromkeys(text for text in (before.text, item.text) if text)
            joined[-1] = replace(before, text=", ".join(told) if item.text not in before.text else before.text)
        else:
            joined.append(item)
    return joined


def _alerts(
    case: protection.CaseRow,
    measures: list[protection.MeasureRow],
    stays: list[PlacementRow],
    planned: list[supervision.VisitRow],
    on: date,
) -> list[str]:
    """Say what is wrong with a child's case, from facts alone."""
    lives = any(row.state == PlacementState.STARTED for row in stays)
    in_force = [row for row in measures if row.state == MeasureState.IN_FORCE and (row.until is None or row.until > on)]
    reviews = [row.next_review_on for row in in_force if row.next_review_on]
    checks = (
        ("placed_without_measure", lives and not in_force),
        (
            "assessment_late",
            case.state in {"reported", "under_assessment"} and case.assess_by is not None and case.assess_by < on,
        ),
        ("protected_without_place", case.state == "in_protection" and not lives),
        ("review_late", any(day < on for day in reviews)),
        ("visit_late", any(row.due_on < on for row in planned)),
        ("place_secret", any(row.place_secret for row in in_force)),
        ("no_worker", case.is_open and case.worker_id is None),
    )
    return [code for code, wrong in checks if wrong]


def family_file(*, family_id: int, seen_by: Actor, on: date) -> FamilyFile:
    """Gather a family's file; NotFound where the person may not know of the family."""
    family = families.family(family_id=family_id, seen_by=seen_by)
    stays = placements.ever_in(family_id=family_id)
    return FamilyFile(
        family=family,
        members=families.members(family_id=family_id),
        approval=families.approval_on(family_id=family_id, on=on),
        offer=families.offer(family_id),
        allegations=families.allegations(family_id),
        documents=families.documents(family_id=family_id),
        placements=stays,
        children={
            child.id: people.shown(child, seen_by=seen_by, office_id=family.office_id)
            for child in people.persons({row.child_id for row in stays}).values()
        },
        visits=supervision.visits_in_family(family_id=family_id, seen_by=seen_by, until=on + VISITS_AHEAD, most=7),
        paid=payments.months_of_family(family_id=family_id, most=6) if seen_by.may("payments.view") else [],
        happenings=_joined(
            families.happenings(
                family_id=family_id, names_children=seen_by.may(PeopleCan.SEE_IDENTITY, family.office_id)
            )
        ),
    )
