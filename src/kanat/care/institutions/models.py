"""Residential homes, and who works there."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from kanat.platform import privacy, ranges


class Institution(models.Model):
    """A residential home; `kind` is a code of the country pack."""

    code = models.TextField(unique=True)
    name = models.TextField()
    kind = models.TextField()
    area = models.TextField()
    office_id = models.BigIntegerField(db_index=True)
    capacity = models.PositiveIntegerField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "code", "name", "kind", "area", "office_id", "capacity", "since", "until"), privacy.PLAIN
    )

    class Meta:
        """A home has places, and closes after it opened."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="institution_has_places", condition=Q(capacity__gt=0)),
            models.CheckConstraint(
                name="institution_closes_after_opening",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="institution_area_name", fields=["area", "name"])]


class Staff(models.Model):
    """Somebody works in a home, from `since` up to `until`; `post` says what the work is, in the home's own words."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="staff")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    post = models.TextField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "institution", "person", "post", "since", "until"), privacy.PLAIN
    )

    class Meta:
        """A person works in a home once on a day; the work is named."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="staff_post_named", condition=~Q(post="")),
            models.CheckConstraint(
                name="staff_leaves_after_coming",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            ExclusionConstraint(
                name="staff_once_a_day",
                expressions=[(ranges.same("institution"), "&&"), (ranges.same("person"), "&&"), (ranges.days(), "&&")],
            ),
        ]
