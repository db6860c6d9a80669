"""Pages of the desk."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.desk import queries, texts
from kanat.care.families import queries as families
from kanat.care.families import texts as family_texts
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.permissions import Can as FamiliesCan
from kanat.care.matching.permissions import Can as MatchingCan
from kanat.care.payees import queries as payees
from kanat.care.payees import texts as payee_texts
from kanat.care.payees.permissions import Can as PayeesCan
from kanat.care.payments.country import PaymentsLaw
from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.care.people.country import PeopleLaw
from kanat.care.people.permissions import Can as PeopleCan
from kanat.care.placements import texts as placement_texts
from kanat.care.placements.permissions import Can as PlacementsCan
from kanat.care.protection import queries as protection
from kanat.care.protection import texts as protection_texts
from kanat.care.protection.permissions import Can as ProtectionCan
from kanat.care.protection.queries import CaseRow
from kanat.care.protection.states import CaseState
from kanat.care.supervision import texts as supervision_texts
from kanat.care.supervision.permissions import Can as SupervisionCan
from kanat.care.support import texts as support_texts
from kanat.care.support.permissions import Can as SupportCan
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit import queries as audit
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.platform.ui.rows import Due
from kanat.vocabulary.refusals import NotFound

WEEK = timedelta(days=7)
SEARCH_MOST = 25
TODAY_MOST = 40  # lines; nobody does more in a day
HAPPENINGS_MOST = 8  # of a file's timeline at first, so that a phone comes to the rest of the file; all on demand


@doors.signed_in()
def today(request: HttpRequest) -> HttpResponse:
    """Show what is due, by clock: mine first, all of my offices on demand; the most pressing where there is much."""
    actor, on = doors.actor_of(request), clock.today()
    whose = request.GET.get("whose", "")
    most = TODAY_MOST + 1
    found = [] if whose == "all" else queries.due(seen_by=actor, on=on, worker_id=actor.user_id, most=most)
    only_mine = whose == "mine" or bool(found)
    if not only_mine:
        found = queries.due(seen_by=actor, on=on, worker_id=None, most=most)
    shown = found[:TODAY_MOST]
    workers = accounts.names_of({item.worker_id for item in shown if item.worker_id}) if not only_mine else {}
    rows = [(item, workers.get(item.worker_id or 0, "")) for item in shown]
    grouped = {code: list(group) for code, group in groupby(rows, key=lambda row: _when(row[0], on))}
    context = {
        "groups": [(code, texts.GROUPS[code], grouped[code]) for code in texts.GROUPS if code in grouped],
        "figures": _figures({code: len(group) for code, group in grouped.items()}, whole=len(found) <= TODAY_MOST),
        "tabs": _whose_tabs(only_mine=only_mine) if only_mine or whose else [],
        "only_mine": only_mine,
        "cut": len(found) > TODAY_MOST,
        "today": on,
        "may_take_notice": actor.may(ProtectionCan.TAKE_NOTICE),
        "may_register": actor.may(FamiliesCan.REGISTER),
    }
    return doors.show(request, "desk/today.html", context)


def _figures(counts: Mapping[str, int], *, whole: bool) -> list[tuple[str | Promise, str, str, str]]:
    """How much stands in each group. Where the list was cut, its last group holds more, and later ones are unknown."""
    last = list(counts)[-1] if counts else ""
    figures = []
    for code, colour in texts.GROUP_COLOURS.items():
        count = counts.get(code, 0)
        known = formats.number(count) + ("+" if code == last and not whole else "")
        told = known if whole or count or _before(code, last) else "–"
        figures.append((texts.GROUPS[code], told, f"#{code}" if count else "", colour if count else ""))
    return figures


def _before(code: str, other: str) -> bool:
    order = list(texts.GROUPS)
    return order.index(code) < order.index(other)


def _whose_tabs(*, only_mine: bool) -> list[dict[str, Any]]:
    return [
        {"text": _("For me"), "href": "?whose=mine", "current": only_mine},
        {"text": _("All of my offices"), "href": "?whose=all", "current": not only_mine},
    ]


def _when(item: Due, on: date) -> str:
    if item.due_on < on:
        return "late"
    if item.due_on == on:
        return "today"
    return "week" if item.due_on <= on + WEEK else "later"


@doors.signed_in(can=PeopleCan.SEARCH)
def search(request: HttpRequest) -> HttpResponse:
    """Find a child, a family, a person; what lies outside my offices is masked. Each search is recorded.

    The text comes by POST only, so that names and numbers stand in no address, log or history of a browser.
    """
    actor, on = doors.actor_of(request), clock.today()
    sent = doors.typed(request)
    text = str(sent.get("q", "") if sent else "").replace("\x00", "").strip()[:100]
    hits = people.search(text=text, seen_by=actor, on=on, most=SEARCH_MOST) if text else []
    found = families.search(text=text, seen_by=actor) if text and actor.may(FamiliesCan.VIEW) else []
    if text:
        people_actions.note_search(text=text, page="desk.search", hits=hits, on=on, by=actor)
    offices = {row.id: row for row in accounts.offices(ids={hit.office_id for hit in hits})}
    language = get_language() or "en"
    context = {
        "sought": text,
        "too_many": bool(text) and people.too_many_probes(actor, on),
        "hits": [(hit, offices[hit.office_id].say(language), offices[hit.office_id].phone) for hit in hits],
        "families": found,
        "sexes": people_texts.SEXES,
        "may_take_notice": actor.may(ProtectionCan.TAKE_NOTICE),
    }
    return doors.show(request, "desk/search.html", context)


@doors.signed_in(can=ProtectionCan.VIEW)
def child(request: HttpRequest, child_id: int) -> HttpResponse:
    """Show a child's file: who it is, alerts, legal status, placements, visits, payments, as one timeline."""
    actor, on = doors.actor_of(request), clock.today()
    try:
        file = queries.child_file(child_id=child_id, seen_by=actor, on=on)
    except NotFound:
        return redirect("desk:child", people.leads_to(child_id, seen_by=actor))
    record_read(by=actor, what="child", id=child_id, page="desk.child")
    whole = request.GET.get("all") == "1"
    context = {
        "file": file,
        "child": file.child,
        "case": file.case,
        "today": on,
        "happenings": file.happenings if whole else file.happenings[:HAPPENINGS_MOST],
        "hidden": 0 if whole else max(0, len(file.happenings) - HAPPENINGS_MOST),
        "steps": [(texts.STEPS[code], url) for code, url in _next_steps(file, actor.may, on)],
        "may_see_readers": actor.may(audit.CAN_SEE_READERS),
        "may_hand_out": actor.may("exports.person", file.child.office_id),
        "may_assign": file.case is not None
        and file.case.is_open
        and actor.may(ProtectionCan.ASSESS, file.case.office_id),
        "may_add_visit": file.placement is not None and actor.may(SupervisionCan.REPORT, file.placement.office_id),
        "may_correct": actor.may(PeopleCan.CREATE, file.child.office_id),
        "may_end_support": actor.may(SupportCan.END),
        **_child_words(file),
    }
    return doors.show(request, "desk/child.html", context)


