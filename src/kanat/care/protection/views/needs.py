"""What a child needs in a family: the form before a family is sought, and whom it is kept with or from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.care.protection import actions, forms, permissions, queries, texts
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.permissions import Can
from kanat.care.protection.views import parts
from kanat.platform import clock, country
from kanat.platform.audit.record import record_read
from kanat.platform.ui.doors import actor_of, signed_in, submit
from kanat.vocabulary.refusals import RuleBroken


@signed_in(can=Can.ASSESS)
def needs(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show what is known of a child's needs in a family, and save it."""
    actor, today = actor_of(request), clock.today()
    case = queries.case(case_id, actor)
    permissions.check_may_assess(actor, case.office_id)
    record_read(by=actor, what="child", id=case.child_id, page="protection.needs")
    law = country.part(ProtectionLaw)
    told = queries.placement_needs([case_id]).get(case_id, queries.NOTHING_TOLD)
    form = forms.Needs(parts.sent(request), told=told, culture=bool(law.culture.get(today)))
    context = {
        **parts.about_case(case, actor),
        "told": told,
        "bonds": _bonds(case.child_id),
        "kin_first": law.kin_first.entry_on(today) if law.kin_first.get(today) else None,
        "opinion_age": law.opinion_age.entry_on(today),
    }
    return submit(
        request,
        form=form,
        template="protection/needs.html",
        context=context,
        do=lambda: actions.save_needs(case_id=case_id, **form.facts(), on=today, by=actor),
        then=lambda child_id: reverse("desk:child", args=[child_id]),
        notice=_("What the child needs was saved"),
    )


def _bonds(child_id: int) -> list[dict[str, Any]]:
    found = queries.bonds([child_id])
    others = people.persons([bond.other_id for bond in found])
    return [
        {
            "row": bond,
            "kind": texts.BOND_KINDS[bond.kind],
            "name": others[bond.other_id].name,
            "apart": bond.kind == "apart",
        }
        for bond in found
    ]


@signed_in(can=Can.ASSESS)
def bond(request: HttpRequest, case_id: int) -> HttpResponse:
    """Decide that a child is kept together with somebody, or apart."""
    actor, today = actor_of(request), clock.today()
    case = queries.case(case_id, actor)
    permissions.check_may_assess(actor, case.office_id)
    record_read(by=actor, what="child", id=case.child_id, page="protection.bond")
    form = forms.Bond(parts.sent(request), others=_others(case.child_id), initial={"since": today})

    def do() -> int:
        said = dict(form.cleaned_data)
        number = said.pop("number")
        said["other_id"] = said["other_id"] or _by_number(number)
        return actions.decide_bond(case_id=case_id, **said, on=today, by=actor)

    return submit(
        request,
        form=form,
        template="protection/case_form.html",
        context={
            **parts.about_case(case, actor),
            "title": _("Keep together or apart"),
            "button_text": _("Save"),
        },
        do=do,
        then=lambda _id: reverse("protection:needs", args=[case_id]) + "#bonds",
        notice=_("The decision was saved"),
    )


def _others(child_id: int) -> list[tuple[int, str]]:
    """Offer brothers, sisters and all who stand in a tie with the child."""
    named = {tie.other.id: f"{tie.other.name} ({people_texts.kinship(tie.kinship)})" for tie in people.ties(child_id)}
    for sibling in people.siblings(child_id):
        named.setdefault(sibling.id, sibling.name)
    return list(named.items())


def _by_number(number: str) -> int:
    if not number.strip():
        raise RuleBroken("protection.other_missing", field="other_id")
    found = people.with_number(number)
    if found is None:
        raise RuleBroken("protection.other_unknown", field="number")
    return found.id


@signed_in(can=Can.ASSESS)
def bond_end(request: HttpRequest, bond_id: int) -> HttpResponse:
    """End a decision that two are kept together or apart."""
    actor, today = actor_of(request), clock.today()
    found = queries.bond(bond_id=bond_id, seen_by=actor)
    permissions.check_may_assess(actor, found.office_id)
    case = queries.open_case_of(found.child_id, actor) or queries.cases_of(found.child_id, actor)[0]
    record_read(by=actor, what="child", id=found.child_id, page="protection.bond")
    form = forms.EndBond(parts.sent(request))
    return submit(
        request,
        form=form,
        template="protection/case_form.html",
        context={
            **parts.about_case(case, actor),
            "title": _("End: %(what)s") % {"what": texts.BOND_KINDS[found.kind]},
            "button_text": _("End it"),
        },
        do=lambda: actions.end_bond(bond_id=bond_id, **form.cleaned_data, on=today, by=actor),
        then=lambda _id: reverse("protection:needs", args=[case.id]) + "#bonds",
        notice=_("The decision counts no more"),
    )
