"""The lists of the screen as tables: the same filter, scope, masks and order, all pages of it.

Ids are read once in the order of the screen, rows by the thousand: no page is counted from the start again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.exports.engine import Cell
from kanat.care.exports.queries import words
from kanat.care.exports.states import Kind
from kanat.care.families import queries as families
from kanat.care.families import texts as family_texts
from kanat.care.payments import queries as payments
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.care.protection import queries as protection
from kanat.care.protection import texts as protection_texts
from kanat.care.quality import queries as quality
from kanat.care.quality import texts as quality_texts
from kanat.care.supervision import queries as supervision
from kanat.care.supervision import texts as supervision_texts
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.vocabulary.actors import Actor

CHUNK = 1000  # rows that are read together
T = TypeVar("T")
Words = str | Promise
Filters = Mapping[str, Any]
Rows = Iterator[Sequence[Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of the screen as a table."""

    title: Words
    head: tuple[Words, ...]  # names of the columns
    count: Callable[[Filters, Actor, date], int]  # how many rows there are now
    rows: Callable[[Filters, Actor, date], Rows]


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


class _Names:
    """Names of offices and staff, each read once."""

    def __init__(self) -> None:
        language = get_language() or "en"
        self.offices = {row.id: row.say(language) for row in accounts.offices()}
        self.staff: dict[int, str] = {}

    def worker(self, ids: Sequence[int | None]) -> None:
        self.staff |= accounts.names_of({user for user in ids if user and user not in self.staff})


def _shown(child: people.PersonRow, office_id: int, actor: Actor) -> people.PersonRow:
    return people.shown(child, seen_by=actor, office_id=office_id)


# children ------------------------------------------------------------------------------------------------------------


def _children_filters(filters: Filters, actor: Actor) -> dict[str, Any]:
    return {
        "state": filters.get("state") or "",
        "office_id": filters.get("office_id"),
        "worker_id": actor.user_id if filters.get("mine") else None,
        "text": filters.get("text") or "",
        "by_urgency": filters.get("order") == "urgency",
    }


def _children_count(filters: Filters, actor: Actor, on: date) -> int:
    return len(protection.every_case(actor, **_children_filters(filters, actor)))


def _children(filters: Filters, actor: Actor, on: date) -> Rows:
    names = _Names()
    for ids in _chunks(protection.every_case(actor, **_children_filters(filters, actor))):
        lines = protection.lines_of(ids, actor)
        names.worker([line.case.worker_id for line in lines])
        for line in lines:
            child, case = _shown(line.child, line.case.office_id, actor), line.case
            yield (
                child.full_name,
                child.born_filed,
                str(people_texts.SEXES[child.sex]),
                child.number,
                child.file_number,
                protection_texts.label(protection_texts.CASE_STATES, case.state),
                protection_texts.label(protection_texts.URGENCIES, case.urgency),
                case.opened_on,
                line.due_on,
                names.staff.get(case.worker_id or 0, ""),
                case.number if actor.may("people.see_identity", case.office_id) else "",
                names.offices.get(case.office_id, ""),
            )


CHILDREN = Listing(
    title=_("Children"),
    head=(
        _("Name"),
        _("Born"),
        _("Sex"),
        _("Identity number"),
        _("File number"),
        _("State"),
        _("Urgency"),
        _("Case opened"),
        _("Due"),
        _("Responsible worker"),
        _("Case"),
        _("Office"),
    ),
    count=_children_count,
    rows=_children,
)


# families ------------------------------------------------------------------------------------------------------------


def _families_filters(filters: Filters) -> dict[str, Any]:
    return {
        "state": filters.get("state") or "",
        "area": filters.get("area") or "",
        "text": filters.get("text") or "",
        "with_free_place": bool(filters.get("free")),
    }


def _families_count(filters: Filters, actor: Actor, on: date) -> int:
    return len(families.every_family(seen_by=actor, on=on, **_families_filters(filters)))


def _families(filters: Filters, actor: Actor, on: date) -> Rows:
    names, language = _Names(), get_language()
    for ids in _chunks(families.every_family(seen_by=actor, on=on, **_families_filters(filters))):
        lines = families.lines_of(ids, seen_by=actor, on=on)
        names.worker([line.family.worker_id for line in lines])
        for line in lines:
            family = line.family
            yield (
                family.name,
                family.file_number,
                str(family_texts.FAMILY_STATES[family.state]),
                country.area(family.area).names.say(language) if family.area else "",
                ", ".join(family_texts.model_name(code) for code in line.models_of_care),
                line.approved_until,
                line.places or None,
                line.free if line.places else None,
                family.registered_on,
                names.staff.get(family.worker_id or 0, ""),
                names.offices.get(family.office_id, ""),
            )


FAMILIES = Listing(
    title=_("Foster families"),
    head=(
        _("Family"),
        _("File number"),
        _("State"),
        _("Area"),
        _("Approved for"),
        _("Approved until"),
        _("Places"),
        _("Free places"),
        _("Registered"),
        _("Responsible worker"),
        _("Office"),
    ),
    count=_families_count,
    rows=_families,
)


# visits --------------------------------------------------------------------------------------------------------------