def _child_words(file: queries.ChildFile) -> dict[str, Any]:
    case, child_row = file.case, file.child
    office = accounts.office(case.office_id) if case else None
    models = {model.code: model.names for model in country.part(FamiliesLaw).models}
    payments_law = country.part(PaymentsLaw)
    stages = {stage.code: stage.names for stage in payments_law.stages}
    return {
        **_needs_words(file.needs),
        "worker": file.worker,
        "office": office.say(get_language() or "en") if office else "",
        "state": protection_texts.CASE_STATES[case.state] if case else "",
        "state_colour": protection_texts.CASE_COLOURS[case.state] if case else "grey",
        "alerts": [texts.ALERTS[code] for code in file.alerts],
        "area": people_texts.area(child_row.area) if child_row.area else "",
        "languages": people_texts.languages(child_row.languages),
        "sex": people_texts.SEXES[child_row.sex],
        "measure_kind": protection_texts.measure_kind(file.measure.kind) if file.measure else "",
        "stage": stages.get(file.stage),
        "special_need": payments_law.special_needs,
        "placements": [
            (
                row,
                file.families.get(row.family_id or 0, ""),
                models.get(row.model),
                placement_texts.STATES[row.state],
                placement_texts.STATE_COLOURS[row.state],
            )
            for row in file.placements
        ],
        "siblings": [
            (sibling, home, file.families.get(home.family_id or 0, "") if home else "", _together(file, sibling.id))
            for sibling in file.siblings
            for home in [file.sibling_homes.get(sibling.id)]
        ],
        "support": [(row, support_texts.KINDS[row.kind]) for row in file.support],
    }


