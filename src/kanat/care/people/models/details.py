"""What is kept about a person from day to day: numbers, other names, papers, addresses, phones, schooling, needs."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from kanat.care.people.models.persons import Person
from kanat.care.people.states import AddressKind, NameKind, PaperKind, PhoneKind, Script
from kanat.platform import privacy, ranges


class IdentityNumber(models.Model):
    """An identity number that a person bears or bore: sealed, and found by its blind (`kanat.platform.seals`)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    kind = models.TextField()
    sealed = models.BinaryField()
    blind = models.BinaryField()
    noted_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "person": privacy.PLAIN,
        "kind": privacy.PLAIN,
        "sealed": privacy.IDENTIFYING,
        "blind": privacy.IDENTIFYING,
        "noted_on": privacy.PLAIN,
    }

    class Meta:
        """A number of a kind is one person's."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="identity_number_once", fields=["blind", "kind"]),
        ]


class OtherName(models.Model):
    """A name that a person bears or bore beside the one of the record, in the letters in which it is written."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    surname = models.TextField(default="")
    given = models.TextField(default="")
    patronymic = models.TextField(default="")
    script = models.TextField()
    noted_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "person": privacy.PLAIN,
        "kind": privacy.SENSITIVE,
        "surname": privacy.IDENTIFYING,
        "given": privacy.IDENTIFYING,
        "patronymic": privacy.IDENTIFYING,
        "script": privacy.PLAIN,
        "noted_on": privacy.PLAIN,
    }

    class Meta:
        """At least one part of a name, in one script."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="other_name_known",
                condition=Q(kind__in=[str(one) for one in NameKind])
                & Q(script__in=[str(one) for one in Script if one is not Script.MIXED])
                & ~Q(surname="", given="", patronymic=""),
            ),
        ]


class Paper(models.Model):
    """An identity paper; its number is sealed, empty where nobody noted it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    sealed = models.BinaryField(default=bytes)
    issued_by = models.TextField(default="")
    issued_on = models.DateField(null=True)
    until = models.DateField(null=True)
    document_id = models.BigIntegerField(null=True)
    noted_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "person": privacy.PLAIN,
        "kind": privacy.SENSITIVE,
        "sealed": privacy.IDENTIFYING,
        "issued_by": privacy.IDENTIFYING,
        "issued_on": privacy.PLAIN,
        "until": privacy.PLAIN,
        "document_id": privacy.SENSITIVE,
        "noted_on": privacy.PLAIN,
    }

    class Meta:
        """Of a known kind, out of date after it was issued."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="paper_kind_known", condition=Q(kind__in=[str(one) for one in PaperKind])),
            models.CheckConstraint(
                name="paper_ends_after_start",
                condition=Q(until__isnull=True) | Q(issued_on__isnull=True) | Q(until__gt=F("issued_on")),
            ),
        ]


class Address(models.Model):
    """Where a person lived, is registered, or stays beside the home that stands in the record."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    text = models.TextField()
    area = models.TextField(default="")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    protected = models.BooleanField(default=False)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "person": privacy.PLAIN,
        "kind": privacy.PLAIN,
        "text": privacy.IDENTIFYING,
        "area": privacy.PLAIN,
        "since": privacy.PLAIN,
        "until": privacy.PLAIN,
        "protected": privacy.SENSITIVE,
    }

    class Meta:
        """Of a known kind; a former home has an end."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="address_kind_known",
                condition=Q(kind__in=[str(one) for one in AddressKind])
                & (~Q(kind=AddressKind.HOME.value) | Q(until__isnull=False)),
            ),
            models.CheckConstraint(
                name="address_ends_after_start",
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
            ),
        ]


class Phone(models.Model):
    """A further telephone of a person, or of somebody who can reach the person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    number = models.TextField()
    whose = models.TextField(default="")
    note = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "person": privacy.PLAIN,
        "kind": privacy.PLAIN,
        "number": privacy.IDENTIFYING,
        "whose": privacy.IDENTIFYING,
        "note": privacy.SENSITIVE,
    }

    class Meta:
        """Of a known kind."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="phone_kind_known", condition=Q(kind__in=[str(one) for one in PhoneKind])),
        ]


class Schooling(models.Model):
    """A child is in a stage of schooling, from `since` up to `until`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stage = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("id", "person", "stage", "since", "until"), privacy.SENSITIVE)

    class Meta:
        """One stage at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="schooling_ends_after_start", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
            ExclusionConstraint(
                name="schooling_one_at_a_time", expressions=[(ranges.same("person"), "&&"), (ranges.days(), "&&")]
            ),
        ]


class SpecialNeed(models.Model):
    """A special need or disability of a child was established, from `since` up to `until`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    document = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("id", "person", "since", "until", "document"), privacy.SENSITIVE)

    class Meta:
        """Established once for any day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="special_need_ends_after_start", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
            ExclusionConstraint(
                name="special_need_once_a_day", expressions=[(ranges.same("person"), "&&"), (ranges.days(), "&&")]
            ),
        ]
