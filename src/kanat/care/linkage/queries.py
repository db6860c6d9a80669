"""Reading suspected pairs and merges."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from kanat.care.linkage import models
from kanat.care.linkage.permissions import Can
from kanat.care.linkage.states import Answer
from kanat.care.people import queries as people
from kanat.platform.accounts.scope import within
from kanat.platform.audit import queries as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

BANDS = (0.99, 0.9, 0.5, 0.0)  # lowest probability of each band in which precision is told
LATER_MOST = 50  # entries made after a merge that are listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one comparison says."""

    field: str  # "given", "surname", "born", ...
    level: str  # how well it agrees, a code of the engine
    weight: float  # in bits: positive speaks for one person, negative against


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two records that may be one person."""

    id: int
    one: people.PersonRow  # the older record, masked where the reader may not see who it is
    other: people.PersonRow
    one_masked: bool  # the record is another office's
    other_masked: bool
    probability: float  # that they are one person, 0 to 1
    evidence: tuple[Evidence, ...]  # of a masked pair empty
    found_on: date
    answer: str  # Answer value, empty while nobody has answered
    reason: str
    answered_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """A merge."""

    id: int
    survivor_id: int
    absorbed_id: int
    office_id: int
    state: str  # MergeState value
    reason: str
    merged_by: int
    merged_at: datetime
    moved: Mapping[str, int]  # table -> rows that were led to the record that stays
    undone_by: int | None
    undo_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How often suspicion was right, in a band of probability."""

    lowest: float  # probability from which the band begins
    same: int  # pairs answered or merged as one person
    different: int  # pairs answered as two


def visible_to(actor: Actor) -> "QuerySet[models.Pair]":
    """Give the pairs of which at least one record lies in the actor's offices."""
    return models.Pair.objects.filter(
        within(actor, Can.REVIEW, "one_office_id") | within(actor, Can.REVIEW, "other_office_id")
    )


def pairs(*, seen_by: Actor, answer: str = "", page: int = 1, size: int = 25) -> tuple[list[PairRow], int]:
    """List the pairs with this answer, the likeliest first, and how many there are; by default those not answered."""
    wanted = visible_to(seen_by).filter(answer=answer)
    first = (page - 1) * size
    found = list(wanted.order_by("-probability", "pk")[first : first + size])
    return _rows(found, seen_by), wanted.count()


def pair(*, pair_id: int, seen_by: Actor) -> PairRow:
    """Give one pair; NotFound outside the actor's offices."""
    found = visible_to(seen_by).filter(pk=pair_id).first()
    if found is None:
        raise NotFound("linkage.no_such_pair")
    return _rows([found], seen_by)[0]


def pair_of(one_id: int, other_id: int) -> models.Pair | None:
    """Give the pair of two records; for this app's own use."""
    first, second = sorted((one_id, other_id))
    return models.Pair.objects.filter(one_id=first, other_id=second).first()


def suspected(person_id: int) -> int:
    """Count unanswered pairs with a record; without scope."""
    either = Q(one_id=person_id) | Q(other_id=person_id)
    return models.Pair.objects.filter(either, answer="").count()


def _rows(found: list[models.Pair], seen_by: Actor) -> list[PairRow]:
    persons = people.persons({one.one_id for one in found} | {one.other_id for one in found})
    return [_row(one, persons, seen_by) for one in found]


def _row(found: models.Pair, persons: Mapping[int, people.PersonRow], seen_by: Actor) -> PairRow:
    one, other = persons[found.one_id], persons[found.other_id]
    shown = [people.shown(person, seen_by=seen_by) for person in (one, other)]
    masked = [person is not whole for person, whole in zip(shown, (one, other), strict=True)]
    evidence = () if any(masked) else tuple(Evidence(**line) for line in found.evidence)
    return PairRow(
        id=found.pk,
        one=shown[0],
        other=shown[1],
        one_masked=masked[0],
        other_masked=masked[1],
        probability=found.probability,
        evidence=evidence,
        found_on=found.found_on,
        answer=found.answer,
        reason=found.reason,
        answered_by=found.answered_by,
    )


def precision(*, seen_by: Actor) -> list[Precision]:
    """Tell by band of probability how many answered pairs were one person, how many two."""
    told = visible_to(seen_by).filter(answer__in=[Answer.SAME, Answer.DIFFERENT])
    rows = list(told.values_list("probability", "answer"))
    found, above = [], 1.01
    for lowest in BANDS:
        band = [answer for probability, answer in rows if lowest <= probability < above]
        found.append(Precision(lowest=lowest, same=band.count(Answer.SAME), different=band.count(Answer.DIFFERENT)))
        above = lowest
    return found


def merge(*, merge_id: int, seen_by: Actor) -> MergeRow:
    """Give one merge; NotFound outside the actor's offices."""
    found = models.Merge.objects.filter(within(seen_by, Can.REVIEW), pk=merge_id).first()
    if found is None:
        raise NotFound("linkage.no_such_merge")
    return _merge(found)


def merges_of(person_id: int) -> list[MergeRow]:
    """List the merges into a record, newest first; the caller has checked the scope."""
    found = models.Merge.objects.filter(survivor_id=person_id).order_by("-merged_at", "-pk")
    return [_merge(one) for one in found]


def _merge(found: models.Merge) -> MergeRow:
    tables: dict[str, int] = {}
    for table, _column, _key in found.moved:
        tables[table] = tables.get(table, 0) + 1
    return MergeRow(
        id=found.pk,
        survivor_id=found.survivor_id,
        absorbed_id=found.absorbed_id,
        office_id=found.office_id,
        state=found.state,
        reason=found.reason,
        merged_by=found.merged_by,
        merged_at=found.merged_at,
        moved=tables,
        undone_by=found.undone_by,
        undo_reason=found.undo_reason,
    )


def later(row: MergeRow) -> list[audit.EventRow]:
    """List what was done with the record that stays since a merge: it will stay with it when the merge is undone."""
    done = audit.events(child_id=row.survivor_id, most=LATER_MOST)
    return [one for one in done if one.recorded_at > row.merged_at and one.type not in {"PersonsMerged", "MergeDone"}]


def open_count(*, seen_by: Actor) -> int:
    """Count the pairs that wait for an answer."""
    return visible_to(seen_by).filter(answer="").count()
