"""The stored placement. Its place in a family is kept by `families`, its visits by `supervision`."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from kanat.care.placements.states import Kind, PlacementState
from kanat.platform import ranges

OPEN = (str(PlacementState.AGREED), str(PlacementState.STARTED))
ENDED = Q(state=str(PlacementState.ENDED))
FOSTER, RESIDENTIAL = Q(kind=str(Kind.FOSTER)), Q(kind=str(Kind.RESIDENTIAL))
IN_FAMILY = FOSTER & Q(family_id__isnull=False, institution_id__isnull=True) & ~Q(model="")
IN_INSTITUTION = RESIDENTIAL & Q(family_id__isnull=True, institution_id__isnull=False)


class Placement(models.Model):
    """One child in one home, from day to day."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    case_id = models.BigIntegerField(db_index=True)
    office_id = models.BigIntegerField()
    worker_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=12)
    model = models.CharField(max_length=40, default="", blank=True)
    family_id = models.BigIntegerField(null=True, db_index=True)
    institution_id = models.BigIntegerField(null=True, db_index=True)
    group_id = models.BigIntegerField(null=True, db_index=True)
    state = models.CharField(max_length=10)
    since = models.DateField()
    until = models.DateField(null=True)
    agreed_on = models.DateField(null=True)
    number = models.CharField(max_length=40, default="", blank=True)
    language = models.CharField(max_length=2, default="", blank=True)
    document_id = models.BigIntegerField(null=True)
    start_reason = models.CharField(max_length=40, default="", blank=True)
    choice_note = models.TextField(default="", blank=True)
    started_by = models.BigIntegerField()
    end_reason = models.CharField(max_length=40, default="", blank=True)
    next_step = models.CharField(max_length=40, default="", blank=True)
    end_note = models.TextField(default="", blank=True)
    ended_by = models.BigIntegerField(null=True)
    brought_in_on = models.DateField(null=True)  # from an older register: what was due before that day lies there

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "child": "plain",
        "case_id": "plain",
        "office_id": "plain",
        "worker_id": "plain",
        "kind": "plain",
        "model": "plain",
        "family_id": "plain",
        "institution_id": "plain",
        "group_id": "plain",
        "state": "plain",
        "since": "plain",
        "until": "plain",
        "agreed_on": "plain",
        "number": "plain",
        "language": "plain",
        "document_id": "plain",
        "start_reason": "sensitive",
        "choice_note": "sensitive",
        "started_by": "plain",
        "end_reason": "sensitive",
        "next_step": "sensitive",
        "end_note": "sensitive",
        "ended_by": "plain",
        "brought_in_on": "plain",
    }

    class Meta:
        """What must always hold, whoever writes."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="placement_no_overlap_per_child",
                expressions=[(ranges.same("child"), "&&"), (ranges.days(), "&&")],
                condition=~Q(state=str(PlacementState.CANCELLED)),
            ),
            models.CheckConstraint(
                name="placement_state_known", condition=Q(state__in=[str(state) for state in PlacementState])
            ),
            models.CheckConstraint(name="placement_has_one_home", condition=IN_FAMILY | IN_INSTITUTION),
            models.CheckConstraint(
                name="placement_until_not_before_since",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="placement_ended_with_reason",
                condition=(ENDED & Q(until__isnull=False) & ~Q(end_reason="")) | (~ENDED & Q(until__isnull=True)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="placement_office_until", fields=["office_id", "until"]),
            models.Index(
                name="placement_model_since",
                fields=["model", "since"],
                condition=Q(state__in=list(OPEN)),
            ),
            models.Index(
                name="placement_agreed",
                fields=["office_id", "since"],
                condition=Q(state=str(PlacementState.AGREED)),
            ),
        ]
