"""Visits and the drafts of their reports."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.supervision import texts


class Visit(models.Model):
    """One visit to a child in a placement: due by a day, then done or cancelled."""

    placement_id = models.BigIntegerField(db_index=True)
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    family_id = models.BigIntegerField(null=True, db_index=True)
    office_id = models.BigIntegerField()
    worker_id = models.BigIntegerField(null=True)
    kind = models.TextField(choices=texts.visit_kinds)
    state = models.TextField(choices=texts.visit_states)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by = models.BigIntegerField(null=True)
    reported_on = models.DateField(null=True)
    child_seen = models.BooleanField(null=True)
    child_not_seen = models.TextField(default="", blank=True)
    seen_alone = models.TextField(default="", blank=True)
    not_alone = models.TextField(default="", blank=True)
    impression = models.TextField(default="", blank=True)
    answers = models.JSONField(default=dict)
    summary = models.TextField(default="", blank=True)
    action = models.TextField(default="", blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "placement_id": "plain",
        "child": "plain",
        "family_id": "plain",
        "office_id": "plain",
        "worker_id": "plain",
        "kind": "plain",
        "state": "plain",
        "due_on": "plain",
        "done_on": "plain",
        "done_by": "plain",
        "reported_on": "plain",
        "child_seen": "sensitive",
        "child_not_seen": "sensitive",
        "seen_alone": "sensitive",
        "not_alone": "sensitive",
        "impression": "sensitive",
        "answers": "sensitive",
        "summary": "sensitive",
        "action": "sensitive",
    }

    class Meta:
        """A visit that is done has a day, a person and an impression."""

        constraints = [
            models.CheckConstraint(name="visit_state_known", condition=Q(state__in=["planned", "done", "cancelled"])),
            models.CheckConstraint(
                name="visit_done_is_reported",
                condition=~Q(state="done")
                | Q(done_on__isnull=False, done_by__isnull=False, reported_on__gte=F("done_on")) & ~Q(impression=""),
            ),
            models.UniqueConstraint(
                name="visit_once_per_due_day",
                fields=["placement_id", "due_on"],
                condition=Q(kind="scheduled") & ~Q(state="cancelled"),
            ),
        ]
        indexes = [
            models.Index(name="visit_due", fields=["office_id", "due_on"], condition=Q(state="planned")),
            models.Index(name="visit_done", fields=["office_id", "done_on"], condition=Q(state="done")),
        ]


class Draft(models.Model):
    """What somebody has typed of a report and not sent yet."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="drafts")
    writer_id = models.BigIntegerField()
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "visit": "plain",
        "writer_id": "plain",
        "typed": "sensitive",
        "saved_at": "plain",
    }

    class Meta:
        """One draft per visit and writer."""

        constraints = [models.UniqueConstraint(name="draft_once_per_writer", fields=["visit", "writer_id"])]
