"""Bringing cases and their measures in from an older register, many at once, and taking them back."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.people import queries as people
from kanat.care.protection import events, models, permissions
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.states import CaseState, MeasureEnd, MeasureState, Urgency
from kanat.platform import copying, country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

CASE = (
    "id", "child_id", "number", "office_id", "worker_id", "state", "urgency", "opened_on", "closed_on", "close_reason"
)  # fmt: skip
MEASURE = (
    "id", "case_id", "kind", "body", "court", "decision_number", "decided_on", "since", "until", "next_review_on",
    "place_secret", "contact_ruling", "state", "end_reason", "recorded_by_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OldMeasure:
    """A decision that the older register holds."""

    kind: str  # code of the country pack
    court: str = ""
    number: str = ""  # of the decision
    decided_on: date
    since: date
    until: date | None = None  # first day no more in force


@dataclass(frozen=True, slots=True, kw_only=True)
class OldCase:
    """A child whose case the older register holds: in protection, or over."""

    child_id: int  # person
    opened_on: date
    closed_on: date | None = None
    close_reason: str = ""
    worker_id: int | None = None  # user who is responsible
    measure: OldMeasure | None = None  # None: the older register does not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What was written for one child."""

    case_id: int
    measure_id: int | None


@action
def bring_in(
    *, cases: Sequence[OldCase], office_id: int, source: str, on: date, by: Actor
) -> list[BroughtIn]:  # fmt: skip
    """Write the cases of children who are in protection elsewhere already, in the same order, and their measures.

    No assessment is due and no notice stands before them: both lie in the older register. One event names all.
    Refuses who may not record measures there, an unknown kind of measure, days that cannot be; a child with an open
    case by the database.
    """
    permissions.check_may_record_measure(by, office_id)
    for case in cases:
        check_old(case, on=on)
    children = [case.child_id for case in cases]
    files, before = people.file_numbers(children), _counted(children)
    ids = copying.reserve(models.Case, len(cases))
    rows = []
    for case_id, case in zip(ids, cases, strict=True):
        before[case.child_id] += 1
        state = CaseState.CLOSED if case.closed_on else CaseState.IN_PROTECTION
        rows.append(
            (
                case_id, case.child_id, f"{files[case.child_id]}/{before[case.child_id]}", office_id, case.worker_id,
                state.value, Urgency.ORDINARY.value, case.opened_on, case.closed_on, case.close_reason,
            )
        )  # fmt: skip
    copying.copy(models.Case, CASE, rows)
    held = _copy_measures(list(zip(ids, cases, strict=True)), on, by)
    brought = events.CasesBroughtIn(case_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(brought, by=by)
    return [BroughtIn(case_id=case_id, measure_id=held.get(case_id)) for case_id in ids]


def check_old(case: OldCase, *, on: date) -> None:
    """Refuse a case that cannot have been."""
    if case.opened_on > on:
        raise RuleBroken("protection.notice_in_future", field="opened_on", on=case.opened_on)
    if case.closed_on is not None:
        if case.closed_on > on:
            raise RuleBroken("protection.closed_in_future", field="closed_on", on=case.closed_on)
        if case.closed_on < case.opened_on:
            raise RuleBroken(
                "protection.closed_before_opened", field="closed_on", opened_on=case.opened_on, on=case.closed_on
            )
    if case.measure is not None:
        _check_measure(case.measure, on)


def _check_measure(measure: OldMeasure, on: date) -> None:
    if measure.kind not in {kind.code for kind in country.part(ProtectionLaw).measure_types}:
        raise RuleBroken("protection.measure_unknown_kind", field="measure_kind")
    if measure.until is not None and measure.until < measure.since:
        raise RuleBroken("protection.measure_until_not_after_since", field="measure_until")
    if measure.decided_on > on:
        raise RuleBroken("protection.measure_decided_in_future", field="measure_decided_on")


def _counted(children: Collection[int]) -> Counter[int]:
    return Counter(
        models.Case.objects.filter(copying.Among.of("child_id", children)).values_list("child_id", flat=True)
    )


def _copy_measures(cases: Sequence[tuple[int, OldCase]], on: date, by: Actor) -> dict[int, int]:
    told = [(case_id, case, case.measure) for case_id, case in cases if case.measure is not None]
    ids = copying.reserve(models.Measure, len(told))
    kinds = {kind.code: kind for kind in country.part(ProtectionLaw).measure_types}
    rows = []
    for key, (case_id, case, measure) in zip(ids, told, strict=True):
        until = measure.until or case.closed_on
        over = until is not None and until <= on
        bodies = kinds[measure.kind].bodies
        rows.append(
            (
                key, case_id, measure.kind, bodies[0] if len(bodies) == 1 else "", measure.court, measure.number,
                measure.decided_on, measure.since, until, None, False, "",
                (MeasureState.ENDED if over else MeasureState.IN_FORCE).value,
                MeasureEnd.EXPIRED.value if over else "", by.user_id,
            )
        )  # fmt: skip
    copying.copy(models.Measure, MEASURE, rows)
    return {case_id: key for key, (case_id, _case, _measure) in zip(ids, told, strict=True)}


@action
def take_back(*, case_ids: Collection[int], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove cases that were brought in by mistake, with their measures; nothing stands on them."""
    permissions.check_may_record_measure(by, office_id)
    ids = sorted(case_ids)
    if models.Case.objects.filter(pk__in=ids, office_id=office_id).select_for_update().count() != len(ids):
        raise NotFound("protection.case_not_found")
    copying.remove(models.Measure, "case_id", ids)
    copying.remove(models.Case, "id", ids)
    taken = events.CasesTakenBack(case_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(taken, by=by)
