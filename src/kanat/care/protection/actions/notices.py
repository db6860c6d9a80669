"""Taking a notice, opening cases from it, laying it aside."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import combinations

from django.utils import timezone

from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.care.people import rules as people_rules
from kanat.care.people.country import PeopleLaw
from kanat.care.people.states import Kinship
from kanat.care.protection import events, models, permissions, queries, rules, states
from kanat.care.protection.actions import terms
from kanat.care.protection.states import CASE, NOTICE
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A child or parent named in a notice: somebody who is registered already, or what is told about a new person."""

    person_id: int | None = None  # registered already; nothing else is read then
    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: str = ""  # Sex value
    born: date | None = None
    born_precision: str = "day"
    number: str = ""
    number_missing: str = ""  # NumberMissing value
    languages: tuple[str, ...] = ()
    phone: str = ""
    address: str = ""
    area: str = ""


@action
def take_notice(
    *,
    office_id: int,
    received_at: datetime,
    channel: str,
    notifier: str,
    notifier_name: str = "",
    notifier_phone: str = "",
    urgency: str,
    concern: str,
    text: str,
    children: Sequence[NamedPerson],
    mother: NamedPerson | None = None,
    father: NamedPerson | None = None,
    open_cases: bool = True,
    on: date,
    by: Actor,
) -> int:
    """Take a notice about one or more children (brothers and sisters) and give its id.

    New persons are registered, ties to parents and among the children recorded. With `open_cases` a case is opened
    for each child, or its open case joined; else the notice waits for a decision.
    A parent whose identity number is registered is that person, of whichever office: nothing is stored twice.
    Refuses a notice from the future, one without a child, a person of age, a child twice or with a case elsewhere, a
    parent with the number of somebody of another name.
    """
    permissions.check_may_take_notice(by, office_id)
    rules.check_notice(received_on=timezone.localdate(received_at), today=on, children=len(children))
    child_ids = [_child(child, place, office_id=office_id, on=on, by=by) for place, child in enumerate(children)]
    if len(set(child_ids)) < len(child_ids):
        raise RuleBroken("protection.child_named_twice")
    _relate(child_ids, mother=mother, father=father, office_id=office_id, on=on, by=by)
    notice = models.Notice.objects.create(
        office_id=office_id,
        received_at=received_at,
        channel=channel,
        notifier=notifier,
        notifier_name=notifier_name,
        notifier_phone=notifier_phone,
        urgency=urgency,
        concern=concern,
        text=text,
        taken_by_id=by.user_id,
    )
    models.NoticeChild.objects.bulk_create(models.NoticeChild(notice=notice, child_id=child) for child in child_ids)
    record(
        events.NoticeTaken(
            notice_id=notice.pk, office_id=office_id, child_ids=tuple(child_ids), urgency=urgency,
            on=timezone.localdate(received_at),
        ),
        by=by,
    )  # fmt: skip
    if open_cases:
        _link(notice, on=on, by=by)
    return notice.pk


@action
def link(*, notice_id: int, on: date, by: Actor) -> int:
    """Open a case for each child of a notice that waits, or join its open case; gives the notice's id."""
    row = queries.notice(notice_id, seen_by=by)
    permissions.check_may_take_notice(by, row.office_id)
    _link(models.Notice.objects.select_for_update().get(pk=notice_id), on=on, by=by)
    return notice_id


@action
def screen_out(*, notice_id: int, reason: str, on: date, by: Actor) -> int:
    """Lay a notice aside that needs no case, with the reason in words; gives its id."""
    row = queries.notice(notice_id, seen_by=by)
    permissions.check_may_take_notice(by, row.office_id)
    notice = models.Notice.objects.select_for_update().get(pk=notice_id)
    target = NOTICE.move(notice.state, "screen_out")
    rules.check_screen_out(reason)
    notice.state, notice.state_reason = target.value, reason.strip()
    notice.save(update_fields=["state", "state_reason"])
    record(events.NoticeScreenedOut(notice_id=notice_id, office_id=row.office_id, on=on), by=by, reason=reason)
    return notice_id


def _child(child: NamedPerson, place: int, *, office_id: int, on: date, by: Actor) -> int:
    """Give the id of a child of the notice; a refusal tells which of the children it is about."""
    adult_at = country.part(PeopleLaw).adult_age.on(on)
    born = people.person(person_id=child.person_id, seen_by=by).born if child.person_id else child.born
    try:
        people_rules.check_child(born, on=on, in_education=False, adult_at=adult_at)
        return _person(child, office_id=office_id, on=on, by=by)
    except RuleBroken as refusal:
        refusal.facts["child"] = place
        raise


