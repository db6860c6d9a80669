"""What a child needs in a family, and with whom it is kept together or apart."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Regex

from kanat.care.protection.models.cases import Case, one_of
from kanat.care.protection.states import BondKind, KinAnswer, Urgency
from kanat.platform import privacy

LEVELS = r"^([a-z_]+:[1-3](,[a-z_]+:[1-3])*)?$"


class PlacementNeeds(models.Model):
    """The last word of a child's worker on the family that the child needs; one row for a case.

    `needs` holds kinds of the country pack with their level, like ``health:2``.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="placement_needs")
    needs = ArrayField(models.TextField(), default=list)
    urgency = models.TextField(default=Urgency.ORDINARY.value)
    school_area = models.TextField(default="")
    family_area = models.TextField(default="")
    avoid_areas = ArrayField(models.TextField(), default=list)
    avoid_why = models.TextField(default="")
    view = models.TextField(default="")
    view_not_asked = models.TextField(default="")
    contact = models.TextField(default="")
    culture = models.TextField(default="")
    kin_answer = models.TextField(default="")
    kin_asked_on = models.DateField(null=True)
    kin_note = models.TextField(default="")
    saved_on = models.DateField()
    saved_by_id = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "case", "urgency", "saved_on", "saved_by_id", "kin_asked_on"), privacy.PLAIN),
        **dict.fromkeys(
            (
                "needs", "school_area", "family_area", "avoid_areas", "avoid_why", "view", "view_not_asked", "contact",
                "culture", "kin_answer", "kin_note",
            ),
            privacy.SENSITIVE,
        ),
    }  # fmt: skip

    class Meta:
        """Needs have a level; what kin answered has its day; an area to avoid has its reason."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="placement_needs_urgency_known", condition=one_of("urgency", Urgency)),
            models.CheckConstraint(
                name="placement_needs_kin_answer_known", condition=one_of("kin_answer", KinAnswer, or_empty=True)
            ),
            models.CheckConstraint(
                name="placement_needs_with_level",
                condition=Regex(
                    Func(F("needs"), Value(","), function="array_to_string", output_field=models.TextField()), LEVELS
                ),
            ),
            models.CheckConstraint(
                name="placement_needs_kin_answer_with_day",
                condition=Q(kin_answer="", kin_asked_on__isnull=True)
                | ~Q(kin_answer="") & Q(kin_asked_on__isnull=False),
            ),
            models.CheckConstraint(
                name="placement_needs_avoided_with_reason", condition=Q(avoid_areas=[]) | ~Q(avoid_why="")
            ),
        ]


class Bond(models.Model):
    """That a child is placed together with another child, or never where a person lives; until somebody ends it."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    why = models.TextField()
    decided_by = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    office_id = models.BigIntegerField()
    recorded_by_id = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "since", "until", "office_id", "recorded_by_id"), privacy.PLAIN),
        **dict.fromkeys(("child", "other", "kind", "why", "decided_by"), privacy.SENSITIVE),
    }

    class Meta:
        """One word at a time on two persons; always with reason and author."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="bond_kind_known", condition=one_of("kind", BondKind)),
            models.CheckConstraint(name="bond_not_to_self", condition=~Q(child=F("other"))),
            models.CheckConstraint(name="bond_with_reason", condition=~Q(why="") & ~Q(decided_by="")),
            models.CheckConstraint(
                name="bond_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                name="bond_once_for_two", fields=["child", "other"], condition=Q(until__isnull=True)
            ),
        ]
