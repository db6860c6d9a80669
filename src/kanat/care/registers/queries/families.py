"""Rows of foster families: one or two foster parents with their approval."""

from collections.abc import Sequence
from datetime import date, timedelta

from kanat.care.families import actions as family_actions
from kanat.care.families import queries as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.states import SexTerm
from kanat.care.registers.queries.lines import Line, Pass
from kanat.platform import country
from kanat.vocabulary.periods import add_months, age_on
from kanat.vocabulary.refusals import RuleBroken

ADULT = 18  # years


def check(lines: Sequence[Line], told: Pass) -> None:
    """Judge rows of families: nobody fosters twice, the approval has its days and models, foster parents are adults."""
    ids = {who.person_id for line in lines for who in line.persons if who.person_id is not None}
    fostering = families.fostering(ids) if ids else {}
    files = {line.key for line in lines if line.key}
    taken = families.with_file_numbers(office_id=told.office_id, numbers=files) if files else {}
    for line in lines:
        if any(who.person_id in fostering for who in line.persons):
            line.add("registers.family_is_there", field="number")
        if line.key in taken:
            line.add("registers.family_is_there", field="old")
        _check_adults(line, told.on)
        line.plan = _plan(line, told.on)


def _check_adults(line: Line, on: date) -> None:
    for who in line.persons:
        if who.new.born is not None and age_on(who.new.born, on) < ADULT:
            line.warn("registers.carer_under_age", field=f"{who.prefix}born", age=age_on(who.new.born, on))


def _plan(line: Line, on: date) -> family_actions.OldFamily | None:
    """Put together the family without its foster parents: they follow when they are written."""
    get = line.values.get
    since = get("since")
    missing = [field for field in ("since", "models") if not get(field)]
    for field in missing:
        line.add("registers.approval_incomplete", field=field)
    if missing or since is None:
        return None
    last = get("until")  # the last day on which the approval holds
    until = last + timedelta(days=1) if last else _longest(since)
    if until is None:
        line.add("registers.approval_incomplete", field="until")
        return None
    approval = family_actions.OldApproval(
        models_of_care=tuple(get("models") or ()), age_from=_or(get("age_from"), 0), age_to=_or(get("age_to"), 17),
        sex=get("child_sex") or SexTerm.ANY.value, places=_or(get("places"), 1), since=since, until=until,
        number=get("decision_number") or "", conditions=get("conditions") or "",
    )  # fmt: skip
    try:
        family_actions.check_approval(approval)
    except RuleBroken as refusal:
        field = {"model": "models", "approval_until": "until"}.get(refusal.field or "", refusal.field or "")
        line.add("registers.refused", field=field, refusal=refusal.code)
    if until <= on:
        line.warn("registers.approval_over", field="until")
    registered = get("registered_on") or since
    if registered > on:
        line.add("registers.day_in_future", field="registered_on")
    return family_actions.OldFamily(
        carers=(), approval=approval, registered_on=min(registered, since), area=get("area") or "",
        address="" if get("address_protected") else get("address") or "", phone=(get("phones") or ("",))[0],
        languages=tuple(get("languages") or ()),
        file_number=line.key,
    )  # fmt: skip


def _or(value: int | None, other: int) -> int:
    return other if value is None else value


def _longest(since: date) -> date | None:
    """Give the end of an approval of which only the beginning is told: the law's longest, where it is known."""
    months = country.part(FamiliesLaw).approval_months.if_known(since)
    return add_months(since, months) if months else None


def check_approved(
    line: Line, approvals: Sequence[families.ApprovalRow], stay_since: date, until: date | None, on: date
) -> None:
    """Warn of days in a family that no approval covers, and of a stay that lasts without one today."""
    if not any(row.since <= stay_since < row.until for row in approvals):
        line.warn("registers.no_approval", field="since")
    last = (until or on) - timedelta(days=1)
    if last > stay_since and not any(row.since <= last < row.until for row in approvals):
        line.warn("registers.beyond_approval", field="until" if until else "since")
