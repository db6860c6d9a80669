"""Making plans for many groups, changing them, and asking families by them. A person approves each group."""

import importlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kanat.care.families import queries as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.matching import events, models, permissions, queries
from kanat.care.matching.actions.referrals import send
from kanat.care.matching.engine.plan.terms import Choice, Outcome, Party, Stay
from kanat.care.matching.queries import finding
from kanat.care.matching.states import SCENARIO
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken

PLANNER = "kanat.care.matching.engine.plan.planner"  # needs packages that the web does not have: loaded by the worker
WAYS = ("nearest", "score")  # today's ways, to stand beside the plan
OTHERS = 5  # other choices for each group


@action
def ask_plan(*, title: str, area: str, office_id: int, on: date, by: Actor) -> int:
    """Ask for a plan for the children who wait in the person's offices, or in an area; gives its id."""
    permissions.check_may_plan(by, office_id)
    if not title.strip():
        raise RuleBroken("matching.title_missing", field="title")
    made = models.Scenario.objects.create(
        office_id=office_id, title=title.strip(), area=area, day=on, asked_by_id=by.user_id
    )
    record(events.PlanAsked(scenario_id=made.pk, area=area, office_id=office_id, on=on), by=by)
    return made.pk


@action
def make_plan(*, scenario_id: int, on: date, by: Actor) -> int:
    """Make a plan that was asked for, with the rights of who asked; gives how many groups it holds."""
    found = _locked(scenario_id, by)
    offices = by.offices(permissions.Can.PLAN)
    homes = families.homes(on, offices=offices)
    parties = queries.parties(offices, homes, area=found.area, on=on)
    if parties:
        planner = importlib.import_module(PLANNER).Planner(
            parties, finding.register_of(homes, on), queries.law_on(on), on,
            limits=capacity.limits_of(country.part(FamiliesLaw), on=on),
        )  # fmt: skip
        found.outcome = _outcome(planner, parties, found.choices)
    else:
        found.outcome = {"groups": [], "plan": {}, "ways": {}}
    found.day = on
    found.state = SCENARIO.move(found.state, "make")
    found.save()
    made = events.PlanMade(scenario_id=found.pk, groups=len(parties), office_id=found.office_id, on=on)
    record(made, by=by)
    return len(parties)


@action
def fail_plan(*, scenario_id: int, on: date, by: Actor) -> None:
    """Record that a plan could not be made."""
    found = models.Scenario.objects.select_for_update().get(pk=scenario_id)
    found.state = SCENARIO.move(found.state, "fail")
    found.save(update_fields=["state"])
    record(events.PlanFailed(scenario_id=scenario_id, office_id=found.office_id, on=on), by=by)


@action
def change_plan(*, scenario_id: int, group: int, other: int | None, on: date, by: Actor) -> int:
    """Lay down another choice for a group, one of those that the plan names, or take it back (None); plan again."""
    found = _locked(scenario_id, by)
    named = next((one for one in found.outcome.get("groups", []) if one["group"] == group), None)
    if named is None or (other is not None and not 0 <= other < len(named["others"])):
        raise RuleBroken("matching.choice_not_there")
    if other is None:
        found.choices.pop(str(group), None)
    else:
        stays = named["others"][other]["stays"]
        found.choices[str(group)] = [[stay["family"], stay["children"]] for stay in stays]
    found.state = SCENARIO.move(found.state, "change")
    found.save()
    record(events.PlanAsked(scenario_id=found.pk, area=found.area, office_id=found.office_id, on=on), by=by)
    return found.pk


