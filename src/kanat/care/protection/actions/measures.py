"""Recording measures, taking a child in at once, reviews and ends."""

from datetime import date

from kanat.care.people import queries as people
from kanat.care.protection import events, models, permissions, queries, rules
from kanat.care.protection.actions import cases, terms
from kanat.care.protection.country import MeasureType, ProtectionLaw
from kanat.care.protection.queries.measures import kind_of
from kanat.care.protection.states import MEASURE, CaseState, MeasureEnd, MeasureState
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@action
def record_measure(
    *,
    case_id: int,
    kind: str,
    body: str = "",
    court: str = "",
    decision_number: str = "",
    decided_on: date,
    since: date,
    until: date | None = None,
    next_review_on: date | None = None,
    place_secret: bool = False,
    contact_ruling: str = "",
    continues_for_education: bool = False,
    on: date,
    by: Actor,
) -> int:
    """Record a measure that a court or authority has decided, and give its id.

    One that lets the child live away from home moves the case to protection and replaces an emergency measure.
    Refuses what the country pack does not allow for this kind: body, duration, review, age.
    """
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_record_measure(by, case.office_id)
    law = _known(kind, body)
    child = people.persons([case.child_id])[case.child_id]
    facts = rules.MeasureFacts(
        decided_on=decided_on,
        since=since,
        until=until,
        review_on=next_review_on,
        court=court,
        number=decision_number,
        born=child.born,
        continues_for_education=continues_for_education,
    )
    rules.check_measure(facts, terms.of_measure(law, on=since), today=on)
    _move_case(case, law)
    if law.allows_foster or law.allows_residential:
        _replace_emergencies(case, since=since, on=on, by=by)
    found = models.Measure.objects.create(
        case_id=case_id, kind=kind, body=body, court=court, decision_number=decision_number, decided_on=decided_on,
        since=since, until=until, next_review_on=next_review_on, place_secret=place_secret,
        contact_ruling=contact_ruling, recorded_by_id=by.user_id,
    )  # fmt: skip
    recorded = events.MeasureRecorded(
        measure_id=found.pk,
        case_id=case_id,
        child_id=case.child_id,
        office_id=case.office_id,
        type=kind,
        since=since,
        until=until,
        review_on=next_review_on,
        on=decided_on,
    )
    record(recorded, by=by)
    return found.pk


@action
def protect_at_once(*, case_id: int, since: date, reason: str = "", on: date, by: Actor) -> int:
    """Record that a child was taken in at once, before any decision, and give the emergency measure's id.

    The clock for asking the court begins. Law: TR 5395 art. 9; AZ FC art. 116.8.
    """
    case = queries.case(case_id, seen_by=by)
    permissions.check_may_record_measure(by, case.office_id)
    rules.check_taken_in(since=since, opened_on=case.opened_on, today=on)
    law = _emergency_kind()
    ask_by, until = terms.emergency(since)
    cases.move(case_id, "protect")
    found = models.Measure.objects.create(
        case_id=case_id, kind=law.code, since=since, until=until, ask_court_by=ask_by, recorded_by_id=by.user_id
    )
    taken_in = events.ChildTakenIn(
        measure_id=found.pk,
        case_id=case_id,
        child_id=case.child_id,
        office_id=case.office_id,
        since=since,
        ask_court_by=ask_by,
        until=until,
        on=since,
    )
    record(taken_in, by=by, reason=reason)
    return found.pk


@action
def ask_court(*, measure_id: int, asked_on: date, on: date, by: Actor) -> int:
    """Record that the court was asked to decide on an emergency measure; the clock of the court begins."""
    row = _awaiting(measure_id, by=by)
    rules.check_court_asked(since=row.since, on=asked_on, today=on)
    due_on = terms.decision_by(asked_on)
    models.Measure.objects.filter(pk=measure_id).update(court_asked_on=asked_on, decision_due_on=due_on)
    asked = events.CourtAsked(
        measure_id=measure_id,
        case_id=row.case_id,
        child_id=row.child_id,
        office_id=row.office_id,
        decision_due_on=due_on,
        late=row.ask_court_by is not None and asked_on > row.ask_court_by,
        on=asked_on,
    )
    record(asked, by=by)
    return measure_id


@action
def decide_emergency(
    *, measure_id: int, body: str = "", court: str, decision_number: str, decided_on: date, on: date, by: Actor
) -> int:
    """Record what the court decided on an emergency measure that awaited it; gives the measure's id."""
    row = _awaiting(measure_id, by=by)
    law = _known(row.kind, body)
    facts = rules.MeasureFacts(
        decided_on=decided_on,
        since=row.since,
        until=row.until,
        review_on=None,
        court=court,
        number=decision_number,
        born=None,
    )
    rules.check_measure(facts, terms.of_measure(law, on=row.since), today=on)
    models.Measure.objects.filter(pk=measure_id).update(
        body=body, court=court, decision_number=decision_number, decided_on=decided_on
    )
    decided = events.EmergencyDecided(
        measure_id=measure_id, case_id=row.case_id, child_id=row.child_id, office_id=row.office_id, on=decided_on
    )
    record(decided, by=by)
    return measure_id


