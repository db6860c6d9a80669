"""Reading for matching: lists of families (`finding`), who was asked (`referrals`), weights (`weights`)."""

from kanat.care.matching.queries.effects import Effect, effect
from kanat.care.matching.queries.fairness import Fairness, fairness
from kanat.care.matching.queries.finding import (
    ALL,
    HERE,
    REGION,
    Group,
    Shortlist,
    areas_within,
    group,
    shortlist,
)
from kanat.care.matching.queries.plans import (
    ScenarioRow,
    asker_of_plan,
    cases_of_children,
    parties,
    scenario,
    scenarios,
)
from kanat.care.matching.queries.plans import visible_to as visible_plans
from kanat.care.matching.queries.referrals import (
    CallRow,
    ReferralRow,
    call,
    calls_for,
    due,
    open_referrals,
    reason_of_choice,
    referral,
    referrals_for,
)
from kanat.care.matching.queries.vacancies import Vacancies, reachable, vacancies
from kanat.care.matching.queries.weights import WeightsRow, law_on, points_of, sets, weights, with_weights

__all__ = [
    "ALL",
    "HERE",
    "REGION",
    "CallRow",
    "Effect",
    "Fairness",
    "Group",
    "ReferralRow",
    "ScenarioRow",
    "Shortlist",
    "Vacancies",
    "WeightsRow",
    "areas_within",
    "asker_of_plan",
    "call",
    "calls_for",
    "cases_of_children",
    "due",
    "effect",
    "fairness",
    "group",
    "law_on",
    "open_referrals",
    "parties",
    "points_of",
    "reachable",
    "reason_of_choice",
    "referral",
    "referrals_for",
    "scenario",
    "scenarios",
    "sets",
    "shortlist",
    "vacancies",
    "visible_plans",
    "weights",
    "with_weights",
]
