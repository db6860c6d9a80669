"""What a family says it would take, what is alleged against it, and the places that are kept for children."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kanat.care.families.models.households import Family
from kanat.care.families.states import SexTerm
from kanat.platform import ranges


class Willingness(models.Model):
    """Which children a family would take, as it said on a day. The newest word counts; older ones stay."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="words")
    said_on = models.DateField()
    age_from = models.SmallIntegerField()
    age_to = models.SmallIntegerField()
    sex = models.TextField(default=SexTerm.ANY)
    refuses = ArrayField(models.TextField(), default=list)
    tonight = models.BooleanField(default=False)
    respite = models.BooleanField(default=False)
    paused_until = models.DateField(null=True)
    note = models.TextField(default="")
    recorded_by_id = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("id", "family", "said_on", "age_from", "age_to", "sex", "tonight", "respite", "paused_until",
             "recorded_by_id"), "plain",
        ),
        **dict.fromkeys(("refuses", "note"), "sensitive"),
    }  # fmt: skip

    class Meta:
        """Ages in order; a family pauses until a later day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="willingness_ages_in_order", condition=Q(age_to__gte=F("age_from"), age_from__gte=0)
            ),
            models.CheckConstraint(name="willingness_sex_known", condition=Q(sex__in=[str(term) for term in SexTerm])),
            models.CheckConstraint(
                name="willingness_pause_after_word",
                condition=Q(paused_until__isnull=True) | Q(paused_until__gt=F("said_on")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="willingness_newest", fields=["family", "-said_on", "-id"]),
        ]


class Allegation(models.Model):
    """Somebody told of harm or danger in a family; open until it was looked into."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="allegations")
    received_on = models.DateField()
    told = models.TextField()
    closed_on = models.DateField(null=True)
    finding = models.TextField(default="")
    recorded_by_id = models.BigIntegerField()
    closed_by_id = models.BigIntegerField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "family", "received_on", "closed_on", "recorded_by_id", "closed_by_id"), "plain"),
        **dict.fromkeys(("told", "finding"), "sensitive"),
    }

    class Meta:
        """A closed one says what was found."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="allegation_closed_wholly",
                condition=Q(closed_on__isnull=True, finding="", closed_by_id__isnull=True)
                | Q(closed_on__gte=F("received_on"), closed_by_id__isnull=False) & ~Q(finding=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="allegation_open", fields=["family"], condition=Q(closed_on__isnull=True)),
        ]


class HeldPlace(models.Model):
    """A numbered place that is kept for a child, from `since` up to `until`, while a family is asked.

    A trigger keeps it apart from the places in which children live.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="held_places")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    slot = models.SmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    held_by_id = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "family", "child", "slot", "since", "until", "held_by_id"), "plain"
    )

    class Meta:
        """A place is kept for one child at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="held_place_slot_from_one", condition=Q(slot__gte=1)),
            models.CheckConstraint(name="held_place_ends_after_start", condition=Q(until__gte=F("since"))),
            ExclusionConstraint(
                name="held_place_slot_free",
                expressions=[(ranges.same("family"), "&&"), (ranges.same("slot"), "&&"), (ranges.days(), "&&")],
            ),
            ExclusionConstraint(
                name="held_place_once_per_child",
                expressions=[(ranges.same("family"), "&&"), (ranges.same("child"), "&&"), (ranges.days(), "&&")],
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="held_place_until", fields=["until"])]