@action
def approve_group(*, scenario_id: int, group: int, on: date, by: Actor) -> int:
    """Ask the families that the plan names for a group: word goes to their workers. Places no child."""
    found = _locked(scenario_id, by)
    named = next((one for one in found.outcome.get("groups", []) if one["group"] == group), None)
    if named is None or not named["stays"]:
        raise RuleBroken("matching.choice_not_there")
    if str(group) in found.approved:
        raise RuleBroken("matching.group_approved_already")
    case_of = dict(zip(named["children"], named["cases"], strict=True))
    sent = [
        send(
            case_ids=[case_of[child_id] for child_id in stay["children"]], family_id=stay["family"], first_day=on,
            on=on, by=by,
        )
        for stay in named["stays"]
    ]  # fmt: skip
    found.approved[str(group)] = sent
    found.save(update_fields=["approved"])
    approved = events.PlanGroupApproved(
        scenario_id=found.pk, case_id=group, referral_ids=tuple(sent), office_id=found.office_id, on=on
    )
    record(approved, by=by)
    return found.pk


def _locked(scenario_id: int, by: Actor) -> models.Scenario:
    found = queries.visible_plans(by).select_for_update().filter(pk=scenario_id).first()
    if found is None:
        raise NotFound("matching.no_such_scenario", scenario_id=scenario_id)
    permissions.check_may_plan(by, found.office_id)
    return found


def _outcome(planner: Any, parties: Sequence[Party], laid: Mapping[str, Any]) -> dict[str, Any]:
    choices: dict[int, Choice] = {
        int(group): tuple((family, tuple(children)) for family, children in stays) for group, stays in laid.items()
    }
    known = {party.party_id for party in parties}
    plan: Outcome = planner.plan({group: choice for group, choice in choices.items() if group in known})
    free: Outcome = planner.plan() if choices else plan
    ways = {way: planner.simple(way, free) for way in WAYS}
    cases = queries.cases_of_children([child.child_id for party in parties for child in party.group.children])
    by_id = {party.party_id: party for party in parties}
    return {
        "groups": [_group(planner, plan, ways, by_id[one.party_id], cases) for one in plan.decisions],
        "plan": _figures(plan),
        "ways": {way: _figures(outcome) for way, outcome in ways.items()},
        "gap": str(plan.gap),
        "proved": plan.proved,
        "lost": str(max(free.value - plan.value, free.value * 0)),
        "unlocks": [{"province": one.province, "places": one.places, "families": one.families} for one in plan.unlocks],
    }


def _group(
    planner: Any, plan: Outcome, ways: Mapping[str, Outcome], party: Party, cases: Mapping[int, int]
) -> dict[str, Any]:
    decision = plan.decision(party.party_id)
    ids = [child.child_id for child in party.group.children]
    others = planner.alternatives(plan, party.party_id, OTHERS)
    return {
        "group": party.party_id,
        "children": ids,
        "cases": [cases[child_id] for child_id in ids],
        "urgency": party.urgency,
        "area": party.group.home.area,
        "stays": [_stay(stay) for stay in decision.stays],
        "waiting": list(decision.waiting),
        "ways": {way: [_stay(stay) for stay in found.decision(party.party_id).stays] for way, found in ways.items()},
        "others": [
            {"stays": [_stay(stay) for stay in one.stays], "waiting": list(one.waiting), "regret": str(one.regret)}
            for one in others
        ],
    }


def _stay(stay: Stay) -> dict[str, Any]:
    return {
        "family": stay.family_id, "children": list(stay.child_ids), "score": str(stay.score), "km": stay.km,
    }  # fmt: skip


def _figures(outcome: Outcome) -> dict[str, Any]:
    """Count what a plan does: children placed, groups whole, mean score and distance."""
    stays = [stay for one in outcome.decisions for stay in one.stays]
    placed = sum(len(stay.child_ids) for stay in stays)
    km = [stay.km for stay in stays for _child in stay.child_ids if stay.km is not None]
    score = [float(stay.score) for stay in stays for _child in stay.child_ids]
    return {
        "placed": placed,
        "waiting": sum(len(one.waiting) for one in outcome.decisions),
        "whole": sum(len(one.stays) == 1 and not one.waiting for one in outcome.decisions),
        "groups": len(outcome.decisions),
        "score": round(sum(score) / len(score), 1) if score else None,
        "km": round(sum(km) / len(km), 1) if km else None,
        "value": str(outcome.value),
    }
