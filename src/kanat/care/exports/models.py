"""Exports: who took what, why, by which filter, how much. The file itself lies apart, for a limited time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.exports.states import ExportState, Format, Kind
from kanat.platform import privacy


def _one_of(field: str, kinds: type) -> Q:
    return Q(**{f"{field}__in": [str(kind) for kind in kinds]})  # type: ignore[attr-defined]  # a StrEnum by contract


class Export(models.Model):
    """Something that a person takes out of the system."""

    kind = models.TextField()
    format = models.TextField()
    state = models.TextField()
    purpose = models.TextField()
    ground = models.TextField(default="", blank=True)
    filters = models.JSONField(default=dict)
    language = models.CharField(max_length=2)
    with_identities = models.BooleanField(default=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    office_id = models.BigIntegerField(null=True)
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_on = models.DateField(null=True)
    decision_note = models.TextField(default="", blank=True)
    rows = models.IntegerField(null=True)
    size = models.IntegerField(null=True)
    made_at = models.DateTimeField(null=True)
    ready_until = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "kind", "format", "state", "ground", "language", "with_identities", "person", "office_id",
                "asked_by_id", "asked_at", "decided_by_id", "decided_on", "rows", "size", "made_at", "ready_until",
                "fetched_at",
            ),
            privacy.PLAIN,
        ),
        **dict.fromkeys(("purpose", "decision_note"), privacy.SENSITIVE),
        "filters": privacy.IDENTIFYING,
    }  # fmt: skip

    class Meta:
        """Nothing leaves without a purpose; a person's record names the person and the ground."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="export_kind_known", condition=_one_of("kind", Kind)),
            models.CheckConstraint(name="export_format_known", condition=_one_of("format", Format)),
            models.CheckConstraint(name="export_state_known", condition=_one_of("state", ExportState)),
            models.CheckConstraint(name="export_has_purpose", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="export_person_with_ground",
                condition=~Q(kind=Kind.PERSON.value) | Q(person__isnull=False) & ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="export_approved_by_another",
                condition=Q(decided_by_id__isnull=True) | ~Q(decided_by_id=F("asked_by_id")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="export_by_asker", fields=["asked_by_id", "-id"]),
            models.Index(name="export_waiting", fields=["office_id"], condition=Q(state=ExportState.WAITING.value)),
            models.Index(name="export_ready", fields=["ready_until"], condition=Q(state=ExportState.READY.value)),
        ]


class ExportFile(models.Model):
    """The bytes of an export, apart, so that lists never read them; removed when its time is over."""

    export = models.OneToOneField(Export, primary_key=True, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    PRIVACY: ClassVar[dict[str, str]] = {"export": privacy.PLAIN, "data": privacy.SENSITIVE}
