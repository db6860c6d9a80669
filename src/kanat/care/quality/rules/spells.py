"""Spells besides placements: missing from the home, supported at home."""

from itertools import pairwise

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject


@rule("MI01", Subject.CHILD, Record.MISSING_SPELL, Dimension.INCONSISTENT, field="since")
def missing_twice(facts: ChildFacts, terms: Terms) -> Faults:
    """The child was missing already when this spell began."""
    for first, second in pairwise(sorted(facts.missing, key=lambda spell: spell.since)):
        if first.until is None or second.since < first.until:
            yield second.id, {"since": second.since}


@rule("MI02", Subject.CHILD, Record.MISSING_SPELL, Dimension.INVALID, field="until")
def found_before_missing(facts: ChildFacts, terms: Terms) -> Faults:
    """The child was found before it went missing."""
    for spell in facts.missing:
        if spell.until and spell.until < spell.since:
            yield spell.id, {"since": spell.since, "until": spell.until}


@rule("MI03", Subject.CHILD, Record.MISSING_SPELL, Dimension.INCONSISTENT, field="since")
def missing_from_nowhere(facts: ChildFacts, terms: Terms) -> Faults:
    """On the day on which it went missing the child was in no placement."""
    for spell in facts.missing:
        placed = any(
            placement.since <= spell.since and (placement.until is None or spell.since <= placement.until)
            for placement in facts.placements
        )
        if not placed:
            yield spell.id, {"since": spell.since}


@rule("MI04", Subject.CHILD, Record.MISSING_SPELL, Dimension.INCONSISTENT, field="until")
def missing_after_care(facts: ChildFacts, terms: Terms) -> Faults:
    """The spell lasts beyond the end of care: it is closed with the placement."""
    if not facts.placements or any(placement.until is None for placement in facts.placements):
        return
    last = max(placement.until for placement in facts.placements if placement.until)
    for spell in facts.missing:
        if spell.since <= last and (spell.until or terms.on) > last:
            yield spell.id, {"until": last}


@rule("SU01", Subject.CHILD, Record.SUPPORT, Dimension.INCONSISTENT, field="until")
def supported_while_placed(facts: ChildFacts, terms: Terms) -> Faults:
    """Support keeps a child at home, but on days of it the child lived in a placement."""
    for spell in facts.support:
        until = spell.ended_on or terms.on
        for placement in facts.placements:
            if placement.since < until and spell.since < (placement.until or terms.on):
                yield spell.id, {"since": max(spell.since, placement.since)}


@rule("SU02", Subject.CHILD, Record.SUPPORT, Dimension.LATE, field="until")
def support_over(facts: ChildFacts, terms: Terms) -> Faults:
    """The term of support is over, and nobody has ended or renewed it."""
    for spell in facts.support:
        if spell.ended_on is None and spell.until and spell.until <= terms.on:
            yield spell.id, {"until": spell.until}
