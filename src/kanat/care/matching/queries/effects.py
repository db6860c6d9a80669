"""What other weights would change: for how many children who wait another family would stand first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kanat.care.families import queries as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.matching import engine
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.permissions import Can
from kanat.care.matching.queries import finding, weights
from kanat.care.people import queries as people
from kanat.care.protection import queries as protection
from kanat.platform import country
from kanat.vocabulary.actors import Actor, Offices

TRIED = 200  # children who wait, the first of the list: enough to see what changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How the first suggestion of children who wait would change."""

    children: int  # who wait and were tried
    suggested: int  # of whom any family is suggested
    changed: int  # of whom another family would stand first

    @property
    def share(self) -> float:
        """Share of those with a suggestion whose first one changes."""
        return self.changed / self.suggested if self.suggested else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Children who wait, each alone, with what the engine must know; read once, asked with many weights."""

    children: tuple[people.PersonRow, ...]
    needs: tuple[protection.NeedsRow, ...]  # in their order
    case_ids: tuple[int, ...]  # in their order
    groups: tuple[engine.ChildGroup, ...]  # in their order
    register: engine.Register
    on: date

    def some(self, most: int) -> "Asking":
        """Give the same for the first children only."""
        return replace(
            self,
            children=self.children[:most],
            needs=self.needs[:most],
            case_ids=self.case_ids[:most],
            groups=self.groups[:most],
        )

    def first(self, law: MatchingLaw) -> list[engine.Suggestion | None]:
        """Give the first suggestion for each child under a law, None where there is none."""
        limits = capacity.limits_of(country.part(FamiliesLaw), on=self.on)
        found = (engine.rank(group, self.register, law, self.on, limits=limits) for group in self.groups)
        return [one.suggested[0] if len(one.suggested) else None for one in found]


def asking(offices: Offices, *, on: date, most: int = TRIED) -> Asking:
    """Read the children who wait in some offices and the homes there; seven queries."""
    cases = protection.waiting(offices, on=on)
    placed = families.living_with(child_ids=[child_id for _, child_id in cases], on=on)
    alone = [pair for pair in cases if pair[1] not in placed][:most]
    known = people.persons([child_id for _, child_id in alone])
    told = protection.placement_needs([case_id for case_id, _ in alone])
    homes = finding.register_of(families.homes(on, offices=offices), on)
    children = tuple(known[child_id] for _, child_id in alone)
    needs = tuple(told.get(case_id, protection.NOTHING_TOLD) for case_id, _ in alone)
    groups = tuple(finding.alone(child, need, on) for child, need in zip(children, needs, strict=True))
    return Asking(
        children=children, needs=needs, case_ids=tuple(case_id for case_id, _ in alone), groups=groups,
        register=homes, on=on,
    )  # fmt: skip


def effect(points: Mapping[str, int], *, seen_by: Actor, on: date) -> Effect:
    """Tell for how many children who wait another family would stand first under these weights."""
    offices = seen_by.offices(Can.WEIGH)
    tried = asking(offices, on=on)
    law = weights.law_on(on)
    before = tried.first(law)
    after = tried.first(weights.with_weights(law, dict(points), on))
    pairs = [(one, other) for one, other in zip(before, after, strict=True) if one is not None and other is not None]
    changed = sum(one.family_id != other.family_id for one, other in pairs)
    return Effect(children=len(tried.groups), suggested=len(pairs), changed=changed)
