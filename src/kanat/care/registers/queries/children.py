"""Rows of children: in protection, and in residential homes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kanat.care.people.country import PeopleLaw
from kanat.care.placements import actions as placement_actions
from kanat.care.protection import actions as protection_actions
from kanat.care.protection import queries as protection
from kanat.care.registers.queries import homes, stays
from kanat.care.registers.queries.lines import Line, Pass
from kanat.platform import country
from kanat.vocabulary.periods import age_on
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPlan:
    """What is written for a child beside its record."""

    case: protection_actions.OldCase | None  # None: a case is open already
    stay: placement_actions.OldPlacement | None = None


def check(lines: Sequence[Line], told: Pass) -> None:
    """Judge rows of children in protection: age at entry, an open case here or elsewhere, the measure's days."""
    cases = _open_cases(lines)
    for line in lines:
        opened = _opened(line, told.on)
        _check_age(line, opened, told.on)
        line.plan = ChildPlan(case=_case(line, opened, cases, told))


def check_residents(lines: Sequence[Line], told: Pass) -> None:
    """Judge rows of children in residential homes: as children, with the days in the home."""
    cases = _open_cases(lines)
    homes.find_institutions(lines, told)
    for line in lines:
        opened = line.values.get("since") or told.on
        _check_age(line, opened, told.on)
        case = _case(line, opened, cases, told)
        stay = stays.residential(line, told)
        if stay is not None and stay.until is not None and case is not None:
            case = replace(case, closed_on=stay.until, close_reason=str(stay.end_reason))
        line.plan = ChildPlan(case=case, stay=stay)
    stays.check_days([line for line in lines if line.plan.stay is not None], told)


def _opened(line: Line, on: date) -> date:
    since: date | None = line.values.get("case_since")
    measure: date | None = line.values.get("measure_since")
    if since is None or measure is None:
        return since or measure or on
    return min(since, measure)


def _check_age(line: Line, opened: date, on: date) -> None:
    born = line.persons[0].new.born if line.persons else None
    if born is None:
        return
    limit = country.part(PeopleLaw).adult_age.on(on)
    if opened < born:
        line.add("registers.entry_before_birth", field="case_since")
    elif age_on(born, opened) >= limit:
        line.add("registers.entry_of_age", field="born", age=age_on(born, opened), limit=limit)
    elif age_on(born, on) >= limit:
        line.warn("registers.of_age_now", field="born", age=age_on(born, on))


def _open_cases(lines: Sequence[Line]) -> dict[int, protection.OpenCase]:
    ids = [who.person_id for line in lines for who in line.persons if who.person_id is not None]
    return protection.open_cases(ids) if ids else {}


def _case(
    line: Line, opened: date, cases: dict[int, protection.OpenCase], told: Pass
) -> protection_actions.OldCase | None:
    person_id = line.persons[0].person_id if line.persons else None
    here = cases.get(person_id or 0)
    if here is not None:
        if here.office_id != told.office_id:
            line.add("registers.child_elsewhere")
        else:
            line.refs["case"] = here.id
        return None
    case = protection_actions.OldCase(child_id=person_id or 0, opened_on=opened, measure=_measure(line, opened))
    try:
        protection_actions.check_old(case, on=told.on)
    except RuleBroken as refusal:
        line.add("registers.refused", field=FIELDS.get(refusal.field or "", ""), refusal=refusal.code)
    return case


FIELDS = {
    "opened_on": "case_since", "measure_kind": "measure", "measure_until": "measure_until",
    "measure_decided_on": "measure_since",
}  # fmt: skip


def _measure(line: Line, opened: date) -> protection_actions.OldMeasure | None:
    kind = line.values.get("measure")
    if not kind:
        return None
    since = line.values.get("measure_since") or opened
    return protection_actions.OldMeasure(
        kind=kind,
        court=line.values.get("court") or "",
        number=line.values.get("decision_number") or "",
        decided_on=since,
        since=since,
        until=line.values.get("measure_until"),
    )
