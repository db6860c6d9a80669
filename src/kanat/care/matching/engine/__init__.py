"""Which approved families suit this child or sibling group, and why. Theory and numbers: README.md.

Legal source: the country pack (`kanat.care.matching.country.MatchingLaw`), limits of children in a home
from `kanat.care.families.country`. A person decides; nothing here does.
Plans for many groups at once: `plan.planner`. Not covered yet: reservation prices, offers and answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from kanat.care.families.rules.capacity import Limits
from kanat.care.matching.country import Criterion, CriterionCode, HardRule, MatchingLaw
from kanat.care.matching.engine.criteria import LOOKS, Look
from kanat.care.matching.engine.exclusions import RULES, Rule
from kanat.care.matching.engine.facts import NOWHERE, Child, ChildGroup, Home, Place
from kanat.care.matching.engine.question import Question, asked
from kanat.care.matching.engine.register import Register, Whole
from kanat.care.matching.engine.shortlist import (
    Contribution,
    Exclusion,
    Obstacle,
    Shortlist,
    Suggestion,
    earned,
)

__all__ = [
    "NOWHERE",
    "Child",
    "ChildGroup",
    "Contribution",
    "Exclusion",
    "Home",
    "Obstacle",
    "Place",
    "Register",
    "Shortlist",
    "Suggestion",
    "rank",
]

FULL_TENTHS = 1000  # tenths of a point in a full score
NO_LIMITS = Limits()


def rank(
    group: ChildGroup,
    homes: Iterable[Home] | Register,
    law: MatchingLaw,
    on: date,
    *,
    limits: Limits = NO_LIMITS,
) -> Shortlist:
    """Give the homes that may take the whole group on a day, best first, and those that may not.

    The order of `homes` does not matter; equal scores stand by family id. A home's place against another
    hangs on these two only. Give a `Register` to ask many questions of the same homes.
    Refuses with `UnknownLaw` where the pack does not know a weight or a distance.
    """
    question = asked(group, law, limits, on)
    register = homes if isinstance(homes, Register) else Register.of(homes)
    rules = holding(law)
    masks = judged(question, register, rules)
    criteria = weighed(law, on)
    suited = np.flatnonzero(masks == 0)
    totals = scored(question, register, criteria, suited)
    # `suited` is in the order of ids, and a stable order keeps the order of equals
    ranked = suited[np.argsort(-totals, kind="stable")]
    return Shortlist(question, register, rules, criteria, masks, ranked)


def holding(law: MatchingLaw) -> list[HardRule]:
    """Give the hard rules of a pack that the engine can look at, in the pack's order."""
    return [rule for rule in law.hard_rules if rule.code in RULES]


def weighed(law: MatchingLaw, on: date) -> dict[CriterionCode, tuple[Criterion, int]]:
    """Share a full score of 1,000 tenths among the pack's criteria by weight, by largest remainder.

    Criteria of weight zero are left out. Refuses with `UnknownLaw` where a weight is not known.
    """
    weights = {one.code: one.weight.on(on) for one in law.criteria if one.code in LOOKS}
    heavy = [one for one in law.criteria if weights.get(one.code, 0) > 0]
    whole = sum(weights[one.code] for one in heavy)
    exact = [FULL_TENTHS * weights[one.code] / whole for one in heavy]
    tenths = [int(share) for share in exact]
    order = sorted(range(len(heavy)), key=lambda place: (tenths[place] - exact[place], place))
    for place in order[: FULL_TENTHS - sum(tenths)]:
        tenths[place] += 1
    return {one.code: (one, share) for one, share in zip(heavy, tenths, strict=True)}


def judged(question: Question, register: Register, rules: Sequence[HardRule]) -> Whole:
    """Give for each home a whole number with a bit for each rule, in their order, that excludes it."""
    masks = np.zeros(len(register.homes), np.int64)
    for place, code in enumerate(rule.code for rule in rules):
        rule = RULES[code]
        bit = 1 << place

        def ask(key: object, family_id: int, rule: Rule = rule, bit: int = bit) -> int:
            return 0 if rule.broken(question, key, family_id) is None else bit

        day = question.on if rule.daily else None
        masks |= register.column(rule.code, rule.key, ask, rule.listed(question.group), day=day)
    return masks


def scored(
    question: Question,
    register: Register,
    criteria: Mapping[CriterionCode, tuple[Criterion, int]],
    suited: Whole,
) -> Whole:
    """Give the scores of suited homes, in tenths of a point."""
    totals = np.zeros(suited.size, np.int64)
    for code, (_, tenths) in criteria.items():
        look = LOOKS[code]

        def ask(key: object, family_id: int, look: Look = look, tenths: int = tenths) -> int:
            return earned(tenths, look.answer(question, key, family_id)[0])

        totals += register.column_at(code, suited, look.key, ask, look.listed(question.group))
    return totals
