"""Making one record of two about one person, and two of one again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.people import events, models, permissions, queries, rules
from kanat.care.people.actions import entering
from kanat.platform import links
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

PERSONS = "people_person"  # table


@dataclass(frozen=True, slots=True, kw_only=True)
class Absorbed:
    """All that merging a record into another changed: what it takes to undo it."""

    moved: Sequence[links.Moved]  # rows of all apps that were led to the other record
    taken: Sequence[links.TakenOut]  # rows that the other record had as well
    changed: Sequence[links.Changed]  # columns of the two records


@action
def absorb(*, survivor_id: int, absorbed_id: int, on: date, by: Actor) -> Absorbed:
    """Make one record of two about one person: all that points to the second is led to the first.

    The second keeps its own row, file number and past events, is found no more by itself, and leads to the first. The
    first is found by the names and numbers of both. What both have alike is kept once.

    :raises NotFound: where one of them is out of scope, or was merged before
    :raises RuleBroken: where the two contradict one another: sex, identity numbers, or days that both files hold
    """
    found = queries.visible_to(by).select_for_update().filter(pk__in=[survivor_id, absorbed_id]).order_by("pk")
    rows = {row.pk: row for row in found}
    if len(rows) < len({survivor_id, absorbed_id}):
        raise NotFound("people.not_found", person_id=absorbed_id)
    for row in rows.values():
        permissions.check_may_correct(by, row.office_id)
    survivor, absorbed = rows[survivor_id], rows[absorbed_id]
    rules.check_absorb(
        ids=(survivor_id, absorbed_id),
        sexes=(survivor.sex, absorbed.sex),
        numbers=(_current(survivor), _current(absorbed)),
    )
    taken = [links.take_out(table, key) for table, key in queries.in_both(survivor_id, absorbed_id)]
    changed = [links.change(PERSONS, absorbed_id, {"merged_into_id": survivor_id})]
    changed += _give_number(survivor, absorbed)
    moved = links.move(links.links_to(models.Person), source=absorbed_id, target=survivor_id)
    entering.enter_again(survivor_id)
    told = events.PersonsMerged(
        child_id=survivor_id, absorbed_id=absorbed_id, office_id=survivor.office_id, moved=len(moved), on=on
    )
    record(told, by=by)
    return Absorbed(moved=moved, taken=taken, changed=changed)


@action
def release(*, survivor_id: int, absorbed_id: int, what: Absorbed, on: date, by: Actor) -> None:
    """Undo a merge to the last bit; what was entered since stays with the record that had stayed.

    :raises RuleBroken: where something that was moved has been removed or led elsewhere since
    """
    survivor = queries.visible_to(by).select_for_update().filter(pk=survivor_id).first()
    if survivor is None:
        raise NotFound("people.not_found", person_id=survivor_id)
    permissions.check_may_correct(by, survivor.office_id)
    gone = links.move_back(what.moved, source=absorbed_id, target=survivor_id)
    links.put_back(what.taken)
    altered = links.change_back(what.changed)
    if gone or altered:
        raise RuleBroken("people.cannot_part", rows=len(gone) + len(altered))
    for person_id in (survivor_id, absorbed_id):
        entering.enter_again(person_id)
    told = events.PersonsParted(child_id=survivor_id, absorbed_id=absorbed_id, office_id=survivor.office_id, on=on)
    record(told, by=by)


def _give_number(survivor: models.Person, absorbed: models.Person) -> list[links.Changed]:
    """A record without a current identity number takes over the other's."""
    number_id = absorbed.current_number_id
    if survivor.current_number_id is not None or number_id is None:
        return []
    missing = survivor.number_missing
    return [
        links.change(PERSONS, absorbed.pk, {"current_number_id": None, "number_missing": missing}),
        links.change(PERSONS, survivor.pk, {"current_number_id": number_id, "number_missing": ""}),
    ]


def _current(person: models.Person) -> tuple[str, str]:
    """Give kind and number, both empty where there is none."""
    kept = person.current_number
    return (kept.kind, queries.row(person).number) if kept else ("", "")
