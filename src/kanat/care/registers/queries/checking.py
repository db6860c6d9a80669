"""Judging rows against the register and one another, a whole batch at once: a few queries, whatever its size."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from kanat.care.registers import models
from kanat.care.registers.queries import children, families, homes, members, persons, placements
from kanat.care.registers.queries.lines import Line, Pass
from kanat.platform import copying

CHECKS: dict[str, Callable[[Sequence[Line], Pass], None]] = {
    "children": children.check,
    "families": families.check,
    "members": members.check,
    "institutions": homes.check,
    "residents": children.check_residents,
    "staff": homes.check_staff,
    "placements": placements.check,
}


def checked(lines: Sequence[Line], told: Pass) -> Sequence[Line]:
    """Judge rows: known already, to be mended, waiting for an answer, or ready with all that is to be written."""
    _mark_known(lines, told)
    fresh = [line for line in lines if not line.is_known]
    if fresh:
        persons.look_up(fresh, told)
        CHECKS[told.register.code](fresh, told)
    return lines


def _mark_known(lines: Sequence[Line], told: Pass) -> None:
    """Mark rows that this office brought in before, and those that stand twice in the file."""
    mine = models.Brought.objects.filter(office_id=told.office_id, kind=told.register.code)
    prints = {bytes(one) for one in _among(mine, "fingerprint", [line.print for line in lines])}
    keys = set(_among(mine, "key", [line.key for line in lines if line.key]))
    seen_prints, seen_keys = told.seen.setdefault("prints", {}), told.seen.setdefault("keys", {})
    for line in lines:
        twin = seen_prints.setdefault(line.print, line.number)
        if line.print in prints or twin != line.number:
            line.is_known = True
        elif line.key and line.key in keys:
            line.add("registers.key_was_in", field="old", key=line.key)
        elif line.key and seen_keys.setdefault(line.key, line.number) != line.number:
            line.add("registers.key_twice", field="old", key=line.key, row=seen_keys[line.key])


def _among(rows: "QuerySet[models.Brought]", column: str, values: Sequence[object]) -> Iterable[Any]:
    return rows.filter(copying.Among.of(column, values)).values_list(column, flat=True) if values else ()


def masked_in(lines: Sequence[Line]) -> list[int]:
    """List persons of other offices whom the rows would show by their initials."""
    return sorted({one.person_id for line in lines for one in line.suspects if one.masked and one.person_id})
