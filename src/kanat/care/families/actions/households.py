"""Who lives in the household, and who is responsible for the family."""

from datetime import date

from kanat.care.families import models, permissions, queries
from kanat.care.families.actions import derived, finding, persons
from kanat.care.families.actions.persons import NewPerson
from kanat.care.families.events import CarersRenamed, MemberAdded, MemberLeft, WorkerAssigned
from kanat.care.families.queries import staff
from kanat.care.families.rules import households as rules
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@action
def add_member(
    *, family_id: int, person: NewPerson, role: str, since: date, occupation: str = "", on: date, by: Actor
) -> int:
    """Add a child or another adult who lives with the family since a day; gives the membership's id."""
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    person_id = persons.person_id_for(person, family=family, on=on, by=by)
    if models.Member.objects.filter(family=family, person_id=person_id, until__isnull=True).exists():
        raise RuleBroken("families.already_member", field="same")
    member = models.Member.objects.create(
        family=family, person_id=person_id, role=role, since=since, occupation=occupation
    )
    rules.check_joining(role, born=member.person.born, since=since, today=on)
    derived.refresh(family, on=on)
    event = MemberAdded(
        family_id=family.pk, member_id=member.pk, person_id=person_id, role=role, office_id=family.office_id, on=since
    )
    record(event, by=by)
    return member.pk


@action
def member_leaves(*, family_id: int, member_id: int, until: date, on: date, by: Actor) -> None:
    """End a membership: `until` is the first day on which the person no longer lives there."""
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    row = queries.member(member_id=member_id, family_id=family_id, seen_by=by)
    rules.check_leaving(row.role, since=row.since, until=until, today=on)
    models.Member.objects.filter(pk=member_id).update(until=until)
    derived.refresh(family, on=on)
    event = MemberLeft(
        family_id=family.pk, member_id=member_id, person_id=row.person_id, office_id=family.office_id, on=until
    )
    record(event, by=by)


@action
def rename_carers(*, family_id: int, on: date, by: Actor) -> None:
    """Name a family by its members anew, after records of persons were merged or parted."""
    family = finding.family(family_id, by=by)
    derived.refresh(family, on=on)
    record(CarersRenamed(family_id=family.pk, office_id=family.office_id, on=on), by=by)


@action
def assign_worker(*, family_id: int, worker_id: int | None, on: date, by: Actor) -> None:
    """Make somebody responsible for the family, or nobody. Refuses who may not work with families of its office."""
    family = finding.family(family_id, by=by)
    permissions.check_may_register(by, family.office_id)
    if worker_id is not None and worker_id not in staff.able(permissions.Can.REGISTER, office_id=family.office_id):
        raise RuleBroken("families.worker_cannot", field="worker_id")
    family.worker_id = worker_id
    family.save(update_fields=["worker_id"])
    event = WorkerAssigned(family_id=family.pk, worker_id=worker_id, office_id=family.office_id, on=on)
    record(event, by=by)
