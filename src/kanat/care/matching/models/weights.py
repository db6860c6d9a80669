"""Weights of the criteria, version after version."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kanat.care.matching.states import WeightsState


class WeightSet(models.Model):
    """Weights from a day on, like ``distance:15``; they take the place of the country pack's when approved."""

    state = models.TextField(default=WeightsState.DRAFT)
    weights = ArrayField(models.TextField())
    reason = models.TextField()
    since = models.DateField()
    made_on = models.DateField()
    made_by_id = models.BigIntegerField()
    decided_on = models.DateField(null=True)
    decided_by_id = models.BigIntegerField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "state", "weights", "reason", "since", "made_on", "made_by_id", "decided_on", "decided_by_id"), "plain"
    )

    class Meta:
        """Another person approves; two sets do not begin on one day; one draft at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="weights_state_known", condition=Q(state__in=[str(state) for state in WeightsState])
            ),
            models.CheckConstraint(
                name="weights_approved_by_another",
                condition=~Q(state=WeightsState.APPROVED)
                | Q(decided_by_id__isnull=False) & ~Q(decided_by_id=F("made_by_id")),
            ),
            models.UniqueConstraint(
                name="weights_begin_once", fields=["since"], condition=Q(state=WeightsState.APPROVED)
            ),
            models.UniqueConstraint(name="weights_one_draft", fields=["state"], condition=Q(state=WeightsState.DRAFT)),
        ]
