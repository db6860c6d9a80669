"""Rules of protection by topic: `clocks`, `cases` (notices too), `assessments`, `measures`, `needs`.

Legal source: TR law 5395; AZ Family Code ch. 18. Each module lists its refusals.
"""

from kanat.care.protection.rules.assessments import AssessmentFacts, check_complete
from kanat.care.protection.rules.cases import (
    check_close,
    check_court_asked,
    check_notice,
    check_number_is_theirs,
    check_open_case,
    check_screen_out,
    check_taken_in,
)
from kanat.care.protection.rules.clocks import WEEKEND, days_late, deadline, due_by, is_rest_day
from kanat.care.protection.rules.measures import (
    MeasureFacts,
    MeasureTerms,
    check_end_measure,
    check_measure,
    check_review,
    first_review,
    latest_end,
    terms_of,
)
from kanat.care.protection.rules.needs import NeedsFacts, check_bond, check_needs

__all__ = [
    "WEEKEND",
    "AssessmentFacts",
    "MeasureFacts",
    "MeasureTerms",
    "NeedsFacts",
    "check_bond",
    "check_close",
    "check_complete",
    "check_court_asked",
    "check_end_measure",
    "check_measure",
    "check_needs",
    "check_notice",
    "check_number_is_theirs",
    "check_open_case",
    "check_review",
    "check_screen_out",
    "check_taken_in",
    "days_late",
    "deadline",
    "due_by",
    "first_review",
    "is_rest_day",
    "latest_end",
    "terms_of",
]
