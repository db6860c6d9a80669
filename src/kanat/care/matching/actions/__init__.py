"""What changes referrals, calls and weights: the only hand that writes them."""

from kanat.care.matching.actions.calls import answer_call, show_number
from kanat.care.matching.actions.plans import approve_group, ask_plan, change_plan, fail_plan, make_plan
from kanat.care.matching.actions.referrals import accept, choose, decline, hold, let_go, offer, place, send, withdraw
from kanat.care.matching.actions.weights import decide_weights, propose_weights

__all__ = [
    "accept",
    "answer_call",
    "approve_group",
    "ask_plan",
    "change_plan",
    "choose",
    "decide_weights",
    "decline",
    "fail_plan",
    "hold",
    "let_go",
    "make_plan",
    "offer",
    "place",
    "propose_weights",
    "send",
    "show_number",
    "withdraw",
]
