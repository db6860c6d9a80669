"""Pages of data quality: offices beside one another, one office, its findings, one finding, the catalogue."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.quality import actions, forms, permissions, queries, rules, texts
from kanat.care.quality.country import QualityLaw
from kanat.care.quality.permissions import Can
from kanat.care.quality.states import Dimension, FindingState
from kanat.platform import clock, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, may


def _red_line() -> Decimal:
    return country.part(QualityLaw).red_line.if_known(clock.today()) or Decimal(1)


@doors.signed_in(can=Can.COMPARE)
def board(request: HttpRequest) -> HttpResponse:
    """Show the offices that I look after or compare, each with its share of files with a fault."""
    actor, today = doors.actor_of(request), clock.today()
    shares = queries.shares(seen_by=actor, on=today)
    red = _red_line()
    lines = []
    for row in accounts.offices_for(seen_by=actor, can=Can.COMPARE):
        if row.id in shares:
            cells = [_cell(shares[row.id].get(dimension, queries.NOTHING), red) for dimension in Dimension]
            lines.append((row.say(get_language() or "en"), reverse("quality:office", args=[row.id]), cells))
    context = {
        "lines": lines,
        "dimensions": [texts.DIMENSIONS[one] for one in Dimension],
        "red_line": red,
        "may_view": actor.may(Can.VIEW),
    }
    return doors.show(request, "quality/board.html", context)


def _cell(share: queries.Share, red: Decimal) -> dict[str, Any]:
    return {"share": share, "is_over": Decimal(str(share.share)) > red}


@doors.signed_in(can=Can.COMPARE)
def office(request: HttpRequest, office_id: int) -> HttpResponse:
    """Show an office: shares and their trend, and each rule with what it found. Counts only."""
    actor, today = doors.actor_of(request), clock.today()
    row = accounts.office(office_id)
    may_view = actor.may(Can.VIEW, office_id)
    if row is None or not actor.may(Can.COMPARE, office_id):
        raise NotFound("quality.no_such_office")
    red = _red_line()
    whole = queries.shares(seen_by=actor, on=today).get(office_id, {})
    months, trend = queries.trend(office_id=office_id, seen_by=actor, on=today)
    context = {
        "name": row.say(get_language() or "en"),
        "office_id": office_id,
        "may_view": may_view,
        "stats": [
            {
                "name": texts.DIMENSIONS[one],
                "explained": texts.DIMENSIONS_EXPLAINED[one],
                "href": f"{reverse('quality:findings')}?office_id={office_id}&dimension={one}" if may_view else "",
                **_cell(whole.get(one, queries.NOTHING), red),
            }
            for one in Dimension
        ],
        "counted": bool(whole),
        "months": [formats.month(month) for month in months],
        "series": [
            *((texts.DIMENSIONS[one], [_percent(value) for value in trend[one]]) for one in Dimension),
            (_("The line"), [float(red * 100)] * len(months)),
        ],
        "rules": _rules_of(office_id, actor, red),
        "red_line": red,
    }
    return doors.show(request, "quality/office.html", context)


def _percent(value: float | None) -> float | None:
    return None if value is None else round(value * 100, 1)


def _rules_of(office_id: int, actor: Actor, red: Decimal) -> list[dict[str, Any]]:
    """Rules that found something, the largest share first."""
    counted = queries.rule_shares(office_id=office_id, seen_by=actor, on=clock.today())
    found = [(code, share) for code, share in counted.items() if share.found or share.waived]
    found.sort(key=lambda one: (-one[1].share, one[0]))
    return [
        {
            "code": code,
            "name": texts.rule_name(code),
            "dimension": texts.DIMENSIONS[rules.CATALOGUE[code].dimension],
            **_cell(share, red),
        }
        for code, share in found
        if code in rules.CATALOGUE
    ]


@doors.signed_in(can=Can.VIEW)
def findings(request: HttpRequest) -> HttpResponse:
    """List the findings of my offices, those known longest first."""
    actor = doors.actor_of(request)
    language = get_language() or "en"
    offices = [(row.id, row.say(language)) for row in accounts.offices_for(seen_by=actor, can=Can.VIEW)]
    form = forms.Filter(request.GET, offices=offices, codes=[(code, code) for code in sorted(rules.CATALOGUE)])
    said = form.cleaned_data if form.is_valid() else {}
    page = queries.findings(
        seen_by=actor,
        office_id=said.get("office_id"),
        dimension=said.get("dimension") or "",
        code=said.get("code") or "",
        state=said.get("state") or "",
        owner_id=actor.user_id if said.get("mine") else None,
        page=doors.page_number(request),
    )
    rows: list[queries.FindingRow] = list(page.object_list)
    owners = accounts.names_of({row.owner_id for row in rows if row.owner_id})
    whose = queries.whose(rows, seen_by=actor)
    names = dict(offices)
    context = {
        "form": form,
        "page": page,
        "lines": [
            {
                **_words(row),
                "row": row,
                "whose": whose[row.subject, row.subject_id][0],
                "owner": owners.get(row.owner_id or 0, ""),
                "office": names.get(row.office_id, ""),
            }
            for row in rows
        ],
        "many_offices": len(offices) > 1,
        "is_filtered": any(said.values()),
    }
    return doors.show(request, "quality/findings.html", context)


def _words(row: queries.FindingRow) -> dict[str, Any]:
    return {
        "says": queries.sentence(row),
        "mended": texts.MENDED[row.code],
        "dimension": texts.DIMENSIONS[row.dimension],
        "severity": texts.SEVERITIES[row.severity],
        "severity_colour": texts.SEVERITY_COLOURS[row.severity],
        "state": texts.STATES[row.state],
        "state_colour": texts.STATE_COLOURS[row.state],
        "subject": texts.SUBJECTS[row.subject],
        "record": texts.RECORDS[row.record],
    }


def _context(row: queries.FindingRow, actor: Actor) -> dict[str, Any]:
    """One finding in words; the reading of the file is recorded."""
    if row.subject in {"child", "family"}:
        record_read(by=actor, what=row.subject, id=row.subject_id, page="quality.finding")
    whose, url = queries.whose([row], seen_by=actor)[row.subject, row.subject_id]
    names = accounts.names_of({row.owner_id or 0, row.asked_by_id or 0, row.granted_by_id or 0})
    found = accounts.office(row.office_id)
    choice = queries.terms(on=clock.today()).choices.get(row.code)
    return {
        **_words(row),
        "row": row,
        "whose": whose,
        "whose_url": url,
        "owner": names.get(row.owner_id or 0, ""),
        "asked_by": names.get(row.asked_by_id or 0, ""),
        "granted_by": names.get(row.granted_by_id or 0, ""),
        "office": found.say(get_language() or "en") if found else "",
        "source": choice.source if choice else "",
        "may_waive": row.state == FindingState.OPEN and may(permissions.check_may_waive, actor, row.office_id),
        "may_grant": row.state == FindingState.WAIVER_ASKED
        and may(permissions.check_may_grant, actor, row.office_id, asked_by=row.asked_by_id),
    }


@doors.signed_in(can=Can.VIEW)
def finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Show what is wrong, what makes it right, whose it is, and its waiver."""
    actor = doors.actor_of(request)
    row = queries.finding(finding_id=finding_id, seen_by=actor)
    return doors.show(request, "quality/finding.html", _context(row, actor))


