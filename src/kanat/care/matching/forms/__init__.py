"""What the forms of matching may contain."""

from kanat.care.matching.forms.finding import Find
from kanat.care.matching.forms.plans import Plan
from kanat.care.matching.forms.referrals import Accept, Choose, Confirm, Decline, Heard, Hold, Offer, Refer, Withdraw
from kanat.care.matching.forms.weights import Weights

__all__ = [
    "Accept", "Choose", "Confirm", "Decline", "Find", "Heard", "Hold", "Offer", "Plan", "Refer", "Weights", "Withdraw",
]  # fmt: skip
