"""Days that children spend in homes: whether a row's days can stand beside what the register and the file hold."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from kanat.care.placements import actions as placement_actions
from kanat.care.placements import queries as placements
from kanat.care.registers.queries.lines import Line, Pass
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import RuleBroken

Days = list[tuple[Period, int]]
FIELDS = {"family": "family_old", "model": "model"}


def residential(line: Line, told: Pass) -> placement_actions.OldPlacement | None:
    """Put together a stay in a residential home; the child's record and case follow when they are written."""
    home, since = line.refs.get("institution"), line.values.get("since")
    if home is None or since is None:
        return None
    return stay_of(line, told, institution_id=home, since=since)


def stay_of(line: Line, told: Pass, *, since: date, **home: int | str | None) -> placement_actions.OldPlacement:
    """Put together what a row says about a stay, and note what cannot be."""
    get = line.values.get
    stay = placement_actions.OldPlacement(
        child_id=line.refs.get("child", 0), case_id=line.refs.get("case", 0), since=since, until=get("until"),
        start_reason=get("start_reason") or "", end_reason=get("end_reason") or "",
        agreed_on=get("agreed_on"), number=get("agreement_number") or "", **home,  # type: ignore[arg-type]  # family, model or institution
    )  # fmt: skip
    if stay.until is not None and not stay.end_reason:
        line.add("registers.end_reason_missing", field="end_reason")
        return stay
    try:
        placement_actions.check_old(stay, on=told.on)
    except RuleBroken as refusal:
        field = FIELDS.get(refusal.field or "", refusal.field or "")
        line.add("registers.refused", field=field, refusal=refusal.code)
    return stay


def check_days(lines: Sequence[Line], told: Pass) -> None:
    """Refuse days that a child spends elsewhere by the register or by another row; warn of gaps between two stays."""
    held = _held(lines, told)
    kept = told.seen.setdefault("stays", defaultdict(list)) if told.is_preview else defaultdict(list)
    for line in sorted(lines, key=lambda line: line.plan_days()[0]):
        since, until = line.plan_days()
        if line.refused or (until is not None and until < since):
            continue
        key, own = _child(line), Period(since, until)
        if _stands(line, own, held[key] + kept[key]):
            kept[key].append((own, line.number))


def _held(lines: Sequence[Line], told: Pass) -> dict[object, Days]:
    found: dict[object, Days] = defaultdict(list)
    ids = {key for key in map(_child, lines) if isinstance(key, int)}
    for child_id, since, until in placements.days_of(child_ids=ids):
        found[child_id].append((Period(since, until), 0))
    return found


def _stands(line: Line, own: Period, held: Days) -> bool:
    """Tell whether a stay can stand beside the others of the child; row 0 is the register's own."""
    clash = next((row for period, row in held if period.overlaps(own)), None)
    if clash is not None:
        line.add("registers.days_overlap" if clash else "registers.days_taken", field="since", row=clash)
        return False
    ends = [period.until for period, _row in held if period.until is not None and period.until <= own.since]
    if ends and (own.since - max(ends)).days > 1:
        line.warn("registers.gap_before", field="since", days=(own.since - max(ends)).days)
    return True


def _child(line: Line) -> object:
    """Give by what the child of a row is known: its id, or the row that brings it in."""
    if line.refs.get("child"):
        return line.refs["child"]
    person_id = line.persons[0].person_id if line.persons else None
    return person_id or ("row", line.number)