def _visit_ids(filters: Filters, actor: Actor, on: date) -> list[int]:
    worker_id = actor.user_id if filters.get("whose") == "mine" else None
    return supervision.every_visit(seen_by=actor, on=on, show=filters.get("show") or "open", worker_id=worker_id)


def _visits_count(filters: Filters, actor: Actor, on: date) -> int:
    return len(_visit_ids(filters, actor, on))


def _visits(filters: Filters, actor: Actor, on: date) -> Rows:
    names = _Names()
    for ids in _chunks(_visit_ids(filters, actor, on)):
        lines = supervision.lines_of(ids, seen_by=actor)
        names.worker([line.done_by or line.worker_id for line in lines])
        homes = families.names_of(line.family_id for line in lines if line.family_id)
        children = people.persons(line.child_id for line in lines)
        for line in lines:
            yield (
                _shown(children[line.child_id], line.office_id, actor).name,
                homes.get(line.family_id, "") if line.family_id else str(_("Residential home")),
                str(supervision_texts.KINDS[line.kind]),
                str(supervision_texts.STATES[line.state]),
                line.due_on,
                line.done_on,
                line.reported_on,
                str(supervision_texts.IMPRESSIONS.get(line.impression, "")),
                names.staff.get(line.done_by or line.worker_id or 0, ""),
                names.offices.get(line.office_id, ""),
            )


VISITS = Listing(
    title=_("Visits"),
    head=(
        _("Child"),
        _("Where the child lives"),
        _("Kind"),
        _("State"),
        _("Due by"),
        _("Day of the visit"),
        _("Reported on"),
        _("How is the child?"),
        _("Who goes"),
        _("Office"),
    ),
    count=_visits_count,
    rows=_visits,
)


# payments ------------------------------------------------------------------------------------------------------------


def _payments_count(filters: Filters, actor: Actor, on: date) -> int:
    return sum(1 for _row in _payments(filters, actor, on))


def _payments(filters: Filters, actor: Actor, on: date) -> Rows:
    run = payments.run(run_id=int(filters["run_id"]), seen_by=actor)
    names = payments.payees_in_order(run_id=run.id, scheme=run.scheme, text=filters.get("q") or "")
    for chunk in _chunks(list(names)):
        place = {family_id: number for number, family_id in enumerate(chunk)}
        lines = sorted(payments.lines(run_id=run.id, family_ids=list(chunk)), key=lambda row: place[row.family_id])
        children = people.persons(line.child_id for line in lines)
        for line in lines:
            yield (
                run.month,
                names[line.family_id],
                _shown(children[line.child_id], line.office_id, actor).name,
                words.component(line.scheme, line.component),
                line.since,
                line.period.last_day,
                line.days,
                Decimal(line.amount_minor) / 100,
                line.currency,
                line.article,
            )


PAYMENTS = Listing(
    title=_("Payments"),
    head=(
        _("Month"),
        _("Who is paid"),
        _("Child"),
        _("What for"),
        _("First day"),
        _("Last day"),
        _("Days"),
        _("Amount"),
        _("Currency"),
        _("Act and article"),
    ),
    count=_payments_count,
    rows=_payments,
)


# findings ------------------------------------------------------------------------------------------------------------


def _finding_filters(filters: Filters, actor: Actor) -> dict[str, Any]:
    return {
        "office_id": filters.get("office_id"),
        "dimension": filters.get("dimension") or "",
        "code": filters.get("code") or "",
        "state": filters.get("state") or "",
        "owner_id": actor.user_id if filters.get("mine") else None,
    }


def _findings_count(filters: Filters, actor: Actor, on: date) -> int:
    return int(quality.findings(seen_by=actor, **_finding_filters(filters, actor)).paginator.count)


def _findings(filters: Filters, actor: Actor, on: date) -> Rows:
    names = _Names()
    rows = quality.every_finding(seen_by=actor, **_finding_filters(filters, actor))
    for start in range(0, len(rows), CHUNK):
        lines = rows[start : start + CHUNK]
        names.worker([line.owner_id for line in lines])
        whose = quality.whose(lines, seen_by=actor)
        for line in lines:
            yield (
                line.code,
                quality.sentence(line),
                str(quality_texts.DIMENSIONS[line.dimension]),
                str(quality_texts.SEVERITIES[line.severity]),
                whose[line.subject, line.subject_id][0],
                str(quality_texts.RECORDS[line.record]),
                line.found_on,
                str(quality_texts.STATES[line.state]),
                line.waived_until,
                names.staff.get(line.owner_id or 0, ""),
                names.offices.get(line.office_id, ""),
            )


FINDINGS = Listing(
    title=_("Findings"),
    head=(
        _("Rule"),
        _("What is wrong"),
        _("Kind of fault"),
        _("Severity"),
        _("Whose file"),
        _("Record"),
        _("Known since"),
        _("State"),
        _("Waived until"),
        _("To be mended by"),
        _("Office"),
    ),
    count=_findings_count,
    rows=_findings,
)

LISTINGS: dict[str, Listing] = {
    Kind.CHILDREN: CHILDREN,
    Kind.FAMILIES: FAMILIES,
    Kind.VISITS: VISITS,
    Kind.PAYMENTS: PAYMENTS,
    Kind.FINDINGS: FINDINGS,
}