@doors.signed_in(can=Can.WAIVE)
def ask_waiver(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Ask that a finding may stand for a time."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.finding(finding_id=finding_id, seen_by=actor)
    permissions.check_may_waive(actor, row.office_id)
    form = forms.AskWaiver(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="quality/waiver.html",
        context={**_context(row, actor), "title": _("Ask that it may stand")},
        do=lambda: actions.ask_waiver(finding_id=finding_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("quality:finding", args=[finding_id]),
        notice=_("Another person takes the second look."),
    )


@doors.signed_in(can=Can.GRANT)
def decide_waiver(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Take the second look at a waiver."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.finding(finding_id=finding_id, seen_by=actor)
    permissions.check_may_grant(actor, row.office_id)
    form = forms.SecondLook(doors.typed(request))
    return doors.submit(
        request,
        form=form,
        template="quality/waiver.html",
        context={**_context(row, actor), "title": _("Second look at the waiver")},
        do=lambda: actions.decide_waiver(
            finding_id=finding_id,
            granted=form.cleaned_data["granted"] == "yes",
            note=form.cleaned_data["note"],
            on=today,
            by=actor,
        ),
        then=lambda _id: reverse("quality:finding", args=[finding_id]),
        notice=_("Your decision was noted."),
    )


@doors.signed_in()
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show all rules: what they find, what makes it right, how gravely this country takes them, by which source."""
    terms = queries.terms(on=clock.today())
    groups: dict[str, list[dict[str, Any]]] = {}
    for code, rule in rules.CATALOGUE.items():
        choice = terms.choices.get(code)
        groups.setdefault(code[:2], []).append(
            {
                "code": code,
                "name": texts.rule_name(code),
                "mended": texts.MENDED[code],
                "dimension": texts.DIMENSIONS[rule.dimension],
                "severity": texts.SEVERITIES[choice.severity] if choice else "",
                "colour": texts.SEVERITY_COLOURS[choice.severity] if choice else "grey",
                "source": choice.source if choice else "",
            }
        )
    context = {
        "groups": [(texts.FAMILIES[prefix], found) for prefix, found in groups.items()],
        "may_look": doors.actor_of(request).may(Can.COMPARE),
    }
    return doors.show(request, "quality/catalogue.html", context)
