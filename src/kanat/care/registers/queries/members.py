"""Rows of household members: of which family, in which role, from when."""

from collections.abc import Mapping, Sequence

from kanat.care.families import queries as families
from kanat.care.families.states import APPLICANTS
from kanat.care.people import queries as people
from kanat.care.registers.queries import persons
from kanat.care.registers.queries.lines import Line, Pass

WAYS = ("family_old", "family_file_number", "family_number")


def check(lines: Sequence[Line], told: Pass) -> None:
    """Judge rows of members: the family is known and this office's, nobody stands in a household twice."""
    find_families(lines, told, here_only=True)
    told_families = families.families_by_id({line.refs["family"] for line in lines if "family" in line.refs})
    ids = {who.person_id for line in lines for who in line.persons if who.person_id is not None}
    living = families.memberships(ids) if ids else set()
    fostering = families.fostering(ids) if ids else {}
    for line in lines:
        family = told_families.get(line.refs.get("family", 0))
        if family is None:
            continue
        since, until = line.values.get("since") or family.registered_on, line.values.get("until")
        if since > told.on:
            line.add("registers.day_in_future", field="since")
        if until is not None and until < since:
            line.add("registers.ends_before_start", field="until")
        person_id = line.persons[0].person_id if line.persons else None
        if person_id is not None and (family.id, person_id) in living and until is None:
            line.add("registers.member_is_there", field="number")
        elif line.values.get("role") in APPLICANTS and person_id in fostering:
            line.add("registers.family_is_there", field="number")
        line.plan = (since, until)


def find_families(lines: Sequence[Line], told: Pass, *, here_only: bool) -> None:
    """Find the family that each row names; one of another office counts as unknown where it must be this office's."""
    asked = {way: {line.values[way] for line in lines if line.values.get(way)} for way in WAYS}
    found: dict[str, Mapping[str, int]] = {
        "family_old": persons.keys_of(told.office_id, ["families"], asked["family_old"]),
        "family_file_number": families.with_file_numbers(
            office_id=told.office_id, numbers=asked["family_file_number"] | asked["family_old"]
        ),
        "family_number": _by_carers(asked["family_number"]),
    }
    offices = {
        row.id: row.office_id
        for row in families.families_by_id({one for some in found.values() for one in some.values()}).values()
    }
    for line in lines:
        ways = [way for way in WAYS if line.values.get(way)]
        known = [found[way].get(line.values[way], 0) for way in ways]
        if line.values.get("family_old"):  # a family that was typed in by hand may bear the old register's number
            known.append(found["family_file_number"].get(line.values["family_old"], 0))
        family_id = next((one for one in known if one), 0)
        if family_id and (not here_only or offices.get(family_id) == told.office_id):
            line.refs["family"] = family_id
        elif ways:
            line.add("registers.family_unknown", field=ways[0])


def _by_carers(numbers: set[str]) -> dict[str, int]:
    bearers = people.bearers_of_each(numbers)
    fostering = families.fostering(bearers.values()) if bearers else {}
    return {number: fostering[person_id] for number, person_id in bearers.items() if person_id in fostering}
