"""Reading many families' files at once, for checks and lists of the whole register. Without scope."""

from collections.abc import Collection

from django.db.models import Count

from kanat.care.families import models
from kanat.care.families.queries.approvals import ApprovalRow
from kanat.care.families.queries.approvals import row_of as approval_row
from kanat.care.families.queries.families import FamilyRow, row_of
from kanat.care.families.states import APPLICANTS


def families_after(*, after: int, most: int) -> list[FamilyRow]:
    """Give the next families, by id."""
    return [row_of(found) for found in models.Family.objects.filter(pk__gt=after).order_by("pk")[:most]]


def approvals_of_each(family_ids: Collection[int]) -> list[ApprovalRow]:
    """Give all approvals of several families, the oldest first."""
    found = models.Approval.objects.filter(family_id__in=family_ids).order_by("since", "pk")
    return [approval_row(approval) for approval in found]


def foster_parents_of_each(family_ids: Collection[int]) -> dict[int, int]:
    """Count the foster parents who live in each household today; a family without any is missing."""
    found = models.Member.objects.filter(
        family_id__in=family_ids, until__isnull=True, role__in=[str(role) for role in APPLICANTS]
    )
    return dict(found.values_list("family_id").annotate(count=Count("pk")).order_by())