def _needs_words(needs: protection.NeedsRow) -> dict[str, Any]:
    kinds = {kind.code: kind.names.say(get_language()) for kind in country.part(PeopleLaw).need_kinds}
    return {
        "needs": [(kinds.get(kind, kind), protection_texts.LEVELS[level]) for kind, level in needs.needs.items()],
        "needs_urgency": protection_texts.PLACEMENT_URGENCIES[needs.urgency],
        "needs_school": people_texts.area(needs.school_area),
        "needs_avoid": ", ".join(people_texts.area(code) for code in needs.avoid_areas),
        "needs_kin": protection_texts.KIN_ANSWERS.get(needs.kin_answer, _("not asked yet")),
        "needs_words": _("Change") if needs.saved_on else _("Tell"),
    }


def _offer_words(offer: families.OfferRow) -> dict[str, Any]:
    kinds = {kind.code: kind.names.say(get_language()) for kind in country.part(PeopleLaw).need_kinds}
    return {
        "offer_refuses": ", ".join(kinds.get(kind, kind) for kind in offer.refuses),
        "offer_skills": [
            (kinds.get(kind, kind), family_texts.SKILL_LEVELS[level]) for kind, level in offer.skills.items()
        ],
        "willing_words": _("Ask again") if offer.said_on else _("Tell"),
    }


def _together(file: queries.ChildFile, sibling_id: int) -> bool:
    own, home = file.placement, file.sibling_homes.get(sibling_id)
    return bool(own and home and own.family_id is not None and own.family_id == home.family_id)


def _steps_of_assessment(
    case: CaseRow, assessment_id: int | None, may: Callable[..., bool]
) -> list[tuple[str, str, bool]]:
    """Begin or go on with the assessment, or take the child in before it is done."""
    offered: list[tuple[str, str, bool]] = []
    if case.state == CaseState.REPORTED:
        url = reverse("protection:assess", args=[case.id])
        offered.append(("start", url, may(ProtectionCan.ASSESS, case.office_id)))
    if assessment_id is not None:
        url = reverse("protection:assessment", args=[assessment_id])
        offered.append(("assess", url, may(ProtectionCan.ASSESS, case.office_id)))
    if case.state in {CaseState.REPORTED, CaseState.UNDER_ASSESSMENT}:
        url = reverse("protection:protect", args=[case.id])
        offered.append(("protect", url, may(ProtectionCan.RECORD_MEASURE, case.office_id)))
    return offered


def _next_steps(file: queries.ChildFile, may: Callable[..., bool], on: date) -> list[tuple[str, str]]:
    """The buttons of the file's head: (code of the label, address), the likeliest first."""
    case, visit = file.case, file.next_visit
    if case is None or not case.is_open:
        return []
    office, home = case.office_id, file.placement
    in_family = home is not None and home.family_id is not None  # who lives in a residential home waits for a family
    protected = case.state == CaseState.IN_PROTECTION
    offered = _steps_of_assessment(case, file.assessment_id, may)
    if protected and not in_family and file.measure is not None:
        offered.append(("find", reverse("matching:find", args=[case.id]), may(MatchingCan.FIND, office)))
    if visit is not None and visit.due_on <= on + WEEK:
        url = reverse("supervision:visit", args=[visit.id])
        offered.append(("report", url, may(SupervisionCan.REPORT, visit.office_id)))
    if protected:
        url = reverse("protection:measure_new", args=[case.id])
        offered.append(("measure", url, may(ProtectionCan.RECORD_MEASURE, office)))
    if case.state == CaseState.SUPPORTED_AT_HOME and not any(row.ended_on is None for row in file.support):
        offered.append(("support_apply", reverse("support:apply", args=[case.id]), may(SupportCan.START, office)))
        offered.append(("support", reverse("support:start", args=[case.id]), may(SupportCan.START, office)))
    return [(code, url) for code, url, allowed in offered if allowed]


