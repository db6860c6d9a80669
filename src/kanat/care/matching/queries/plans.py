"""Plans for many groups: who waits, as the planner must know them, and the plans that were made."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kanat.care.families import queries as families
from kanat.care.matching import models
from kanat.care.matching.engine.plan.terms import Party
from kanat.care.matching.permissions import Can
from kanat.care.matching.queries import finding, referrals
from kanat.care.people import queries as people
from kanat.care.people.states import Kinship
from kanat.care.protection import queries as protection
from kanat.care.protection.states import BondKind
from kanat.platform import privacy
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor, Offices
from kanat.vocabulary.refusals import NotFound

MOST_SIBLINGS = 8  # that one plan can keep in mind for a group
URGENCY = {"emergency": 1, "urgent": 2, "ordinary": 3}
PARENTAL = frozenset({Kinship.MOTHER, Kinship.FATHER})
BROTHERLY = frozenset({Kinship.SIBLING, Kinship.HALF_SIBLING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """A plan."""

    id: int
    office_id: int
    title: str
    area: str  # area code, empty: all
    state: str  # ScenarioState value
    day: date  # of the facts
    asked_by_id: int
    outcome: Mapping[str, Any] = privacy.sensitive()  # as `actions.plans` stores it
    choices: Mapping[str, Any] = privacy.sensitive()  # group -> stays that people laid down
    approved: Mapping[str, Any] = privacy.sensitive()  # group -> referrals that followed


def visible_to(actor: Actor) -> "QuerySet[models.Scenario]":
    """Start of every list: plans of the offices for which the person plans."""
    return models.Scenario.objects.filter(within(actor, Can.PLAN))


def scenarios(seen_by: Actor, *, most: int = 30) -> list[ScenarioRow]:
    """List the newest plans, without their outcome."""
    found = visible_to(seen_by).order_by("-pk").defer("outcome")[:most]
    return [_row(one, with_outcome=False) for one in found]


def scenario(*, scenario_id: int, seen_by: Actor) -> ScenarioRow:
    """Give one plan; NotFound outside the person's offices."""
    found = visible_to(seen_by).filter(pk=scenario_id).first()
    if found is None:
        raise NotFound("matching.no_such_scenario", scenario_id=scenario_id)
    return _row(found, with_outcome=True)


def asker_of_plan(scenario_id: int) -> int:
    """Give who asked for a plan; without scope, for the job that makes it."""
    return models.Scenario.objects.values_list("asked_by_id", flat=True).get(pk=scenario_id)


def cases_of_children(child_ids: Sequence[int]) -> dict[int, int]:
    """Give the open case of each child; without scope."""
    return {case.child_id: case.id for case in protection.cases_of_each(child_ids) if case.is_open}


