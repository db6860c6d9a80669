"""Storing and reading papers. Called inside another app's action, which records the event and has checked the scope."""

import hashlib
from dataclasses import dataclass

from kanat.platform.documents import files, models
from kanat.vocabulary.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A stored paper with its bytes."""

    name: str
    content_type: str
    data: bytes


def store(*, data: bytes, name: str, kind: str, office_id: int, by: Actor, field: str | None = None) -> int:
    """Store a paper and give its id; refuses wrong types and sizes beside the form field `field`."""
    document = models.Document.objects.create(
        kind=kind,
        name=name[-200:],
        content_type=files.content_type(data, field=field),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        office_id=office_id,
        stored_by=by.user_id,
    )
    models.Content.objects.create(document=document, data=data)
    return document.pk


def fetch(document_id: int) -> Paper:
    """Give a paper's bytes; the caller has checked who asks."""
    content = models.Content.objects.select_related("document").get(pk=document_id)
    paper = content.document
    return Paper(name=paper.name, content_type=paper.content_type, data=bytes(content.data))
