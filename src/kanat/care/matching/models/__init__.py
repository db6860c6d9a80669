"""Tables of matching."""

from kanat.care.matching.models.plans import Scenario
from kanat.care.matching.models.referrals import Call, Referral, ReferralChild
from kanat.care.matching.models.weights import WeightSet

__all__ = ["Call", "Referral", "ReferralChild", "Scenario", "WeightSet"]
