"""Stored papers. Their content lies in PostgreSQL: one transaction, one backup."""

from typing import ClassVar

from django.db import models


class Document(models.Model):
    """A paper: what it is, and whose office keeps it. Whose file it belongs to is known by the app that stored it."""

    kind = models.TextField()
    name = models.TextField()
    content_type = models.TextField()
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    office_id = models.BigIntegerField()
    stored_by = models.BigIntegerField()
    stored_at = models.DateTimeField(auto_now_add=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "kind": "plain",
        "name": "sensitive",
        "content_type": "plain",
        "size": "plain",
        "sha256": "plain",
        "office_id": "plain",
        "stored_by": "plain",
        "stored_at": "plain",
    }


class Content(models.Model):
    """The bytes of a paper, apart, so that lists never read them."""

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.CASCADE, related_name="content")
    data = models.BinaryField()

    PRIVACY: ClassVar[dict[str, str]] = {"document": "plain", "data": "sensitive"}
