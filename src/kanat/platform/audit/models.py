"""Append-only stores of events and of reads, and the tokens that make a form count once.

Events and reads are partitioned by month and have no foreign keys, so that history survives whatever happens to
the records. Triggers refuse UPDATE and DELETE (migration 0001).
"""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """What was done: by whom, when it happened, when it was entered, and what changed."""

    recorded_at = models.DateTimeField(auto_now_add=True)
    event_on = models.DateField()
    type = models.TextField()
    actor_id = models.BigIntegerField()
    actor_name = models.TextField()
    office_id = models.BigIntegerField(null=True)
    child_id = models.BigIntegerField(null=True)
    family_id = models.BigIntegerField(null=True)
    reason = models.TextField(default="")
    request_id = models.TextField(default="")
    data = models.JSONField(default=dict)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "recorded_at": "plain",
        "event_on": "plain",
        "type": "plain",
        "actor_id": "plain",
        "actor_name": "identifying",
        "office_id": "plain",
        "child_id": "plain",
        "family_id": "plain",
        "reason": "sensitive",
        "request_id": "plain",
        "data": "sensitive",
    }

    class Meta:
        """Made by hand in the migration, since Django knows no partitions."""

        managed = False
        db_table = "audit_event"


class Read(models.Model):
    """Who opened whose file, on which page."""

    read_at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField()
    actor_name = models.TextField()
    actor_roles = models.TextField(default="")
    office_id = models.BigIntegerField(null=True)
    what = models.TextField()
    subject_id = models.BigIntegerField()
    page = models.TextField()
    request_id = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "read_at": "plain",
        "actor_id": "plain",
        "actor_name": "identifying",
        "actor_roles": "plain",
        "office_id": "plain",
        "what": "plain",
        "subject_id": "plain",
        "page": "plain",
        "request_id": "plain",
    }

    class Meta:
        """Made by hand in the migration, since Django knows no partitions."""

        managed = False
        db_table = "audit_read"


class Once(models.Model):
    """A form that was sent: its token, and where the answer lies. The second click finds the first one's answer."""

    token = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField()
    url = models.TextField(default="")
    at = models.DateTimeField(auto_now_add=True)

    PRIVACY: ClassVar[dict[str, str]] = {"token": "plain", "user_id": "plain", "url": "plain", "at": "plain"}
