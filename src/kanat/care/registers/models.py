"""Files of older registers on their way in, what was found in their rows, and which record came from which row.

A file's bytes lie apart and go when its time is over; who brought what in stays.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.registers.states import Answer, IntakeState, Subject
from kanat.platform import privacy


def _one_of(field: str, kinds: type, *, or_empty: bool = False) -> Q:
    values = [str(kind) for kind in kinds]  # type: ignore[attr-defined]  # a StrEnum by contract
    return Q(**{f"{field}__in": [*values, ""] if or_empty else values})


class Intake(models.Model):
    """One file that somebody brings into one office; `mapping` is column -> field, `position` rows done."""

    kind = models.TextField()
    office_id = models.BigIntegerField()
    state = models.TextField(default=IntakeState.UPLOADED.value)
    name = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sheet = models.TextField(default="", blank=True)
    headers = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    month_first = models.BooleanField(default=False)
    language = models.CharField(max_length=2)
    rows = models.IntegerField(null=True)
    position = models.IntegerField(default=0)
    ready = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    written = models.IntegerField(default=0)
    uploaded_by_id = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    confirmed_by_id = models.BigIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    kept_until = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "kind", "office_id", "state", "size", "sha256", "mapping", "month_first", "language", "rows",
                "position", "ready", "waiting", "failed", "known", "written", "uploaded_by_id", "uploaded_at",
                "confirmed_by_id", "confirmed_at", "ended_at", "beat_at", "kept_until",
            ),
            privacy.PLAIN,
        ),
        "name": privacy.SENSITIVE,
        "sheet": privacy.SENSITIVE,
        "headers": privacy.SENSITIVE,
    }  # fmt: skip

    class Meta:
        """Listed by office, the newest first."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="intake_state_known", condition=_one_of("state", IntakeState)),
            models.CheckConstraint(
                name="intake_counts_possible",
                condition=Q(position__gte=0, ready__gte=0, waiting__gte=0, failed__gte=0, known__gte=0, written__gte=0),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="intake_office_newest", fields=["office_id", "-uploaded_at"]),
            models.Index(
                name="intake_under_way",
                fields=["beat_at"],
                condition=Q(state__in=[IntakeState.CHECKING.value, IntakeState.RUNNING.value]),
            ),
        ]


class IntakeFile(models.Model):
    """The bytes of a file, until its time is over."""

    intake = models.OneToOneField(Intake, primary_key=True, on_delete=models.CASCADE, related_name="file")
    data = models.BinaryField()

    PRIVACY: ClassVar[dict[str, str]] = {"intake": privacy.PLAIN, "data": privacy.SENSITIVE}


class Mapping(models.Model):
    """Which column holds what, as an office said it once: offered again for a file with the same headings."""

    office_id = models.BigIntegerField()
    kind = models.TextField()
    name = models.TextField()
    headers = models.JSONField()
    mapping = models.JSONField()
    month_first = models.BooleanField(default=False)
    saved_by_id = models.BigIntegerField()
    saved_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "office_id", "kind", "name", "headers", "mapping", "month_first", "saved_by_id", "saved_on"),
        privacy.PLAIN,
    )

    class Meta:
        """A name stands once in an office for a kind."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="mapping_name_once", fields=["office_id", "kind", "name"]),
            models.CheckConstraint(name="mapping_named", condition=~Q(name="")),
        ]


class Fault(models.Model):
    """Something about one row that a person should know; an error keeps the row out."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="+")
    row = models.IntegerField()
    code = models.TextField()
    severity = models.TextField()
    column = models.IntegerField(null=True)
    field = models.TextField(default="", blank=True)
    value = models.TextField(default="", blank=True)
    facts = models.JSONField(default=dict)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "intake", "row", "code", "severity", "column", "field"), privacy.PLAIN),
        "value": privacy.SENSITIVE,
        "facts": privacy.SENSITIVE,
    }

    class Meta:
        """Read by row, and by kind of problem."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="fault_by_row", fields=["intake", "row"]),
            models.Index(name="fault_by_code", fields=["intake", "code", "row"]),
        ]


class Likely(models.Model):
    """A row may be about somebody who is registered, or about the same person as an earlier row; a person answers."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="+")
    row = models.IntegerField()
    person_id = models.BigIntegerField(null=True)
    other_row = models.IntegerField(null=True)
    other_whose = models.TextField(default="", blank=True)
    office_id = models.BigIntegerField(null=True)
    born_differs = models.TextField(default="", blank=True)
    answer = models.TextField(default="", blank=True)
    answered_by_id = models.BigIntegerField(null=True)
    answered_on = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("id", "intake", "row", "other_row", "other_whose", "office_id", "answer", "answered_by_id", "answered_on"),
            privacy.PLAIN,
        ),
        "person_id": privacy.SENSITIVE,
        "born_differs": privacy.SENSITIVE,
    }

    class Meta:
        """A row and a person, or two rows, stand together once; an answer has its person."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="likely_once",
                fields=["intake", "row", "person_id", "other_row", "other_whose"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="likely_answer_known", condition=_one_of("answer", Answer, or_empty=True)),
            models.CheckConstraint(
                name="likely_answered_wholly",
                condition=Q(answer="", answered_by_id__isnull=True)
                | (~Q(answer="") & Q(answered_by_id__isnull=False, answered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="likely_is_somebody",
                condition=Q(person_id__isnull=False, other_row__isnull=True)
                | Q(person_id__isnull=True, other_row__isnull=False, other_row__lt=F("row")),
            ),
        ]


class Brought(models.Model):
    """Which record a row became. What one office brought in once is never written a second time.

    Never changed after it was written: record and line stand in one transaction, and by that it is seen whether the
    record was changed since. `attached` tells that the row was about a record that was there before.
    """

    office_id = models.BigIntegerField()
    kind = models.TextField()
    fingerprint = models.BinaryField()
    key = models.TextField(default="", blank=True)
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="+")
    row = models.IntegerField()
    subject = models.TextField()
    subject_id = models.BigIntegerField()
    attached = models.BooleanField(default=False)
    more = models.JSONField(default=dict)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("id", "office_id", "kind", "intake", "row", "subject", "subject_id", "attached", "more"), privacy.PLAIN
        ),
        "fingerprint": privacy.IDENTIFYING,
        "key": privacy.IDENTIFYING,
    }

    class Meta:
        """A row of a register comes in once; so does a key of the older register."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="brought_once", fields=["office_id", "kind", "fingerprint"]),
            models.UniqueConstraint(name="brought_key_once", fields=["office_id", "kind", "key"], condition=~Q(key="")),
            models.CheckConstraint(name="brought_subject_known", condition=_one_of("subject", Subject)),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="brought_subject", fields=["subject", "subject_id"]),
            models.Index(name="brought_intake", fields=["intake", "row"]),
        ]
