"""Reading children's cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as When_
from django.db.models import IntegerField, Min, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Concat

from kanat.care.people import queries as people
from kanat.care.protection import models
from kanat.care.protection.permissions import Can
from kanat.care.protection.states import AssessmentState, CaseState, MeasureState, Urgency
from kanat.platform import privacy
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

COUNTED = 1000  # a longer list is not counted to its end
URGENCY_RANK = {Urgency.EMERGENCY: 0, Urgency.URGENT: 1, Urgency.ORDINARY: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A child's case."""

    id: int
    child_id: int
    number: str = privacy.identifying()  # of the case: the child's file number and a count
    office_id: int  # responsible office
    worker_id: int | None  # responsible worker, None while nobody was named
    state: str  # CaseState value
    urgency: str  # Urgency value, the highest of its notices
    opened_on: date
    assess_by: date | None  # last lawful day of the initial assessment, None where the law is unknown
    closed_on: date | None  # None while open
    close_reason: str = privacy.sensitive()  # why it was closed

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still works on it."""
        return self.closed_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """A line of the list of children: the child, its case, and what is due next."""

    case: CaseRow
    child: people.PersonRow
    due_on: date | None  # the nearest deadline of the case
    assessment_id: int | None  # open assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPage:
    """One page of the list of children."""

    rows: list[ChildRow]
    total: int  # of all pages, counted up to `COUNTED` + 1
    counted_wholly: bool  # False: there are more than `total`


def visible_to(actor: Actor) -> "QuerySet[models.Case]":
    """Give the cases of the actor's offices."""
    return models.Case.objects.filter(within(actor, Can.VIEW))


def case(case_id: int, seen_by: Actor) -> CaseRow:
    """Give a case; NotFound outside the actor's offices."""
    found = visible_to(seen_by).filter(pk=case_id).first()
    if found is None:
        raise NotFound("protection.case_not_found", case_id=case_id)
    return row(found)


def open_case_of(child_id: int, seen_by: Actor) -> CaseRow | None:
    """Give the open case of a child, None where there is none or it lies in another's office."""
    found = visible_to(seen_by).filter(child_id=child_id, closed_on__isnull=True).first()
    return row(found) if found else None


def cases_of(child_id: int, seen_by: Actor) -> list[CaseRow]:
    """List all cases of a child in the actor's offices, the newest first."""
    return [row(found) for found in visible_to(seen_by).filter(child_id=child_id).order_by("-opened_on", "-pk")]


def cases_with_assessments(child_id: int, seen_by: Actor) -> list[tuple[CaseRow, int | None]]:
    """List all cases of a child as `cases_of`, each with the id of the assessment that is under way; one query."""
    under_way = models.Assessment.objects.filter(case_id=OuterRef("pk"), state=AssessmentState.OPEN.value)
    found = visible_to(seen_by).filter(child_id=child_id).annotate(under_way=Subquery(under_way.values("pk")[:1]))
    return [(row(case), case.under_way) for case in found.order_by("-opened_on", "-pk")]


def open_cases_of_worker(worker_id: int) -> list[int]:
    """List the ids of the open cases for which somebody is responsible, without scope: a filter for other apps."""
    return list(models.Case.objects.filter(worker_id=worker_id, closed_on__isnull=True).values_list("pk", flat=True))


def cases_by_id(ids: Iterable[int]) -> dict[int, CaseRow]:
    """Give cases by id in one query, without scope: for apps whose own query has scoped already."""
    return {found.pk: row(found) for found in models.Case.objects.filter(pk__in=set(ids))}


def sibling_group(case_id: int, seen_by: Actor) -> list[CaseRow]:
    """Give a case and, after it, the open cases of brothers and sisters who are in protection, the eldest first."""
    return sibling_group_and_all(case_id, seen_by)[0]


def sibling_group_and_all(case_id: int, seen_by: Actor) -> tuple[list[CaseRow], list[people.PersonRow]]:
    """Give what `sibling_group` does, and the child with all brothers and sisters, in protection or not."""
    own = case(case_id, seen_by)
    children = people.with_siblings(own.child_id)
    order = {child.id: place for place, child in enumerate(children) if child.id != own.child_id}
    others = visible_to(seen_by).filter(child_id__in=order, state=CaseState.IN_PROTECTION.value)
    return [own, *sorted((row(found) for found in others), key=lambda other: order[other.child_id])], children


