"""A person's whole record: what a person who asks is given, section by section, as JSON and as PDF.

Legal source: TR Law 6698 art. 11, AZ Law on personal data art. 7 (whoever is registered may know what is kept).
Other persons stand with initials unless the ground of the request says otherwise; who gave a notice is never told.
Not covered: the bytes of stored papers, which the office hands out one by one.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.exports.queries import identity, words
from kanat.care.exports.queries.sections import Asked, Row, Section
from kanat.care.families import queries as families
from kanat.care.families import texts as family_texts
from kanat.care.institutions import queries as institutions
from kanat.care.payments import queries as payments
from kanat.care.placements import queries as placements
from kanat.care.placements import texts as placement_texts
from kanat.care.protection import queries as protection
from kanat.care.protection import texts as protection_texts
from kanat.care.supervision import queries as supervision
from kanat.care.supervision import texts as supervision_texts
from kanat.care.support import queries as support
from kanat.care.support import texts as support_texts
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit import queries as audit

VERSION = "1.0"  # of the JSON form; the first number changes when a program that reads it must change
EVERYTHING = 1_000_000  # of reads and events


def _cases(asked: Asked) -> list[protection.CaseRow]:
    return protection.cases_of_each([asked.person.id])


def _notices(asked: Asked) -> Iterator[Row]:
    seen: set[int] = set()
    for case in _cases(asked):
        for notice in protection.notices_of(case.id):
            if notice.id not in seen:
                seen.add(notice.id)
                yield {
                    "received_at": notice.received_at,
                    "concern": protection_texts.label(protection_texts.CONCERNS, notice.concern),
                    "urgency": protection_texts.label(protection_texts.URGENCIES, notice.urgency),
                    "state": protection_texts.label(protection_texts.NOTICE_STATES, notice.state),
                    "text": notice.text if asked.reveals_others else "",
                }


def _case_rows(asked: Asked) -> Iterator[Row]:
    staff = accounts.names_of({case.worker_id for case in _cases(asked) if case.worker_id})
    for case in _cases(asked):
        yield {
            "number": case.number,
            "opened_on": case.opened_on,
            "closed_on": case.closed_on,
            "state": protection_texts.label(protection_texts.CASE_STATES, case.state),
            "worker": staff.get(case.worker_id or 0, ""),
            "close_reason": case.close_reason,
        }


ASSESSED = (
    "living_conditions",
    "needs",
    "parents_capacity",
    "risks",
    "strengths",
    "child_opinion",
    "findings",
)


def _assessments(asked: Asked) -> Iterator[Row]:
    for case in _cases(asked):
        for row in protection.assessments(case.id):
            yield {
                "started_on": row.started_on,
                "completed_on": row.completed_on,
                "outcome": protection_texts.outcome(row.outcome) if row.outcome else "",
                **{name: getattr(row, name) for name in ASSESSED},
            }


def _measures(asked: Asked) -> Iterator[Row]:
    for row in protection.measures_of_each([asked.person.id]):
        yield {
            "kind": protection_texts.measure_kind(row.kind),
            "court": row.court,
            "decision_number": row.decision_number,
            "decided_on": row.decided_on,
            "since": row.since,
            "until": row.until,
            "state": protection_texts.label(protection_texts.MEASURE_STATES, row.state),
            "contact_ruling": row.contact_ruling,
        }


def _placements(asked: Asked) -> Iterator[Row]:
    rows = placements.placements_of_each(child_ids=[asked.person.id])[asked.person.id]
    names = families.names_of(row.family_id for row in rows if row.family_id)
    homes = institutions.institutions(ids=[row.institution_id for row in rows if row.institution_id])
    for row in reversed(rows):
        home = homes.get(row.institution_id or 0)
        yield {
            "kind": str(placement_texts.KINDS[row.kind]),
            "home": home.name if home else asked.name(names.get(row.family_id or 0, "")),
            "state": str(placement_texts.STATES[row.state]),
            "since": row.since,
            "until": row.until,
            "end_reason": str(placements.end_reason_name(row.end_reason)) if row.end_reason else "",
            "end_note": row.end_note,
        }


def _visits(asked: Asked) -> Iterator[Row]:
    rows = supervision.all_visits_of(child_id=asked.person.id)
    staff = accounts.names_of({row.done_by for row in rows if row.done_by})
    for row in reversed(rows):
        yield {
            "due_on": row.due_on,
            "done_on": row.done_on,
            "state": str(supervision_texts.STATES[row.state]),
            "by": staff.get(row.done_by or 0, ""),
            "impression": str(supervision_texts.IMPRESSIONS.get(row.impression, "")),
            "summary": row.summary,
            "action": row.action,
        }


def _support(asked: Asked) -> Iterator[Row]:
    for row in support.spells_of_each(child_ids=[asked.person.id]):
        yield {
            "kind": str(support_texts.KINDS[row.kind]),
            "since": row.since,
            "until": row.ended_on or row.until,
            "reason": row.reason,
            "end": str(support_texts.ENDS.get(row.end, "")),
        }


def _payments(asked: Asked) -> Iterator[Row]:
    rows = payments.lines_of_child(child_id=asked.person.id, most=EVERYTHING)
    names = families.names_of(row.family_id for row in rows)
    for row in reversed(rows):
        if row.state == "payable":
            yield {
                "since": row.since,
                "last_day": row.period.last_day,
                "what_for": words.component(row.scheme, row.component),
                "amount": str(Decimal(row.amount_minor) / 100),
                "currency": row.currency,
                "paid_to": asked.name(names.get(row.family_id, "")),
                "article": row.article,
            }


def _households(asked: Asked) -> Iterator[Row]:
    for family_id in families.households_of(person_id=asked.person.id):
        family = families.families_by_id([family_id])[family_id]
        for member in families.members(family_id=family_id, gone_too=True):
            if member.person_id == asked.person.id:
                yield {
                    "family": family.name,
                    "role": str(family_texts.ROLES[member.role]),
                    "since": member.since,
                    "until": member.until,
                    "state": str(family_texts.FAMILY_STATES[family.state]),
                }


def _documents(asked: Asked) -> Iterator[Row]:
    for row in placements.placements_of_each(child_ids=[asked.person.id])[asked.person.id]:
        if row.number:
            yield {"kind": str(_("Agreement with the foster family")), "number": row.number, "on": row.agreed_on}
    for family_id in families.households_of(person_id=asked.person.id):
        own = {
            member.id
            for member in families.members(family_id=family_id, gone_too=True)
            if member.person_id == asked.person.id
        }
        for paper in families.documents(family_id=family_id):
            if paper.member_id in own:
                yield {"kind": family_texts.document_name(paper.kind), "number": paper.number, "on": paper.issued_on}


def _readers(asked: Asked) -> Iterator[Row]:
    offices = {office.id: office.say(get_language() or "en") for office in accounts.offices()}
    for row in audit.all_readers(what="child", id=asked.person.id):
        yield {"at": row.at, "name": row.actor_name, "office": offices.get(row.office_id or 0, ""), "page": row.page}


def _events(asked: Asked) -> Iterator[Row]:
    for row in reversed(audit.events(child_id=asked.person.id, most=EVERYTHING)):
        yield {"recorded_at": row.recorded_at, "on": row.on, "event": row.type, "by": row.actor_name}


SECTIONS: tuple[Section, ...] = (
    *identity.SECTIONS,
    Section(
        key="notices",
        title=_("Notices"),
        fields={
            "received_at": _("Received"), "concern": _("What it was about"), "urgency": _("Urgency"),
            "state": _("State"), "text": _("What was told, where others may be named"),
        },
        rows=_notices,
    ),
    Section(
        key="cases",
        title=_("Cases"),
        fields={
            "number": _("Case"), "opened_on": _("Case opened"), "closed_on": _("Case closed"), "state": _("State"),
            "worker": _("Responsible worker"), "close_reason": _("Why it was closed"),
        },
        rows=_case_rows,
    ),
    Section(
        key="assessments",
        title=_("Assessments"),
        fields={
            "started_on": _("Begun"), "completed_on": _("Completed"), "outcome": _("Outcome"),
            "living_conditions": _("Living conditions"), "needs": _("Needs of the child"),
            "parents_capacity": _("What the parents can do"), "risks": _("Risks"), "strengths": _("Strengths"),
            "child_opinion": _("What the child says"), "findings": _("What was found"),
        },
        rows=_assessments,
    ),
    Section(
        key="measures",
        title=_("Measures"),
        fields={
            "kind": _("Kind"), "court": _("Court or authority"), "decision_number": _("Number of the decision"),
            "decided_on": _("Decided on"), "since": _("First day"), "until": _("Until (that day does not count)"),
            "state": _("State"), "contact_ruling": _("Ruling on contact"),
        },
        rows=_measures,
    ),
    Section(
        key="placements",
        title=_("Placements"),
        fields={
            "kind": _("Kind"), "home": _("Family or home"), "state": _("State"), "since": _("First day"),
            "until": _("Until (that day does not count)"), "end_reason": _("Why it ended"), "end_note": _("Note"),
        },
        rows=_placements,
    ),
    Section(
        key="visits",
        title=_("Visits"),
        fields={
            "due_on": _("Due by"), "done_on": _("Day of the visit"), "state": _("State"), "by": _("Who went"),
            "impression": _("How is the child?"), "summary": _("Summary"), "action": _("What follows"),
        },
        rows=_visits,
    ),
    Section(
        key="support",
        title=_("Support at home"),
        fields={
            "kind": _("Kind"), "since": _("First day"), "until": _("Until (that day does not count)"),
            "reason": _("Reason"), "end": _("Why it ended"),
        },
        rows=_support,
    ),
    Section(
        key="payments",
        title=_("Payments"),
        fields={
            "since": _("First day"), "last_day": _("Last day"), "what_for": _("What for"), "amount": _("Amount"),
            "currency": _("Currency"), "paid_to": _("Paid to"), "article": _("Act and article"),
        },
        rows=_payments,
    ),
    Section(
        key="households",
        title=_("Households of foster families"),
        fields={
            "family": _("Family"), "role": _("Role"), "since": _("First day"),
            "until": _("Until (that day does not count)"), "state": _("State"),
        },
        rows=_households,
    ),
    Section(
        key="documents",
        title=_("Papers"),
        fields={"kind": _("Kind"), "number": _("Number"), "on": _("Issued on")},
        rows=_documents,
    ),
    Section(
        key="readers",
        title=_("Who opened the file"),
        fields={"at": _("When"), "name": _("Who"), "office": _("Office"), "page": _("Page")},
        rows=_readers,
    ),
    Section(
        key="events",
        title=_("What was done"),
        fields={"recorded_at": _("Entered"), "on": _("Happened on"), "event": _("Event"), "by": _("By whom")},
        rows=_events,
    ),
)  # fmt: skip


def sections(asked: Asked) -> dict[str, list[Row]]:
    """Give the whole record: section -> rows, each with the fields of its section, in the reader's language."""
    return {section.key: list(section.rows(asked)) for section in SECTIONS}


def plain(value: object) -> object:
    """Write a value for JSON: days and moments as ISO texts."""
    return value.isoformat() if isinstance(value, date | datetime) else value
