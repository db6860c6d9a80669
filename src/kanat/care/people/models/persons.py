"""Persons, ties between persons, and the counter of file numbers."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from kanat.care.people.states import (
    Kinship,
    NumberMissing,
    Precision,
    Sex,
)
from kanat.platform import privacy

EARLIEST_BIRTH = date(1880, 1, 1)
LATEST_BIRTH = date(2150, 1, 1)


class Person(models.Model):
    """A child, a parent, a carer, a member of a household."""

    surname = models.TextField(default="")
    given = models.TextField()
    patronymic = models.TextField(default="")
    sex = models.TextField()
    born = models.DateField(null=True)
    born_precision = models.TextField(default=Precision.DAY.value)
    current_number = models.OneToOneField(
        "people.IdentityNumber", null=True, on_delete=models.PROTECT, related_name="current_of"
    )
    number_missing = models.TextField(default="")
    languages = ArrayField(models.TextField(), default=list)
    phone = models.TextField(default="")
    address = models.TextField(default="")
    address_since = models.DateField(null=True)
    address_protected = models.BooleanField(default=False)
    area = models.TextField(default="")
    office_id = models.BigIntegerField()
    file_number = models.TextField()
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    sort_key = models.TextField(default="", db_collation="C")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "surname": privacy.IDENTIFYING,
        "given": privacy.IDENTIFYING,
        "patronymic": privacy.IDENTIFYING,
        "sex": privacy.PLAIN,
        "born": privacy.IDENTIFYING,
        "born_precision": privacy.PLAIN,
        "current_number": privacy.PLAIN,
        "number_missing": privacy.SENSITIVE,
        "languages": privacy.SENSITIVE,
        "phone": privacy.IDENTIFYING,
        "address": privacy.IDENTIFYING,
        "address_since": privacy.PLAIN,
        "address_protected": privacy.SENSITIVE,
        "area": privacy.PLAIN,
        "office_id": privacy.PLAIN,
        "file_number": privacy.IDENTIFYING,
        "merged_into": privacy.PLAIN,
        "sort_key": privacy.IDENTIFYING,
    }

    class Meta:
        """Listed by the language's alphabet; found through `SearchEntry`."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="person_sex_known", condition=Q(sex__in=[str(sex) for sex in Sex])),
            models.CheckConstraint(
                name="person_born_possible",
                condition=Q(born__isnull=True) | Q(born__gte=EARLIEST_BIRTH, born__lt=LATEST_BIRTH),
            ),
            models.CheckConstraint(
                name="person_precision_known",
                condition=Q(born_precision__in=[str(one) for one in Precision])
                & (Q(born__isnull=False) | Q(born_precision=Precision.DAY.value)),
            ),
            models.CheckConstraint(
                name="person_number_or_reason",
                condition=Q(current_number__isnull=True, number_missing__in=[str(reason) for reason in NumberMissing])
                | Q(current_number__isnull=False, number_missing=""),
            ),
            models.UniqueConstraint(name="person_file_number_once", fields=["file_number"]),
            models.CheckConstraint(
                name="person_not_merged_into_self", condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id"))
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="person_office_sorted", fields=["office_id", "sort_key"]),
            models.Index(name="person_sorted", fields=["sort_key"]),
            models.Index(name="person_born", fields=["born"]),
        ]


class SearchEntry(models.Model):
    """What a person is found by (`rules/names`), narrow, so that a million fit into memory.

    `name` holds a line of ``surname|given|patronymic`` for the present name and each other; `keys` are those of all
    lines. A trigger (migration 0005) refuses a person whose entry is missing or tells something else.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="searchentry")
    office_id = models.BigIntegerField()
    born = models.DateField(null=True)
    name = models.TextField()
    keys = ArrayField(models.IntegerField())

    PRIVACY: ClassVar[dict[str, str]] = {
        "person": privacy.PLAIN,
        "office_id": privacy.PLAIN,
        "born": privacy.IDENTIFYING,
        "name": privacy.IDENTIFYING,
        "keys": privacy.IDENTIFYING,
    }

    class Meta:
        """Found by keys; those of one office together."""

        indexes: ClassVar[list[models.Index]] = [
            GinIndex(name="search_entry_keys", fields=["keys"], fastupdate=False),
            models.Index(name="search_entry_office", fields=["office_id"]),
        ]


class SearchWord(models.Model):
    """A skeleton that some name has, with the numbers by which it is found when a letter is wrong."""

    skeleton = models.TextField(primary_key=True)
    near = ArrayField(models.IntegerField())

    PRIVACY: ClassVar[dict[str, str]] = {"skeleton": privacy.IDENTIFYING, "near": privacy.IDENTIFYING}

    class Meta:
        """Found by its numbers."""

        indexes: ClassVar[list[models.Index]] = [
            GinIndex(name="search_word_near", fields=["near"], fastupdate=False),
        ]


class SearchProbe(models.Model):
    """How often on a day a search showed somebody persons of other offices."""

    user_id = models.BigIntegerField()
    on = models.DateField()
    count = models.PositiveIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("id", "user_id", "on", "count"), privacy.PLAIN)

    class Meta:
        """One count for a person and a day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="search_probe_once", fields=["user_id", "on"]),
        ]


class Relationship(models.Model):
    """A tie: `person` is the `kinship` of `other`. Kept once, read from both sides."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kinship = models.TextField()
    noted_on = models.DateField()
    ended_on = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "person": privacy.PLAIN,
        "other": privacy.PLAIN,
        "kinship": privacy.SENSITIVE,
        "noted_on": privacy.PLAIN,
        "ended_on": privacy.PLAIN,
    }

    class Meta:
        """One tie of a kind between two persons while it lasts, never to oneself."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="relationship_kind_known", condition=Q(kinship__in=[str(kin) for kin in Kinship])
            ),
            models.CheckConstraint(name="relationship_not_to_self", condition=~Q(person=F("other"))),
            models.UniqueConstraint(
                name="relationship_once", fields=["person", "other", "kinship"], condition=Q(ended_on__isnull=True)
            ),
        ]


class FileCounter(models.Model):
    """The last file number that an office has given out in a year."""

    office_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("id", "office_id", "year", "last"), privacy.PLAIN)

    class Meta:
        """One counter for an office and a year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="file_counter_once", fields=["office_id", "year"]),
        ]
