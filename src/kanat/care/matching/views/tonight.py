"""Tonight: homes that take a child now, the nearest first; numbers one tap away, calls on record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.families import queries as families
from kanat.care.matching import actions, forms, permissions, queries, texts
from kanat.care.matching.permissions import Can
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.platform import clock
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats

SHOWN = 25


@doors.signed_in(can=Can.REFER)
def tonight(request: HttpRequest, case_id: int) -> HttpResponse:
    """List the homes with a free place now that no rule excludes: those that take children at night, then the others.

    Within each, the nearest first. Relatives stand before all.
    """
    actor, today = doors.actor_of(request), clock.today()
    group = queries.group(case_id=case_id, seen_by=actor, on=today)
    permissions.check_may_refer(actor, group.cases[0].office_id)
    record_read(by=actor, what="child", id=group.cases[0].child_id, page="matching.tonight")
    waiting = [case for case in group.cases if case.id in group.waiting] or list(group.cases[:1])
    found = queries.shortlist(cases=waiting, seen_by=actor, on=today, where=queries.ALL, group=group)
    near = queries.reachable(found)[:SHOWN]
    calls = queries.calls_for(case_id)
    known = families.families_by_id({home.family_id for home, _km in near} | {call.family_id for call in calls})
    heard = {call.family_id: call for call in reversed(calls)}
    context = {
        "child": group.children[group.cases[0].child_id],
        "children": [group.children[case.child_id].name for case in waiting],
        "case_id": case_id,
        "lines": [
            {
                "home": home,
                "family": known[home.family_id],
                "km": km,
                "area": people_texts.area(home.area),
                "kin": home.family_id in found.kin_homes,
                "heard": _said(heard[home.family_id]) if home.family_id in heard else "",
            }
            for home, km in near
        ],
        "calls": [(call, known[call.family_id].name, _said(call)) for call in calls],
        "callers": accounts.names_of(call.made_by_id for call in calls),
        "once": forms.Confirm(),
    }
    return doors.show(request, "matching/tonight.html", context)


def _said(call: queries.CallRow) -> str:
    return str(texts.HEARD.get(call.heard, _("called, nothing recorded yet")))


@doors.signed_in(can=Can.REFER)
def call_new(request: HttpRequest, case_id: int, family_id: int) -> HttpResponse:
    """Show a family's number to call it; from then on the call is on record."""
    actor, today = doors.actor_of(request), clock.today()
    group = queries.group(case_id=case_id, seen_by=actor, on=today)
    permissions.check_may_refer(actor, group.cases[0].office_id)
    record_read(by=actor, what="child", id=group.cases[0].child_id, page="matching.tonight")
    return doors.submit(
        request,
        form=forms.Confirm(doors.typed(request)),
        template="matching/step.html",
        context={
            "child": group.children[group.cases[0].child_id],
            "title": _("Show the number"),
            "button_text": _("Show the number"),
            "back": reverse("matching:tonight", args=[case_id]),
        },
        do=lambda: actions.show_number(case_id=case_id, family_id=family_id, at=clock.now(), on=today, by=actor),
        then=lambda call_id: reverse("matching:call", args=[call_id]),
    )


@doors.signed_in(can=Can.REFER)
def call(request: HttpRequest, call_id: int) -> HttpResponse:
    """Dial the number and record what the family said."""
    actor, today = doors.actor_of(request), clock.today()
    row = queries.call(call_id=call_id, seen_by=actor)
    record_read(by=actor, what="family", id=row.family_id, page="matching.call")
    family = families.families_by_id([row.family_id])[row.family_id]
    child = people.persons([row.child_id])[row.child_id]
    form = forms.Heard(doors.typed(request), initial={"heard": row.heard or None, "note": row.note})
    context: dict[str, Any] = {
        "row": row,
        "family": family,
        "child": child,
        "dial": "".join(sign for sign in family.phone if sign.isdigit() or sign == "+"),
        "made": formats.moment(row.made_at),
        "ask": reverse("matching:refer", args=[row.case_id, row.family_id]),
        "back": reverse("matching:tonight", args=[row.case_id]),
    }
    return doors.submit(
        request,
        form=form,
        template="matching/call.html",
        context=context,
        do=lambda: actions.answer_call(call_id=call_id, **form.cleaned_data, on=today, by=actor),
        then=lambda case_id: reverse("matching:tonight", args=[case_id]),
        notice=_("The call was recorded"),
    )
