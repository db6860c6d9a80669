"""Reading many children's files at once, for checks and lists of the whole register. Without scope."""

from collections.abc import Collection
from datetime import date

from django.db.models.functions import TruncDate

from kanat.care.protection import models
from kanat.care.protection.queries.cases import CaseRow
from kanat.care.protection.queries.cases import row as case_row
from kanat.care.protection.queries.measures import MeasureRow
from kanat.care.protection.queries.measures import row as measure_row


def children_with_cases(*, after: int, most: int) -> list[int]:
    """Give the next children who have or had a case, by id."""
    found = models.Case.objects.filter(child_id__gt=after).order_by("child_id")
    return list(found.values_list("child_id", flat=True).distinct()[:most])


def cases_of_each(child_ids: Collection[int]) -> list[CaseRow]:
    """Give all cases of several children, the oldest first."""
    found = models.Case.objects.filter(child_id__in=child_ids).order_by("opened_on", "pk")
    return [case_row(case) for case in found]


def measures_of_each(child_ids: Collection[int]) -> list[MeasureRow]:
    """Give all measures of several children, the oldest first."""
    found = models.Measure.objects.filter(case__child_id__in=child_ids).select_related("case")
    return [measure_row(measure) for measure in found.order_by("since", "pk")]


def notice_days(child_ids: Collection[int]) -> list[tuple[int, int, date]]:
    """Give child, notice and the day on which it was received, by the installation's clock."""
    found = models.NoticeChild.objects.filter(child_id__in=child_ids)
    return list(found.values_list("child_id", "notice_id", TruncDate("notice__received_at")))