@action
def review_measure(
    *, measure_id: int, reviewed_on: date, next_review_on: date | None, findings: str = "", on: date, by: Actor
) -> int:
    """Record that a measure was reviewed and goes on; gives its id."""
    row = _in_force(measure_id, by=by)
    kind = kind_of(row.kind)
    months = terms.of_measure(kind, on=reviewed_on).review_months if kind else None
    rules.check_review(
        since=row.since, until=row.until, on=reviewed_on, next_on=next_review_on, months=months, today=on
    )  # fmt: skip
    models.Measure.objects.filter(pk=measure_id).update(reviewed_on=reviewed_on, next_review_on=next_review_on)
    reviewed = events.MeasureReviewed(
        measure_id=measure_id,
        case_id=row.case_id,
        child_id=row.child_id,
        office_id=row.office_id,
        review_on=next_review_on,
        on=reviewed_on,
    )
    record(reviewed, by=by, reason=findings)
    return measure_id


@action
def end_measure(*, measure_id: int, end: str, ended_on: date, on: date, by: Actor) -> int:
    """End a measure; when the child returned home its case goes on as support at home. Gives the measure's id."""
    row = _in_force(measure_id, by=by)
    rules.check_end_measure(since=row.since, until=row.until, on=ended_on, today=on)
    _end(row, MeasureEnd(end), on=ended_on, by=by)
    left = any(
        other.allows_placement and other.state == MeasureState.IN_FORCE for other in queries.measures(row.case_id)
    )
    state = models.Case.objects.select_for_update().get(pk=row.case_id).state
    if end == MeasureEnd.RETURNED_HOME and not left and state == CaseState.IN_PROTECTION:
        cases.support_at_home(case_id=row.case_id, on=ended_on, by=by)
    return measure_id


def _known(kind: str, body: str) -> MeasureType:
    law = kind_of(kind)
    if law is None:
        raise RuleBroken("protection.measure_unknown_kind", field="kind")
    if law.bodies and body and body not in law.bodies:
        raise RuleBroken("protection.measure_wrong_body", field="body")
    return law


def _emergency_kind() -> MeasureType:
    kinds = [kind for kind in country.part(ProtectionLaw).measure_types if kind.emergency]
    if not kinds:
        raise RuleBroken("protection.not_an_emergency")
    return kinds[0]


def _move_case(case: queries.CaseRow, law: MeasureType) -> None:
    """Protection away from home moves the case; help at home needs an assessment that is begun."""
    if law.emergency or law.allows_foster or law.allows_residential:
        cases.move(case.id, "protect")
    elif case.state in {CaseState.REPORTED, CaseState.CLOSED}:
        raise RuleBroken("protection.state_forbids_measure")


def _replace_emergencies(case: queries.CaseRow, *, since: date, on: date, by: Actor) -> None:
    for row in queries.measures(case.id):
        kind = kind_of(row.kind)
        if row.state == MeasureState.IN_FORCE and kind is not None and kind.emergency:
            ended_on = max(row.since, min(since, row.until or since))
            _end(row, MeasureEnd.REPLACED, on=ended_on, by=by)


def _end(row: queries.MeasureRow, end: MeasureEnd, *, on: date, by: Actor) -> None:
    found = models.Measure.objects.select_for_update().get(pk=row.id)
    found.state = MEASURE.move(found.state, "end_measure").value
    found.until, found.end_reason = on, end.value
    found.save(update_fields=["state", "until", "end_reason"])
    ended = events.MeasureEnded(
        measure_id=row.id, case_id=row.case_id, child_id=row.child_id, office_id=row.office_id, end=end.value, on=on
    )
    record(ended, by=by)


def _in_force(measure_id: int, *, by: Actor) -> queries.MeasureRow:
    row = queries.measure(measure_id, seen_by=by)
    permissions.check_may_record_measure(by, row.office_id)
    if models.Measure.objects.select_for_update().get(pk=measure_id).state != MeasureState.IN_FORCE:
        raise RuleBroken("protection.measure_not_in_force")
    return row


def _awaiting(measure_id: int, *, by: Actor) -> queries.MeasureRow:
    row = _in_force(measure_id, by=by)
    if row.decided_on is not None:
        raise RuleBroken("protection.measure_not_awaiting")
    return row
