"""Reading notices, cases, assessments, measures and their clocks."""

from kanat.care.protection.queries.assessments import (
    SECTIONS,
    AssessmentRow,
    assessment,
    assessments,
    open_assessment_of,
)
from kanat.care.protection.queries.cases import (
    URGENCY_RANK,
    CaseRow,
    ChildPage,
    ChildRow,
    case,
    cases,
    cases_by_id,
    cases_of,
    cases_with_assessments,
    open_case_of,
    open_cases_of_worker,
    sibling_group,
)
from kanat.care.protection.queries.clocks import due, happenings
from kanat.care.protection.queries.measures import MeasureRow, kind_of, measure, measure_on, measures
from kanat.care.protection.queries.notices import (
    NoticeChildRow,
    NoticePage,
    NoticeRow,
    children_of_notice,
    notice,
    notices,
    notices_of,
)

__all__ = [
    "SECTIONS",
    "URGENCY_RANK",
    "AssessmentRow",
    "CaseRow",
    "ChildPage",
    "ChildRow",
    "MeasureRow",
    "NoticeChildRow",
    "NoticePage",
    "NoticeRow",
    "assessment",
    "assessments",
    "case",
    "cases",
    "cases_by_id",
    "cases_of",
    "cases_with_assessments",
    "children_of_notice",
    "due",
    "happenings",
    "kind_of",
    "measure",
    "measure_on",
    "measures",
    "notice",
    "notices",
    "notices_of",
    "open_assessment_of",
    "open_case_of",
    "open_cases_of_worker",
    "sibling_group",
]
