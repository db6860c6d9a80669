"""Runs and their lines. The database refuses a second payment for the same child, component and days."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from kanat.care.payments import texts
from kanat.platform import ranges


class Run(models.Model):
    """A month's payments of one office."""

    office_id = models.BigIntegerField()
    month = models.DateField()
    state = models.TextField(choices=texts.run_states)
    currency = models.CharField(max_length=3)
    prepared_by = models.BigIntegerField()
    computed_at = models.DateTimeField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_on = models.DateField(null=True)
    approved_by = models.BigIntegerField(null=True)
    approved_on = models.DateField(null=True)
    total_minor = models.BigIntegerField(default=0)
    children = models.IntegerField(default=0)
    held = models.IntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "id", "office_id", "month", "state", "currency", "prepared_by", "computed_at", "checked_by", "checked_on",
            "approved_by", "approved_on", "total_minor", "children", "held",
        ),
        "plain",
    )  # fmt: skip

    class Meta:
        """One run per office and month; three different people."""

        constraints = [
            models.UniqueConstraint(name="run_once_per_month", fields=["office_id", "month"]),
            models.CheckConstraint(
                name="run_state_known", condition=Q(state__in=["open", "computed", "checked", "approved"])
            ),
            models.CheckConstraint(
                name="run_checked_by_another", condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("prepared_by"))
            ),
            models.CheckConstraint(
                name="run_approved_by_third",
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("prepared_by")) & ~Q(approved_by=F("checked_by"))),
            ),
            models.CheckConstraint(
                name="run_approved_after_check",
                condition=~Q(state="approved") | Q(checked_by__isnull=False, approved_by__isnull=False),
            ),
        ]


class Line(models.Model):
    """A sum for a child, a component and a run of days, with its working; or days that are not paid, and why."""

    STAYS: ClassVar[str] = "run_id IN (SELECT id FROM payments_run WHERE state = 'approved')"  # paid lines never change

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="lines")
    state = models.TextField(choices=texts.line_states)
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    family_id = models.BigIntegerField()
    placement_id = models.BigIntegerField()
    office_id = models.BigIntegerField()
    scheme = models.TextField()
    component = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField()
    days = models.IntegerField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    article = models.TextField(blank=True)
    verified = models.BooleanField()
    held_code = models.TextField(blank=True)
    held_facts = models.JSONField(default=dict)
    rate = models.TextField(blank=True)
    working = models.JSONField(default=dict)
    used = models.JSONField(default=list)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "run", "state", "child", "family_id", "placement_id", "office_id", "scheme", "component", "since",
                "until", "days", "currency", "article", "verified", "rate", "used",
            ),
            "plain",
        ),
        **dict.fromkeys(("amount_minor", "held_code", "held_facts", "working"), "sensitive"),
    }  # fmt: skip

    class Meta:
        """A line has days; what is payable is paid once."""

        constraints = [
            models.CheckConstraint(name="line_has_days", condition=Q(until__gt=F("since"))),
            models.CheckConstraint(name="line_state_known", condition=Q(state__in=["payable", "held"])),
            models.CheckConstraint(name="line_held_has_reason", condition=Q(state="payable") | ~Q(held_code="")),
            ExclusionConstraint(
                name="line_paid_once",
                expressions=[
                    (ranges.same("child"), "&&"),
                    (ranges.same_text("scheme"), "&&"),
                    (ranges.same_text("component"), "&&"),
                    (ranges.days(), "&&"),
                ],
                condition=Q(state="payable") & ~Q(component="rounding"),
            ),
        ]
        indexes = [
            models.Index(name="line_child", fields=["child", "-since"]),
            models.Index(name="line_family", fields=["family_id", "-since"]),
        ]
