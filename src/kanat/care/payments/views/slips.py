"""The payment slip of a family: a month on paper, with the working of each sum in plain words."""

from itertools import groupby
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.payments import queries
from kanat.care.payments.permissions import Can
from kanat.care.payments.views import explaining
from kanat.care.people import queries as people
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.documents import letters
from kanat.platform.ui import doors, formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import LANGUAGES
from kanat.vocabulary.refusals import NotFound

TEMPLATE = Path(__file__).parents[1] / "documents" / "slip.typ"


@doors.signed_in(can=Can.VIEW)
def slip(request: HttpRequest, run_id: int, family_id: int) -> HttpResponse:
    """Give the slip of an approved month as PDF, in the language that is asked for."""
    actor = doors.actor_of(request)
    run = queries.run(run_id=run_id, seen_by=actor)
    lines = queries.lines(run_id=run.id, family_ids=[family_id])
    if run.approved_on is None or not lines:
        raise NotFound("payments.no_such_slip")
    record_read(by=actor, what="family", id=family_id, page="payments.slip")
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else (get_language() or "en")[:2]
    with translation.override(language):
        data = letters.printable(_data(run, lines, actor))
    content = letters.pdf(TEMPLATE, data, language)  # type: ignore[arg-type]  # a dict stays a dict
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="kanat-{run.month:%Y-%m}-{family_id}.pdf"'
    return response


def _data(run: queries.RunRow, lines: list[queries.LineRow], actor: Actor) -> dict[str, Any]:
    office, on = accounts.office(run.office_id), run.approved_on or run.month
    payee = lines[0].family_id
    named = people.persons(ids={line.child_id for line in lines})
    children = {
        child.id: people.shown(child, seen_by=actor, office_id=run.office_id).name for child in named.values()
    }  # fmt: skip
    total = Money.from_minor(sum(line.amount_minor for line in lines), run.currency)
    language = get_language() or "en"
    name = office.say(language) if office else ""
    return {
        "title": _("Payment for %(month)s") % {"month": formats.month_long(run.month)},
        "on": {"year": on.year, "month": on.month, "day": on.day},
        "ministry": country.pack().ministry.say(language),
        "office": name,
        "approved": _("Approved on %(day)s") % {"day": formats.day(on)},
        "family": queries.names_of_payees([payee], scheme=run.scheme).get(payee, ""),
        "children": [
            _child(children[child_id], list(own)) for child_id, own in groupby(lines, key=lambda line: line.child_id)
        ],
        "total": formats.money(total),
        "words": {
            "part": _("What it is for"), "amount": _("Amount"), "together": _("Together"),
            "total": _("To be paid in all"), "questions": _("Questions?"),
        },
        "contact": ", ".join(part for part in (name, office.phone if office else "", country.pack().hotline) if part),
    }  # fmt: skip


def _child(name: str, own: list[queries.LineRow]) -> dict[str, Any]:
    total = Money.from_minor(sum(line.amount_minor for line in own), own[0].currency)
    return {"name": name, "lines": [_line(line) for line in own], "total": formats.money(total)}


def _line(line: queries.LineRow) -> dict[str, str]:
    steps = explaining.steps(line)[:-1]  # the last one says the amount again
    working = " ".join(f"{step.sign} {step.words}: {step.value}".strip() for step in steps)
    days = f"{formats.day(line.since)} – {formats.day(line.until - explaining.ONE_DAY)}" if line.days else ""
    return {
        "name": explaining.component_name(line),
        "days": days,
        "working": working,
        "amount": formats.money(line.amount),
        "doubt": "" if line.verified else _("Rests on a value of the law that nobody has confirmed."),
    }
