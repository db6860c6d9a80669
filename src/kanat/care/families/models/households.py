"""The family, who lives in it, and the papers that it has handed in."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Regex

from kanat.care.families.states import APPLICANTS, FamilyState, Role, Schooling

LEVELS = r"^([a-z_]+:[1-3](,[a-z_]+:[1-3])*)?$"


class Family(models.Model):
    """A household that wants to foster, fosters, or did.

    `papers_until`, `carers`, `children_born`, the last word on which children it would take (`said_on` to
    `paused_until`) and `allegation_open` follow from other rows; the actions write them in the same transaction,
    because matching reads all approved families at once. `skills` holds kinds of the country pack with their level,
    like ``health:2``; `asked_on` is since when its worker is to ask what it would take.
    """

    name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    search_key = models.TextField(db_collation="C")
    file_number = models.TextField(default="")
    state = models.TextField(default=FamilyState.APPLYING)
    office_id = models.BigIntegerField()
    worker_id = models.BigIntegerField(null=True)
    area = models.TextField(default="")
    address = models.TextField(default="")
    phone = models.TextField(default="")
    languages = ArrayField(models.TextField(), default=list)
    registered_on = models.DateField()
    papers_until = models.DateField(null=True)
    carers = ArrayField(models.BigIntegerField(), default=list)
    children_born = ArrayField(models.DateField(), default=list)
    skills = ArrayField(models.TextField(), default=list)
    courses = models.SmallIntegerField(default=0)
    said_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    wish_age_from = models.SmallIntegerField(null=True)
    wish_age_to = models.SmallIntegerField(null=True)
    wish_sex = models.TextField(default="")
    refuses = ArrayField(models.TextField(), default=list)
    tonight = models.BooleanField(default=False)
    respite = models.BooleanField(default=False)
    paused_until = models.DateField(null=True)
    allegation_open = models.BooleanField(default=False)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "name": "identifying",
        "sort_key": "identifying",
        "search_key": "identifying",
        "file_number": "plain",
        "state": "plain",
        "office_id": "plain",
        "worker_id": "plain",
        "area": "plain",
        "address": "identifying",
        "phone": "identifying",
        "languages": "plain",
        "registered_on": "plain",
        "papers_until": "plain",
        "carers": "plain",
        "children_born": "sensitive",
        "skills": "plain",
        "courses": "plain",
        "said_on": "plain",
        "asked_on": "plain",
        "wish_age_from": "plain",
        "wish_age_to": "plain",
        "wish_sex": "plain",
        "refuses": "sensitive",
        "tonight": "plain",
        "respite": "plain",
        "paused_until": "plain",
        "allegation_open": "sensitive",
    }

    class Meta:
        """Lists are filtered by office, state and area, and sorted by the alphabet of the country."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="family_state_known", condition=Q(state__in=[str(s) for s in FamilyState])),
            models.CheckConstraint(
                name="family_skills_with_level",
                condition=Regex(
                    Func(F("skills"), Value(","), function="array_to_string", output_field=models.TextField()), LEVELS
                ),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="family_by_name", fields=["sort_key", "id"]),
            models.Index(name="family_by_office", fields=["office_id", "state", "sort_key", "id"]),
            models.Index(name="family_by_area", fields=["area", "state", "sort_key", "id"]),
            models.Index(name="family_by_number", fields=["file_number"]),
            models.Index(name="family_by_worker", fields=["worker_id"]),
            models.Index(name="family_papers_until", fields=["papers_until"]),
            models.Index(name="family_to_ask", fields=["asked_on"], condition=Q(asked_on__isnull=False)),
            GinIndex(name="family_carers", fields=["carers"]),
        ]


class Member(models.Model):
    """A person in a household, from day to day. Applicants carry what the law asks of them."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    schooling = models.TextField(default="")
    occupation = models.TextField(default="")
    citizen = models.BooleanField(default=True)
    resident = models.BooleanField(default=True)
    has_income = models.BooleanField(default=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "family": "plain",
        "person": "plain",
        "role": "plain",
        "since": "plain",
        "until": "plain",
        "schooling": "sensitive",
        "occupation": "sensitive",
        "citizen": "sensitive",
        "resident": "sensitive",
        "has_income": "sensitive",
    }

    class Meta:
        """A person stands once in a household, and is an applicant of one family at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="member_role_known", condition=Q(role__in=[str(r) for r in Role])),
            models.CheckConstraint(
                name="member_schooling_known", condition=Q(schooling="") | Q(schooling__in=[str(s) for s in Schooling])
            ),
            models.CheckConstraint(
                name="member_leaves_after_coming", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                name="member_once_per_family", fields=["family", "person"], condition=Q(until__isnull=True)
            ),
            models.UniqueConstraint(
                name="member_applies_once",
                fields=["person"],
                condition=Q(until__isnull=True, role__in=sorted(str(r) for r in APPLICANTS)),
            ),
        ]


class FamilyDocument(models.Model):
    """A paper of the family or of one member: certificate, report, register extract. The file lies in `documents`."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="documents")
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="documents")
    kind = models.TextField()
    number = models.TextField(default="")
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    received_on = models.DateField()
    document_id = models.BigIntegerField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "family": "plain",
        "member": "plain",
        "kind": "plain",
        "number": "identifying",
        "issued_on": "plain",
        "valid_until": "plain",
        "received_on": "plain",
        "document_id": "plain",
    }

    class Meta:
        """A paper cannot be out of date before it was issued."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="family_document_valid_after_issue",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued_on")),
            ),
        ]
