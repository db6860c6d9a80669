"""Rows of the history of placements: which child, in which home, on which days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from kanat.care.families import queries as families
from kanat.care.people import queries as people
from kanat.care.protection import queries as protection
from kanat.care.registers.queries import families as family_checks
from kanat.care.registers.queries import homes, members, persons, stays
from kanat.care.registers.queries.lines import Line, Pass
from kanat.vocabulary.periods import age_on

HOME_FIELDS = ("family_old", "institution_old")
OF_AGE = 18  # years


def check(lines: Sequence[Line], told: Pass) -> None:
    """Judge rows of placements: child, case and home are known, the days can be, and an approval covers them."""
    _find_children(lines, told)
    members.find_families(lines, told, here_only=False)
    homes.find_institutions(lines, told)
    _find_named_families(lines, told)
    ids = {line.refs["child"] for line in lines if "child" in line.refs}
    cases, briefs = _cases(ids), people.briefs(ids)
    approvals = _approvals({line.refs["family"] for line in lines if "family" in line.refs})
    for line in lines:
        if line.refused:
            continue
        since = line.values["since"]
        if not _take_case(line, cases.get(line.refs["child"], []), since, told):
            continue
        if "family" not in line.refs and "institution" not in line.refs:
            line.add("registers.home_missing", field="family_old")
            continue
        _check_child(line, briefs[line.refs["child"]].born, since)
        _plan(line, approvals, since, told)
    stays.check_days([line for line in lines if line.plan is not None], told)


def _plan(line: Line, approvals: dict[int, list[families.ApprovalRow]], since: date, told: Pass) -> None:
    family_id = line.refs.get("family")
    if family_id is None:
        line.plan = stays.stay_of(line, told, since=since, institution_id=line.refs["institution"])
        return
    held = approvals.get(family_id, [])
    model = line.values.get("model") or _model(held, since)
    line.plan = stays.stay_of(line, told, since=since, family_id=family_id, model=model)
    family_checks.check_approved(line, held, since, line.values.get("until"), told.on)


def _model(held: Sequence[families.ApprovalRow], since: date) -> str:
    """Give the model of care that the family was approved for on the day, of several the first."""
    there = [row for row in held if row.since <= since < row.until] or list(held)
    return there[0].models_of_care[0] if there and there[0].models_of_care else ""


def _check_child(line: Line, born: date | None, since: date) -> None:
    if born is None:
        return
    if since < born:
        line.add("registers.entry_before_birth", field="since")
    elif age_on(born, since) >= OF_AGE:
        line.warn("registers.entry_of_age", field="since", age=age_on(born, since), limit=OF_AGE)


def _cases(ids: set[int]) -> dict[int, list[protection.CaseRow]]:
    found: dict[int, list[protection.CaseRow]] = defaultdict(list)
    for row in protection.cases_of_each(ids):
        found[row.child_id].append(row)
    return found


def _approvals(ids: set[int]) -> dict[int, list[families.ApprovalRow]]:
    found: dict[int, list[families.ApprovalRow]] = defaultdict(list)
    for row in families.approvals_of_each(ids):
        found[row.family_id].append(row)
    return found


def _take_case(line: Line, cases: Sequence[protection.CaseRow], since: date, told: Pass) -> bool:
    """Give the row its case: the open one, or the one that ran on the first day; refuse where there is none here."""
    here = [row for row in cases if row.office_id == told.office_id]
    lasting = line.values.get("until") is None
    fits = [row for row in here if row.is_open] or ([] if lasting else here)
    if not fits:
        line.add("registers.child_without_case", field=_child_field(line))
        return False
    line.refs["case"] = fits[0].id
    if since < min(row.opened_on for row in here):
        line.warn("registers.before_case", field="since", opened_on=min(row.opened_on for row in here))
    return True


def _child_field(line: Line) -> str:
    ways = ("child_old", "child_file_number", "child_number", "child_name", "child_given")
    return next((way for way in ways if line.values.get(way)), "")


def _find_children(lines: Sequence[Line], told: Pass) -> None:
    """Find the child of each row: by the old register's key, file number, identity number, or name and birth."""

    def asked(field: str) -> set[str]:
        return {line.values[field] for line in lines if line.values.get(field)}

    found = {
        "child_old": persons.keys_of(told.office_id, ["children", "residents"], asked("child_old")),
        "child_file_number": people.with_file_numbers(asked("child_file_number")),
        "child_number": people.bearers_of_each(asked("child_number")),
    }
    offices = {
        one.id: one.office_id for one in people.briefs({i for some in found.values() for i in some.values()}).values()
    }
    nameless = []
    for line in lines:
        ways = [way for way in found if line.values.get(way)]
        ids = (found[way].get(line.values[way], 0) for way in ways)
        child_id = next((one for one in ids if one and offices.get(one) == told.office_id), 0)
        if child_id:
            line.refs["child"] = child_id
        elif ways:
            line.add("registers.child_unknown", field=ways[0])
        else:
            nameless.append(line)
    _find_named_children(nameless, told)


def _find_named_children(lines: Sequence[Line], told: Pass) -> None:
    """Find children by name and birth among those of the office: exactly one, or the row has to say more."""
    told_names = [(line.values.get("child_surname") or "", line.values.get("child_given") or "") for line in lines]
    found = people.namesakes(told_names) if lines else {}
    for place, line in enumerate(lines):
        born = line.values.get("child_born")
        fits = [
            one.person_id
            for one in found.get(place, ())
            if one.office_id == told.office_id and (born is None or one.born == born)
        ]
        if len(fits) == 1:
            line.refs["child"] = fits[0]
        else:
            code = "registers.child_not_alone" if fits else "registers.child_unknown"
            line.add(code, field=_child_field(line) or "child_name")


def _find_named_families(lines: Sequence[Line], told: Pass) -> None:
    """Find families by the name of a foster parent among those of the office: exactly one."""
    open_ = [
        line
        for line in lines
        if "family" not in line.refs
        and (line.values.get("family_given") or line.values.get("family_surname"))
        and not any(line.values.get(way) for way in members.WAYS)
    ]
    names = [(line.values.get("family_surname") or "", line.values.get("family_given") or "") for line in open_]
    found = people.namesakes(names) if open_ else {}
    fostering = families.fostering({one.person_id for some in found.values() for one in some})
    for place, line in enumerate(open_):
        fits = {
            fostering[one.person_id]
            for one in found.get(place, ())
            if one.office_id == told.office_id and one.person_id in fostering
        }
        if len(fits) == 1:
            line.refs["family"] = fits.pop()
        else:
            line.add("registers.family_not_alone" if fits else "registers.family_unknown", field="family_name")
