"""Approvals with their terms, and the places that children take in a family."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kanat.care.families.models.applications import Application
from kanat.care.families.models.households import Family
from kanat.care.families.states import ApprovalEnd, ApprovalState, SexTerm
from kanat.platform import ranges


class Approval(models.Model):
    """The right to foster: for which models of care, children and how many, from `since` up to `until`."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="approvals")
    application = models.OneToOneField(Application, null=True, on_delete=models.PROTECT, related_name="approval")
    renews = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="renewals")
    state = models.TextField(default=ApprovalState.IN_FORCE)
    models_of_care = ArrayField(models.TextField())
    age_from = models.SmallIntegerField()
    age_to = models.SmallIntegerField()
    sex = models.TextField(default=SexTerm.ANY)
    places = models.SmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    conditions = models.TextField(default="")
    review = models.TextField(default="")  # what the look at the family before a renewal found
    number = models.TextField(default="")
    approved_on = models.DateField()
    approved_by = models.BigIntegerField()
    suspended_on = models.DateField(null=True)
    end = models.TextField(default="")
    end_reason = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "family": "plain",
        "application": "plain",
        "renews": "plain",
        "state": "plain",
        "models_of_care": "plain",
        "age_from": "plain",
        "age_to": "plain",
        "sex": "plain",
        "places": "plain",
        "since": "plain",
        "until": "plain",
        "conditions": "sensitive",
        "review": "sensitive",
        "number": "plain",
        "approved_on": "plain",
        "approved_by": "plain",
        "suspended_on": "plain",
        "end": "plain",
        "end_reason": "sensitive",
    }

    class Meta:
        """A family has one approval at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="approval_state_known", condition=Q(state__in=[str(s) for s in ApprovalState])),
            models.CheckConstraint(name="approval_sex_known", condition=Q(sex__in=[str(term) for term in SexTerm])),
            models.CheckConstraint(
                name="approval_end_known", condition=Q(end="") | Q(end__in=[str(end) for end in ApprovalEnd])
            ),
            models.CheckConstraint(
                name="approval_ages_in_order", condition=Q(age_to__gte=F("age_from"), age_from__gte=0)
            ),
            models.CheckConstraint(name="approval_places", condition=Q(places__gte=1)),
            models.CheckConstraint(name="approval_ends_after_start", condition=Q(until__gte=F("since"))),
            ExclusionConstraint(
                name="approval_one_at_a_time", expressions=[(ranges.same("family"), "&&"), (ranges.days(), "&&")]
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="approval_by_end", fields=["until", "state"]),
            models.Index(name="approval_by_family", fields=["family", "-since"]),
        ]


class FosterPlace(models.Model):
    """A child lives in a family's numbered place, from `since` up to `until`. The number keeps the places countable."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="foster_places")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    slot = models.SmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "family": "plain",
        "child": "plain",
        "slot": "plain",
        "since": "plain",
        "until": "plain",
    }

    class Meta:
        """A place holds one child at a time, and a child one place."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="foster_place_slot_from_one", condition=Q(slot__gte=1)),
            models.CheckConstraint(
                name="foster_place_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            ExclusionConstraint(
                name="foster_place_slot_free",
                expressions=[(ranges.same("family"), "&&"), (ranges.same("slot"), "&&"), (ranges.days(), "&&")],
            ),
            ExclusionConstraint(
                name="foster_place_once_per_child", expressions=[(ranges.same("child"), "&&"), (ranges.days(), "&&")]
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="foster_place_taken", fields=["family", "slot"], condition=Q(until__isnull=True)),
        ]
