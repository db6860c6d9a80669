"""Rows of residential homes and of those who work there."""

from collections.abc import Sequence

from kanat.care.institutions import actions as institution_actions
from kanat.care.institutions import queries as institutions
from kanat.care.registers.queries import persons
from kanat.care.registers.queries.lines import Line, Pass
from kanat.vocabulary.refusals import RuleBroken


def check(lines: Sequence[Line], told: Pass) -> None:
    """Judge rows of homes: the code is free, the home is not there already, days and places can be."""
    asked = {text for line in lines for text in (line.values.get("code"), line.values.get("title")) if text}
    here = institutions.by_code_or_name(office_id=told.office_id, asked=asked)
    taken = institutions.codes_taken({line.values["code"] for line in lines if line.values.get("code")})
    seen = told.seen.setdefault("codes", {})
    for line in lines:
        get = line.values.get
        code, title = get("code") or "", get("title") or ""
        if code and (code in taken or seen.setdefault(code, line.number) != line.number):
            line.add("registers.refused", field="code", refusal="institutions.code_taken")
        elif title in here:
            line.add("registers.home_is_there", field="title")
        line.plan = institution_actions.OldInstitution(
            name=title, kind=get("kind") or "", capacity=get("capacity") or 0, code=code, area=get("area") or "",
            since=get("since"), until=get("until"),
        )  # fmt: skip
        if not line.refused:
            _refuse_or_not(line)


def _refuse_or_not(line: Line) -> None:
    try:
        institution_actions.check(line.plan)
    except RuleBroken as refusal:
        field = {"institution_kind": "kind"}.get(refusal.field or "", refusal.field or "")
        line.add("registers.refused", field=field, refusal=refusal.code)


def find_institutions(lines: Sequence[Line], told: Pass) -> None:
    """Find the home that each row names, by the old register's key, by code or by name; a row without is left alone."""
    keys = persons.keys_of(
        told.office_id, ["institutions"], {line.values["institution_old"] for line in lines if _has(line)}
    )
    asked = {
        line.values[field]
        for line in lines
        for field in ("institution_code", "institution_name")
        if line.values.get(field)
    }
    named = institutions.by_code_or_name(office_id=told.office_id, asked=asked) if asked else {}
    for line in lines:
        get = line.values.get
        fields = [field for field in ("institution_old", "institution_code", "institution_name") if get(field)]
        told_home = ((named, keys)[field == "institution_old"].get(str(get(field)), 0) for field in fields)
        known = next((one for one in told_home if one), None)
        if known is not None:
            line.refs["institution"] = known
        elif fields:
            line.add("registers.home_unknown", field=fields[0])


def _has(line: Line) -> bool:
    return bool(line.values.get("institution_old"))


def check_staff(lines: Sequence[Line], told: Pass) -> None:
    """Judge rows of staff: the home is known, the days can be, nobody works there twice on a day."""
    find_institutions(lines, told)
    posts = institutions.posts_of({who.person_id for line in lines for who in line.persons if who.person_id})
    for line in lines:
        since, until = line.values.get("since"), line.values.get("until")
        if since is not None and until is not None and until < since:
            line.add("registers.ends_before_start", field="until")
        person_id = line.persons[0].person_id if line.persons else None
        home = line.refs.get("institution")
        if any(post.person_id == person_id and post.institution_id == home and post.until is None for post in posts):
            line.add("registers.refused", field="post", refusal="institutions.works_twice")
