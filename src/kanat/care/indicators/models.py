"""Counts by month and group, as a job made them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class MonthlyCount(models.Model):
    """Children in a kind of care in a month: the nation, one area, or one age band and sex."""

    month = models.DateField()
    care = models.TextField()
    area = models.TextField(default="", blank=True)
    band = models.TextField(default="", blank=True)
    sex = models.TextField(default="", blank=True)
    stock = models.IntegerField()
    entries = models.IntegerField()
    exits = models.IntegerField()

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "month", "care", "area", "band", "sex", "stock", "entries", "exits"), "plain"
    )

    class Meta:
        """Each group once a month, never below nothing."""

        constraints = [
            models.UniqueConstraint(name="count_once", fields=["month", "area", "band", "sex", "care"]),
            models.CheckConstraint(name="count_not_negative", condition=Q(stock__gte=0, entries__gte=0, exits__gte=0)),
        ]


class Snapshot(models.Model):
    """When the counts of a month were made."""

    month = models.DateField(primary_key=True)
    made_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"month": "plain", "made_at": "plain"}