def _row(found: models.Scenario, *, with_outcome: bool) -> ScenarioRow:
    return ScenarioRow(
        id=found.pk,
        office_id=found.office_id,
        title=found.title,
        area=found.area,
        state=found.state,
        day=found.day,
        asked_by_id=found.asked_by_id,
        outcome=found.outcome if with_outcome else {},
        choices=found.choices,
        approved=found.approved,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """All that is read of the children who wait, for all groups at once."""

    children: Mapping[int, people.PersonRow]
    case_of: Mapping[int, int]  # child -> case
    needs: Mapping[int, protection.NeedsRow]  # by child
    ties: Mapping[int, Sequence[tuple[int, str, int]]]  # by child
    bonds: Sequence[protection.BondRow]
    kept: Mapping[int, tuple[int, ...]]  # family -> foster parents, of all relatives
    living: Mapping[int, int]  # brother or sister -> family
    avoided: Mapping[int, set[int]]  # family -> persons there from whom somebody is kept apart
    refused: Mapping[int, Mapping[int, date]]  # child -> family -> day of its no
    held: Mapping[int, int]  # child -> family that keeps a place


def parties(offices: Offices, homes: Sequence[families.HomeFacts], *, area: str, on: date) -> list[Party]:
    """Give the groups of children who wait, as the planner must know them; a fixed number of queries.

    Brothers and sisters are one group. `area` leaves only those whose home lies in it, or in what belongs to it.
    """
    cases = protection.waiting(offices, on=on)
    placed = families.living_with(child_ids=[child_id for _, child_id in cases], on=on)
    known = _read([(case_id, child_id) for case_id, child_id in cases if child_id not in placed], homes, on)
    inside = finding.areas_within(area, finding.HERE) if area else None
    found = []
    for ids in _grouped(known):
        party = _party(ids, known, on)
        if not area or party.group.home.area in {area, *(inside or ())} or party.group.home.province == area:
            found.append(party)
    return found


def _read(cases: Sequence[tuple[int, int]], homes: Sequence[families.HomeFacts], on: date) -> _Known:
    ids = [child_id for _, child_id in cases]
    told = protection.placement_needs([case_id for case_id, _ in cases])
    ties = people.ties_of_each(ids)
    bonds = protection.bonds(ids)
    others = {other for each in ties.values() for _tie, _kinship, other in each}
    apart = {bond.other_id for bond in bonds if bond.kind == BondKind.APART} - set(ids)
    return _Known(
        children=people.persons(ids),
        case_of={child_id: case_id for case_id, child_id in cases},
        needs={child_id: told.get(case_id, protection.NOTHING_TOLD) for case_id, child_id in cases},
        ties=ties,
        bonds=bonds,
        kept=families.kept_by(others),
        living=families.living_with(child_ids=others, on=on),
        avoided=families.homes_of(apart, on=on) if apart else {},
        refused=referrals.refusals_of_each(ids),
        held={child_id: home.family_id for home in homes for child_id in home.held},
    )


def _grouped(known: _Known) -> list[list[int]]:
    """Put brothers and sisters, and those who must stay together, into one group; the eldest first."""
    leads = {child_id: child_id for child_id in known.children}

    def lead(child_id: int) -> int:
        while leads[child_id] != child_id:
            child_id = leads[child_id]
        return child_id

    for one, other in _pairs(known):
        first, second = sorted((lead(one), lead(other)))
        leads[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for child_id in sorted(known.children, key=lambda one: (known.children[one].born or date.max, one)):
        groups[lead(child_id)].append(child_id)
    return [
        ids[first : first + MOST_SIBLINGS] for ids in groups.values() for first in range(0, len(ids), MOST_SIBLINGS)
    ]


def _pairs(known: _Known) -> Iterator[tuple[int, int]]:
    """Give the pairs of waiting children who belong together: by a parent in common, a tie, or a decision."""
    by_parent: dict[int, int] = {}
    for child_id in sorted(known.children):
        for _tie, kinship, other in known.ties.get(child_id, ()):
            if kinship in PARENTAL:
                yield child_id, by_parent.setdefault(other, child_id)
            elif kinship in BROTHERLY and other in known.children:
                yield child_id, other
    for bond in known.bonds:
        if bond.kind == BondKind.TOGETHER and bond.other_id in known.children:
            yield bond.child_id, bond.other_id


def _party(ids: Sequence[int], known: _Known, on: date) -> Party:
    needs = [known.needs[child_id] for child_id in ids]
    inside = set(ids)
    bonds = [bond for bond in known.bonds if bond.child_id in inside]
    refused: dict[int, date] = {}
    for child_id in ids:
        refused |= known.refused.get(child_id, {})
    group = finding.asked(
        [known.children[child_id] for child_id in ids],
        needs,
        _circle(ids, known, bonds),
        Counter(known.held[child_id] for child_id in ids if child_id in known.held),
        refused,
        on,
    )
    return Party(
        party_id=known.case_of[ids[0]],
        group=group,
        urgency=min(URGENCY[one.urgency] for one in needs),
        together=tuple(
            {
                frozenset((bond.child_id, bond.other_id))
                for bond in bonds
                if bond.kind == BondKind.TOGETHER and bond.other_id in inside
            }
        ),
        apart=tuple(
            {
                frozenset((bond.child_id, bond.other_id))
                for bond in bonds
                if bond.kind == BondKind.APART and bond.other_id in known.children
            }
        ),
    )


def _circle(ids: Sequence[int], known: _Known, bonds: Sequence[protection.BondRow]) -> finding.Circle:
    ties = [(kinship, other) for child_id in ids for _tie, kinship, other in known.ties.get(child_id, ())]
    parents = {other for kinship, other in ties if kinship in finding.PARENTS}
    kin = {other for kinship, other in ties if kinship in finding.KIN} - parents
    apart = {bond.other_id for bond in bonds if bond.kind == BondKind.APART}
    brothers = {other for kinship, other in ties if kinship in BROTHERLY} - set(ids)
    return finding.Circle(
        kin_homes=frozenset(family for family, carers in known.kept.items() if kin & set(carers)),
        own_homes=frozenset(family for family, carers in known.kept.items() if parents & set(carers)),
        sibling_homes=Counter(known.living[one] for one in brothers if one in known.living),
        avoid_homes=frozenset(family for family, there in known.avoided.items() if there & apart),
    )
