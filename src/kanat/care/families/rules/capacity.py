"""How many children a foster family may have, and which place a child takes.

Legal source: AZ Family Code art. 145.8-145.10 (a couple 5 children with its own, one parent 3, at most
3 fostered except siblings; read in the bill of May 2023); TR: 3 fostered, siblings together (weak).

Reasons of a decision, and refusals with the same code (facts):

- ``families.foster_limit`` (fostered, arriving, limit)
- ``families.total_limit`` (own, fostered, arriving, total, limit)
- ``families.total_limit_siblings`` (own, fostered, arriving, total, limit): the foster limit is waived
  for siblings, the limit of all children is not, as far as the text was read: refer for a decision
- ``families.no_free_place`` (places, needed, free)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import applicants
from kanat.vocabulary.decisions import Decision, Reason
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the country pack allows; None where the law sets no limit."""

    total_couple: int | None = None  # all children in the home of two parents
    total_single: int | None = None  # all children in the home of one parent
    fostered: int | None = None  # foster children
    siblings_excepted: bool = True  # the limit of foster children does not part siblings
    legal_basis: str = ""  # act and article


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCount:
    """Children in a home on the day."""

    couple: bool  # two foster parents
    own: int  # own and other children of the household under age
    fostered: int  # foster children placed
    arriving: int  # children who are to come
    arriving_are_siblings: bool  # of one another, and of all foster children who are there already


def limits_of(law: FamiliesLaw, *, on: date) -> Limits:
    """Give the limits of a day; where the law sets none, or nobody knows it, there is none."""
    capacity = law.capacity
    entries = [capacity.total_couple.entry_on(on), capacity.fostered.entry_on(on)]
    sources = dict.fromkeys(entry.source for entry in entries if entry and entry.value is not None)
    return Limits(
        total_couple=applicants.known(capacity.total_couple, on),
        total_single=applicants.known(capacity.total_single, on),
        fostered=applicants.known(capacity.fostered, on),
        siblings_excepted=applicants.known(capacity.siblings_excepted, on) is not False,
        legal_basis="; ".join(sources),
    )


def capacity_decision(count: HomeCount, limits: Limits) -> Decision:
    """Tell whether the arriving children fit the limits of the law, with every limit they break."""
    waived = limits.siblings_excepted and count.arriving_are_siblings
    reasons = [
        reason
        for reason in (
            None if waived else _foster_reason(count, limits),
            _total_reason(count, limits, waived=waived),
        )
        if reason is not None
    ]
    return Decision(allowed=not reasons, reasons=tuple(reasons))


def check_capacity(count: HomeCount, limits: Limits) -> None:
    """Refuse children above the limits of the law, with the first limit they break."""
    applicants.require(capacity_decision(count, limits), field="places")


def _foster_reason(count: HomeCount, limits: Limits) -> Reason | None:
    if limits.fostered is None or count.fostered + count.arriving <= limits.fostered:
        return None
    facts = {"fostered": count.fostered, "arriving": count.arriving, "limit": limits.fostered}
    return Reason(code="families.foster_limit", legal_basis=limits.legal_basis, facts=facts)


def _total_reason(count: HomeCount, limits: Limits, *, waived: bool) -> Reason | None:
    limit = limits.total_couple if count.couple else limits.total_single
    total = count.own + count.fostered + count.arriving
    if limit is None or total <= limit:
        return None
    code = "families.total_limit_siblings" if waived else "families.total_limit"
    facts = {
        "own": count.own,
        "fostered": count.fostered,
        "arriving": count.arriving,
        "total": total,
        "limit": limit,
    }
    return Reason(code=code, legal_basis=limits.legal_basis, facts=facts)


# --- places ---


def free_slots(places: int, taken: Sequence[tuple[int, Period]], wanted: Period) -> tuple[int, ...]:
    """List the numbers of the places, from 1, that nobody holds on any day of `wanted`.

    `taken` holds (number, period) of each place held; a child who leaves frees it on the day of exit.
    """
    held = {slot for slot, period in taken if period.overlaps(wanted)}
    return tuple(slot for slot in range(1, places + 1) if slot not in held)


def choose_slots(
    places: int, taken: Sequence[tuple[int, Period]], wanted: Period, *, needed: int = 1
) -> tuple[int, ...]:
    """Choose the lowest free places for `needed` children; refuses when there are too few."""
    free = free_slots(places, taken, wanted)
    if len(free) < needed:
        raise RuleBroken("families.no_free_place", places=places, needed=needed, free=len(free))
    return free[:needed]
