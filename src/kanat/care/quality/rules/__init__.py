"""The catalogue of consistency rules: pure functions over facts, one file for each family of rules.

A file that is brought in and living data are looked at by the same functions: `check(Subject.CHILD, facts, terms)`.
Which rules apply, how gravely and with which limits, the country pack says (`Terms`). Sentences are in ``texts.py``.
"""

from kanat.care.quality.rules import (
    chain,
    entry,
    families,
    identity,
    institutions,
    measures,
    payments,
    spells,
    ties,
    visits,
)
from kanat.care.quality.rules.catalogue import CATALOGUE, Rule, applied, check
from kanat.care.quality.rules.facts import (
    ApprovalFacts,
    CaseFacts,
    ChildFacts,
    Choice,
    FamilyFacts,
    Finding,
    InstitutionFacts,
    MeasureFacts,
    MeasureTerms,
    MissingFacts,
    NoticeFacts,
    PaidFacts,
    PersonFacts,
    PlacementFacts,
    StayFacts,
    SupportFacts,
    Terms,
    TieFacts,
    VisitFacts,
)

FAMILIES = (identity, ties, entry, chain, measures, families, institutions, visits, payments, spells)

__all__ = [
    "CATALOGUE",
    "FAMILIES",
    "ApprovalFacts",
    "CaseFacts",
    "ChildFacts",
    "Choice",
    "FamilyFacts",
    "Finding",
    "InstitutionFacts",
    "MeasureFacts",
    "MeasureTerms",
    "MissingFacts",
    "NoticeFacts",
    "PaidFacts",
    "PersonFacts",
    "PlacementFacts",
    "Rule",
    "StayFacts",
    "SupportFacts",
    "Terms",
    "TieFacts",
    "VisitFacts",
    "applied",
    "check",
]