@doors.signed_in(can=FamiliesCan.VIEW)
def family(request: HttpRequest, family_id: int) -> HttpResponse:
    """Show a family's file: household, approval, papers, children, visits, as one timeline."""
    actor, on = doors.actor_of(request), clock.today()
    file = queries.family_file(family_id=family_id, seen_by=actor, on=on)
    record_read(by=actor, what="family", id=family_id, page="desk.family")
    whole = request.GET.get("all") == "1"
    law = country.part(FamiliesLaw)
    models = {model.code: model.names for model in law.models}
    office = accounts.office(file.family.office_id)
    staff = accounts.names_of([file.family.worker_id]) if file.family.worker_id else {}
    context = {
        "file": file,
        "family": file.family,
        "today": on,
        "office": office.say(get_language() or "en") if office else "",
        "worker": staff.get(file.family.worker_id or 0, ""),
        "state": family_texts.FAMILY_STATES[file.family.state],
        "state_colour": family_texts.FAMILY_COLOURS[file.family.state],
        "area": people_texts.area(file.family.area) if file.family.area else "",
        "languages": people_texts.languages(file.family.languages),
        "members": [(row, family_texts.ROLES[row.role]) for row in file.members],
        "models": [models[code] for code in file.approval.models_of_care if code in models] if file.approval else [],
        "approval_sex": family_texts.SEXES[file.approval.sex] if file.approval else "",
        "placements": [
            (
                row,
                file.children[row.child_id],
                placement_texts.STATES[row.state],
                placement_texts.STATE_COLOURS[row.state],
            )
            for row in file.placements
        ],
        "living": sum(row.is_open for row in file.placements),
        **_offer_words(file.offer),
        "may_close_allegation": actor.may(FamiliesCan.APPROVE, file.family.office_id),
        "impressions": supervision_texts.IMPRESSIONS,
        "may_assign": actor.may(FamiliesCan.REGISTER, file.family.office_id),
        "may_see_visits": actor.may(SupervisionCan.VIEW, file.family.office_id),
        "may_see_children": actor.may(ProtectionCan.VIEW, file.family.office_id),
        "may_see_placements": actor.may(PlacementsCan.VIEW, file.family.office_id),
        "happenings": file.happenings if whole else file.happenings[:HAPPENINGS_MOST],
        "hidden": 0 if whole else max(0, len(file.happenings) - HAPPENINGS_MOST),
        "may_see_readers": actor.may(audit.CAN_SEE_READERS),
        "may_see_account": actor.may(PayeesCan.VIEW, file.family.office_id),
        "account_standing": payee_texts.STANDINGS[payees.standing(payee_id=family_id, on=on)],
    }
    return doors.show(request, "desk/family.html", context)


@doors.signed_in(can=audit.CAN_SEE_READERS)
def readers(request: HttpRequest, what: str, subject_id: int) -> HttpResponse:
    """Show who opened a file, newest first."""
    actor = doors.actor_of(request)
    name, back = _subject(what, subject_id, request)
    record_read(by=actor, what=what, id=subject_id, page="desk.readers")
    former = people.former_ids(subject_id) if what == "child" else []
    rows = audit.readers(what=what, ids=[subject_id, *former], seen_by=actor)
    titles = {role.code: role.names.say(get_language()) for role in country.roles()}
    offices = {
        row.id: row.say(get_language() or "en")
        for row in accounts.offices(ids={r.office_id for r in rows if r.office_id})
    }
    context = {
        "name": name,
        "back": back,
        "rows": [
            (
                row,
                ", ".join(titles.get(role, role) for role in row.roles),
                offices.get(row.office_id or 0, ""),
                _page(row.page),
            )
            for row in rows
        ],
    }
    return doors.show(request, "desk/readers.html", context)


def _page(code: str) -> str | Promise:
    return texts.PAGES.get(code, code)


def _subject(what: str, subject_id: int, request: HttpRequest) -> tuple[str, str]:
    """Name and address of the file; where the person may not see readers of its office, it does not exist."""
    actor = doors.actor_of(request)
    if what == "child":
        if not any(actor.may(audit.CAN_SEE_READERS, case.office_id) for case in protection.cases_of(subject_id, actor)):
            raise NotFound("desk.no_such_child", child_id=subject_id)
        row = people.persons([subject_id])[subject_id]
        return row.name, reverse("desk:child", args=[subject_id])
    if what == "family":
        found = families.family(family_id=subject_id, seen_by=actor)
        if actor.may(audit.CAN_SEE_READERS, found.office_id):
            return found.name, reverse("desk:family", args=[subject_id])
    raise Http404
