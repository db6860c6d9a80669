"""Writing rows that are ready as records, a whole batch at once, by the apps that own the records."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from kanat.care.families import actions as families
from kanat.care.institutions import actions as institutions
from kanat.care.people import actions as people
from kanat.care.placements import actions as placements
from kanat.care.protection import actions as protection
from kanat.care.registers import models
from kanat.care.registers.queries import ChildPlan, Line, Pass, Who
from kanat.care.registers.states import Subject
from kanat.platform import copying
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

BROUGHT = (
    "office_id", "kind", "fingerprint", "key", "intake_id", "row", "subject", "subject_id", "attached", "more",
)  # fmt: skip

Writer = Callable[[Sequence[Line], Pass, date, Actor], None]


def write(lines: Sequence[Line], told: Pass, *, on: date, by: Actor) -> None:
    """Write rows, and note which record each became; in the caller's transaction, all or none."""
    _persons(lines, told, on, by)
    WRITERS[told.register.code](lines, told, on, by)
    subject = SUBJECTS[told.register.code]
    copying.copy(models.Brought, BROUGHT, [
        (told.office_id, told.register.code, line.print, line.key, told.intake_id, line.number, subject.value,
         line.subject_id, _attached(line), json.dumps(line.more))
        for line in lines
    ])  # fmt: skip
    for line in lines:
        line.is_written = True


def _attached(line: Line) -> bool:
    return bool(line.persons) and line.persons[0].attached


def _persons(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    """Register all new persons of the rows, and give those who are said to be an earlier row's person its record."""
    fresh = [(line, who) for line in lines for who in line.persons if _is_new(who)]
    if fresh:
        new = [who.checked for _line, who in fresh]
        ids = people.bring_in(persons=new, office_id=told.office_id, source=told.source, on=on, by=by)
        for (line, who), person_id in zip(fresh, ids, strict=True):
            who.person_id = person_id
            line.more[f"{who.prefix}person"] = person_id
    firsts = {(line.number, who.prefix): who.person_id for line in lines for who in line.persons}
    for line in lines:
        for who in line.persons:
            if who.same_as is not None:  # worked out anew each time: an earlier attempt may have been taken back
                who.person_id = firsts.get(who.same_as)
                if who.person_id is None:
                    raise RuleBroken("registers.twin_not_there", row=who.same_as[0])


def _is_new(who: Who) -> bool:
    """Tell whether a record has to be made; one that was made and rolled back is made again."""
    return not who.attached


def _id(who: Who) -> int:
    if who.person_id is None:
        raise ValueError(who.prefix)
    return who.person_id


def _children(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    """Write cases; the record that a row became is the person."""
    with_case: list[tuple[Line, protection.OldCase]] = []
    opened: dict[int, Line] = {}
    for line in lines:
        plan: ChildPlan = line.plan
        line.subject_id = _id(line.persons[0])
        first = opened.setdefault(line.subject_id, line)
        if plan.case is not None and first is line:
            with_case.append((line, replace(plan.case, child_id=line.subject_id)))
    if not with_case:
        return
    twins = [(line, opened[line.subject_id]) for line in lines if opened[line.subject_id] is not line]
    done = protection.bring_in(
        cases=[case for _line, case in with_case], office_id=told.office_id, source=told.source, on=on, by=by
    )
    for (line, _case), brought in zip(with_case, done, strict=True):
        line.refs["case"] = line.more["case"] = brought.case_id
    for line, first in twins:  # a second row about the same child joins the case of the first
        line.refs["case"] = first.refs["case"]


def _residents(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    """Write children, their cases, and their days in the home."""
    _children(lines, told, on, by)
    stays = [(line, line.plan.stay) for line in lines if line.plan.stay is not None]
    said = [
        replace(stay, child_id=line.subject_id, case_id=line.refs["case"]) for line, stay in stays
    ]  # fmt: skip
    if not said:
        return
    ids = placements.bring_in(placements=said, office_id=told.office_id, source=told.source, on=on, by=by)
    for (line, _stay), placement_id in zip(stays, ids, strict=True):
        line.more["placement"] = placement_id


def _families(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    said = [
        replace(
            line.plan,
            carers=tuple(
                families.Carer(person_id=_id(who), given=who.new.given, surname=who.new.surname) for who in line.persons
            ),
        )
        for line in lines
    ]
    ids = families.bring_in(families=said, office_id=told.office_id, source=told.source, on=on, by=by)
    for line, family_id in zip(lines, ids, strict=True):
        line.subject_id = line.more["family"] = family_id


def _members(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    said = [
        families.OldMember(
            family_id=line.refs["family"], person_id=_id(line.persons[0]), born=line.persons[0].new.born,
            role=line.values["role"], since=line.plan[0], until=line.plan[1],
            schooling=line.values.get("schooling") or "", occupation=line.values.get("occupation") or "",
        )
        for line in lines
    ]  # fmt: skip
    ids = families.bring_in_members(members=said, office_id=told.office_id, source=told.source, on=on, by=by)
    for line, member_id in zip(lines, ids, strict=True):
        line.subject_id = line.more["member"] = member_id


def _institutions(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    said = [line.plan for line in lines]
    ids = institutions.bring_in(institutions=said, office_id=told.office_id, source=told.source, on=on, by=by)
    for line, institution_id in zip(lines, ids, strict=True):
        line.subject_id = line.more["institution"] = institution_id


def _staff(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    said = [
        institutions.OldPost(
            institution_id=line.refs["institution"], person_id=_id(line.persons[0]), post=line.values["post"],
            since=line.values.get("since"), until=line.values.get("until"),
        )
        for line in lines
    ]  # fmt: skip
    ids = institutions.bring_staff_in(posts=said, office_id=told.office_id, source=told.source, on=on, by=by)
    for line, staff_id in zip(lines, ids, strict=True):
        line.subject_id = line.more["staff"] = staff_id


def _placements(lines: Sequence[Line], told: Pass, on: date, by: Actor) -> None:
    said = [replace(line.plan, child_id=line.refs["child"], case_id=line.refs["case"]) for line in lines]
    ids = placements.bring_in(placements=said, office_id=told.office_id, source=told.source, on=on, by=by)
    for line, placement_id in zip(lines, ids, strict=True):
        line.subject_id = line.more["placement"] = placement_id


WRITERS: dict[str, Writer] = {
    "children": _children, "families": _families, "members": _members, "institutions": _institutions,
    "residents": _residents, "staff": _staff, "placements": _placements,
}  # fmt: skip
SUBJECTS: dict[str, Subject] = {
    "children": Subject.PERSON, "families": Subject.FAMILY, "members": Subject.MEMBER,
    "institutions": Subject.INSTITUTION, "residents": Subject.PERSON, "staff": Subject.STAFF,
    "placements": Subject.PLACEMENT,
}  # fmt: skip