def _person(named: NamedPerson, *, office_id: int, on: date, by: Actor) -> int:
    """Give the id of a registered person, or register the new one."""
    if named.person_id is not None:
        return people.person(person_id=named.person_id, seen_by=by).id
    facts = asdict(named)
    del facts["person_id"]
    return people_actions.register(**facts, office_id=office_id, on=on, by=by)


def _relate(
    child_ids: list[int],
    *,
    mother: NamedPerson | None,
    father: NamedPerson | None,
    office_id: int,
    on: date,
    by: Actor,
) -> None:
    """Record the parents of all children, and the children as brothers and sisters; known ties are left alone."""
    wanted: list[tuple[int, int, Kinship, str]] = []
    for parent, kinship in ((mother, Kinship.MOTHER), (father, Kinship.FATHER)):
        if parent is not None:
            parent_id = _parent(parent, kinship, office_id=office_id, on=on, by=by)
            wanted += [(parent_id, child_id, kinship, parent.number) for child_id in child_ids]
    wanted += [(one, other, Kinship.SIBLING, "") for one, other in combinations(sorted(child_ids), 2)]
    known = {
        (tie.other.id, child_id, tie.kinship) for child_id in child_ids for tie in people.ties(child_id)
    }  # fmt: skip
    for person_id, other_id, kinship, number in wanted:
        if (person_id, other_id, kinship.value) not in known:
            people_actions.relate(
                person_id=person_id, other_id=other_id, kinship=kinship.value, number=number, office_id=office_id,
                on=on, by=by,
            )  # fmt: skip


def _parent(named: NamedPerson, kinship: Kinship, *, office_id: int, on: date, by: Actor) -> int:
    """Give the id of a parent; a refusal tells which of the parents it is about."""
    bearer = people.with_number(named.number) if named.person_id is None else None
    try:
        if bearer is None:
            return _person(named, office_id=office_id, on=on, by=by)
        rules.check_number_is_theirs(said=named.given, registered=(bearer.given, bearer.surname))
    except RuleBroken as refusal:
        refusal.facts["parent"] = kinship.value
        raise
    return bearer.id


def _link(notice: models.Notice, *, on: date, by: Actor) -> None:
    target = NOTICE.move(notice.state, "link")
    for place in notice.children.order_by("pk"):
        case, opened = _open_or_join(place.child_id, notice, by=by)
        place.case, place.opened_case = case, opened
        place.save(update_fields=["case", "opened_case"])
        linked = events.NoticeLinked(
            notice_id=notice.pk, case_id=case.pk, child_id=place.child_id, office_id=case.office_id, on=on
        )
        record(linked, by=by)
    notice.state = target.value
    notice.save(update_fields=["state"])


def _open_or_join(child_id: int, notice: models.Notice, *, by: Actor) -> tuple[models.Case, bool]:
    """Give the child's case and whether it is new; an open one takes over the higher urgency."""
    case = models.Case.objects.select_for_update().filter(child_id=child_id, closed_on__isnull=True).first()
    if case is None:
        return _open(child_id, notice, by=by), True
    if not by.may(permissions.Can.VIEW, case.office_id):
        raise RuleBroken("protection.child_elsewhere")
    rank = queries.URGENCY_RANK
    case.urgency = min(case.urgency, notice.urgency, key=lambda level: rank[states.Urgency(level)])
    case.save(update_fields=["urgency"])
    return case, False


def _open(child_id: int, notice: models.Notice, *, by: Actor) -> models.Case:
    child = people.persons([child_id])[child_id]
    before = models.Case.objects.filter(child_id=child_id).count()
    opened_on = timezone.localdate(notice.received_at)
    case = models.Case.objects.create(
        child_id=child_id,
        number=f"{child.file_number}/{before + 1}",
        office_id=notice.office_id,
        state=CASE.initial.value,
        urgency=notice.urgency,
        opened_on=opened_on,
        assess_by=terms.initial_assessment_by(opened_on),
    )
    opened = events.CaseOpened(
        case_id=case.pk, child_id=child_id, office_id=case.office_id, notice_id=notice.pk, on=opened_on
    )
    record(opened, by=by)
    return case
