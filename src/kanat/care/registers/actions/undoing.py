"""Undoing an import as long as nothing was built on it."""

from collections.abc import Callable, Collection
from datetime import date

from kanat.care.families import actions as families
from kanat.care.institutions import actions as institutions
from kanat.care.people import actions as people
from kanat.care.placements import actions as placements
from kanat.care.protection import actions as protection
from kanat.care.registers import events, models, permissions, queries
from kanat.care.registers.actions import finding
from kanat.care.registers.states import INTAKE
from kanat.platform import copying
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

Back = Callable[[Collection[int], str, int, date, Actor], None]


@action
def undo(*, intake_id: int, on: date, by: Actor) -> int:
    """Remove all records that an import wrote, and forget its rows, so that the file can come in again. Gives its id.

    Persons who were registered before stay as they are. Refuses while something was built on one of the records, or
    one was changed: then nothing is removed.
    """
    intake = finding.intake(intake_id, by=by)
    permissions.check_may_undo(by, intake.office_id)
    intake.state = INTAKE.move(intake.state, "undo")
    written = queries.written_by(intake_id)
    against = queries.obstacles(intake_id, written)
    if against:
        raise RuleBroken("registers.built_on", count=sum(one.count for one in against))
    source = queries.source_of(intake_id)
    for label, back in BACK.items():
        if written.get(label):
            back(written[label], source, intake.office_id, on, by)
    copying.remove(models.Brought, "intake_id", [intake_id])
    copying.settle()
    intake.save(update_fields=["state"])
    count = sum(map(len, written.values()))
    record(events.ImportUndone(intake_id=intake.pk, records=count, office_id=intake.office_id, on=on), by=by)
    return intake.pk


BACK: dict[str, Back] = {
    "placements.Placement": lambda ids, source, office_id, on, by: placements.take_back(
        placement_ids=ids, source=source, office_id=office_id, on=on, by=by
    ),
    "protection.Case": lambda ids, source, office_id, on, by: protection.take_back(
        case_ids=ids, source=source, office_id=office_id, on=on, by=by
    ),
    "families.Member": lambda ids, source, office_id, on, by: families.take_members_back(
        member_ids=ids, source=source, office_id=office_id, on=on, by=by
    ),
    "families.Family": lambda ids, source, office_id, on, by: families.take_back(
        family_ids=ids, source=source, office_id=office_id, on=on, by=by
    ),
    "institutions.Staff": lambda ids, source, office_id, on, by: institutions.take_staff_back(
        staff_ids=ids, source=source, office_id=office_id, on=on, by=by
    ),
    "institutions.Institution": lambda ids, source, office_id, on, by: institutions.take_back(
        institution_ids=ids, source=source, office_id=office_id, on=on, by=by
    ),
    "people.Person": lambda ids, source, office_id, on, by: people.take_back(
        person_ids=ids, source=source, office_id=office_id, on=on, by=by
    ),
}
"""Table -> what removes its records, in the order in which nothing points to what is gone."""
