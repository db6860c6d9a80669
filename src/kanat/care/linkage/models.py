"""Suspected pairs with their answers, and merges with all that it takes to undo them.

Records are named by number, not by foreign key: what stands here must not move when records are merged.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.linkage.states import Answer, MergeState


class Pair(models.Model):
    """Two records that may be one person; `one_id` is the older record."""

    one_id = models.BigIntegerField()
    other_id = models.BigIntegerField()
    one_office_id = models.BigIntegerField()
    other_office_id = models.BigIntegerField()
    probability = models.FloatField()
    evidence = models.JSONField(default=list)
    facts = models.TextField(default="")
    found_on = models.DateField()
    answer = models.TextField(default="")
    reason = models.TextField(default="")
    answered_by = models.BigIntegerField(null=True)
    answered_on = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("id", "one_id", "other_id", "one_office_id", "other_office_id", "probability", "found_on"), "plain"
        ),
        **dict.fromkeys(("answer", "answered_by", "answered_on"), "plain"),
        **dict.fromkeys(("evidence", "facts", "reason"), "sensitive"),
    }

    class Meta:
        """A pair stands once; an answer has a person and a day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="pair_once", fields=["one_id", "other_id"]),
            models.CheckConstraint(name="pair_in_order", condition=Q(one_id__lt=F("other_id"))),
            models.CheckConstraint(name="pair_probability_is_one", condition=Q(probability__gte=0, probability__lte=1)),
            models.CheckConstraint(
                name="pair_answered_by_somebody",
                condition=Q(answer="", answered_by__isnull=True)
                | Q(answer__in=list(map(str, Answer)), answered_by__isnull=False, answered_on__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="pair_open", fields=["-probability", "id"], condition=Q(answer="")),
            models.Index(name="pair_by_other", fields=["other_id"]),
        ]


class Merge(models.Model):
    """A record was merged into another; `moved`, `taken` and `changed` are what undoing needs."""

    survivor_id = models.BigIntegerField(db_index=True)
    absorbed_id = models.BigIntegerField()
    office_id = models.BigIntegerField()
    state = models.TextField(default=MergeState.MERGED.value)
    reason = models.TextField(default="")
    merged_by = models.BigIntegerField()
    merged_at = models.DateTimeField()
    moved = models.JSONField(default=list)
    taken = models.JSONField(default=list)
    changed = models.JSONField(default=list)
    undone_by = models.BigIntegerField(null=True)
    undone_on = models.DateField(null=True)
    undo_reason = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("id", "survivor_id", "absorbed_id", "office_id", "state", "merged_by", "merged_at", "moved"), "plain"
        ),
        **dict.fromkeys(("undone_by", "undone_on"), "plain"),
        **dict.fromkeys(("reason", "taken", "changed", "undo_reason"), "sensitive"),
    }

    class Meta:
        """A record is merged away once at a time; what was undone says by whom."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="merge_state_known", condition=Q(state__in=[str(state) for state in MergeState])
            ),
            models.CheckConstraint(name="merge_of_two", condition=~Q(survivor_id=F("absorbed_id"))),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=Q(state="merged", undone_by__isnull=True)
                | Q(state="undone", undone_by__isnull=False, undone_on__isnull=False),
            ),
            models.UniqueConstraint(name="merge_once", fields=["absorbed_id"], condition=Q(state="merged")),
        ]
