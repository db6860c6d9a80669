"""Findings as they stand, and their counts by month."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.quality.states import Dimension, FindingState, Record, Severity, Subject
from kanat.platform import privacy


def _one_of(field: str, kinds: type) -> Q:
    return Q(**{f"{field}__in": [str(kind) for kind in kinds]})  # type: ignore[attr-defined]  # a StrEnum by contract


class Finding(models.Model):
    """A fault in a record: since when it is known, whose it is to mend, and whether it is waived for a time."""

    code = models.TextField()
    dimension = models.TextField()
    severity = models.TextField()
    subject = models.TextField()
    subject_id = models.BigIntegerField()
    record = models.TextField()
    record_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    office_id = models.BigIntegerField()
    owner_id = models.BigIntegerField(null=True)
    found_on = models.DateField()
    state = models.TextField(default=FindingState.OPEN.value)
    waived_until = models.DateField(null=True)
    waiver_reason = models.TextField(default="")
    asked_by_id = models.BigIntegerField(null=True)
    asked_on = models.DateField(null=True)
    granted_by_id = models.BigIntegerField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "code", "dimension", "severity", "subject", "subject_id", "record", "record_id", "office_id",
                "owner_id", "found_on", "state", "waived_until", "asked_by_id", "asked_on", "granted_by_id",
            ),
            privacy.PLAIN,
        ),
        "facts": privacy.SENSITIVE,
        "waiver_reason": privacy.SENSITIVE,
    }  # fmt: skip

    class Meta:
        """A record has a fault of a kind once; a waiver has a reason, an end and two people."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="finding_once", fields=["code", "record", "record_id"]),
            models.CheckConstraint(name="finding_dimension_known", condition=_one_of("dimension", Dimension)),
            models.CheckConstraint(name="finding_severity_known", condition=_one_of("severity", Severity)),
            models.CheckConstraint(name="finding_subject_known", condition=_one_of("subject", Subject)),
            models.CheckConstraint(name="finding_record_known", condition=_one_of("record", Record)),
            models.CheckConstraint(name="finding_state_known", condition=_one_of("state", FindingState)),
            models.CheckConstraint(
                name="finding_waiver_whole",
                condition=Q(state=FindingState.OPEN.value)
                | Q(waived_until__isnull=False, asked_by_id__isnull=False) & ~Q(waiver_reason=""),
            ),
            models.CheckConstraint(
                name="finding_second_look",
                condition=~Q(state=FindingState.WAIVED.value)
                | Q(granted_by_id__isnull=False) & ~Q(granted_by_id=F("asked_by_id")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="finding_by_office", fields=["office_id", "code", "found_on", "id"]),
            models.Index(name="finding_by_subject", fields=["subject", "subject_id"]),
            models.Index(name="finding_by_owner", fields=["owner_id"]),
        ]


class QualityCount(models.Model):
    """Records of an office in a month: how many a rule looked at and how many had its fault.

    Without a code: files with any fault of the dimension. Waived ones are counted apart.
    """

    month = models.DateField()
    office_id = models.BigIntegerField()
    dimension = models.TextField()
    code = models.TextField(default="", blank=True)
    checked = models.IntegerField()
    found = models.IntegerField()
    waived = models.IntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "month", "office_id", "dimension", "code", "checked", "found", "waived"), privacy.PLAIN
    )

    class Meta:
        """Each number once a month."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="quality_count_once", fields=["month", "office_id", "dimension", "code"]),
            models.CheckConstraint(
                name="quality_count_possible", condition=Q(found__gte=0, waived__gte=0, checked__gte=F("found"))
            ),
        ]
