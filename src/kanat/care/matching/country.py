"""What a country must supply for matching: hard rules, criteria with weights, and how far is far.

The engine knows how to look at each code; which codes hold and how much they weigh is policy, and
therefore data. Weights are compared with one another: a score is their weighted mean, 0 to 100.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kanat.vocabulary.parameters import Names, Parameter, Sourced


class CriterionCode(StrEnum):
    """What may speak for a family, more or less."""

    KIN = "kin"  # relative or close circle of the child
    SIBLINGS = "siblings"  # whole group together, or a sibling already there
    DISTANCE = "distance"  # between family and the child's home area
    SCHOOL = "school"  # the child can stay at its school (same area)
    LANGUAGE = "language"  # mother tongue spoken at home
    NEEDS = "needs"  # skills and training against the child's needs
    HOUSEHOLD = "household"  # age order with other children at home
    PREFERENCE = "preference"  # ages and sex that the family hoped for
    EXPERIENCE = "experience"  # finished placements and training
    CAPACITY = "capacity"  # keeps large homes free for sibling groups


class HardRuleCode(StrEnum):
    """What excludes a family, whatever its score."""

    APPROVAL_VALID = "approval_valid"  # approval in force on the day
    MODEL_FITS = "model_fits"  # approved for the care model that the child needs
    AGE_WITHIN_TERMS = "age_within_terms"  # child's age within the approval
    SEX_WITHIN_TERMS = "sex_within_terms"  # child's sex within the approval
    FREE_PLACES = "free_places"  # enough free places for the child or group
    CAPACITY_LIMIT = "capacity_limit"  # limit of children in the home, own ones included
    NEEDS_WITHIN_SKILL = "needs_within_skill"  # needs at most one level above the skill
    DOCUMENTS_IN_DATE = "documents_in_date"  # health reports, criminal records
    NO_SAFETY_CONFLICT = "no_safety_conflict"  # child to child, place to avoid
    WILLING = "willing"  # no fresh refusal for such a child
    ASKED_LATELY = "asked_lately"  # it said not too long ago what it would take
    NO_OPEN_ALLEGATION = "no_open_allegation"  # nothing is alleged that was not looked into
    NOT_PARENT = "not_parent"  # not the child's own parent or guardian


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Sourced):
    """One criterion of the ranking."""

    code: CriterionCode
    names: Names  # short, for a column
    description: Names  # what 0 and 100 mean, in a sentence
    weight: Parameter[Decimal]  # 0 to 100, against the other criteria


@dataclass(frozen=True, slots=True, kw_only=True)
class HardRule(Sourced):
    """One rule that excludes."""

    code: HardRuleCode
    names: Names  # what it demands, in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingLaw:
    """All that Kanat needs to look for a family."""

    hard_rules: tuple[HardRule, ...]
    criteria: tuple[Criterion, ...]
    willingness_months: Parameter[int]  # months for which a refusal by the family counts
    word_months: Parameter[int]  # months for which counts what a family said it would take
    hold_days: Parameter[int]  # days for which a place may be kept for a child
    near_km: Parameter[int]  # up to here the distance is as good as none
    far_km: Parameter[int]  # from here on the distance earns nothing
    pair_points: Parameter[int]  # worth of a home in which two siblings still fit, points of a score
    three_points: Parameter[int]  # the same for three
    four_points: Parameter[int]  # the same for four
    sibling_points: Parameter[int]  # worth in a plan of the home of a brother or sister, points for each child

    def criterion(self, code: str) -> Criterion | None:
        """Give a criterion by its code, None where the country does not use it."""
        return next((criterion for criterion in self.criteria if criterion.code == code), None)

    def hard_rule(self, code: str) -> HardRule | None:
        """Give a hard rule by its code, None where the country does not have it."""
        return next((rule for rule in self.hard_rules if rule.code == code), None)