def cases(
    seen_by: Actor,
    *,
    state: str = "",
    office_id: int | None = None,
    worker_id: int | None = None,
    text: str = "",
    by_urgency: bool = False,
    page: int = 1,
    size: int = 25,
) -> ChildPage:
    """List cases of the actor's offices with their children: open ones, or those of one state.

    In the order of the alphabet, or the most urgent and those with the nearest deadline first. Four queries, whatever
    the size.
    """
    wanted = _wanted(seen_by, state=state, office_id=office_id, worker_id=worker_id, text=text)
    total = wanted[: COUNTED + 1].count()
    first = (page - 1) * size
    few = bool(text.strip()) or worker_id is not None or office_id is not None
    few = few or not seen_by.offices(Can.VIEW).everywhere
    ordered = _by_urgency(wanted) if by_urgency else _by_name(wanted, few=few)
    return ChildPage(
        rows=_with_children(list(ordered[first : first + size])),
        total=min(total, COUNTED),
        counted_wholly=total <= COUNTED,
    )


def every_case(
    seen_by: Actor,
    *,
    state: str = "",
    office_id: int | None = None,
    worker_id: int | None = None,
    text: str = "",
    by_urgency: bool = False,
) -> list[int]:
    """List the ids of all lines of the list that `cases` gives in pages, in the same order."""
    wanted = _wanted(seen_by, state=state, office_id=office_id, worker_id=worker_id, text=text)
    ordered = _by_urgency(wanted) if by_urgency else wanted.order_by("child__sort_key", "pk")
    return list(ordered.values_list("pk", flat=True))


def lines_of(case_ids: Sequence[int], seen_by: Actor) -> list[ChildRow]:
    """Give the lines of some cases in their order; one that is gone or out of scope meanwhile is left out."""
    found = {case.pk: case for case in visible_to(seen_by).filter(pk__in=case_ids)}
    return _with_children([found[pk] for pk in case_ids if pk in found])


def _wanted(
    seen_by: Actor, *, state: str, office_id: int | None, worker_id: int | None, text: str
) -> "QuerySet[models.Case]":
    wanted = visible_to(seen_by).filter(Q(state=state) if state else Q(closed_on__isnull=True))
    if office_id is not None:
        wanted = wanted.filter(office_id=office_id)
    if worker_id is not None:
        wanted = wanted.filter(worker_id=worker_id)
    if text.strip():
        fits = people.fits(text, through="child__")
        wanted = wanted.filter(fits) if fits is not None else wanted.none()
    return wanted


def _by_name(wanted: "QuerySet[models.Case]", *, few: bool) -> "QuerySet[models.Case]":
    """Sort by the alphabet. Of few cases all are sorted; of the country's the register is walked in its order.

    The planner would walk the whole register for few, so the key is hidden from it in an expression.
    """
    if not few:
        return wanted.order_by("child__sort_key", "pk")
    return wanted.order_by(Concat("child__sort_key", Value("", TextField(db_collation="C"))), "pk")


def _by_urgency(wanted: "QuerySet[models.Case]") -> "QuerySet[models.Case]":
    ranks = [When(urgency=str(level), then=Value(rank)) for level, rank in URGENCY_RANK.items()]
    ranked = wanted.annotate(rank=When_(*ranks, output_field=IntegerField()))
    return ranked.order_by("rank", "assess_by", "child__sort_key", "pk")


def _with_children(found: list[models.Case]) -> list[ChildRow]:
    children = people.persons(case.child_id for case in found)
    deadlines = _deadlines([case.pk for case in found])
    return [
        ChildRow(
            case=row(case),
            child=children[case.child_id],
            due_on=_nearest(case, deadlines.get(case.pk, {})),
            assessment_id=deadlines.get(case.pk, {}).get("assessment_id"),
        )
        for case in found
    ]


def _deadlines(case_ids: list[int]) -> dict[int, dict[str, Any]]:
    in_force = Q(measures__state=MeasureState.IN_FORCE.value)
    is_open = Q(assessments__state=AssessmentState.OPEN.value)
    rows = models.Case.objects.filter(pk__in=case_ids).values("pk")
    return {
        found["pk"]: dict(found)
        for found in rows.annotate(
            assessment_due=Min("assessments__due_on", filter=is_open),
            assessment_id=Min("assessments__id", filter=is_open),
            review_due=Min("measures__next_review_on", filter=in_force),
            ends_on=Min("measures__until", filter=in_force),
        )
    }


def _nearest(case: models.Case, deadlines: dict[str, Any]) -> date | None:
    if case.closed_on is not None:
        return None
    days = [deadlines.get(name) for name in ("assessment_due", "review_due", "ends_on")]
    if case.state == CaseState.REPORTED.value:
        days.append(case.assess_by)
    return min((day for day in days if day is not None), default=None)


def row(found: models.Case) -> CaseRow:
    """Give the row of a record; only for this app's own use."""
    return CaseRow(
        id=found.pk,
        child_id=found.child_id,
        number=found.number,
        office_id=found.office_id,
        worker_id=found.worker_id,
        state=found.state,
        urgency=found.urgency,
        opened_on=found.opened_on,
        assess_by=found.assess_by,
        closed_on=found.closed_on,
        close_reason=found.close_reason,
    )
