"""Children move into a family or a residential home."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families import queries as families
from kanat.care.institutions import queries as institutions
from kanat.care.matching import queries as matching
from kanat.care.people import queries as people
from kanat.care.placements import actions, forms, permissions, queries
from kanat.care.placements.permissions import Can
from kanat.care.protection import queries as protection
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui import doors, formats
from kanat.platform.ui.forms.days import DayField
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken


@doors.signed_in(can=Can.START)
def start(request: HttpRequest, case_id: int, family_id: int) -> HttpResponse:
    """Place the child of a case, and siblings with it, in a family: summary, agreement, first day."""
    actor, today = doors.actor_of(request), clock.today()
    cases = protection.sibling_group(case_id, actor)
    permissions.check_may_start(actor, cases[0].office_id)
    asked = _asked(request, cases, today)
    plan = _plan(request, asked, family_id, today)
    record_read(by=actor, what="child", id=cases[0].child_id, page="placements.start")
    listed = matching.shortlist(cases=asked, seen_by=actor, on=plan.facts.on, model=plan.facts.model, also=[family_id])
    rank = listed.rank_of(family_id)
    form = _start_form(request, cases, plan, today)
    form.initial["choice_note"] = matching.reason_of_choice(case_id=cases[0].id, family_id=family_id)

    def do() -> list[int]:
        typed = form.cleaned_data
        if typed["on"] > today:
            return actions.agree(family_id=family_id, rank=rank, by=actor, **typed)
        return actions.start(family_id=family_id, rank=rank, today=today, by=actor, **typed)

    context = {
        "plan": plan,
        "family": families.families_by_id([family_id])[family_id],
        "child": plan.children[0],
        "rank": rank,
        "said": listed.found.of(family_id),
        "models": dict(forms.models_of_care()),
        "terms": queries.agreement_says(plan=plan, number="", language=get_language() or "en"),
        "today": today,
    }
    return doors.submit(
        request,
        form=form,
        template="placements/start.html",
        context=context,
        do=do,
        then=lambda made: reverse("placements:placement", args=[made[0]]),
        notice=_("Placement saved; the agreement can be printed"),
    )


def _asked(request: HttpRequest, cases: Sequence[protection.CaseRow], on: date) -> list[protection.CaseRow]:
    """Give the cases that the address or the form names; the child itself where it names none."""
    named = set(request.POST.getlist("case_ids") or request.GET.getlist("child"))
    return [case for case in cases if str(case.id) in named] or [cases[0]]


def _plan(request: HttpRequest, asked: Sequence[protection.CaseRow], family_id: int, today: date) -> queries.Start:
    """Read what is known for the day and the model typed or named by the address; else for today and the first model.

    A typed day on which the family cannot be read is left to the action, which refuses it beside its field.
    """
    typed = request.POST or request.GET
    on = _day(typed.get("on", "")) or today

    def read(day: date) -> queries.Start:
        return queries.facts_for_start(
            case_ids=[case.id for case in asked],
            family_id=family_id,
            model=typed.get("model", ""),
            on=day,
            agreed_on=None,
            seen_by=doors.actor_of(request),
        )

    try:
        plan = read(on)
    except RuleBroken:
        plan = read(today)
    return replace(plan, facts=replace(plan.facts, model=plan.facts.home.model))


def _day(text: str) -> date | None:
    try:
        found: date | None = DayField(label="", required=False).clean(text)
    except ValidationError:
        return None
    return found


def _start_form(
    request: HttpRequest, cases: Sequence[protection.CaseRow], plan: queries.Start, today: date
) -> forms.Start:
    children = people.persons([case.child_id for case in cases])
    return forms.Start(
        doors.typed(request),
        children=_named(cases, children, today),
        models=forms.models_of_care(plan.home.models_of_care),
        initial=forms.start_initial(
            case_ids=[case.id for case in plan.cases], model=plan.facts.home.model, on=plan.facts.on, today=today
        ),
    )


def _named(
    cases: Sequence[protection.CaseRow], children: dict[int, people.PersonRow], today: date
) -> list[tuple[int, str]]:
    """Name each child with its age."""
    named = []
    for case in cases:
        child = children[case.child_id]
        age = f", {formats.age(child.born, today)}" if child.born else ""
        named.append((case.id, child.name + age))
    return named


@doors.signed_in(can=Can.START)
def residence(request: HttpRequest, case_id: int) -> HttpResponse:
    """Place the child of a case, and siblings with it, in a residential home."""
    actor, today = doors.actor_of(request), clock.today()
    cases = protection.sibling_group(case_id, actor)
    permissions.check_may_start(actor, cases[0].office_id)
    record_read(by=actor, what="child", id=cases[0].child_id, page="placements.residence")
    children = people.persons([case.child_id for case in cases])
    form = forms.Residence(
        doors.typed(request),
        children=_named(cases, children, today),
        institutions=_institutions(today, actor),
        initial={"case_ids": [case_id], "on": today},
    )
    return doors.submit(
        request,
        form=form,
        template="placements/residence.html",
        context={"child": children[cases[0].child_id], "case": cases[0]},
        do=lambda: actions.place_in_institution(by=actor, today=today, **form.cleaned_data),
        then=lambda made: reverse("placements:placement", args=[made[0]]),
        notice=_("Placement saved"),
    )


def _institutions(today: date, actor: Actor) -> list[tuple[int, str]]:
    """Offer the homes that are open, with the places that are free."""
    taken = queries.taken_in_institutions(on=today)
    names = {area.code: area.names.say(get_language()) for area in country.areas()}
    return [
        (home.id, f"{names.get(home.area, home.area)}: {home.name} ({home.capacity - taken.get(home.id, 0)})")
        for home in institutions.open_institutions(on=today)
    ]


@doors.signed_in(can=Can.START)
def confirm(request: HttpRequest, placement_id: int) -> HttpResponse:
    """Record that the children of an agreed placement have moved in."""
    actor, today = doors.actor_of(request), clock.today()
    group = queries.group_of(placement_id=placement_id, seen_by=actor)
    permissions.check_may_start(actor, group[0].office_id)
    record_read(by=actor, what="child", id=group[0].child_id, page="placements.placement")
    children = people.persons([row.child_id for row in group])
    form = forms.Confirm(doors.typed(request), initial={"on": group[0].since})
    return doors.submit(
        request,
        form=form,
        template="placements/confirm.html",
        context={"row": group[0], "child": children[group[0].child_id], "children": list(children.values())},
        do=lambda: actions.confirm(placement_id=placement_id, today=today, by=actor, **form.cleaned_data),
        then=lambda _done: reverse("placements:placement", args=[placement_id]),
        notice=_("The children have moved in"),
    )
