"""Who is responsible for a case, support at home, and its end."""

from datetime import date

from kanat.care.protection import events, models, permissions, queries, rules
from kanat.care.protection.states import CASE, MeasureState
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@action
def assign(*, case_id: int, worker_id: int, on: date, by: Actor) -> int:
    """Make a member of staff responsible for a case; an open assessment goes along. Gives the case's id.

    Refuses a person who may not assess in the case's office.
    """
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_assess(by, case.office_id)
    check_worker(worker_id, office_id=case.office_id)
    models.Case.objects.filter(pk=case_id).update(worker_id=worker_id)
    models.Assessment.objects.filter(case_id=case_id, completed_on__isnull=True).update(worker_id=worker_id)
    assigned = events.WorkerAssigned(
        case_id=case_id,
        child_id=case.child_id,
        office_id=case.office_id,
        worker_id=worker_id,
        before_id=case.worker_id,
        on=on,
    )
    record(assigned, by=by)
    return case_id


@action
def support_at_home(*, case_id: int, on: date, by: Actor) -> int:
    """Go on with a case as support at home, when a child in protection has returned. Gives the case's id."""
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_assess(by, case.office_id)
    move(case_id, "support_at_home")
    home = events.ChildSupportedAtHome(case_id=case_id, child_id=case.child_id, office_id=case.office_id, on=on)
    record(home, by=by)
    return case_id


@action
def close(*, case_id: int, reason: str, closed_on: date, placed: bool = False, on: date, by: Actor) -> int:
    """Close a case with a reason in words; gives its id.

    Refuses while a measure is in force, and when the caller knows that the child is `placed`.
    """
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_assess(by, case.office_id)
    in_force = models.Measure.objects.filter(case_id=case_id, state=MeasureState.IN_FORCE.value).exists()
    rules.check_close(
        reason=reason, opened_on=case.opened_on, on=closed_on, today=on, in_force=in_force, placed=placed
    )  # fmt: skip
    shut(case, reason=reason, on=closed_on, by=by)
    return case_id


def shut(case: queries.CaseRow, *, reason: str, on: date, by: Actor) -> None:
    """Close a case inside an action; an open assessment is dropped with it."""
    found = models.Case.objects.select_for_update().get(pk=case.id)
    found.state = CASE.move(found.state, "close").value
    found.closed_on, found.close_reason = on, reason.strip()
    found.save(update_fields=["state", "closed_on", "close_reason"])
    models.Assessment.objects.filter(case_id=case.id, completed_on__isnull=True).delete()
    closed = events.CaseClosed(case_id=case.id, child_id=case.child_id, office_id=case.office_id, on=on)
    record(closed, by=by, reason=reason)


def move(case_id: int, step: str) -> None:
    """Move a case along its table inside an action; whoever moves it at the same time waits."""
    found = models.Case.objects.select_for_update().get(pk=case_id)
    found.state = CASE.move(found.state, step).value
    found.save(update_fields=["state"])


def check_worker(worker_id: int, *, office_id: int) -> None:
    """Refuse a member of staff who may not assess in an office."""
    able = {person.id for person in accounts.people_with(can=permissions.Can.ASSESS, office_id=office_id)}
    if worker_id not in able:
        raise RuleBroken("protection.worker_cannot", field="worker_id")
