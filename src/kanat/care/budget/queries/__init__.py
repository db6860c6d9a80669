"""Who is paid for today, as facts for the engine; what a case is worth; what a new value would change."""

from kanat.care.budget.queries.cases import Quote, QuoteLine, amount_of_support, quote
from kanat.care.budget.queries.living import living
from kanat.care.budget.queries.outlook import Outlook, OutlookMonth, effect, outlook

__all__ = [
    "Outlook",
    "OutlookMonth",
    "Quote",
    "QuoteLine",
    "amount_of_support",
    "effect",
    "living",
    "outlook",
    "quote",
]
